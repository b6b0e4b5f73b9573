import { expect, test } from 'vitest'
import { composeEdits } from '../../src/core/compose.ts'
import { checkText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const lines = [
  'from openai import OpenAI',
  'client = OpenAI()',
  '# a note',
  'answer = client.chat.completions.create(',
  '    model="gpt-4-vision-preview",',
  '    max_tokens=1800,',
  '    temperature=0.2,',
  '    messages=messages,',
  ')',
  '',
]

function fixed(path: string, text: string): string {
  const findings = checkText(path, text, context)
  expect(findings.map(({ start, severity }) => [start.line, severity])).toEqual([[5, 'error']])
  return composeEdits(
    text,
    findings.map(({ fix }) => fix.edits),
  ).text
}

test('a program with lone CRs is fixed as one with LFs, and keeps its line ends', () => {
  const usual = fixed('a.py', lines.join('\n'))
  expect(usual).toContain('max_completion_tokens')
  expect(usual.split('\n').length).toBeGreaterThan(lines.length)
  expect(fixed('a.py', lines.join('\r'))).toBe(usual.replaceAll('\n', '\r'))
  expect(fixed('a.py', lines.join('\r\n'))).toBe(usual.replaceAll('\n', '\r\n'))
})

test('mixed line ends stay where nothing is removed', () => {
  const text = lines.map((line, index) => line + ['\r', '\n', '\r\n'][index % 3]!).join('')
  const kept = fixed('a.py', text)
  expect(kept.split('\r').length).toBeGreaterThanOrEqual(text.split('\r').length)
  expect(kept.replaceAll(/\r\n?/g, '\n')).toBe(fixed('a.py', lines.join('\n') + '\n'))
})
