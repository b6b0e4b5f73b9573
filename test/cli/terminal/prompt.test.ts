import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { describeReason } from '../../../src/core/describe.ts'
import type { Answer, Question } from '../../../src/fix/ask.ts'
import { promptOn } from '../../../src/cli/terminal/prompt.ts'
import { finding } from '../../report/sample.ts'

const question: Question = {
  path: 'src/a.ts',
  findings: [finding()],
  level: 'safe',
  number: 1,
  of: 1,
  changes: [{ line: 3, before: [`  model: 'old',`, '  temperature: 1,'], after: [`  model: 'new',`] }],
}

async function asked(keys: readonly (string | undefined)[], about: Question = question, width = 80, color = false) {
  let printed = ''
  let next = 0
  const ask = promptOn({
    keys: { next: async () => keys[next++] },
    write: (text) => (printed += text),
    color,
    asOf: '2026-11-20',
    width,
  })
  const answer = await ask(about)
  return { answer, lines: printed.split('\n'), read: next }
}

describe('promptOn', () => {
  test.each<[(string | undefined)[], Answer, number]>([
    [['y'], 'yes', 1],
    [['N'], 'no', 1],
    [['a'], 'model', 1],
    [['f'], 'file', 1],
    [['q'], 'quit', 1],
    [[undefined], 'quit', 1],
    [['', '\r', 'x', ' ', 'y', 'n'], 'yes', 5],
  ])('reads the keys %j as %s', async (keys, answer, read) => {
    expect(await asked(keys)).toMatchObject({ answer, read })
  })

  test('shows the place, the finding and the lines before and after', async () => {
    expect((await asked(['y'])).lines).toEqual([
      '',
      'src/a.ts:3  claude-3-5-sonnet-20241022 retired on anthropic since 2025-10-28 (13 months ago); use claude-sonnet-4-6',
      `-   model: 'old',`,
      '-   temperature: 1,',
      `+   model: 'new',`,
      '[y]es, [n]o, [a]ll of this model, [f]ile, [q]uit? y',
      '',
    ])
  })

  test('says why an edit set is unsafe, and what else it changes', async () => {
    const fix = { applicability: 'unsafe', reason: 'list', edits: [], changes: ['temperature removed'] } as const
    const { lines } = await asked(['n'], { ...question, level: 'unsafe', findings: [finding({ fix })] })
    expect(lines.slice(2, 4)).toEqual(['  temperature removed', `  unsafe fix: ${describeReason('list')}`])
  })

  test('says what is left to be mended by hand, and which of how many it is', async () => {
    const fix = { applicability: 'unsafe', reason: 'rejected-request', edits: [], leaves: ['messages.role'] } as const
    const { lines } = await asked(['n'], { ...question, findings: [finding({ fix })], number: 2, of: 5 })
    expect(lines[2]).toBe('  to be mended by hand: messages.role')
    expect(lines.at(-2)).toBe('2 of 5 in this file: [y]es, [n]o, [a]ll of this model, [f]ile, [q]uit? n')
  })

  test('cuts long lines around the change, and prints no control characters of a file', async () => {
    const long = (word: string) => `${'x'.repeat(5000)}${word}${'y'.repeat(5000)}`
    const changes = [{ line: 1, before: [long('old')], after: [long('new')] }]
    const wide = (await asked(['y'], { ...question, changes }, 60)).lines.slice(2, 4)
    for (const [index, line] of wide.entries()) {
      expect(line).toMatch(index === 0 ? /^- …x+oldy+…$/ : /^\+ …x+newy+…$/)
      expect(line).toHaveLength(60)
    }
    const hostile = [{ line: 1, before: ['\u001b[2J\told\r'], after: ['\u202enew'] }]
    expect((await asked(['y'], { ...question, path: 'a\u001b.ts', changes: hostile })).lines.slice(1, 4)).toEqual([
      expect.stringMatching(/^a\.ts:3/),
      '- [2J  old',
      '+ new',
    ])
  })

  test('colours change no character', async () => {
    const coloured = (await asked(['y'], { ...question, level: 'unsafe' }, 80, true)).lines
    const plain = (await asked(['y'], { ...question, level: 'unsafe' })).lines
    expect(coloured).not.toEqual(plain)
    expect(coloured.map((line) => stripVTControlCharacters(line))).toEqual(plain)
  })
})
