import { expect, it } from 'vitest'
import { leavesUnused } from '../../src/requests/left-unused.ts'

const without = (text: string, expected: string) => {
  const start = text.lastIndexOf(expected)
  return [{ range: { start, end: start + expected.length }, expected, text: '' }]
}

it.each([
  ["import { TEMPERATURE } from './a'\nask({ temperature: TEMPERATURE })", 'temperature: TEMPERATURE'],
  ['def ask(q, temperature=0.2):\n    create(temperature=temperature)', 'temperature=temperature'],
  ['heat = t / 10\ncreate(temperature=heat)', 'temperature=heat'],
  ['const topP = 1\nask({ topP })', 'topP'],
  [
    'ask("x", temperature=0.1)\ndef ask(q, temperature=0.2):\n    create(temperature=temperature)',
    'temperature=temperature',
  ],
  [
    'class A:\n  def ask(self, q, heat=0.2):\n    create(temperature=heat)\n\nA().ask(\n  q,\n  heat=1,\n)',
    'temperature=heat',
  ],
  ['function ask(q: string, temperature: number) {\n  create({ temperature })\n}', 'temperature'],
])('%s', (text, expected) => {
  expect(leavesUnused(without(text, expected), text)).toBe(true)
})

it.each([
  ['create(temperature=0.2)', 'temperature=0.2'],
  ['heat = 1\nlog(heat)\ncreate(temperature=heat)', 'temperature=heat'],
  ['def ask(q, heat=0.2):\n    log(heat=heat)\n    create(temperature=heat)', 'temperature=heat'],
  ["ask({ stop: 'heat' })\nheat()", "stop: 'heat'"],
  ['a(None)\ncreate(temperature=None)', 'temperature=None'],
])('nothing is left unused: %s', (text, expected) => {
  expect(leavesUnused(without(text, expected), text)).toBe(false)
})

it.each([
  ['Python', 'ask(model=m, max_tokens=4)\n# max_tokens\n', 'max_tokens', 'max_completion_tokens'],
  ['TypeScript', 'ask({ model, maxTokens: 4 })\nother({ model, maxTokens: 5 })\n', 'maxTokens', 'maxOutputTokens'],
  ['Ruby', 'ask(model: m, "max_tokens" => 4)\nmax_tokens\n', 'max_tokens', 'max_completion_tokens'],
])('a renamed parameter leaves nothing behind: %s', (_, text, expected, written) => {
  const start = text.indexOf(expected)
  const edit = { range: { start, end: start + expected.length }, expected, text: written }
  expect(leavesUnused([edit], text)).toBe(false)
})
