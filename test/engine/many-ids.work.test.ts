import { expect, test, vi } from 'vitest'
import { scanText } from '../../src/engine/check-text.ts'
import { readingLineEnds } from '../../src/languages/line-ends.ts'
import { languageFor } from '../../src/languages/index.ts'
import { contextFor } from '../../src/runner/scan-context.ts'
import type * as entries from '../../src/engine/entries/entries.ts'

const asked = vi.hoisted(() => ({ entries: 0 }))
vi.mock('../../src/engine/entries/entries.ts', async (original) => {
  const real = await original<typeof entries>()
  return {
    ...real,
    listEntriesIn: (...args: Parameters<typeof real.listEntriesIn>) => {
      const entryAt = real.listEntriesIn(...args)
      return (...located: Parameters<typeof entryAt>) => {
        asked.entries++
        return entryAt(...located)
      }
    },
  }
})

const context = contextFor({ asOf: '2026-11-20', within: 90 })

/** How often a check asks for the entry around an ID, in a text of so many pieces. */
function questionsIn(path: string, piece: string, count: number, head = '', tail = ''): number {
  asked.entries = 0
  const { findings } = scanText(path, head + piece.repeat(count) + tail, context)
  expect(findings.length).toBeGreaterThanOrEqual(count)
  return asked.entries
}

test.each([
  [
    'a list whose models a tool asks',
    'promptfooconfig.yaml',
    '  - anthropic:messages:claude-3-haiku-20240307\n',
    'providers:\n',
    '',
  ],
  ['records', 'models.json', '{"id":"claude-3-haiku-20240307","size":1},', '[', '{}]'],
  ['entries of code', 'a.ts', "  { id: 'claude-3-haiku-20240307', size: 1 },\n", 'const all = [\n', ']\n'],
])('%s: each ID is asked about equally often, however many there are', (_, path, piece, head, tail) => {
  const few = questionsIn(path, piece, 40, head, tail)
  expect(questionsIn(path, piece, 400, head, tail)).toBeLessThanOrEqual(few * 11)
})

test('the edits of entries that are keyed by one ID grow with their number, and not with its square', () => {
  const editsIn = (count: number) => {
    const id = 'claude-3-haiku-20240307'
    const text = `[${`{"${id}":{"model":"${id}"}},`.repeat(count)}{}]`
    const { findings } = scanText('agents.json', text, context)
    expect(findings).toHaveLength(2 * count)
    return findings.reduce((sum, { fix }) => sum + fix.edits.length, 0)
  }
  expect(editsIn(1)).toBeGreaterThan(0)
  expect(editsIn(400)).toBeLessThanOrEqual(400 * 50)
})

test('the line ends of a text are read once for all its values', () => {
  let reads = 0
  const json = languageFor('a.json')
  const language = readingLineEnds({
    ...json,
    get lineEnds() {
      reads++
      return '\r'
    },
  })
  const before = reads
  const text = '{"a":"b","c":"d"}'
  for (let offset = 0; offset < 10; offset++) language.keyPath!(text, offset)
  expect(reads).toBe(before + 1)
})
