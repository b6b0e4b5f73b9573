import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })

/** The reason of each fix of an ID, with the place in the file that it speaks of. */
const reasonsIn = (path: string, text: string) =>
  checkText(path, text, context)
    .filter(({ rule, severity }) => rule === 'retired-model' && severity === 'error')
    .map(({ fix: { reason, beside } }) => [reason, beside?.text, beside?.line])

const openai = `from openai import OpenAI\nclient = OpenAI()\n`

test.each([
  [
    'a parameter of which no source tells',
    'a.py',
    `${openai}client.chat.completions.create(\n    model="gpt-4-0613",\n    stop=["x"],\n    messages=messages,\n)\n`,
    ['request-unknown', 'stop', 5],
  ],
  [
    'the same in a script',
    'a.ts',
    `import OpenAI from 'openai'\nnew OpenAI().chat.completions.create({\n  model: 'gpt-4-0613',\n  messages,\n  stop: ['x'],\n})\n`,
    ['request-unknown', 'stop', 5],
  ],
  [
    'the function that gets the model',
    'a.py',
    `from openai import OpenAI\nfrom .agents import make_agent\n\nagent = make_agent("gpt-4-0613")\n`,
    ['request-unseen', 'make_agent', 4],
  ],
  [
    'what is spread into the request',
    'a.ts',
    `import OpenAI from 'openai'\nnew OpenAI().chat.completions.create({\n  model: 'gpt-4-0613',\n  messages,\n  ...options,\n})\n`,
    ['request-unseen', '...options', 5],
  ],
  [
    'the comparison',
    'a.go',
    'package a\n\nfunc is(model string) bool { return model == "claude-3-haiku-20240307" }\n\nvar body = map[string]any{"model": "claude-3-haiku-20240307", "messages": messages}\n',
    ['compared-in-file', 'claude-3-haiku-20240307', 3],
  ],
  [
    'the tools of the old model',
    'a.ts',
    `import { anthropic } from '@ai-sdk/anthropic'\ngenerateText({\n  model: anthropic('claude-3-haiku-20240307'),\n  tools: { computer: anthropic.tools.computer_20241022() },\n  prompt,\n})\n`,
    ['old-tools', 'computer_20241022', 4],
  ],
])('the reason names %s', (_, path, text, expected) => {
  expect(reasonsIn(path, text)).toContainEqual(expected)
})
