import type { Day } from '../core/day.ts'
import type { Edit, Finding, Fix, IgnoreRule, IgnoreTrouble, Rule, Severity } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { withPositions, type FindingDraft } from '../core/with-positions.ts'
import { countWhile, lineIn, type Range } from '../core/range.ts'
import type { SuppressedFinding } from '../report/report.ts'
import { isSilent } from '../policy/policy-table.ts'
import { zoneOf } from '../policy/zones.ts'
import type { FoundDirective } from '../core/directive.ts'
import { directivesIn, type PlacedDirective } from './comments.ts'
import { type Reach, type Reachable, reachableOf } from './reach.ts'
import { heldBack } from './held-back.ts'
import { unknownWord } from './unknown-word.ts'
import { directiveRemoval, hasMixedLineEnds, idRemoval, type RemovalEffects } from './removal.ts'

/** A text and its findings. */
export interface FoundText {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly text: string
  readonly language: string
  readonly literals: () => readonly Literal[]
  /** What the removal of a comment may change. */
  readonly effects: RemovalEffects
  readonly findings: readonly Finding[]
}

/** How ignore comments count in a run. */
export interface CommentRules {
  /** The day of the run. */
  readonly asOf: Day
  /** Whether a comment without a reason suppresses inactive. */
  readonly requireReason: boolean
  /** Whether a comment that is not needed is a warning. Otherwise it is an info. */
  readonly reportUnused: boolean
  /** The ID under which the rules know a written ID. Undefined if no rule knows it. */
  readonly idOf: (written: string) => string | undefined
  /** The user's own policy: it may change zones, and turn off reports in a zone. */
  readonly policy?: OwnPolicy
}

export interface SuppressedText {
  /** The findings that remain, and the problems of the comments, in the order of the text. */
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
}

/**
 * Applies the ignore comments of a text: suppresses the findings that they cover, and adds a finding for each problem
 * of a comment. An ID that a comment names is no finding itself.
 */
export function applyIgnoreComments(found: FoundText, rules: CommentRules): SuppressedText {
  const { path, text, language } = found
  const directives = directivesIn(text, found.literals())
  if (directives.length === 0) return { findings: found.findings, suppressed: [] }
  // The findings and the directives ascend, and no directive stands in another one.
  const findings = found.findings
    .filter(({ range }) => !isWithin(range, directives[countWhile(directives, startsBy(range.start)) - 1]?.range))
    .toSorted(byStart)
  const reachable = reachableOf(findings)
  const evaluated = directives.map((one) => evaluateDirective(one, reachable, found, rules))
  const activeFor = new Map<Finding, PlacedDirective>()
  const lapsed = new Set<Finding>()
  const [suppress, hold] = [reachable.claims(), reachable.claims()]
  for (const { directive, isActive, reach } of evaluated) {
    if (!reach) continue
    if (isActive) suppress(reach, (finding) => activeFor.set(finding, directive))
    else hold(reach, (finding) => lapsed.add(finding))
  }
  const suppressed: SuppressedFinding[] = []
  const kept: Finding[] = []
  for (const finding of findings) {
    const by = activeFor.get(finding)
    if (by) suppressed.push(suppressedBy(by, finding))
    else kept.push(lapsed.has(finding) ? heldBack(finding) : finding)
  }
  const { policy } = rules
  const zone = zoneOf(path, text, policy?.zone)
  const about = { path, zone, language }
  const reported = isSilent(zone, policy?.table)
    ? []
    : evaluated.flatMap(({ directive, problems }) => problems.map((problem) => ({ directive, ...problem })))
  const drafts = reported.map((problem) => problemFinding(problem, text, about, rules))
  return { findings: [...kept, ...withPositions(text, drafts)].toSorted(byStart), suppressed }
}

const byStart = (a: Finding, b: Finding) => a.range.start - b.range.start
const startsBy =
  (offset: number) =>
  ({ range }: PlacedDirective) =>
    range.start <= offset
const isWithin = (inner: Range, outer: Range | undefined) =>
  outer !== undefined && inner.start >= outer.start && inner.end <= outer.end

function suppressedBy({ reason, until }: PlacedDirective, finding: Finding): SuppressedFinding {
  return {
    finding,
    kind: 'inSource',
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  }
}

/** A problem of a directive: the words it is about, and the edits that solve it. */
interface DirectiveProblem {
  readonly trouble: IgnoreTrouble
  readonly range: Range
  /** The ID that the problem is about, if it is about one. */
  readonly model?: string
  readonly edits: readonly Edit[]
}

interface EvaluatedDirective {
  readonly directive: PlacedDirective
  /** The findings that it is for, whether or not it is active. Undefined: for none. */
  readonly reach?: Reach
  /** Whether it suppresses what it covers: it has not expired, and inactive is malformed with it. */
  readonly isActive: boolean
  readonly problems: readonly DirectiveProblem[]
}

