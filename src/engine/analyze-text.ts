import { constantsAt } from './mentions/sdk-constants.ts'
import { heldBack } from './verdict/fix-blockers.ts'
import type { Decision } from './evaluated-mention.ts'
import type { About, Bar, Fix, Rule } from '../core/finding.ts'
import { fixFor, itemsOf } from './verdict/build-fix.ts'
import type { Language } from '../languages/language.ts'
import type { Literal, Role } from '../core/literal.ts'
import { modelFinding } from './model-finding.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import type { Unplaced } from '../core/with-positions.ts'
import { isSilent, type Place, type Ruling, rulingFor } from '../policy/policy-table.ts'
import { unattributed } from './mentions/platform-classifier.ts'
import { type FileEvidence, evidenceOf } from './mentions/platform-signals.ts'
import { hintsIn } from './mentions/candidate-ranges.ts'
import type { Mention } from '../registry/parse-mentions.ts'
import { type Moment, type Reference, refer } from './mentions/reference.ts'
import type { Registry } from '../registry/registry.ts'
import type { Stems } from '../registry/id-keywords.ts'
import type { Silence } from './not-reported.ts'
import { lookupsIn } from './mentions/membership-lists.ts'
import { type Asking, askRequests } from './verdict/request-stage.ts'
import { realCallsIn } from './mentions/live-tests.ts'
import {
  inModelPosition,
  namingAmong,
  neighboursOf,
  type Site,
  sitesIn,
  surroundingsOf,
} from './mentions/model-mentions.ts'
import { soften } from './verdict/downgrade.ts'
import { strangersAt } from './mentions/unknown-models.ts'
import { zoneOf } from '../policy/zones.ts'
import type { Zone } from '../core/zone.ts'
import { approvedAlone, barredAt } from './verdict/allowlist.ts'

export interface ScanContext extends Moment {
  readonly registry: Registry
  readonly stems: Stems
  readonly languageFor: (path: string) => Language
  /** Zones in which what is unsafe only for the zone is safe. */
  readonly opened?: ReadonlySet<Zone>
  /** Whether a recording is named after an ID: see `recordingsAmong`. */
  readonly recorded?: (id: string) => boolean
  /** What the user has decided otherwise. */
  readonly policy?: OwnPolicy
}

/** A text as it was read, and what is made of every place in it where a model is named. */
export interface Decisions {
  readonly zone: Zone
  readonly language: string
  readonly evidence: FileEvidence
  readonly literals: readonly Literal[]
  /** Those of the IDs that rules have first, each kind in the order of the text. */
  readonly decisions: readonly Decision[]
  /** What requests hold that the models they name do not take. */
  readonly requests: readonly Unplaced[]
}

