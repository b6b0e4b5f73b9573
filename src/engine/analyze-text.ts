import { constantsAt } from './mentions/sdk-constants.ts'
import { blockFixes } from './verdict/fix-blockers.ts'
import type { EvaluatedMention } from './evaluated-mention.ts'
import type { About, Bar, Fix, Rule } from '../core/finding.ts'
import { buildFix, listItemsOf } from './verdict/build-fix.ts'
import type { Language } from '../languages/language.ts'
import type { Literal, Role } from '../core/literal.ts'
import { modelFinding } from './verdict/model-finding.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import type { FindingDraft } from '../core/with-positions.ts'
import { isSilent, type PolicyPlace, type Ruling, tableRuling } from '../policy/policy-table.ts'
import { unclassifiedReason } from './mentions/platform-classifier.ts'
import { type PlatformSignals, platformSignalsOf } from './mentions/platform-signals.ts'
import { candidateRangesIn } from './mentions/candidate-ranges.ts'
import type { Mention } from '../registry/parse-mentions.ts'
import { type Reference, resolveReference } from './mentions/reference.ts'
import type { Registry } from '../registry/registry.ts'
import type { IdKeywords } from '../registry/id-keywords.ts'
import type { NotReportedReason } from './not-reported.ts'
import { membershipListsIn } from './mentions/membership-lists.ts'
import { type RequestedMention, checkRequests } from './verdict/request-stage.ts'
import { liveTestsIn } from './mentions/live-tests.ts'
import {
  inModelPosition,
  candidateLiterals,
  collectFileContext,
  type LocatedMention,
  locatedMentionsIn,
  mentionContextOf,
} from './mentions/model-mentions.ts'
import { downgrade } from './verdict/downgrade.ts'
import { unknownModelsAt } from './mentions/unknown-models.ts'
import { zoneOf } from '../policy/zones.ts'
import type { Zone } from '../core/zone.ts'
import { signal } from '../core/signal.ts'
import { withApprovedReplacement, allowlistViolationAt } from './verdict/allowlist.ts'
import type { Moment } from '../registry/today.ts'

export interface ScanContext extends Moment {
  readonly registry: Registry
  readonly stems: IdKeywords
  readonly languageFor: (path: string) => Language
  /** Zones in which what is unsafe only for the zone is safe. */
  readonly opened?: ReadonlySet<Zone>
  /** Whether a recording is named after an ID: see `recordingsAmong`. */
  readonly recorded?: (id: string) => boolean
  /** What the user has decided otherwise. */
  readonly policy?: OwnPolicy
}

/** A text as it was read, and what is made of every place in it where a model is named. */
export interface TextAnalysis {
  readonly zone: Zone
  readonly language: string
  readonly evidence: PlatformSignals
  readonly literals: readonly Literal[]
  /** Those of the IDs that rules have first, each kind in the order of the text. */
  readonly mentions: readonly EvaluatedMention[]
  /** What requests hold that the models they name do not take. */
  readonly requests: readonly FindingDraft[]
}

/** A site with what is known of it, before the file as a whole has its say. */
type PlacedMention = { readonly site: LocatedMention; readonly reference?: Reference; readonly place?: PolicyPlace } & (
  | { readonly silence: NotReportedReason }
  | {
      readonly silence?: never
      readonly reference: Reference
      readonly rule: Rule
      readonly ruling: Ruling
      readonly bar?: Bar
    }
)

/**
 * Reads a text and decides on each place in it where a model is named. The findings are what `scan` reports of a text
 * that it does not pass over. Literals far from any such place may be left out, unless all of them are wanted.
 */