function evaluateDirective(
  directive: PlacedDirective,
  reachable: Reachable,
  { text, effects }: Pick<FoundText, 'text' | 'effects'>,
  rules: CommentRules,
): EvaluatedDirective {
  const inactive = { directive, isActive: false }
  const malformed = (
    trouble: IgnoreTrouble,
    reach: Reach | undefined,
    range = directive.head,
    model?: string,
  ): EvaluatedDirective => ({
    ...inactive,
    ...(reach && { reach }),
    problems: [{ trouble, range, ...(model !== undefined && { model }), edits: [] }],
  })
  const { trouble: own, scope, ids, lines, meant = lines, until, reason } = directive
  if (own) return malformed(own, meant && { lines: meant })
  if (scope === 'end' || !lines) return { ...inactive, problems: [] }
  const onLines: Reach = { lines }
  const unknownId = ids.find(
    ({ id }) => !silencedRules.has(id) && rules.idOf(id) === undefined && !standsOn(id, directive, text),
  )
  if (unknownId) {
    const { id, range } = unknownId
    const isKnown = (word: string) => silencedRules.has(word) || rules.idOf(word) !== undefined
    const covered = reachable.first(onLines, mostSuggested).flatMap((one) => [one.text, one.model])
    const trouble = unknownWord(unknownId, directive, text, [...covered, ...silencedRules], isKnown)
    return trouble.cause === 'no-dash' ? malformed(trouble, onLines) : malformed(trouble, onLines, range, id)
  }
  const byId = ids.map(({ id }): Reach => ({ lines, names: [id, rules.idOf(id) ?? id] }))
  const reach = ids.length === 0 ? onLines : { lines, names: byId.flatMap(({ names = [] }) => names) }
  if (reason === undefined && rules.requireReason) return malformed({ cause: 'no-reason' }, reach)

  const isOver = until !== undefined && until < rules.asOf
  const lastDay = isOver && { until, ...(reason !== undefined && { reason }) }
  if (!reachable.holds(reach)) {
    const both = [directive, ...(directive.closedBy ? [directive.closedBy] : [])]
    const edits = isEditable(text, ...both) ? allOf(both.map((one) => directiveRemoval(text, one, effects))) : []
    return { ...inactive, problems: [{ trouble: { cause: 'unused', ...lastDay }, range: directive.head, edits }] }
  }
  if (lastDay) {
    const expired = { cause: 'expired', ...lastDay } as const
    return {
      directive,
      reach,
      isActive: false,
      problems: [{ trouble: expired, range: directive.head, edits: [] }],
    }
  }
  const unused = ids.flatMap(({ id, range }, index): DirectiveProblem[] => {
    if (reachable.holds(byId[index]!)) return []
    const edits = isEditable(text, directive) ? [idRemoval(text, directive, index)] : []
    return [{ trouble: { cause: 'unused', word: id }, range, model: id, edits }]
  })
  return { directive, reach, isActive: true, problems: unused }
}

/** Whether directives may be removed: nothing takes the comments for values, and all lines of the text end alike. */
function isEditable(text: string, ...directives: readonly FoundDirective[]): boolean {
  return !hasMixedLineEnds(text) && directives.every(({ doubtful }) => !doubtful)
}

/** The edits if there is one for each directive. One end of a pair is not removed alone. */
function allOf(edits: readonly (Edit | undefined)[]): readonly Edit[] {
  return edits.every((edit) => edit !== undefined) ? edits : []
}

/** Of so many findings a misspelt ID may have been meant. */
const mostSuggested = 100

/** The rules that a comment may name, in place of an ID. */
const silencedRules: ReadonlySet<string> = new Set<Rule>([
  'retired-model',
  'retiring-model',
  'deprecated-model',
  'unknown-model',
  'not-approved-model',
  'incompatible-request',
])

/** Whether a word stands on the lines that a directive covers, outside of the directive itself. */
function standsOn(word: string, { lines, range }: PlacedDirective, text: string): boolean {
  if (!lines) return false
  const start = lineIn(text, lines.first)?.start ?? text.length
  const end = lineIn(text, lines.last)?.end ?? text.length
  const [before, after] = [text.slice(start, Math.min(end, range.start)), text.slice(Math.max(start, range.end), end)]
  return before.includes(word) || after.includes(word)
}

const ruleOf = (cause: IgnoreTrouble['cause']): IgnoreRule =>
  cause === 'expired' ? 'expired-ignore' : cause === 'unused' ? 'unused-ignore' : 'malformed-ignore'

function problemFinding(
  { directive, trouble, range, model = '', edits }: DirectiveProblem & { readonly directive: PlacedDirective },
  text: string,
  about: Pick<Finding, 'path' | 'zone' | 'language'>,
  { reportUnused }: CommentRules,
): FindingDraft {
  const rule = ruleOf(trouble.cause)
  // A code sample in a document may only show how a comment is written.
  const severity: Severity = directive.sample || (rule === 'unused-ignore' && !reportUnused) ? 'info' : 'warning'
  return {
    rule,
    severity,
    ...about,
    range,
    text: text.slice(range.start, range.end),
    model,
    platform: '',
    evidence: '',
    status: 'unknown',
    ignore: trouble,
    role: 'comment',
    fix: fixOf(edits, directive.sample),
  }
}

function fixOf(edits: readonly Edit[], sample: boolean): Fix {
  if (edits.length === 0) return { applicability: 'none', edits }
  return sample ? { applicability: 'unsafe', reason: 'copied-sample', edits } : { applicability: 'safe', edits }
}
