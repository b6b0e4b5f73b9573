import { expect, test } from 'vitest'
import { refusedPairs, refusesAmong } from '../../src/requests/refused.ts'

const target = { platform: 'anthropic', vendor: 'anthropic', model: 'claude-haiku-4-5-20251001' }
const pairs = refusedPairs({ ...target, from: 'claude-3-haiku-20240307' })
const hits = (text: string) => pairs.some((words) => words.every((word) => word.test(text)))

test.each([
  'kw = {"temperature": 1.0, "top_p": 0.9}',
  'temperature: float = 0.2\n    top_p: float = Field(default=0.9)',
  'new Options { Temperature = 1, TopP = 0.9f }',
  '.temperature(0.2).topP(0.9)',
  'temperature: 1\ntop_p: .9',
])('a model that takes one of two parameters refuses %j', (text) => {
  expect(hits(text)).toBe(true)
})

test.each([
  'kw = {"temperature": 1.0}',
  'Temperature float64 `json:"temperature"`\nTopP float64 `json:"top_p,omitempty"`',
  'temperature: float | None = None\ntop_p: float | None = None',
  '// temperature and top_p',
])('it takes %j', (text) => {
  expect(hits(text)).toBe(false)
})

test('a model that took one of them before has no pair of its own', () => {
  expect(refusedPairs({ ...target, from: 'claude-opus-4-1-20250805' })).toEqual([])
})

test.each<[readonly string[], string, string, boolean]>([
  [['temperature', 'top_p'], 'claude-3-haiku-20240307', 'claude-haiku-4-5-20251001', true],
  [['temperature'], 'claude-3-haiku-20240307', 'claude-haiku-4-5-20251001', false],
  [['temperature'], 'claude-3-opus-20240229', 'claude-opus-4-8', true],
  [['max_tokens'], 'claude-3-opus-20240229', 'claude-opus-4-8', false],
  [[], 'claude-3-opus-20240229', 'claude-opus-4-8', false],
])('what a tool sends by itself: %j, %s → %s', (names, from, model, expected) => {
  expect(refusesAmong(names, { ...target, from, model })).toBe(expected)
})
