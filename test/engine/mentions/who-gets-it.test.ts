import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/*
 * Who gets the ID? The address of that client counts. Only where nobody can be told does an address elsewhere in the file.
 */

const said = (text: string, path: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, start }) => `${start.line} ${severity}`)

const claude = 'claude-3-5-sonnet-20241022'
const gpt = 'gpt-4-0613'
const local = 'http://localhost:1234/v1'

test.each<[string, string, string, string[]]>([
  [
    'functions of the AI SDK from other packages, beside a client with an address',
    'a.ts',
    `import { createOpenAI, openai } from '@ai-sdk/openai'
import { google } from '@ai-sdk/google'
import { anthropic } from '@ai-sdk/anthropic'
const lm = createOpenAI({ baseURL: '${local}' })
export const a = generateText({ model: openai('${gpt}'), prompt: 'x' })
export const b = generateText({ model: google('gemini-1.5-pro'), prompt: 'x' })
export const c = generateText({ model: anthropic('${claude}'), prompt: 'x' })
export const d = generateText({ model: lm('${gpt}'), prompt: 'x' })
`,
    ['5 error', '6 error', '7 error', '8 info'],
  ],
  [
    'the same beside an address from a setting',
    'a.ts',
    `import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { anthropic } from '@ai-sdk/anthropic'
const lm = createOpenAICompatible({ name: 'house', baseURL: process.env.GATEWAY })
export const c = anthropic('${claude}')
export const d = lm('${gpt}')
`,
    ['4 error', '5 info'],
  ],
  [
    'the same beside Ollama',
    'a.ts',
    `import { createOllama } from 'ollama-ai-provider'
import { anthropic } from '@ai-sdk/anthropic'
const ollama = createOllama({ baseURL: '${local}' })
export const c = anthropic('${claude}')
`,
    ['4 error'],
  ],
  [
    'the same with require',
    'a.cjs',
    `const { createOpenAI, openai } = require('@ai-sdk/openai')
const { xai } = require('@ai-sdk/xai')
const lm = createOpenAI({ baseURL: '${local}' })
exports.a = openai('${gpt}')
exports.b = lm('${gpt}')
`,
    ['4 error', '5 info'],
  ],
  [
    'a prefix chooses the client',
    'a.py',
    `from pydantic_ai import Agent
from pydantic_ai.models.openai import OpenAIModel
from pydantic_ai.providers.openai import OpenAIProvider
local = OpenAIModel("qwen", provider=OpenAIProvider(base_url="${local}"))
a = Agent("anthropic:${claude}")
b = Agent("openai:${gpt}")
c = OpenAIModel("${gpt}", provider=OpenAIProvider(base_url="${local}"))
`,
    ['5 error', '6 error', '7 info'],
  ],
  [
    'a second call of the same library',
    'a.py',
    `import litellm
litellm.completion(model="${gpt}", messages=[], api_base="${local}")
litellm.completion(model="${gpt}", messages=[])
`,
    ['2 info', '3 error'],
  ],
  [
    'a class of another package',
    'a.py',
    `from langchain_openai import ChatOpenAI
from pydantic_ai.models.openai import OpenAIModel
from pydantic_ai.providers.openai import OpenAIProvider
local = OpenAIModel("qwen", provider=OpenAIProvider(base_url="${local}"))
b = ChatOpenAI(model="${gpt}")
`,
    ['5 error'],
  ],
  [
    'an address that is handed over after the model',
    'a.py',
    `from pydantic_ai.models.openai import OpenAIModel
provider = OpenAIProvider(base_url="${local}")
c = OpenAIModel("${gpt}", provider=provider)
d = OpenAIModel("${gpt}", temperature=1)
`,
    ['3 info', '4 error'],
  ],
  [
    'options that are handed over beside the model',
    'a.ts',
    `import { ChatOpenAI } from '@langchain/openai'
const configuration = { baseURL: '${local}' }
const common = { baseURL: '${local}' }
export const a = new ChatOpenAI({ model: '${gpt}', configuration })
export const b = new ChatOpenAI({ model: '${gpt}', ...common })
export const c = new ChatOpenAI({ model: '${gpt}', temperature: 0 })
`,
    ['4 info', '5 info', '6 error'],
  ],
  [
    'a client that is the default of a library',
    'a.py',
    `from agents import OpenAIChatCompletionsModel, set_default_openai_client
client = AsyncOpenAI(base_url="${local}")
set_default_openai_client(client)
model = OpenAIChatCompletionsModel(model="${gpt}")
`,
    ['4 info'],
  ],
  [
    'a client that nobody can tell',
    'a.py',
    `from openai import OpenAI
local = OpenAI(base_url="${local}")
def ask(client): return client.chat.completions.create(model="${gpt}", messages=[])
MODEL = "gpt-4-32k"
`,
    ['3 info', '4 info'],
  ],
  [
    'a receiver that is called after another vendor',
    'a.py',
    `from openai import OpenAI
local = OpenAI(base_url="${local}")
def ask(anthropic_client): return anthropic_client.messages.create(model="${claude}", messages=[])
`,
    ['3 error'],
  ],
  [
    'a client of Go from a package',
    'a.go',
    `package x

import (
	"github.com/tmc/langchaingo/llms/openai"
	local "github.com/acme/localai"
)

func f() {
	a, _ := local.New(local.WithBaseURL("${local}"))
	b, _ := openai.New(openai.WithModel("${gpt}"))
	_, _ = a, b
}
`,
    ['10 error'],
  ],
  [
    'classes of Java',
    'A.java',
    `import dev.langchain4j.model.localai.LocalAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
class A {
  ChatModel local = LocalAiChatModel.builder().baseUrl("${local}").modelName("llama3").build();
  ChatModel llm = OpenAiChatModel.builder().modelName("${gpt}").build();
}
`,
    ['5 error'],
  ],
  [
    'classes of Ruby',
    'a.rb',
    `local = Langchain::LLM::Ollama.new(url: "http://localhost:11434", base_url: "${local}")
llm = Langchain::LLM::OpenAI.new(api_key: key, default_options: { chat_model: "${gpt}" })
`,
    ['2 error'],
  ],
  [
    'a function of the file that makes the client',
    'a.py',
    `from openai import OpenAI
def ask(model): return OpenAI(base_url="${local}").chat.completions.create(model=model, messages=[])
class LocalLLM:
    def __init__(self, model): self.client = OpenAI(base_url="${local}")
ask("${gpt}")
LocalLLM("${gpt}")
`,
    ['5 info', '6 info'],
  ],
  [
    'a catalogue that is keyed by constants of providers',
    'a.ts',
    `export const local = { baseURL: '${local}' }
export const catalogue = {
  [Provider.OPENAI]: { id: '${gpt}', limit: 1 },
  [Provider.LOCAL]: { id: 'gpt-4-32k', limit: 1 },
}
`,
    ['3 warning', '4 info'],
  ],
  [
    'the key of a mapping names a nearer vendor than its provider',
    'values.yaml',
    `llm:
  provider: bedrock
  openaiModel: ${gpt}
  model: anthropic.claude-v2
`,
    ['3 error', '4 error'],
  ],
  ['the same in code', 'a.py', `settings = Settings(provider="bedrock", openai_model="${gpt}")\n`, ['1 error']],
])('%s', (_, path, text, expected) => {
  expect(said(text, path)).toEqual(expected)
})
