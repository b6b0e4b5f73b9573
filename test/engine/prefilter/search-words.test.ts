import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchFor, type Word } from '../../../src/engine/prefilter/search-words.ts'

/** The places where words stand in a text, as `word@offset`. */
function placesIn(text: string, words: readonly Word[]): string[] {
  const bytes = Buffer.from(text, 'latin1')
  const places: string[] = []
  const stopped = searchFor(words)(Buffer.concat([bytes, Buffer.alloc(2)]), bytes.length, (kind, _, start, end) => {
    places.push(`${text.slice(start, end)}@${start}:${kind}`)
    return false
  })
  expect(stopped).toBe(false)
  return places.toSorted()
}

/** The same, slowly. */
function slowly(text: string, words: readonly Word[]): string[] {
  const places: string[] = []
  for (const { text: word, anyCase, kind } of words) {
    for (let start = 0; start + word.length <= text.length; start++) {
      const there = text.slice(start, start + word.length)
      if (there === word || (anyCase && there.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) === word))
        places.push(`${there}@${start}:${kind}`)
    }
  }
  return places.toSorted()
}

const letters = fc.constantFrom('a', 'A', 'b', 'B', 'o', '1', '3', '-', '.', '_', '@', '\u00ff', '`', '[', '{')
const word = fc
  .string({ unit: letters.filter((letter) => letter !== '\u00ff'), minLength: 2, maxLength: 6 })
  .chain((text) =>
    fc.boolean().map((anyCase) => ({ text: anyCase ? text.toLowerCase() : text, anyCase, kind: anyCase ? 1 : 0 })),
  )
const wordList = fc.uniqueArray(word, { minLength: 1, maxLength: 12, selector: (one) => `${one.text}${one.kind}` })

test('finds each word at each place where it stands, and at no other', () => {
  fc.assert(
    fc.property(wordList, fc.string({ unit: letters, maxLength: 60 }), (words, text) => {
      expect(placesIn(text, words)).toEqual(slowly(text, words))
    }),
  )
})

test('finds words that overlap, that are in one another, and that end the text', () => {
  const words = ['gpt-', 'gpt', 'gpt-4', 'o1'].map((text) => ({ text, anyCase: false, kind: 0 }))
  expect(placesIn('gpt-4 xo1', words)).toEqual(['gpt-4@0:0', 'gpt-@0:0', 'gpt@0:0', 'o1@7:0'])
})

test('looks at nothing behind the length it is given', () => {
  const bytes = Buffer.from('xxgpt-\0\0')
  const search = searchFor([{ text: 'gpt-', anyCase: false, kind: 0 }])
  const found = (length: number) => search(bytes, length, () => true)
  expect([found(6), found(5), found(0)]).toEqual([true, false, false])
})

test('is done when the one who asks has had enough', () => {
  const bytes = Buffer.from('gpt- gpt- gpt-\0\0')
  const starts: number[] = []
  const search = searchFor([{ text: 'gpt-', anyCase: false, kind: 0 }])
  search(bytes, 14, (_, __, start) => starts.push(start) === 2)
  expect(starts).toEqual([0, 5])
})
