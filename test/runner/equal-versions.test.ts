import { expect, test } from 'vitest'
import { createScanner, type ScanText } from '../../src/runner/create-scanner.ts'
import { contextFor } from '../../src/runner/scan-context.ts'
import { scanningEqualVersionsOnce } from '../../src/runner/equal-versions.ts'

const text = '```python\nclient.chat.completions.create(model="gpt-4-0613", messages=m)\n```\n'
const context = contextFor({ asOf: '2026-11-20', within: 90 })
const settings = { canFix: true }

/** The paths that are scanned, of calls with these paths and texts. */
function scannedOf(calls: readonly (readonly [string, string])[], more: Partial<ReturnType<ScanText>> = {}) {
  const scanned: string[] = []
  const scan = scanningEqualVersionsOnce((path) => {
    scanned.push(path)
    return { scanned: undefined, span: {}, ...more }
  })
  for (const [path, content] of calls) scan(path, content)
  return scanned
}

test('the same text of a page is scanned once, for all versions', () => {
  const calls = [
    ['docs/v1.9.0/a.md', 'x'],
    ['docs/v1.9.0/b.md', 'x'],
    ['docs/v1.10.0/a.md', 'x'],
    ['docs/v1.10.0/b.md', 'y'],
    ['docs/v1.11.2/b.md', 'y'],
  ] as const
  expect(scannedOf(calls)).toEqual(['docs/v1.9.0/a.md', 'docs/v1.9.0/b.md', 'docs/v1.10.0/b.md'])
  expect(scannedOf(calls, { asked: true })).toHaveLength(5)
})

test('other paths are scanned, whatever their text', () => {
  const paths = [
    'docs/a.md',
    'docs/v1/a.md',
    'docs/v2/a.md',
    'gpt-3.5/a.md',
    'gpt-4.1/a.md',
    'docs/v1.0.md',
    'docs/v1.1.md',
  ]
  expect(scannedOf(paths.map((path) => [path, 'x']))).toEqual(paths)
})

test('the result is that of a scan of its own', () => {
  const scan = createScanner(context, settings, () => true)
  scan('docs/v1.9.0/a.md', text)
  const path = 'docs/version-1.10/a.md'
  const expected = createScanner(context, settings, () => true)(path, text)
  expect(expected.scanned?.findings.map((one) => one.path)).toEqual([path])
  expect(scan(path, text)).toEqual(expected)
  expect(scan(path, text).scanned!.findings[0]!.fingerprint).toBe(expected.scanned!.findings[0]!.fingerprint)
})

test('a file that the run does not report on, and a zone by the path, are asked anew', () => {
  const [own, other] = ['docs/v1.9.0/a.md', 'docs/v1.10.0/a.md']
  const shard = createScanner(context, settings, (path) => path === own)
  expect([own, other].map((path) => shard(path, text).scanned?.findings.length)).toEqual([1, undefined])
  const policy = { zone: (path: string) => (path === other ? 'source' : undefined) } as const
  const zoned = createScanner(contextFor({ asOf: '2026-11-20', within: 90, policy }), settings, () => true)
  expect([own, other].map((path) => zoned(path, text).scanned?.findings[0]?.zone)).toEqual(['history', 'source'])
})
