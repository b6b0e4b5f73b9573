import type { Day } from '../../core/day.ts'
import { analyzeText, type ScanContext } from '../../engine/analyze-text.ts'
import type { EvaluatedMention } from '../../engine/evaluated-mention.ts'
import { UserError } from '../../core/errors.ts'
import type { Literal, Role } from '../../core/literal.ts'
import { lineIn, linesOf, positionsIn, type Range } from '../../core/range.ts'
import { mentionsIn } from '../../registry/parse-mentions.ts'
import { isNoCandidate } from '../../engine/check-text.ts'
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
  /** The strings, comments and stretches of prose on the line, or at the column. */
  readonly literals: readonly LiteralAccount[]
  /** What stands outside all literals. */
  readonly outside: Names
}

export interface LineTarget {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly line: number
  /** Where one place of the line is asked about. */
  readonly column?: number
  /** Set where a check leaves the file out: what is said of it would hold otherwise. */
  readonly omission?: Omission
}

interface Names {
  readonly namings: readonly MentionAccount[]
  readonly lookalikes: readonly LookalikeAccount[]
}

/** A literal, with the models that are named in it on the line. */
export interface LiteralAccount extends Names {
  /** Where it begins: on the line, or further up. */
  readonly line: number
  readonly column: number
  /** What of it stands on the line, as written, without quotes. */
  readonly text: string
  readonly role: Role
  readonly name?: string
  readonly callee?: string
  readonly exact: boolean
  readonly partial: boolean
  readonly sample: boolean
}

/**
 * Explains one line of a text by the decisions that a check makes. Pure, and slower than a check.
 *
 * @throws UserError where the text has no such line or column
 */
export function explainLine(text: string, asked: LineTarget, context: ScanContext): LineExplanation {
  const { path } = asked
  const { whole, point } = rangesOf(text, asked)
  const { zone, rule: zoneRule } = zoneWithRule(path, text, context.policy?.zone)
  const {
    language,
    evidence,
    literals,
    mentions: decisions,
  } = analyzeText(path, text, context, { allLiterals: true, traced: true })
  const unseen = asked.omission ?? (isNoCandidate(path, text, context) ? 'passed-over' : undefined)
  const telling: ExplainContext = {
    text,
    zone,
    context,
    lineStart: whole.start,
    ...(unseen !== undefined && { unseen }),
  }
  const here = decisions.filter(({ range }) => touches(range, whole)).toSorted((a, b) => a.range.start - b.range.start)
  const known = here.map(({ range }) => range)
  const standing = literals.filter(({ range }) => touches(range, whole))
  const positionAt = positionsIn(text)

  const accounts = standing
    .filter(({ range }) => !point || touches({ start: range.start - 1, end: range.end + 1 }, point))
    .map((literal) => ({
      ...positionAt(literal.range.start),
      ...literalAccount(literal, text, whole),
      namings: here.filter((one) => one.literal === literal).map((one) => mentionAccount(one, telling)),
      lookalikes: lookalikeAccounts(shared(literal.range, whole), known, literal, telling),
    }))
  const gaps = gapsBetween(standing, whole)
  const bare = [...here.filter((one) => !one.literal), ...gaps.flatMap((gap) => outsideIn(gap, known, telling))]
  const spans = [...known, ...bare.map(({ range }) => range)].toSorted((a, b) => a.start - b.start)
  const outside = {
    namings: bare.filter(({ range }) => !point || touches(range, point)).map((one) => mentionAccount(one, telling)),
    lookalikes: gaps
      .filter((gap) => !point || touches(gap, point))
      .flatMap((gap) => lookalikeAccounts(gap, spans, undefined, telling)),
  }
  return {
    ...asked,
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

/** Whether a model is named in what was asked about; a word that may be one in another place does not count. */
export function hasModelMention({ literals, outside }: LineExplanation): boolean {
  const silences = [...literals, outside].flatMap(({ namings }) => namings.map(({ silence }) => silence))
  return silences.some((silence) => silence !== 'outside' && silence !== 'ordinary-word')
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

/** IDs that stand as words of the program, where only a constant for one would count. */
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

/** The stretches of the line outside the literals, which are in order. */
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
