import { expect, test } from 'vitest'
import { isCounted } from '../../../src/engine/verdict/list-length.ts'

const counts = (text: string) => {
  const start = text.indexOf('gpt-4-0613')
  return isCounted(text, { start, end: start + 10 })
}

test.each([
  'PAIR = ("gpt-4", "gpt-4-0613")',
  'for model in ("gpt-4", "gpt-4-0613"):',
  'p.add_argument("-m", choices=("gpt-4", "gpt-4-0613"))',
  'primary, fallback = ["gpt-4", "gpt-4-0613"]',
  '[a, b] = ["gpt-4", "gpt-4-0613"]',
  "const [fast, slow] = ['gpt-4', 'gpt-4-0613']",
  "[$a, $b] = ['gpt-4', 'gpt-4-0613'];",
  'val (a, b) = listOf("gpt-4", "gpt-4-0613")',
  'const MODELS: [&str; 2] = ["gpt-4", "gpt-4-0613"];',
  "const M: [string, string] = ['gpt-4', 'gpt-4-0613']",
  'var m = [2]string{"gpt-4", "gpt-4-0613"}',
  'x = ["gpt-4", "gpt-4-0613"][1]',
  "const MODELS = ['gpt-4', 'gpt-4-0613']\nask(MODELS[1])",
  'MODELS = ["gpt-4", "gpt-4-0613"]\nd = dict(zip(MODELS, NAMES))',
  "const MODELS = ['gpt-4', 'gpt-4-0613']\nMODELS.map((m, i) => NAMES[i])",
  'pd.DataFrame({"model": ["gpt-4", "gpt-4-0613"], "price": [1, 2]})',
  'data.frame(model = c("gpt-4", "gpt-4-0613"), n = c(1, 2))',
])('nothing is taken out of %s', (text) => {
  expect(counts(text)).toBe(true)
})

test.each([
  'MODELS = ["gpt-4", "gpt-4-0613"]',
  "export const MODELS = ['gpt-4', 'gpt-4-0613'] as const",
  'models = Set.new(["gpt-4", "gpt-4-0613"])',
  'val models = listOf("gpt-4", "gpt-4-0613")',
  'models := []string{"gpt-4", "gpt-4-0613"}',
  '{"models": ["gpt-4", "gpt-4-0613"], "name": "x"}',
  'ask(model="x", fallbacks=["gpt-4", "gpt-4-0613"])',
  'for m in ["gpt-4", "gpt-4-0613"]:',
])('an entry may leave %s', (text) => {
  expect(counts(text)).toBe(false)
})
