import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { parseBaseline, printBaseline } from '../../src/suppression/baseline-file.ts'

const names = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'constructor', 'src/a.ts', '10', '9'))
const counts = fc.uniqueArray(fc.tuple(names, fc.integer({ min: 1, max: 1e6 })), {
  selector: ([key]) => key,
  minLength: 1,
})
const records = fc
  .uniqueArray(
    fc.tuple(
      names,
      counts.map((entries) => new Map(entries)),
    ),
    { selector: ([path]) => path },
  )
  .map((entries) => new Map(entries))

test('a printed baseline is read back equal, and the order of the keys does not matter', () => {
  fc.assert(
    fc.property(records, (recorded) => {
      const text = printBaseline(recorded)
      expect(parseBaseline(text, 'b.json')).toEqual(recorded)
      expect(printBaseline(new Map([...recorded].toReversed()))).toBe(text)
    }),
  )
})

test.each([
  ['', 'b.json: '],
  ['[]', 'b.json:1:1: '],
  ['{"version": 1}', 'b.json:1:1: '],
  ['{"version": 2, "findings": {}}', 'b.json:1:13: '],
  ['{"version": 1,\n "findings": []}', 'b.json:2:14: '],
  ['{"version": 1,\n "findings": {"a": 1}}', 'b.json:2:20: '],
  ['{"version": 1,\n "findings": {"a": {"b": 0}}}', 'b.json:2:26: '],
  ['{"version": 1,\n "findings": {"a": {"b": "3"}}}', 'b.json:2:26: '],
  ['{"version": 1,\n "findigns": {}}', 'b.json:2:2: '],
  ['{"version": 1,\n<<<<<<< HEAD\n "findings": {}}', 'b.json:2:1: '],
])('%j is refused with its place', (text, place) => {
  expect(() => parseBaseline(text, 'b.json')).toThrow(UserError)
  expect(() => parseBaseline(text, 'b.json')).toThrow(place)
})
