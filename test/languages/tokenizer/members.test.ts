import fc from 'fast-check'
import { expect, test } from 'vitest'
import { membersIn } from '../../../src/languages/tokenizer/members.ts'

const names = /red_?\d/
const find = (text: string, language: string) => [...membersIn(text, names, language)]

test('a member is what is written, and says what it is reached through', () => {
  expect(find('f(Paint.Colours.red1)', 'java')).toEqual([
    { range: { start: 2, end: 20 }, name: 'red1', qualifier: 'Paint.Colours', own: false },
  ])
  expect(find('f(self::red_1)', 'php')).toEqual([
    { range: { start: 8, end: 13 }, name: 'red_1', qualifier: '', own: true },
  ])
  expect(find('f(self.paint.red_1)', 'python')).toEqual([
    { range: { start: 7, end: 18 }, name: 'red_1', qualifier: 'paint', own: false },
  ])
  expect(find('f(x: .red1)', 'swift')).toEqual([
    { range: { start: 5, end: 10 }, name: 'red1', qualifier: '', own: false },
  ])
})

const pieces = fc.constantFrom(
  'red1',
  'red_2',
  'Paint',
  'self',
  '.',
  '::',
  ' ',
  '\n',
  '=',
  '(',
  '[',
  ',',
  'case ',
  'import ',
  '$',
  '1',
)

test('every member ends with its name, and none overlaps the one before', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.constantFrom('swift', 'rust', 'php', 'python'),
      (parts, language) => {
        const text = parts.join('')
        let end = 0
        for (const { range, name, qualifier } of find(text, language)) {
          const written = text.slice(range.start, range.end)
          expect(range.start).toBeGreaterThanOrEqual(end)
          expect(written.startsWith(qualifier) && written.endsWith(name)).toBe(true)
          expect(name).toMatch(names)
          end = range.end
        }
      },
    ),
  )
})

test.each(['.red1', 'a.red1=', 'red1', 'Paint.red1 ', 'x.y.z.'])(
  'two hundred thousand times %j is read before the test times out',
  (piece) => {
    const text = piece.repeat(200_000) + 'Paint.red1'
    expect(find(text, 'swift').at(-1)?.range.end).toBe(text.length)
  },
)
