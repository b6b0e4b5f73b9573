import { expect, describe, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

const old = 'claude-3-opus-20240229'
const sonnet = 'us.anthropic.claude-3-5-sonnet-20241022-v2:0'

/** What is said of the fixes of the first file. */
async function fixesOf(files: Files): Promise<readonly string[]> {
  const [first] = Object.keys(files)
  const { findings } = (await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })).report
  return findings.flatMap(({ path, rule, fix: { reason, applicability, elsewhere } }) =>
    path === first && rule === 'retired-model'
      ? [[reason ?? applicability, ...(elsewhere ? [`${elsewhere.path}:${elsewhere.line}`] : [])].join(' ')]
      : [],
  )
}

/** A module of the project that asks with the model that it gets. */
const wrapper = (more: string) => `import Anthropic from '@anthropic-ai/sdk'
const client = new Anthropic()
export const complete = ({ model, prompt }: { model: string; prompt: string }) =>
  client.messages.create({ model, max_tokens: 9, ${more}messages: [{ role: 'user', content: prompt }] })
export class Llm {
  constructor(private model: string) {}
  go() { return complete({ model: this.model, prompt: 'x' }) }
}
`
const hot = wrapper('temperature: 0, ')
const plain = wrapper('')
const constant = `export const CHAT_MODEL = '${old}'\n`
const importing = "import { CHAT_MODEL } from './models'\nimport { complete, Llm } from './llm'\n"

describe('a value whose request is not seen', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'a wrapper gets the constant by name',
      { 'models.ts': constant, 'llm.ts': hot, 'app.ts': `${importing}complete({ model: CHAT_MODEL, prompt: 'x' })\n` },
      ['request-unseen llm.ts:4'],
    ],
    [
      'a wrapper gets the constant by position',
      { 'models.ts': constant, 'llm.ts': hot, 'app.ts': `${importing}complete(CHAT_MODEL, 'x')\n` },
      ['request-unseen llm.ts:4'],
    ],
    [
      'a class gets the constant',
      { 'models.ts': constant, 'llm.ts': hot, 'app.ts': `${importing}new Llm(CHAT_MODEL).go()\n` },
      ['request-unseen llm.ts:4'],
    ],
    [
      'a field of an object that is injected',
      {
        'config.ts': `export const config = { anthropicModel: '${old}', maxTokens: 9 }\n`,
        'chat.ts':
          "import Anthropic from '@anthropic-ai/sdk'\nexport class Chat {\n  constructor(private cfg: Config) {}\n  ask(messages) {\n    return new Anthropic().messages.create({ model: this.cfg.anthropicModel, temperature: 0.2, messages })\n  }\n}\n",
        'main.ts': "import { config } from './config'\nimport { Chat } from './chat'\nnew Chat(config).ask([])\n",
      },
      ['request-unseen chat.ts:5'],
    ],
    [
      'options that a wrapper gets whole',
      {
        'config.ts': `export const options = { model: '${old}', maxTokens: 9 }\n`,
        'llm.ts': hot,
        'main.ts': "import { options } from './config'\nimport { complete } from './llm'\ncomplete(options)\n",
      },
      ['request-unseen llm.ts:4'],
    ],
    [
      'a wrapper beside a request that is seen',
      {
        'models.ts': constant,
        'llm.ts': hot,
        'app.ts': `import Anthropic from '@anthropic-ai/sdk'\n${importing}new Anthropic().messages.create({ model: CHAT_MODEL, max_tokens: 9, messages: [] })\ncomplete({ model: CHAT_MODEL, prompt: 'x' })\n`,
      },
      ['request-unseen llm.ts:4'],
    ],
    [
      'a literal in a call of a module that is required',
      {
        'app.js': `const { complete } = require('./llm')\nmodule.exports.run = (prompt) => complete({ model: '${old}', prompt })\n`,
        'llm.js': `const Anthropic = require('@anthropic-ai/sdk')\nmodule.exports = { complete: ({ model, prompt }) => new Anthropic().messages.create({ model, temperature: 0, messages: [prompt] }) }\n`,
      },
      ['request-unseen'],
    ],
    [
      'a literal in a call of a whole module',
      { 'app.ts': `import * as llm from '@/llm'\nllm.complete({ model: '${old}', prompt: 'x' })\n`, 'llm.ts': hot },
      ['request-unseen'],
    ],
    [
      'the data of a component',
      {
        'Chat.vue': `<script>\nexport default { data() { return { model: '${old}' } } }\n</script>\n`,
        'server/ask.ts': hot,
      },
      ['request-unseen server/ask.ts:4'],
    ],
    [
      'a request to the own backend',
      {
        'chat.ts': `const MODEL = '${old}'\nexport const ask = (messages) => fetch('/api/chat', { method: 'POST', body: JSON.stringify({ model: MODEL, messages }) })\n`,
        'server/ask.ts': hot,
      },
      ['request-unseen server/ask.ts:4'],
    ],
    [
      'the settings of a framework',
      {
        'nuxt.config.ts': `export default defineNuxtConfig({ runtimeConfig: { anthropicModel: '${old}' } })\n`,
        'server/ask.ts': hot,
      },
      ['request-unseen server/ask.ts:4'],
    ],
    [
      'an ID of Bedrock',
      {
        'models.ts': `export const MODEL_ID = '${sonnet}'\n`,
        'llm.ts':
          "import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime'\nexport const ask = (modelId, messages) =>\n  new ConverseCommand({ modelId, messages, inferenceConfig: { temperature: 0.2 } })\n",
        'app.ts': "import { MODEL_ID } from './models'\nimport { ask } from './llm'\nask(MODEL_ID, [])\n",
      },
      ['request-unseen llm.ts:3'],
    ],
    ['nobody asks a platform', { 'models.ts': constant }, ['request-unseen']],
    [
      'a dictionary of Python',
      {
        'config.py': `CONFIG = {"anthropic_model": "${old}"}\n`,
        'llm.py':
          'import anthropic\ndef ask(model, messages):\n    return anthropic.Anthropic().messages.create(model=model, temperature=0, messages=messages)\n',
        'main.py': 'from config import CONFIG\nfrom llm import ask\nask(CONFIG["anthropic_model"], [])\n',
      },
      ['request-unseen llm.py:3'],
    ],
    [
      'a map of Go',
      {
        'config.go': `package main\n\nvar settings = map[string]string{"anthropic_model": "${old}"}\n`,
        'llm.go':
          'package main\n\nimport "github.com/anthropics/anthropic-sdk-go"\n\nfunc ask(model string) {\n\tclient.Messages.New(ctx, anthropic.MessageNewParams{Model: model, Temperature: anthropic.Float(0.2)})\n}\n',
      },
      ['request-unseen llm.go:6'],
    ],
    [
      'a wrapper that sends nothing that is refused',
      {
        'models.ts': constant,
        'llm.ts': plain,
        'app.ts': `${importing}complete({ model: CHAT_MODEL, prompt: 'x' })\n`,
      },
      ['safe'],
    ],
    [
      'a temperature in a request with a model of its own',
      {
        'models.ts': constant,
        'llm.ts': `${plain}export const other = () => client.messages.create({ model: 'claude-opus-4-5', temperature: 0, messages: [] })\n`,
        'app.ts': `${importing}complete({ model: CHAT_MODEL, prompt: 'x' })\n`,
      },
      ['safe'],
    ],
    [
      'a temperature in a comment',
      {
        'models.ts': constant,
        'llm.ts': `// temperature: 0\n${plain}`,
        'app.ts': `${importing}complete({ model: CHAT_MODEL, prompt: 'x' })\n`,
      },
      ['safe'],
    ],
    [
      'all requests are seen, whatever others send',
      {
        'models.ts': constant,
        'llm.ts': hot,
        'app.ts': `import Anthropic from '@anthropic-ai/sdk'\n${importing}new Anthropic().messages.create({ model: CHAT_MODEL, max_tokens: 9, temperature: 0, messages: [] })\n`,
      },
      ['safe'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await fixesOf(files)).toEqual(expected)
  })
})