export function analyzeText(path: string, text: string, context: ScanContext, all = false): TextAnalysis {
  const { registry, policy = {} } = context
  const zone = zoneOf(path, text, policy.zone)
  const language = context.languageFor(path)
  const hints = candidateRangesIn(text, context.stems)
  const literals = [...language.literals(text, path, all ? undefined : hints)]
  const naming = candidateLiterals(literals, hints)
  const sites = locatedMentionsIn(text, naming, registry, context.stems)
  const neighbours = collectFileContext(literals, sites)
  const evidence = platformSignalsOf(path, language.name === 'notebook' ? text.replaceAll('\\"', '"') : text, policy)
  const liveTest = zone === 'test' ? liveTestsIn(path, text, evidence) : never
  const sampled = language.name !== 'markdown' && !proseFile.test(path)

  const around = { zone, language: language.name, lookedUp: membershipListsIn(text) }

  const judged = sites.map((site): PlacedMention => {
    if (!inModelPosition(site, neighbours)) return { site, silence: 'ordinary-word' }
    const { literal, role } = site
    if (literal.group !== undefined && neighbours.responses.has(literal.group) && role === 'property') {
      return { site, silence: 'answer' }
    }
    const reference = resolveReference(registry, site.mention, mentionContextOf(literal, neighbours), evidence, context)
    if (!reference) return { site, silence: unclassifiedReason(site.mention, registry) }
    const place = {
      role,
      name: literal.name,
      zone,
      describes: literal.group !== undefined && neighbours.descriptions.has(literal.group),
      liveTest: liveTest(site.start) && !asserting.test(literal.callee ?? ''),
      sample: sampled || literal.sample === true,
      opened: context.opened?.has(zone) ?? false,
    }
    const softly = (ruling: Ruling) => downgrade(ruling, site, reference, registry, around)
    const cell = reference.rule && tableRuling(reference.rule, place, policy.table)
    const ruling = cell && withApprovedReplacement(policy.bars, softly(cell), reference, registry)
    const barred = allowlistViolationAt(policy.bars, place, reference, registry, softly, ruling)
    // What fails already is said to fail: that tells more, and may be mended.
    if (barred && ruling?.severity !== 'error') return { site, reference, place, rule: 'not-approved-model', ...barred }
    if (reference.rule === undefined) return { site, reference, place, silence: 'alive' }
    if (!ruling) return { site, reference, silence: isSilent(zone, policy.table) ? 'silent-zone' : 'policy' }
    return { site, reference, place, rule: reference.rule, ruling }
  })
  const surround = { text, language: language.name, neighbours, lists: listItemsOf(judged) }
  const fixes = judged.map((one) =>
    one.silence === undefined ? buildFix(one.site, one.reference, one.ruling, surround) : undefined,
  )
  const about = { path, zone, language: language.name, sampled }
  const asked = checkRequests(asking(judged, fixes, policy), text, path, language, about)
  const heldBackAt = blockFixes({ path, text, language: language.name, zone, sites, lookedUp: around.lookedUp })
  const mended = judged.map(({ site }, index) => {
    const own = asked.get(site)?.fix ?? fixes[index]
    const fix = own && heldBackAt(site, own)
    if (fix?.applicability !== 'safe' || !context.recorded?.(site.mention.text)) return fix
    return { ...fix, applicability: 'unsafe', reason: 'recording' } as const
  })
  const kept = zone === 'test' ? allOrNothing(sites, mended) : mended
  const mentions = mentionsByLiteral(sites)
  return {
    zone,
    language: language.name,
    evidence,
    literals,
    mentions: [
      ...judged.map((one, index) => decisionOn(one, kept[index], text, about)),
      ...unknownModelsAt(naming, (literal) => mentions.get(literal) ?? [], registry, about, context),
      ...constantsAt(text, literals, evidence, about, registry, context),
    ],
    requests: [...asked.values()].flatMap(({ findings }) => findings),
  }
}

const selecting: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default'])
const noFix: Fix = { applicability: 'none', edits: [] }

/** The sites whose requests are worth a look: those that say which model is asked. */
function asking(
  judged: readonly PlacedMention[],
  fixes: readonly (Fix | undefined)[],
  { table }: OwnPolicy,
): RequestedMention[] {
  return judged.flatMap(({ site, reference, place }, index) => {
    if (!reference || !place || place.describes || !selecting.has(site.role)) return []
    return [{ site, reference, fix: fixes[index] ?? noFix, ruling: tableRuling('incompatible-request', place, table) }]
  })
}

const never = () => false
/** What a value is only compared with in a test. */
const asserting = signal('asserting-callee')
const proseFile = signal('prose-file')

/** In a test the mock, the call and the assertion stay equal: an ID that must stay at one place stays at all. */
function allOrNothing(sites: readonly LocatedMention[], fixes: readonly (Fix | undefined)[]): (Fix | undefined)[] {
  const edited = new Map<string, number>()
  fixes.forEach((fix, index) => {
    const { text } = sites[index]!.mention
    if (fix && fix.edits.length > 0) edited.set(text, (edited.get(text) ?? 0) + 1)
  })
  const standing = new Map<string, number>()
  for (const { mention, role } of sites) {
    if (role !== 'comment') standing.set(mention.text, (standing.get(mention.text) ?? 0) + 1)
  }
  return fixes.map((fix, index) => {
    const { text } = sites[index]!.mention
    const whole = edited.get(text) === standing.get(text)
    return whole || !fix || fix.edits.length === 0 ? fix : { applicability: 'none', reason: 'test', edits: [] }
  })
}

function mentionsByLiteral(sites: readonly LocatedMention[]): ReadonlyMap<Literal, readonly Mention[]> {
  const mentions = new Map<Literal, Mention[]>()
  for (const { literal, mention } of sites) {
    const before = mentions.get(literal)
    if (before) before.push(mention)
    else mentions.set(literal, [mention])
  }
  return mentions
}

function decisionOn(judged: PlacedMention, fix: Fix | undefined, text: string, about: About): EvaluatedMention {
  const { site, reference } = judged
  const { start, end, role, literal, mention } = site
  const naming = { range: { start, end }, text: mention.text, role, literal, readings: mention.readings }
  const known = reference ? { ...naming, reference } : naming
  if (judged.silence !== undefined) return { ...known, silence: judged.silence }
  return { ...known, finding: findingOf(site, judged.reference, judged, fix!, text, about) }
}

function findingOf(
  site: LocatedMention,
  reference: Reference,
  { rule, ruling, bar }: { readonly rule: Rule; readonly ruling: Ruling; readonly bar?: Bar },
  fix: Fix,
  text: string,
  about: About,
): FindingDraft {
  const start = site.exact ? site.start + reference.reading.prefix.length : site.start
  const range = { start, end: site.end }
  const place = { range, text: text.slice(start, site.end), role: site.role }
  return modelFinding(reference, { ...place, rule, severity: ruling.severity, fix, ...(bar && { bar }) }, about)
}
