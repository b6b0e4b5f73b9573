import type { Literal } from '../../core/literal.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { lineLiterals } from '../literal-lists.ts'

/** A text that is kept in JSON strings, one after another, and where each of its characters stands in the file. */
export interface JsonSource {
  readonly text: string
  /** A literal of the text as literals of the file. */
  placed(literal: Literal): Literal[]
  /** A range of the text as one of the file. What it spans there may hold the ends of strings, in pairs. */
  outer(range: Range): Range
  /** A range of the file as one of the text. Undefined where it does not lie in one of the strings. */
  inner(range: Range): Range | undefined
}

/** Characters that stand together: as they are (`width` 1), or one that is written as an escape. */
interface Run {
  /** Where it begins in the text, and in the file. */
  readonly inner: number
  readonly outer: number
  /** How much of the file one character takes. */
  readonly width: number
}

const escape = /\\(?:u([\da-fA-F]{4})|([^]))/y
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
    // Cut out first: a search for the next backslash would run past the end, again for each string.
    const raw = file.slice(start, end)
    for (let at = 0; at < raw.length;) {
      const backslash = raw.indexOf('\\', at)
      const stop = backslash < 0 ? raw.length : backslash
      push(start + at, 1, raw.slice(at, stop))
      escape.lastIndex = at = stop
      const [whole, hex, letter] = escape.exec(raw) ?? [raw.slice(stop, stop + 1)]
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

/** What people wrote on several lines, line by line: each stands in a JSON string of its own. */
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

/** An empty range stands behind the character before it, so that it is in the string which that one ends. */
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

/** Of what ascends by a key, the last whose key is not beyond `limit`; the first where all are. */
function lastUntil<K extends string, T extends Readonly<Record<K, number>>>(
  ascending: readonly T[],
  limit: number,
  key: K,
): T | undefined {
  return ascending[Math.max(0, countWhile(ascending, (one) => one[key] <= limit) - 1)]
}
