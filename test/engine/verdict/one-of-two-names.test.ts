import { expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { check } from '../../../src/index.ts'

/** The text after all fixes, those that are not safe too. */
function afterAll(path: string, text: string): string {
  const sets = check(text, { path, asOf: '2026-11-20' }).map(({ fix }) =>
    fix.applicability === 'none' ? [] : fix.edits,
  )
  return composeEdits(text, sets).text
}

test.each([
  // Two models of a page would become one, so that its sentences would say nothing.
  ['guide.md', 'Defaults to `gemini-1.5-flash`, and falls back to `gemini-1.5-pro`.\n'],
  ['guide.md', '1. Use `gpt-4o-mini` for titles\n2. Use `gpt-4o` for answers\n'],
  ['guide.md', 'Try other models: switch to `gemini-1.5-pro` for more power.\n'],
  // One half of a pair of names.
  ['a.py', '# match the bare model name (e.g. "openai/o1" → "o1").\nx = 1\n'],
  ['a.ts', '// strips the route, for example "openai/o1" becomes "o1"\nconst x = 1\n'],
  ['a.go', 'package a\n\n// Resolve strips the route (e.g. "openai/o1" => "o1").\nfunc Resolve() {}\n'],
])('%s stays: %s', (path, text) => expect(afterAll(path, text)).toBe(text))

test('a page with one model changes', () => {
  const text = 'We use `gemini-1.5-flash` by default.\n\nSet it with `--model gemini-1.5-flash`.\n'
  expect(afterAll('guide.md', text)).toBe(text.replaceAll('gemini-1.5-flash', 'gemini-3.8-flash'))
})

test('who is told to switch is not sent to the model that is used anyhow', () => {
  const text = 'We use `gemini-1.5-flash` by default.\n\nSwitch to `gemini-1.5-pro` for long texts.\n'
  expect(afterAll('guide.md', text)).toBe(text.replace('gemini-1.5-flash', 'gemini-3.8-flash'))
})
