import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { check } from '../../../src/index.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const fixOf = (path: string, text: string, id: string) => {
  const { fix } = checkText(path, text, context).find((one) => one.text.endsWith(id))!
  return fix.reason ?? fix.applicability
}

const blank = '\n'.repeat(8)

test.each<[string, string, string, string, string]>([
  [
    'the description of the entry in which the ID stands deeper',
    'a.go',
    `var models = []Model{\n{\nDescription: "Anthropic Claude 3.5 Sonnet",${blank}Providers: []Uses{{Provider: Vertex, ModelName: "vertex_ai/claude-3-5-sonnet-v2@20241022"}},\n},\n}\n`,
    'claude-3-5-sonnet-v2@20241022',
    'named-beside',
  ],
  [
    'the same in JSON',
    'a.json',
    `{"agents": [{"title": "Claude 3 Haiku",${blank}"run": {"model": "claude-3-haiku-20240307"}}]}`,
    'claude-3-haiku-20240307',
    'named-beside',
  ],
  [
    'a family with its number apart, and a size',
    'a.py',
    'MODELS = [\n    {\n        "description": "GROQ Llama 3 8B",\n        "run": ChatGroq(model="llama3-8b-8192"),\n    },\n]\n',
    'llama3-8b-8192',
    'named-beside',
  ],
  [
    'a number with and without its zero',
    'a.rb',
    '# Asks Gemini 2.0 Flash.\nGEMINI_MODEL = "gemini-2.0-flash"\n',
    'gemini-2.0-flash',
    'named-beside',
  ],
  [
    'a name after the family, and a replacement of another one',
    'a.ts',
    "const groq = createGroq()\nexport const GEMMA_MODEL = 'gemma2-9b-it'\n",
    'gemma2-9b-it',
    'named-beside',
  ],
  [
    'a label that names the family alone',
    'a.py',
    'from groq import Groq\nprint("Asking Llama")\nr = Groq().chat.completions.create(model="llama3-8b-8192", messages=m)\n',
    'llama3-8b-8192',
    'named-beside',
  ],
  [
    'a package of the same word',
    'a.py',
    'from llama_index.llms.groq import Groq\nGROQ_MODEL = "llama3-8b-8192"\n',
    'llama3-8b-8192',
    'safe',
  ],
  [
    'a word of the name that is no family',
    'a.ts',
    "import OpenAI from 'openai'\nconst turbo = true\nconst r = await new OpenAI().chat.completions.create({ model: 'gpt-3.5-turbo-0125', messages })\n",
    'gpt-3.5-turbo-0125',
    'safe',
  ],
  [
    'a replacement of the same family',
    'a.ts',
    "const CLAUDE_MODEL = 'claude-3-haiku-20240307'\n",
    'claude-3-haiku-20240307',
    'safe',
  ],
  [
    'another method of the same class',
    'a.php',
    `<?php\nfinal class Bot\n{\n    const QUEUE = 'claude-3-haiku-eu';${blank}    const ANTHROPIC_MODEL = 'claude-3-haiku-20240307';\n}\n`,
    'claude-3-haiku-20240307',
    'safe',
  ],
  [
    'the next entry',
    'a.json',
    `[{"model": "claude-3-haiku-20240307"},${' '.repeat(1600)}${blank}{"title": "Claude 3 Haiku"}]`,
    'claude-3-haiku-20240307',
    'safe',
  ],
])('%s', (_, path, text, id, expected) => {
  expect(fixOf(path, text, id)).toBe(expected)
})

describe('a note of a flow names the model in another form', () => {
  const filler = '{"a":1},\n'.repeat(30)
  const flow = (note: string) =>
    `{"nodes":[\n{"parameters":{"content":"${note}"},"type":"n8n-nodes-base.stickyNote","name":"Note"},\n${filler}{"parameters":{"modelName":"models/gemini-1.5-pro-latest","options":{}},"type":"@n8n/n8n-nodes-langchain.lmChatGoogleGemini","name":"Gemini"}\n],"connections":{}}\n`
  const fixIn = (text: string) =>
    check(text, { path: 'flow.json', asOf: '2026-11-20' })
      .filter(({ role }) => role === 'property')
      .map(({ fix }) => `${fix.applicability} ${fix.reason ?? ''}`.trim())

  test.each(['The default model is gemini-1.5-pro.', 'Uses Gemini 1.5 Pro', '**Gemini 1.5 Pro**\\n\\nreads it'])(
    '%s',
    (note) => expect(fixIn(flow(note))).toEqual(['unsafe named-beside']),
  )

  test.each(['Uses Gemini', 'Claude 3 Opus is slower', 'Ask the model'])('%s is no such name', (note) =>
    expect(fixIn(flow(note))).toEqual(['safe']),
  )
})
