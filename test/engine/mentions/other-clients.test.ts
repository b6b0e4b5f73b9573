import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const claude = 'claude-3-opus-20240229'
const said = (text: string, path: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, start }) => `${start.line} ${severity}`)

const local = 'local = ChatOpenAI(model="llama3", openai_api_base="http://localhost:8000/v1")\n'

test.each<[string, string, string, string[]]>([
  [
    'a client of another class',
    'a.py',
    `from langchain_ollama import ChatOllama\nlocal = ChatOllama(model="llama3", base_url="http://localhost:11434")\nllm = ChatAnthropic(model="${claude}")\n`,
    ['3 error'],
  ],
  [
    'a constant that another client sends',
    'a.py',
    `import anthropic\n${local}CLAUDE_MODEL = "${claude}"\ndef ask(q): return anthropic.Anthropic().messages.create(model=CLAUDE_MODEL, messages=q)\n`,
    ['3 error'],
  ],
  [
    'a default that another client sends, beside an argument of its name',
    'a.py',
    `import anthropic\n${local}def ask(q, model="${claude}"): return anthropic.Anthropic().messages.create(model=model, messages=q)\n`,
    ['3 error'],
  ],
  [
    'a constant that the client with the address sends',
    'a.py',
    `import anthropic\nMODEL = "${claude}"\nlocal = ChatOpenAI(model=MODEL, openai_api_base="http://localhost:8000/v1")\n`,
    ['2 info'],
  ],
  [
    'a constant that both send',
    'a.py',
    `MODEL = "${claude}"\nlocal = ChatOpenAI(model=MODEL, openai_api_base="http://localhost:8000/v1")\nllm = ChatAnthropic(model=MODEL)\n`,
    ['1 info'],
  ],
  [
    'a model of the class whose client has the address',
    'a.py',
    'client = AsyncOpenAI(base_url="http://localhost:8000/v1")\nset_default(client)\nmodel = OpenAIModel("gpt-4-32k")\n',
    ['3 info'],
  ],
  [
    'a client of Ruby',
    'a.rb',
    `local = OpenAI::Client.new(uri_base: "http://localhost:8000/v1")\nlocal.chat(parameters: { model: "llama3" })\nAnthropic::Client.new.messages.create(model: "${claude}", max_tokens: 9)\n`,
    ['3 error'],
  ],
  [
    'a client of Java',
    'A.java',
    `class A {\n  ChatModel local = OpenAiChatModel.builder().baseUrl("http://localhost:8000/v1").modelName("llama3").build();\n  ChatModel llm = AnthropicChatModel.builder().modelName("${claude}").build();\n}\n`,
    ['3 error'],
  ],
  [
    'options of the client with the address',
    'A.java',
    'class A {\n  OpenAiApi api = OpenAiApi.builder().baseUrl("http://localhost:8000/v1").build();\n  Object options = OpenAiChatOptions.builder().model("gpt-4-32k").build();\n}\n',
    ['3 info'],
  ],
  [
    'a client of C#',
    'A.cs',
    `var local = new OpenAIClient(new OpenAIClientOptions { Endpoint = new Uri("http://localhost:8000/v1") });\nvar llm = new AnthropicChatClient(model: "${claude}");\n`,
    ['2 error'],
  ],
  [
    'a client of Go',
    'a.go',
    `package main\n\nfunc main() {\n\tlocal, _ := ollama.New(ollama.WithModel("llama3"), ollama.WithServerURL("http://localhost:11434"))\n\tllm, _ := anthropic.New(anthropic.WithModel("${claude}"))\n}\n`,
    ['5 error'],
  ],
  [
    'a client of PHP',
    'a.php',
    `<?php\n$local = OpenAI::factory()->withBaseUri('http://localhost:8000/v1')->make();\n$llm = new ChatAnthropic(model: '${claude}');\n`,
    ['3 error'],
  ],
  [
    'a client of TypeScript',
    'a.ts',
    `const local = new ChatOllama({ model: 'llama3', baseUrl: 'http://localhost:11434' })\nconst llm = new ChatAnthropic({ model: '${claude}' })\n`,
    ['2 error'],
  ],
])('%s', (_, path, text, expected) => {
  expect(said(text, path)).toEqual(expected)
})

