import type { Day } from '../core/day.ts'
import type { Edit, Finding, Fix, IgnoreRule, IgnoreTrouble, Severity } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { withPositions, type FindingDraft } from '../core/with-positions.ts'
import { lineIn, type Range } from '../core/range.ts'
import type { SuppressedFinding } from '../report/report.ts'
import { isSilent } from '../policy/policy-table.ts'
import { zoneOf } from '../policy/zones.ts'
import { directivesIn, type PlacedDirective } from './comments.ts'
import { idRemoval, removalOf } from './removal.ts'

/** A text, and what was found in it. */
export interface FoundText {
  readonly path: string
  readonly text: string
  readonly language: string
  readonly literals: () => readonly Literal[]
  readonly findings: readonly Finding[]
}

export interface CommentRules {
  readonly asOf: Day
  /** Whether a comment that gives no reason covers nothing. */
  readonly requireReason: boolean
  /** Whether a comment that is not needed is a warning. */
  readonly reportUnused: boolean
  /** The ID by which the rules know what is written, if they do. */
  readonly idOf: (written: string) => string | undefined
  /** What the user has decided otherwise: of zones, and of where nothing is reported. */
  readonly policy?: OwnPolicy
}

export interface SuppressedText {
  /** What remains, and what is wrong with the comments, in order. */
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
}

/** Heeds the comments of a text that has some. What is named in them is named for their sake, and no finding. */
export function applyIgnoreComments(found: FoundText, rules: CommentRules): SuppressedText {
  const { path, text, language } = found
  const directives = directivesIn(text, found.literals())
  if (directives.length === 0) return { findings: found.findings, suppressed: [] }
  const findings = found.findings.filter(({ range }) => !directives.some((one) => isWithin(range, one.range)))
  const judged = directives.map((one) => evaluateDirective(one, findings, text, rules))
  const suppressed: SuppressedFinding[] = []
  const kept: Finding[] = []
  for (const finding of findings) {
    const by = judged.find(({ holds, covers }) => holds && covers.has(finding))?.directive
    if (by) suppressed.push(suppressedBy(by, finding))
    else kept.push(finding)
  }
  const { policy } = rules
  const zone = zoneOf(path, text, policy?.zone)
  const about = { path, zone, language }
  const troubles = isSilent(zone, policy?.table)
    ? []
    : judged.flatMap(({ directive, troubled }) => troubled.map((one) => ({ directive, ...one })))
  const problems = troubles.map((trouble) => problemOf(trouble, text, about, rules))
  return { findings: [...kept, ...withPositions(text, problems)].toSorted(byStart), suppressed }
}

const byStart = (a: Finding, b: Finding) => a.range.start - b.range.start
const isWithin = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end

function suppressedBy({ reason, until }: PlacedDirective, finding: Finding): SuppressedFinding {
  return {
    finding,
    kind: 'inSource',
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  }
}

/** What is wrong with a directive, where it says so, and what would mend it. */
interface Troubled {
  readonly trouble: IgnoreTrouble
  readonly range: Range
  readonly model?: string
  readonly edits: readonly Edit[]
}

interface EvaluatedDirective {
  readonly directive: PlacedDirective
  /** What it is about, whether or not it holds. */
  readonly covers: ReadonlySet<Finding>
  readonly holds: boolean
  readonly troubled: readonly Troubled[]
}

function evaluateDirective(
  directive: PlacedDirective,
  findings: readonly Finding[],
  text: string,
  rules: CommentRules,
): EvaluatedDirective {
  const nothing = { directive, covers: new Set<Finding>(), holds: false }
  const wrong = (trouble: IgnoreTrouble, range = directive.head, model?: string): EvaluatedDirective => ({
    ...nothing,
    troubled: [{ trouble, range, ...(model !== undefined && { model }), edits: [] }],
  })
  const { trouble, scope, ids, lines, until, reason } = directive
  if (trouble) return wrong(trouble)
  if (scope === 'end' || !lines) return { ...nothing, troubled: [] }
  const about = findings.filter(({ start }) => start.line >= lines.first && start.line <= lines.last)
  const stranger = ids.find(({ id }) => rules.idOf(id) === undefined && !standsOn(id, directive, text))
  if (stranger) return wrong({ cause: 'no-such-model', word: stranger.id }, stranger.range, stranger.id)
  if (reason === undefined && rules.requireReason) return wrong({ cause: 'no-reason' })

  const byId = ids.map(({ id }) => about.filter((finding) => names(finding, id, rules)))
  const covers = new Set(ids.length === 0 ? about : byId.flat())
  if (covers.size === 0) {
    const edits = [directive, ...(directive.closedBy ? [directive.closedBy] : [])].map((one) => removalOf(text, one))
    return { ...nothing, troubled: [{ trouble: { cause: 'unused' }, range: directive.head, edits }] }
  }
  if (until !== undefined && until < rules.asOf) {
    const expired = { cause: 'expired', until, ...(reason !== undefined && { reason }) } as const
    return {
      directive,
      covers,
      holds: false,
      troubled: [{ trouble: expired, range: directive.head, edits: [] }],
    }
  }
  const unused = ids.flatMap(({ id, range }, index): Troubled[] => {
    if (byId[index]!.length > 0) return []
    const edits = [idRemoval(text, directive, index)]
    return [{ trouble: { cause: 'unused', word: id }, range, model: id, edits }]
  })
  return { directive, covers, holds: true, troubled: unused }
}

function names({ text, model }: Finding, id: string, { idOf }: CommentRules): boolean {
  return id === text || id === model || idOf(id) === model
}

/** Whether a word stands on the lines that a directive is about, beside the directive itself. */
function standsOn(word: string, { lines, range }: PlacedDirective, text: string): boolean {
  if (!lines) return false
  const start = lineIn(text, lines.first)?.start ?? text.length
  const end = lineIn(text, lines.last)?.end ?? text.length
  const [before, after] = [text.slice(start, Math.min(end, range.start)), text.slice(Math.max(start, range.end), end)]
  return before.includes(word) || after.includes(word)
}

const ruleOf = (cause: IgnoreTrouble['cause']): IgnoreRule =>
  cause === 'expired' ? 'expired-ignore' : cause === 'unused' ? 'unused-ignore' : 'malformed-ignore'

function problemOf(
  { directive, trouble, range, model = '', edits }: Troubled & { readonly directive: PlacedDirective },
  text: string,
  about: Pick<Finding, 'path' | 'zone' | 'language'>,
  { reportUnused }: CommentRules,
): FindingDraft {
  const rule = ruleOf(trouble.cause)
  // A sample in a document may show how a comment is written.
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
