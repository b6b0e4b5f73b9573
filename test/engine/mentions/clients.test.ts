import { expect, test } from 'vitest'
import { platformSignalsIn } from '../../../src/engine/mentions/platform-signals.ts'
import { check } from '../../../src/index.ts'

const found = (path: string, text: string) =>
  check(`${text}\n`, { path, asOf: '2026-11-20' }).map(({ platform, severity }) => `${platform} ${severity}`)

const together = 'c.chat.completions.create(model="meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo", messages=[])'

test.each([
  ['a.py', `from together import Together\nc = Together()\n${together}`, 'together error'],
  ['a.py', `from langchain_together import ChatTogether\n${together}`, 'together error'],
  ['a.py', `import os\nimport together\n${together}`, 'together error'],
  [
    'a.ts',
    "import Together from 'together-ai'\nconst model = 'meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo'",
    'together error',
  ],
  [
    'a.py',
    'from azure.ai.inference import ChatCompletionsClient\nc.complete(model="Cohere-command-r-08-2024")',
    'foundry error',
  ],
  [
    'a.cs',
    'using Azure.AI.Inference;\nvar o = new ChatCompletionsOptions { Model = "Cohere-command-r-08-2024" };',
    'foundry error',
  ],
  [
    'a.py',
    'c = ChatCompletionsClient(endpoint="https://x.services.ai.azure.com/models")\nc.complete(model="Cohere-command-r-08-2024")',
    'foundry error',
  ],
  // One package asks Foundry and GitHub Models: the address says which.
  [
    'a.py',
    'from azure.ai.inference import ChatCompletionsClient\nendpoint = "https://models.github.ai/inference"\nc.complete(model="cohere/cohere-command-a")',
    'github-models error',
  ],
  // Vercel's gateway has no row of the ID: the vendor's calendar is not its own.
  [
    'a.ts',
    "import { gateway, generateText } from 'ai'\ngenerateText({ model: gateway('openai/o4-mini') })",
    'openai info',
  ],
  ['a.ts', "import { generateText } from 'ai'\nconst model = 'openai/o4-mini'", 'openai info'],
])('%s: %s', (path, text, expected) => {
  expect(found(path, text)).toEqual([expected])
})

test.each([
  '# taken from together with others',
  '# please import together with care',
  'from altogether import x',
  'from .together import x',
])('words of English are no packages: %s', (text) => {
  expect(found('a.py', `${text}\n${together}`)).toEqual([])
})

test('a package of the same name in another language is none', () => {
  // Sanity's query language.
  expect(platformSignalsIn("import groq from 'groq'").platforms.size).toBe(0)
})
