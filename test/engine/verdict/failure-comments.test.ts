import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureCommentsIn } from '../../../src/engine/verdict/failure-comments.ts'

describe('what a comment behind an ID says', () => {
  test.each([
    ['a // unsupported', 1, true],
    ['a // unsupported', 5, false],
    ['a // fine // fails', 5, true],
    ['a -- invalid\nb', 13, false],
    ['a\n# fails', 1, false],
    ['a # it\rfails', 1, false],
    ['a # supported', 1, false],
    ['a # Not be supported', 1, true],
    ['a unsupported', 1, false],
  ])('%j from %i: %s', (text, offset, expected) => {
    expect(failureCommentsIn(text)(offset)).toBe(expected)
  })

  test('is the same as if each line were read again for each ID', () => {
    const said = /(?:\/\/|#|\/\*|--).*\b(?:unsupported|not (?:be )?supported|fails|invalid)\b/i
    const words = ['//', '#', '/*', '--', ' fails', ' Invalid', ' not supported', 'x', ' ', '\n', '\r', '\u2028', 'id ']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const saysDead = failureCommentsIn(text)
        // Behind a piece, as an ID ends with a letter or a digit and not within the sign of a comment.
        for (let at = 0, offset = 0; at <= pieces.length; offset += pieces[at++]?.length ?? 0) {
          expect(saysDead(offset)).toBe(said.test(/^[^\n]*/.exec(text.slice(offset))![0]))
        }
      }),
    )
  })
})
