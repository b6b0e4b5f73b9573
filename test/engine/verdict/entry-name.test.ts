import { expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { editSets, withoutTwins } from '../../../src/fix/plan.ts'
import { check } from '../../../src/index.ts'

function fixedOnce(path: string, text: string): string {
  const findings = check(text, { path, asOf: '2026-11-20' })
  const sets = withoutTwins(text, editSets(findings, 'unsafe'))
  return composeEdits(
    text,
    sets.map(({ edits }) => edits),
  ).text
}

test.each([
  [
    'two keys that get one name: the first alone changes',
    'a.json',
    '{"models":{"claude-2.1":{"model":"claude-2.1"},"claude-2.0":{"model":"claude-2.0"}}}',
    '{"models":{"claude-opus-4-8":{"model":"claude-opus-4-8"},"claude-2.0":{"model":"claude-2.0"}}}',
  ],
  [
    'keys with other words before the ID stay apart',
    'a.yaml',
    'models:\n  cot/claude-2.1:\n    model: claude-2.1\n  direct/claude-2.1:\n    model: claude-2.1\n',
    'models:\n  cot/claude-opus-4-8:\n    model: claude-opus-4-8\n  direct/claude-opus-4-8:\n    model: claude-opus-4-8\n',
  ],
  [
    'tags of one name in a row are a list',
    'a.xml',
    '<models><model>claude-3-7-sonnet-20250219</model><model>claude-3-5-sonnet-20241022</model></models>',
    '<models><model>claude-sonnet-4-6</model><model>claude-3-5-sonnet-20241022</model></models>',
  ],
])('%s', (_, path, text, expected) => {
  expect(fixedOnce(path, text)).toBe(expected)
})