/** A site with what is known of it, before the file as a whole has its say. */
type Judged = { readonly site: Site; readonly reference?: Reference; readonly place?: Place } & (
  | { readonly silence: Silence }
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
export function decide(path: string, text: string, context: ScanContext, all = false): Decisions {
  const { registry, policy = {} } = context
  const zone = zoneOf(path, text, policy.zone)
  const language = context.languageFor(path)
  const hints = hintsIn(text, context.stems)
  const literals = [...language.literals(text, path, all ? undefined : hints)]
  const naming = namingAmong(literals, hints)
  const sites = sitesIn(text, naming, registry, context.stems)
  const neighbours = neighboursOf(literals, sites)
  const evidence = evidenceOf(path, language.name === 'notebook' ? text.replaceAll('\\"', '"') : text, policy)
  const callsForReal = zone === 'test' ? realCallsIn(path, text, evidence) : never
  const sampled = language.name !== 'markdown' && !proseFile.test(path)

  const around = { zone, language: language.name, lookedUp: lookupsIn(text) }

  const judged = sites.map((site): Judged => {
    if (!inModelPosition(site, neighbours)) return { site, silence: 'ordinary-word' }
    const { literal, role } = site
    if (literal.group !== undefined && neighbours.responses.has(literal.group) && role === 'property') {
      return { site, silence: 'answer' }
    }
    const reference = refer(registry, site.mention, surroundingsOf(literal, neighbours), evidence, context)
    if (!reference) return { site, silence: unattributed(site.mention, registry) }
    const place = {
      role,
      name: literal.name,
      zone,
      describes: literal.group !== undefined && neighbours.descriptions.has(literal.group),
      callsForReal: callsForReal(site.start) && !asserting.test(literal.callee ?? ''),
      sample: sampled || literal.sample === true,
      opened: context.opened?.has(zone) ?? false,
    }
    const softly = (ruling: Ruling) => soften(ruling, site, reference, registry, around)
    const cell = reference.rule && rulingFor(reference.rule, place, policy.table)
    const ruling = cell && approvedAlone(policy.bars, softly(cell), reference, registry)
    const barred = barredAt(policy.bars, place, reference, registry, softly, ruling)
    // What fails already is said to fail: that tells more, and may be mended.
    if (barred && ruling?.severity !== 'error') return { site, reference, place, rule: 'not-approved-model', ...barred }
    if (reference.rule === undefined) return { site, reference, place, silence: 'alive' }
    if (!ruling) return { site, reference, silence: isSilent(zone, policy.table) ? 'silent-zone' : 'policy' }
    return { site, reference, place, rule: reference.rule, ruling }
  })
  const surround = { text, language: language.name, neighbours, lists: itemsOf(judged) }
  const fixes = judged.map((one) =>
    one.silence === undefined ? fixFor(one.site, one.reference, one.ruling, surround) : undefined,
  )
  const about = { path, zone, language: language.name, sampled }
  const asked = askRequests(asking(judged, fixes, policy), text, path, language, about)
  const heldBackAt = heldBack({ path, text, language: language.name, zone, sites, lookedUp: around.lookedUp })
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
    decisions: [
      ...judged.map((one, index) => decisionOn(one, kept[index], text, about)),
      ...strangersAt(naming, (literal) => mentions.get(literal) ?? [], registry, about, context),
      ...constantsAt(text, literals, evidence, about, registry, context),
    ],
    requests: [...asked.values()].flatMap(({ findings }) => findings),
  }
}

const selecting: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default'])
const noFix: Fix = { applicability: 'none', edits: [] }

/** The sites whose requests are worth a look: those that say which model is asked. */
function asking(judged: readonly Judged[], fixes: readonly (Fix | undefined)[], { table }: OwnPolicy): Asking[] {
  return judged.flatMap(({ site, reference, place }, index) => {
    if (!reference || !place || place.describes || !selecting.has(site.role)) return []
    return [{ site, reference, fix: fixes[index] ?? noFix, ruling: rulingFor('incompatible-request', place, table) }]
  })
}

const never = () => false
/** What a value is only compared with in a test. */
const asserting =
  /(?:^|[.:])(?:assert\w*!?|expect|equal\w*|(?:to_?)?(?:be|eq|eql|equal|contain|match|include)|is|should\w*)$/i
const proseFile = /\.(?:txt|rst|adoc|asciidoc|html?)$|\/?[A-Z]+$/

/** In a test the mock, the call and the assertion stay equal: an ID that must stay at one place stays at all. */
function allOrNothing(sites: readonly Site[], fixes: readonly (Fix | undefined)[]): (Fix | undefined)[] {
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

function mentionsByLiteral(sites: readonly Site[]): ReadonlyMap<Literal, readonly Mention[]> {
  const mentions = new Map<Literal, Mention[]>()
  for (const { literal, mention } of sites) {
    const before = mentions.get(literal)
    if (before) before.push(mention)
    else mentions.set(literal, [mention])
  }
  return mentions
}

function decisionOn(judged: Judged, fix: Fix | undefined, text: string, about: About): Decision {
  const { site, reference } = judged
  const { start, end, role, literal, mention } = site
  const naming = { range: { start, end }, text: mention.text, role, literal, readings: mention.readings }
  const known = reference ? { ...naming, reference } : naming
  if (judged.silence !== undefined) return { ...known, silence: judged.silence }
  return { ...known, finding: findingOf(site, judged.reference, judged, fix!, text, about) }
}

function findingOf(
  site: Site,
  reference: Reference,
  { rule, ruling, bar }: { readonly rule: Rule; readonly ruling: Ruling; readonly bar?: Bar },
  fix: Fix,
  text: string,
  about: About,
): Unplaced {
  const start = site.exact ? site.start + reference.reading.prefix.length : site.start
  const range = { start, end: site.end }
  const place = { range, text: text.slice(start, site.end), role: site.role }
  return modelFinding(reference, { ...place, rule, severity: ruling.severity, fix, ...(bar && { bar }) }, about)
}
