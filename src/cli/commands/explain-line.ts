import type { Day } from '../../core/day.ts'
import { analyzeText, type ScanContext } from '../../engine/analyze-text.ts'
import type { EvaluatedMention } from '../../engine/evaluated-mention.ts'
import { UserError } from '../../core/errors.ts'
import type { Literal, Role } from '../../core/literal.ts'
import { lineIn, linesOf, positionsIn, type Range } from '../../core/range.ts'
import { mentionsIn } from '../../registry/parse-mentions.ts'
import { isNoCandidate } from '../../engine/no-candidate.ts'
import type { Omission } from '../../engine/not-reported.ts'
import { type ZoneRule, zoneWithRule } from '../../policy/zones.ts'
import {
  type LookalikeAccount,
  lookalikeAccounts,
  type MentionAccount,
  mentionAccount,
  type ExplainContext,
} from './explain-line-model.ts'
import type { Zone } from '../../core/zone.ts'

/** Why something is reported on a line of a file, or why not. */
export interface LineExplanation extends LineTarget {
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  /** What stands on the line. */
  readonly text: string
  readonly language: string
  readonly zone: Zone
  readonly zoneRule: ZoneRule
  /** The platforms that the file shows, and by what. */
  readonly platforms: readonly { readonly platform: string; readonly sign: string }[]
  /** A base URL of a host that is no platform's own. */
  readonly foreignHost?: string
  /** The strings, comments and parts of prose on the line, or at the column. */
  readonly literals: readonly LiteralAccount[]
  /** What stands outside all literals. */
  readonly outside: Names
}

export interface LineTarget {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly line: number
  /** Set where one place of the line is to be explained. */
  readonly column?: number
  /** Why a check leaves the file out, where it does: the explanation holds as if it did not. */
  readonly omission?: Omission
}

interface Names {
  readonly namings: readonly MentionAccount[]
  readonly lookalikes: readonly LookalikeAccount[]
}

/** A literal, with the models that it names on the line. */
export interface LiteralAccount extends Names {
  /** Where it begins: on the line, or above it. */
  readonly line: number
  readonly column: number
  /** The part on the line, as written, without quotes. */
  readonly text: string
  readonly role: Role
  readonly name?: string
  readonly callee?: string
  readonly exact: boolean
  readonly partial: boolean
  readonly sample: boolean
}

/**
 * Explains one line of a text by the verdicts of a check. Pure, and slower than a check.
 *
 * @throws UserError where the text has no such line or column
 */
export function explainLine(text: string, target: LineTarget, context: ScanContext): LineExplanation {
  const { path } = target
  const { whole, point } = rangesOf(text, target)
  const { zone, rule: zoneRule } = zoneWithRule(path, text, context.policy?.zone)
  const { language, evidence, literals, mentions } = analyzeText(path, text, context, {
    allLiterals: true,
    traced: true,
  })
  const fileSilence = target.omission ?? (isNoCandidate(path, text, context) ? 'passed-over' : undefined)
  const explained: ExplainContext = {
    text,
    zone,
    context,
    literals,
    lineStart: whole.start,
    ...(fileSilence !== undefined && { fileSilence }),
  }
  const here = mentions.filter(({ range }) => touches(range, whole)).toSorted((a, b) => a.range.start - b.range.start)
  const known = here.map(({ range }) => range)
  const standing = literals.filter(({ range }) => touches(range, whole))
  const positionAt = positionsIn(text)

  const accounts = standing
    .filter(({ range }) => !point || touches({ start: range.start - 1, end: range.end + 1 }, point))
    .map((literal) => ({
      ...positionAt(literal.range.start),
      ...literalAccount(literal, text, whole),
      namings: here.filter((one) => one.literal === literal).map((one) => mentionAccount(one, explained)),
      lookalikes: lookalikeAccounts(shared(literal.range, whole), known, literal, explained),
    }))
  const gaps = gapsBetween(standing, whole)
  const bare = [...here.filter((one) => !one.literal), ...gaps.flatMap((gap) => outsideIn(gap, known, explained))]
  const spans = [...known, ...bare.map(({ range }) => range)].toSorted((a, b) => a.start - b.start)
  const outside = {
    namings: bare.filter(({ range }) => !point || touches(range, point)).map((one) => mentionAccount(one, explained)),
    lookalikes: gaps
      .filter((gap) => !point || touches(gap, point))
      .flatMap((gap) => lookalikeAccounts(gap, spans, undefined, explained)),
  }
  return {
    ...target,
    asOf: context.today.shown,
    within: context.within,
    text: text.slice(whole.start, whole.end),
    language,
    zone,
    zoneRule,
    platforms: [...evidence.platforms].map(([platform, sign]) => ({ platform, sign })),
    ...(evidence.foreignHost !== undefined && { foreignHost: evidence.foreignHost }),
    literals: accounts,
    outside,
  }
}

/** Whether the line or the place names a model. A word that may be an ID in another place does not count. */
export function hasModelMention({ literals, outside }: LineExplanation): boolean {
  const reasons = [...literals, outside].flatMap(({ namings }) => namings.map(({ silence }) => silence))
  return reasons.some((silence) => silence !== 'outside' && silence !== 'ordinary-word')
}

function rangesOf(text: string, { path, line, column }: LineTarget): { whole: Range; point?: Range } {
  const whole = lineIn(text, line)
  if (!whole) throw new UserError(`${path}:${line}: the file has ${linesOf(text)} lines`)
  if (column === undefined) return { whole }
  const start = whole.start + column - 1
  if (start > whole.end)
    throw new UserError(`${path}:${line}:${column}: the line has ${whole.end - whole.start} columns`)
  return { whole, point: { start, end: start + 1 } }
}

function literalAccount({ range, role, name, callee, exact, partial, sample }: Literal, text: string, line: Range) {
  const part = shared(range, line)
  return {
    text: text.slice(part.start, part.end),
    role,
    ...(name !== undefined && { name }),
    ...(callee !== undefined && { callee }),
    exact,
    partial: partial === true,
    sample: sample === true,
  }
}

/** IDs among the words of the program, where only a constant for a model counts. */
function outsideIn(gap: Range, known: readonly Range[], { text, context }: ExplainContext): EvaluatedMention[] {
  const mentions = [...mentionsIn(text.slice(gap.start, gap.end), context.registry, context.stems)]
  return mentions
    .map(({ start, end, text: written, readings }): EvaluatedMention => ({
      range: { start: gap.start + start, end: gap.start + end },
      text: written,
      role: 'constant',
      readings,
      silence: 'outside',
    }))
    .filter(({ range }) => !known.some((other) => touches(other, range)))
}

/** The parts of the line outside the literals. The literals are in order. */
function gapsBetween(literals: readonly Literal[], { start, end }: Range): Range[] {
  const edges = [start, ...literals.flatMap(({ range }) => [range.start, range.end]), end]
  const gaps = edges.flatMap((from, index) => (index % 2 === 0 ? [{ start: from, end: edges[index + 1]! }] : []))
  return gaps.filter((gap) => gap.end > gap.start)
}

function shared(a: Range, b: Range): Range {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }
}

function touches(a: Range, b: Range): boolean {
  return a.start < b.end && a.end > b.start
}
