import { signal } from '../../core/signal.ts'
import { constantFamilies, farthestDigit, series, unknownIdPrefixes } from '../../registry/unknown-id-prefixes.ts'
import { isShort, type KeywordWords } from '../../registry/id-keywords.ts'
import { modelWord, modelWordReach } from './model-word.ts'
import { type Weigh, type Word, searchFor } from './search-words.ts'

/** Which words may be IDs, or parts of them. */
export interface SieveWords extends KeywordWords {
  /** The beginning of comments that suppress findings. */
  readonly marker: string
}

/**
 * False where a text holds nothing for a run: no ID, no constant for a model, no comment of emeritus. `bytes` are ASCII,
 * UTF-8 or Latin-1, `length` of them, and two NUL bytes follow. True may be a false alarm: the text decides then.
 */
export type Sieve = (bytes: Uint8Array, length: number) => boolean

const kinds = { stem: 0, bounded: 1, alone: 2, family: 3, oSeries: 4, unknownId: 5 } as const

/**
 * The prefilter for these words.
 *
 * @param anywhere words that are also English or code count wherever they stand: the user has an allowlist, or named a
 *   platform that has ended
 */
export function sieveOf({ stems, alone, marker }: SieveWords, anywhere = false): Sieve {
  const words: Word[] = [
    ...stems.filter((stem) => !isShort(stem)).map(word(kinds.stem, false)),
    ...stems.filter(isShort).map(word(kinds.bounded, false)),
    word(kinds.stem, false)(marker),
    ...alone.map(word(kinds.alone, false)),
    ...constantFamilies.map(word(kinds.family, true)),
    ...series.map(word(kinds.oSeries, true)),
    ...unknownIdPrefixes.map(word(kinds.unknownId, true)),
  ]
  const search = searchFor(words)
  let found = 0
  const weigh: Weigh = (kind, bytes, start, end, length) => {
    switch (kind) {
      case kinds.stem:
        return true
      case kinds.bounded:
        return !isInWord(bytes, start)
      case kinds.alone:
        if (isWordAt(bytes, start - 1) || isWordAt(bytes, end)) return false
        if (anywhere || isExpected(bytes, start, end)) return true
        found |= 1
        return found === 3
      case kinds.family:
        return hasDigit(bytes, end, length)
      case kinds.oSeries:
        return isOfSeries(bytes, start, end)
      default:
        if (isLetterOrDigit(bytes[start - 1]) || !isNumbered(bytes, start, length)) return false
        found |= 2
        return found === 3
    }
  }
  return (bytes, length) => {
    found = 0
    return search(bytes, length, weigh)
  }
}

const word = (kind: number, anyCase: boolean) => (text: string) => ({ text, kind, anyCase })

/** Whether a word goes on to the left. An escape does not continue a word, though it ends in a letter: `\no1-mini`, `%2Fo1-mini`. */
function isInWord(bytes: Uint8Array, start: number): boolean {
  if (!isLetterOrDigit(bytes[start - 1])) return false
  const before = Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, start - 6), Math.min(6, start))
  return !/(?:\\[A-Za-z]|%[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2})$/.test(before.toString('latin1'))
}

/** Code that may request a word without the word model, or export it to files that do. */
const handingOn = signal('handing-on')
/** How far above a word the declaration may begin that exports it, in bytes. */
const longestDeclaration = 30_000

/** Whether a word stands where a model may be expected: after a route, after a word for models, or quoted and handed on. */
function isExpected(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1]
  if ((before === 0x2f || before === 0x3a) && isWordAt(bytes, start - 2)) return true
  // A character has up to three bytes.
  const near = textBefore(bytes, start, modelWordReach * 3)
  if (modelWord.test(/[\u0080-\u00ff]/.test(near) ? near : near.slice(-modelWordReach))) return true
  return isQuote(before) && isQuote(bytes[end]) && handingOn.test(textBefore(bytes, start, longestDeclaration))
}

/** The bytes before a place, one character for each. */
function textBefore(bytes: Uint8Array, end: number, length: number): string {
  const start = Math.max(0, end - length)
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}

/** Whether letters and then a digit follow: `GPT_4`, `ClaudeOpus4`. */
function hasDigit(bytes: Uint8Array, end: number, length: number): boolean {
  const stop = Math.min(length, end + farthestDigit + 1)
  let at = end
  while (at < stop && (isLetter(bytes[at]) || bytes[at] === 0x5f)) at++
  return at < stop && isDigit(bytes[at])
}

/** Whether a token has a digit. Every complete unknown ID has one: `command-r-08-2024`, not `command-line`. */
function isNumbered(bytes: Uint8Array, start: number, length: number): boolean {
  for (let at = start; at < length && isOfToken(bytes[at]!); at++) if (isDigit(bytes[at])) return true
  return false
}

/** The same characters as `tokenCharacter`. */
function isOfToken(byte: number): boolean {
  return isLetterOrDigit(byte) || byte === 0x5f || '.:@/%~-'.includes(String.fromCharCode(byte))
}

/** `o1` as a word of its own in an identifier: `O1Mini`, `ModelO1`, `.o1`. */
function isOfSeries(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1]
  const next = bytes[end]
  if (isDigit(next) || (next !== undefined && next >= 0x61 && next <= 0x7a)) return false
  if (before === 0x2e || before === 0x3a || before === 0x5f) return true
  return bytes[start] === 0x4f && before !== undefined && before >= 0x61 && before <= 0x7a
}

function isWordAt(bytes: Uint8Array, at: number): boolean {
  return isLetterOrDigit(bytes[at]) || bytes[at] === 0x5f
}

function isLetterOrDigit(byte: number | undefined): boolean {
  return isLetter(byte) || isDigit(byte)
}

function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60
}