describe('a setting of a program that is not known', () => {
  test.each([
    ['.env', `ANTHROPIC_MODEL=${old}\n`],
    ['Dockerfile', `ENV ANTHROPIC_MODEL=${old}\n`],
    ['app.ini', `[llm]\nANTHROPIC_MODEL = ${old}\n`],
    ['app.properties', `anthropic.model=${old}\n`],
    ['app.service', `[Service]\nEnvironment=ANTHROPIC_MODEL=${old}\n`],
    ['wrangler.toml', `[vars]\nANTHROPIC_MODEL = "${old}"\n`],
    ['app.toml', `[llm]\nmodel = "${old}"\n`],
    ['config.toml', `[llm]\nmodel = "${old}"\n`],
    ['vercel.json', `{"env": {"ANTHROPIC_MODEL": "${old}"}}\n`],
    ['package.json', `{"config": {"ANTHROPIC_MODEL": "${old}"}}\n`],
    ['local.settings.json', `{"Values": {"ANTHROPIC_MODEL": "${old}"}}\n`],
    ['map.yaml', `kind: ConfigMap\ndata:\n  ANTHROPIC_MODEL: ${old}\n`],
    ['web.xml', `<c><add key="ANTHROPIC_MODEL" value="${old}"/></c>\n`],
    ['shell.nix', `{ anthropic_model = "${old}"; }\n`],
    ['main.tf', `locals {\n  llm_model = "${old}"\n}\n`],
    [
      'lambda.tf',
      `resource "aws_lambda_function" "a" {\n  environment {\n    variables = {\n      MODEL_ID = "${sonnet}"\n    }\n  }\n}\n`,
    ],
    ['prod.tfvars', `models = {\n  CHAT_MODEL = "${old}"\n}\n`],
    ['action.yml', `name: x\ninputs:\n  model:\n    default: ${old}\nruns:\n  using: node20\n  main: dist/index.js\n`],
    [
      'action.yml',
      `name: x\ninputs:\n  model:\n    default: gpt-4-0613\nruns:\n  using: node20\n  main: dist/index.js\n`,
    ],
    ['Chat.vue', `<script>\nexport default { data() { return { model: '${old}' } } }\n</script>\n`],
  ])('%s', async (path, text) => {
    expect(await fixesOf({ [path]: text })).toEqual(['request-unseen'])
  })

  test.each([
    ['.claude/settings.json', `{"env": {"ANTHROPIC_MODEL": "${old}"}}\n`],
    ['.claude/settings.json', `{"model": "${old}"}\n`],
    [
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        env:\n          ANTHROPIC_MODEL: ${old}\n`,
    ],
  ])('%s of a known tool', async (path, text) => {
    expect(await fixesOf({ [path]: text })).toEqual(['safe'])
  })
})