test.each([
  [
    'C#',
    'Chat.cs',
    'using Azure.AI.Inference;\nvar endpoint = new Uri("https://models.inference.ai.azure.com");\nvar modelId = "gpt-4o-mini";\nvar client = new ChatCompletionsClient(endpoint, credential).AsChatClient(modelId);\n',
  ],
  [
    'C#, the new address',
    'Chat.cs',
    'using OpenAI;\nvar modelId = "gpt-4o-mini";\nvar options = new OpenAIClientOptions { Endpoint = new Uri("https://models.github.ai/inference") };\nvar client = new ChatClient(modelId, credential, options);\n',
  ],
  [
    'Python',
    'chat.py',
    'from azure.ai.inference import ChatCompletionsClient\nendpoint = "https://models.inference.ai.azure.com"\nmodel_name = "gpt-4o-mini"\nclient = ChatCompletionsClient(endpoint=endpoint, credential=token)\nclient.complete(messages=[], model=model_name)\n',
  ],
  [
    'TypeScript',
    'chat.ts',
    'import ModelClient from "@azure-rest/ai-inference"\nconst endpoint = "https://models.github.ai/inference"\nconst modelName = "gpt-4o-mini"\nconst client = ModelClient(endpoint, token)\nawait client.path("/chat/completions").post({ body: { messages, model: modelName } })\n',
  ],
  [
    'Java',
    'Chat.java',
    'import com.azure.ai.inference.ChatCompletionsClientBuilder;\nclass Chat {\n  String endpoint = "https://models.inference.ai.azure.com";\n  String model = "gpt-4o-mini";\n  Object client = new ChatCompletionsClientBuilder().endpoint(endpoint).buildClient();\n}\n',
  ],
  [
    'Go',
    'chat.go',
    'package main\n\nimport "github.com/openai/openai-go"\n\nfunc main() {\n\tendpoint := "https://models.github.ai/inference"\n\tmodel := "gpt-4o-mini"\n\tclient := openai.NewClient(option.WithBaseURL(endpoint))\n\tclient.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: model})\n}\n',
  ],
])('a service that was closed is known by the address in a variable: %s', (_, path, text) => {
  const found = check(text, { path, asOf: '2026-11-20' })
  expect(found.map(({ platform, severity }) => `${platform} ${severity}`)).toEqual(['github-models error'])
})

/** Two functions with a variable of one name: the second one sets the address of a proxy. */
const twoFunctions: readonly (readonly [path: string, write: (first: string, second: string) => string])[] = [
  [
    'a.cs',
    (first, second) =>
      `class P {\n  Settings Claude() {\n    string modelName = ${first};\n    return new ClaudeSettings { Name = modelName, ApiKey = key };\n  }\n  Settings Proxy() {\n    string modelName = ${second};\n    var endpoint = env("PROXY");\n    return new ProxySettings { Name = modelName, Endpoint = endpoint };\n  }\n}\n`,
  ],
  [
    'a.kt',
    (first, second) =>
      `fun claude(): Chat {\n  val modelName = ${first}\n  return Chat(name = modelName, apiKey = key)\n}\n\nfun proxy(): Chat {\n  val modelName = ${second}\n  return Chat(name = modelName, baseUrl = env("PROXY"))\n}\n`,
  ],
  [
    'a.go',
    (first, second) =>
      `package a\n\nfunc claude() Chat {\n\tmodelName := ${first}\n\treturn NewChat(Options{Model: modelName, APIKey: key})\n}\n\nfunc proxy() Chat {\n\tmodelName := ${second}\n\treturn NewChat(Options{Model: modelName, BaseURL: env("PROXY")})\n}\n`,
  ],
]

test.each(twoFunctions)(
  'a variable of the same name in another function says nothing of the client: %s',
  (path, write) => {
    const severities = (text: string) => said(text, path).map((one) => one.split(' ')[1])
    expect(severities(write(`"${claude}"`, 'env("M")'))).toEqual(['error'])
    expect(severities(write('env("M")', `"${claude}"`))).toEqual(['info'])
  },
)
