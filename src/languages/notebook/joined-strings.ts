import type { Literal } from '../../core/literal.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { lineLiterals } from '../literal-lists.ts'

/** A text that a file keeps in JSON strings, one after another, with the place of each character in the file. */
export interface JsonSource {
  readonly text: string
  /** A literal of the text, as literals of the file. */
  placed(literal: Literal): Literal[]
  /** A range of the text, as a range of the file. That range may hold the ends and beginnings of strings. */
  outer(range: Range): Range
  /** A range of the file, as a range of the text. Undefined if it does not lie inside one of the strings. */
  inner(range: Range): Range | undefined
}

/** Characters that stand as they are (`width` 1), or one character that is written as an escape. */
interface Run {
  /** Where it begins in the text, and in the file. */
  readonly inner: number
  readonly outer: number
  /** The length of one character in the file. */
  readonly width: number
}

const jsonEscape = /\\(?:u([\da-fA-F]{4})|([^]))/y
const single: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

/** Joins JSON strings of a file. `strings` are their contents, ascending, without the quotes. */
export function joinedStrings(file: string, strings: readonly Range[]): JsonSource {
  const runs: Run[] = []
  const pieces: string[] = []
  let length = 0
  const push = (outer: number, width: number, piece: string) => {
    if (piece === '') return
    runs.push({ inner: length, outer, width })
    pieces.push(piece)
    length += piece.length
  }
  for (const { start, end } of strings) {
    // The string is cut out first. A search in the whole file would run past its end, again for each string.
    const raw = file.slice(start, end)
    for (let at = 0; at < raw.length;) {
      const backslash = raw.indexOf('\\', at)
      const stop = backslash < 0 ? raw.length : backslash
      push(start + at, 1, raw.slice(at, stop))
      jsonEscape.lastIndex = at = stop
      const [whole, hex, letter] = jsonEscape.exec(raw) ?? [raw.slice(stop, stop + 1)]
      const meant = hex === undefined ? (single[letter ?? ''] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16))
      push(start + stop, whole.length, meant ?? whole)
      at += whole.length
    }
  }
  const text = pieces.join('')
  return {
    text,
    placed: (literal) => parts(literal, text).flatMap((part) => placedIn(file, runs, part)),
    outer: (range) => outerOf(runs, range),
    inner(range) {
      const string = lastUntil(strings, range.start, 'start')
      const isInside = string && string.start <= range.start && range.end <= string.end && range.end > range.start
      return isInside ? innerOf(runs, range) : undefined
    },
  }
}

/** A text of several lines as one literal for each line: each line stands in a JSON string of its own. */
function parts(literal: Literal, text: string): Literal[] {
  const { range, role, exact, partial, ...rest } = literal
  const isTold = role === 'text' || role === 'comment' || role === 'prose'
  if (!isTold || !exact || !text.slice(range.start, range.end).includes('\n')) return [literal]
  return lineLiterals(text, range.start, range.end, { role }).map((line): Literal => {
    const touches = line.range.start === range.start || line.range.end === range.end
    return { ...rest, ...line, ...(partial && touches && { partial }) }
  })
}

function placedIn(file: string, runs: readonly Run[], literal: Literal): Literal[] {
  const { range, value, group } = literal
  if (range.end <= range.start) return []
  const { start, end } = outerOf(runs, range)
  return [
    {
      ...literal,
      range: { start, end },
      exact: file.slice(start, end) === value,
      ...(group !== undefined && { group: placeOfCharacter(runs, group).start }),
    },
  ]
}

/** A range in the file. An empty range stands after the character before it, so that it stays in the same string. */
function outerOf(runs: readonly Run[], { start, end }: Range): Range {
  if (end > start) return { start: placeOfCharacter(runs, start).start, end: placeOfCharacter(runs, end - 1).end }
  const at = start > 0 ? placeOfCharacter(runs, start - 1).end : (runs[0]?.outer ?? 0)
  return { start: at, end: at }
}

function innerOf(runs: readonly Run[], { start, end }: Range): Range {
  const innerAt = (outer: number): number => {
    const run = lastUntil(runs, outer, 'outer')!
    return run.width === 1 ? run.inner + outer - run.outer : run.inner
  }
  return { start: innerAt(start), end: innerAt(end - 1) + 1 }
}

/** Where one character stands in the file. */
function placeOfCharacter(runs: readonly Run[], inner: number): Range {
  const run = lastUntil(runs, inner, 'inner')!
  const start = run.width === 1 ? run.outer + inner - run.inner : run.outer
  return { start, end: start + run.width }
}

/** The last item whose key is at most `limit`, or the first item if there is none. The items ascend by that key. */
function lastUntil<K extends string, T extends Readonly<Record<K, number>>>(
  ascending: readonly T[],
  limit: number,
  key: K,
): T | undefined {
  return ascending[Math.max(0, countWhile(ascending, (one) => one[key] <= limit) - 1)]
}
