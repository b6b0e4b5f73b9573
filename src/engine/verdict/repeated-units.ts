import { memoize, memoizeBy } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { entryAt } from './list-entry.ts'
import type { FileFacts } from './file-facts.ts'
import { bracketsAround } from './statement-around.ts'

/*
 * Statements, lines and entries that stand one after another and differ in their ID alone, or in their number. With the
 * same ID they would be one thing, written twice: `models.push('a')`, `models[0]=a`, `yield "a"`, `[InlineData("a")]`,
 * `- model: a`, `model { name = "a" }`.
 */

/** Roles of values, which a fix may rewrite. */
const values: ReadonlySet<string> = new Set(['argument', 'assignment', 'default', 'element', 'property'])
/** Longer statements, in UTF-16 units, are no repetition of one word. */
const longestUnit = 2000
const longestTag = 400
/** So many brackets around an ID are tried. */
const deepest = 3
const assertion = signal('assertion-line')
/** In the place of an ID. */
const hole = '\u0000'

/** The runs that each ID of a file is a part of, by its offset. */
export const repeatedIn = memoize((file: FileFacts): ReadonlyMap<number, readonly string[]> => {
  const found = new Map<number, string[]>()
  /** The last unit of each shape, and the run that it is a part of. */
  const latest = new Map<string, { readonly end: number; readonly run: string }>()
  let runsBegun = 0
  /** A number for each shape of an entry: the shapes may be long. */
  const numberOf = memoizeBy(String, () => ++shapes)
  let shapes = 0
  for (const located of file.located) {
    if (!values.has(located.role)) continue
    const runs: string[] = []
    for (const unit of unitsAround(file.text, located)) {
      // A test may compare twice in the same way.
      if (assertion.test(file.text.slice(unit.start, unit.end))) continue
      const shape = shapeOf(file.text, unit, located)
      const before = latest.get(shape)
      const isNext = before !== undefined && isGap(file.text, before.end, unit.start, shape)
      const run = isNext ? before.run : `unit ${++runsBegun}`
      latest.set(shape, { end: unit.end, run })
      runs.push(run)
    }
    const entry = entryAt(file, located)
    if (entry?.list !== undefined && entry.range.end - entry.range.start <= longestUnit)
      runs.push(`entry ${entry.list} ${numberOf(shapeOf(file.text, entry.range, located))}`)
    found.set(located.start, runs)
  }
  return found
})

/** The tag or the call around an ID, its line, and the lines of the brackets around it. */
function unitsAround(text: string, { start, end }: LocatedMention): Range[] {
  const units: Range[] = []
  const own = tagAround(text, start, end) ?? callAround(text, start)
  if (own && own.end - own.start <= longestUnit) units.push(own)
  let inner: Range = { start, end }
  for (let depth = 0; depth < deepest; depth++) {
    const unit = linesOf(text, inner)
    if (unit.end - unit.start > longestUnit) break
    if (units.at(-1)?.start !== unit.start || units.at(-1)?.end !== unit.end) units.push(unit)
    const around = bracketsAround(text, inner.start, longestUnit)
    if (!around || around.start >= inner.start) break
    inner = around
  }
  return units
}

function tagAround(text: string, start: number, end: number): Range | undefined {
  const before = /<\w[^<>]*$/.exec(text.slice(Math.max(0, start - longestTag), start))
  const behind = /^[^<>]*>/.exec(text.slice(end, end + longestTag))
  return before && behind ? { start: start - before[0].length, end: end + behind[0].length } : undefined
}

/** The brackets around an ID, with the name before them: `InlineData("a", 1)`, `{ model: 'a' }`. */
function callAround(text: string, offset: number): Range | undefined {
  const brackets = bracketsAround(text, offset, longestUnit)
  if (!brackets) return undefined
  const name = /[\w.:]*!?$/.exec(text.slice(Math.max(0, brackets.start - 80), brackets.start))![0]
  return { start: brackets.start - name.length, end: brackets.end }
}

function linesOf(text: string, { start, end }: Range): Range {
  const from = Math.max(0, start - longestUnit)
  const next = text.slice(end, end + longestUnit).indexOf('\n')
  return {
    start: from + text.slice(from, start).lastIndexOf('\n') + 1,
    end: next < 0 ? Math.min(text.length, end + longestUnit) : end + next,
  }
}

/** The text of a unit without its ID, its indentation, the number of an index, and the comma behind it. */
function shapeOf(text: string, unit: Range, { start, end }: LocatedMention): string {
  const before = text.slice(unit.start, start).replaceAll(/(?<=[[.])\d+(?=[\].= :])/g, '0')
  return `${before}${hole}${text.slice(end, unit.end)}`
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[,;.]$/, '')
}

/** Whether nothing stands between two units but blank lines, comments, and lines of the same shape with another text. */
function isGap(text: string, from: number, to: number, shape: string): boolean {
  if (to < from || to - from > longestUnit) return false
  const [before, behind] = shape.split(hole)
  return text
    .slice(from, to)
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replaceAll(/(?<=[[.])\d+(?=[\].= :])/g, '0')
        .replace(/[,;.]$/, ''),
    )
    .every(
      (line) =>
        line === '' ||
        /^(?:\/\/|#(?!\[)|--|\/?\*|;)/.test(line) ||
        (line.startsWith(before!) && line.endsWith(behind!)),
    )
}
