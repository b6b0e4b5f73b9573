import { signal } from '../core/signal.ts'
import { bareId } from '../registry/id-grammar.ts'
import type { TextAnalysis } from './analyze-text.ts'

/** A line of a test that compares a value of the program with a model ID. */
export interface Expectation {
  /** Starts at 1. */
  readonly line: number
  readonly language: string
  /** The forms of the ID: see `idForms`. */
  readonly ids: readonly string[]
}

/** The forms in which two places may name one ID: as it is written, as the rules name it, and both without route and profile. */
export function idForms(text: string, model: string): readonly string[] {
  return [...new Set([text, model].flatMap((id) => [id, bareId(id.slice(id.lastIndexOf('/') + 1))]))]
}

const assertion = signal('assertion-line')
/** A mock that is told what to get, a matcher, a value called after what is wanted, a helper of the test itself. */
const expecting = signal('expectation-line')

/**
 * The IDs of a test that only its assertions and comparisons name, or what it wants of a mock. Such a test compares with a
 * value of the program. A test that also hands the ID over compares with a value of its own.
 */
export function expectationsIn(
  text: string,
  { language, mentions }: Pick<TextAnalysis, 'language' | 'mentions'>,
): readonly Expectation[] {
  const named = mentions.filter(
    ({ silence, role, reference }) =>
      reference && silence !== 'alive' && role !== 'comment' && !reference.reading.short && !reference.mention.path,
  )
  if (named.length === 0) return []
  const lines = text.split('\n')
  const starts = lineStarts(lines)
  const handedOver = new Set<string>()
  const expected: Expectation[] = []
  let at = 0
  for (const { range, text: written, reference, role } of named.toSorted(
    (one, other) => one.range.start - other.range.start,
  )) {
    while (at + 1 < starts.length && starts[at + 1]! <= range.start) at++
    const ids = idForms(written, reference!.row.id)
    const statement = statementAt(lines, at)
    const isExpected = role === 'comparison' || assertion.test(statement) || expecting.test(statement)
    if (isExpected) expected.push({ line: at + 1, language, ids })
    else for (const id of ids) handedOver.add(id)
  }
  return expected.filter(({ ids }) => !ids.some((id) => handedOver.has(id)))
}

function lineStarts(lines: readonly string[]): number[] {
  let offset = 0
  return lines.map((line) => {
    const start = offset
    offset += line.length + 1
    return start
  })
}

/** How many lines a statement is followed upward. No assertion on one ID is longer. */
const mostLines = 12

/** The most of a line that is read, in UTF-16 code units. */
const mostOfLine = 2000

/** A line, with the lines above that it continues. */
export function statementAt(lines: readonly string[], last: number): string {
  let first = last
  while (first > 0 && last - first < mostLines && /[([{,]\s*$/.test(lines[first - 1]!.slice(-200))) first--
  return lines
    .slice(first, last + 1)
    .map((line) => line.slice(0, mostOfLine))
    .join('\n')
}
