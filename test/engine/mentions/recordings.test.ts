import { expect, test } from 'vitest'
import { recordingNamesAmong } from '../../../src/engine/mentions/recordings.ts'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const recorded = recordingNamesAmong([
  'tests/cassettes/test_chat[claude-3-5-sonnet-20241022].yaml',
  'tests/cassettes/claude_3_haiku_20240307/reply.json',
  'src/gpt-4o.ts',
])

test.each([
  ['claude-3-5-sonnet-20241022', true],
  ['claude-3-haiku-20240307', true],
  // A part of a longer name, and a file that is no recording.
  ['claude-3-5-sonnet', true],
  ['claude-3-5-son', false],
  ['gpt-4o', false],
  ['o1', false],
])('%s names a recording: %s', (id, expected) => {
  expect(recorded(id)).toBe(expected)
})

test('what a recording is named after is not rewritten unasked', () => {
  const fixOf = (id: string) => {
    const context = contextFor({ asOf: '2026-11-20', within: 90, recorded })
    const { applicability, reason } = checkText('src/chat.ts', `const model = '${id}'`, context)[0]!.fix
    return { applicability, reason }
  }
  expect(fixOf('claude-3-5-sonnet-20241022')).toEqual({ applicability: 'unsafe', reason: 'recording' })
  expect(fixOf('claude-3-5-sonnet-20240620')).toEqual({ applicability: 'safe', reason: undefined })
})
