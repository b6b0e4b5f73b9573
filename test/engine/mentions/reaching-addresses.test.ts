import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const claude = 'claude-3-haiku-20240307'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity }) => (id === claude ? severity : []))

describe('the address of another service says nothing of a model', () => {
  test.each<[string, string, string]>([
    ['another table', 'a.toml', `[chat]\nmodel = "${claude}"\n\n[github]\nbase_url = "https://api.github.com"\n`],
    ['another section', 'a.yaml', `chat:\n  model: ${claude}\njira:\n  base_url: https://acme.atlassian.net\n`],
    ['another object', 'a.json', `{"chat":{"model":"${claude}"},"search":{"endpoint":"https://search.acme.dev/api"}}`],
    ['another section of INI', 'a.ini', `[chat]\nmodel = ${claude}\n\n[gitlab]\nbase_url = https://git.acme.dev\n`],
    [
      'a client of Python',
      'a.py',
      `CHAT_MODEL = "${claude}"\njira = httpx.Client(base_url="https://acme.atlassian.net")\n`,
    ],
    [
      'a client of TypeScript',
      'a.ts',
      `import { ask } from './llm'\nconst github = axios.create({ baseURL: 'https://api.github.com' })\nexport const summarize = (text: string) => ask({ model: '${claude}', text })\n`,
    ],
    [
      'what a client of Ruby is made with',
      'a.rb',
      `conn = Jira::Session.new(host: "https://acme.atlassian.net")\nCHAT_MODEL = "${claude}"\n`,
    ],
  ])('%s', (_, path, text) => expect(said(path, text)).toEqual(['error']))
})

describe('an address around a model, of its options or of a client for models counts', () => {
  test.each<[string, string, string]>([
    ['around it', 'a.yaml', `base_url: https://llm.acme.dev/v1\nchat:\n  model: ${claude}\n`],
    ['options beside it', 'a.json', `{"api":{"base_url":"https://llm.acme.dev/v1"},"chat":{"model":"${claude}"}}`],
    [
      'a table called after models',
      'a.toml',
      `[llm]\nbase_url = "https://acme.dev/v1"\n\n[chat]\nmodel = "${claude}"\n`,
    ],
    [
      'a table of a server of one’s own',
      'a.toml',
      `[gateway]\nendpoint = "http://localhost:4000"\n\n[chat]\nmodel = "${claude}"\n`,
    ],
    [
      'the second address of a file',
      'a.toml',
      `[github]\nbase_url = "https://api.github.com"\n\n[openai]\nbase_url = "http://localhost:4000/v1"\n\n[chat]\nmodel = "${claude}"\n`,
    ],
    ['a constant beside it', 'a.py', `BASE = 1\nbase_url = "https://acme.dev/v1"\nCHAT_MODEL = "${claude}"\n`],
    [
      'a client for models',
      'a.py',
      `CHAT_MODEL = "${claude}"\nllm = ChatOpenAI(base_url="http://localhost:8000/v1")\n`,
    ],
    [
      'a client by its address',
      'a.ts',
      `const api = axios.create({ baseURL: 'https://llm.acme.dev/v1' })\nexport const DEFAULT_MODEL = '${claude}'\n`,
    ],
  ])('%s', (_, path, text) => expect(said(path, text)).toEqual(['info']))
})

describe('what an agent is given beside its model, or gives back, is not where the model is asked', () => {
  test.each<[string, string, string]>([
    [
      'the address of a sandbox that the agent gives',
      'a.ts',
      `const agent = new Agent().withAgent({ provider: 'anthropic', model: '${claude}' })\nconst host = await agent.getHost(3000)\n`,
    ],
    [
      'the same in Python, beside the sandbox with its server',
      'a.py',
      `box = Box(server_url="https://boxes.acme.dev/api")\nagent = Agent(provider="anthropic", model="${claude}", sandbox=box)\nhost = agent.get_host(3000)\n`,
    ],
    [
      'a sandbox that is made in place',
      'a.py',
      `agent = Agent(provider="anthropic", model="${claude}", sandbox=Box(server_url="https://boxes.acme.dev/api"))\n`,
    ],
    [
      'a step of a builder that takes a sandbox',
      'a.ts',
      `const box = createBox({ serverUrl: 'https://boxes.acme.dev/api' })\nconst agent = new Agent().withAgent({ provider: 'anthropic', model: '${claude}' }).withSandbox(box)\nagent.run('hello')\n`,
    ],
    [
      'a step of a builder of Rust',
      'a.rs',
      `let sandbox = Sandbox::builder().server_url("https://boxes.acme.dev/api").build();\nlet agent = Agent::new().with_model("${claude}").with_sandbox(sandbox);\nagent.run("hello");\n`,
    ],
    [
      'a host in a branch of the program',
      'a.ts',
      `const agent = new Agent().withAgent({ provider: 'anthropic', model: '${claude}' })\nif (wait) {\n  const host = await agent.getHost(3000)\n  show(\`https://\${host}\`)\n}\n`,
    ],
    [
      'a sandbox of Kotlin',
      'A.kt',
      `val box = Box(serverUrl = "https://boxes.acme.dev/api")\nval agent = Agent(provider = "anthropic", model = "${claude}", sandbox = box)\nval host = agent.getHost(3000)\n`,
    ],
  ])('%s', (_, path, text) => expect(said(path, text)).toEqual(['error']))

  test.each<[string, string, string]>([
    [
      'the client that is handed over',
      'a.py',
      `http = Client(base_url="https://llm.acme.dev/v1")\nagent = Agent(model="${claude}", client=http)\n`,
    ],
    [
      'a client that is made in place',
      'a.py',
      `agent = Agent(model="${claude}", llm_client=Client(base_url="https://llm.acme.dev/v1"))\n`,
    ],
    [
      'an endpoint that a client is made with',
      'a.py',
      `client = LLMClient(endpoint=os.getenv("ENDPOINT"), model="${claude}")\n`,
    ],
    [
      'a step of a builder that takes a client',
      'a.ts',
      `const http = createClient({ baseUrl: 'https://llm.acme.dev/v1' })\nconst agent = new Agent().withAgent({ model: '${claude}' }).withHttpClient(http)\nagent.run('hello')\n`,
    ],
    [
      'an address that is made for the model',
      'a.ts',
      `const MODEL = '${claude}'\nconst apiUrl = routes.addressOf(MODEL)\nfetch(apiUrl, { body: JSON.stringify({ model: MODEL }) })\n`,
    ],
  ])('but %s is', (_, path, text) => expect(said(path, text)).toEqual(['info']))
})
