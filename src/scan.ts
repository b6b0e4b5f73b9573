import type { Finding, Fix, Rule } from './finding.ts'
import { fixFor, purposeOf } from './fixes.ts'
import type { Language } from './languages/language.ts'
import type { Literal } from './literal.ts'
import { isSilent, milder, type Ruling, rulingFor } from './policy.ts'
import { placed, type Unplaced } from './placed.ts'
import { evidenceIn, type FileEvidence, showsEndedService } from './registry/evidence.ts'
import { parseId } from './registry/forms.ts'
import { type Mention, mentionsIn } from './registry/mentions.ts'
import { isReportable, type Moment, type Reference, refer } from './registry/reference.ts'
import type { Registry } from './registry/registry.ts'
import type { Stems } from './registry/stems.ts'
import { strangersIn } from './registry/unknown.ts'
import { inModelPosition, type Neighbours, neighboursOf, type Site, sitesIn, surroundingsOf } from './sites.ts'
import { unknownIn } from './strangers.ts'
import { type Zone, zoneOf } from './zones.ts'

export interface ScanContext extends Moment {
  readonly registry: Registry
  readonly stems: Stems
  readonly languageFor: (path: string) => Language
}

/** A site with what is known of it, before the file as a whole has its say. */
interface Judged {
  readonly site: Site
  readonly reference: Reference
  readonly rule: Rule
  readonly ruling: Ruling
}

/**
 * The findings of one text, in order. Pure: the path (POSIX, relative) only tells language and zone.
 * The text decides first: a file that names no model, or only living ones, is never parsed.
 */
export function scan(path: string, text: string, context: ScanContext): Finding[] {
  if (!context.stems.pattern.test(text)) return []
  const zone = zoneOf(path, text)
  if (isSilent(zone) || !mayReport(text, context)) return []
  const language = context.languageFor(path)
  const literals = [...language.literals(text, path)]
  const sites = sitesIn(text, literals, context.registry, context.stems)
  const neighbours = neighboursOf(literals, sites)
  const file = evidenceIn(text)
  const realCalls = file.platforms.size > 0 || integration.test(path)
  const callsForReal = zone === 'test' && realCalls && !mocking.test(text)
  const sampled = language.name !== 'markdown' && !proseFile.test(path)

  const judged = sites.flatMap((site): Judged[] => {
    const reference = referenceAt(site, neighbours, file, context)
    if (reference?.rule === undefined) return []
    const { literal, role } = site
    const place = {
      role,
      name: literal.name,
      zone,
      describes: literal.group !== undefined && neighbours.descriptions.has(literal.group),
      callsForReal,
      sample: sampled || literal.sample === true,
    }
    const ruling = rulingFor(reference.rule, place)
    return ruling
      ? [{ site, reference, rule: reference.rule, ruling: soften(ruling, site, reference, language, context) }]
      : []
  })
  const fixes = judged.map(({ site, reference, ruling }) => fixFor(site, reference, ruling, neighbours))
  const kept = zone === 'test' ? allOrNothing(judged, fixes, sites) : fixes
  const about = { path, zone, language: language.name, sampled }
  const mentions = mentionsByLiteral(sites)
  const found = judged.map((one, index) => findingOf(one, kept[index]!, text, about))
  return placed(text, [
    ...found,
    ...unknownIn(literals, (literal) => mentions.get(literal) ?? [], context.registry, about),
  ])
}

const mocking = /mock|stub|fake|nock|msw|vcr|cassette|recorded|replay|dummy|monkeypatch|respx|httpretty|wiremock/i
/** Tests that say of themselves that they ask a real service. */
const integration = /(?:^|[/_.-])(?:integrations?|e2e|live|acceptance)(?:[/_.-]|$)/i
const proseFile = /\.(?:txt|rst|adoc|asciidoc|html?)$|\/?[A-Z]+$/

/** Escapes and template holes, blanked in place: they would hide where an ID begins or ends. */
const holes = /\\[nrtbfv0"'`\\/]|\$\{|\}/g

/** Whether the text names a model that there is something to say of, in whatever place. */
function mayReport(text: string, { registry, stems, asOf, within }: ScanContext): boolean {
  if (showsEndedService(text, registry)) return true
  const open = text.replaceAll(holes, (hole) => ' '.repeat(hole.length))
  let others = false
  let ordinary = false
  const mentions: Mention[] = []
  for (const mention of mentionsIn(open, registry, stems)) {
    mentions.push(mention)
    if (!mention.ordinary) others = true
    if (!isReportable(registry, mention, { asOf, within })) continue
    if (!mention.ordinary || mention.route !== '') return true
    ordinary ||=
      /["'`=:/\s-]/.test(open[mention.start - 1] ?? ' ') &&
      /model|engine|llm|openai/i.test(open.slice(Math.max(0, mention.start - 80), mention.start))
    ordinary ||= others && /["'`]/.test(open[mention.start - 1] ?? '')
  }
  return ordinary || strangersIn(open, mentions, registry).next().done !== true
}

function referenceAt(
  site: Site,
  neighbours: Neighbours,
  file: FileEvidence,
  context: ScanContext,
): Reference | undefined {
  if (!inModelPosition(site, neighbours)) return undefined
  return refer(context.registry, site.mention, surroundingsOf(site.literal, neighbours), file, context)
}

/** Milder where the place or the evidence is weaker than the table assumes. */
function soften(
  ruling: Ruling,
  site: Site,
  reference: Reference,
  language: Language,
  { registry }: ScanContext,
): Ruling {
  const { literal, partial } = site
  const { row } = reference
  const told: Ruling = { severity: 'info', applicability: 'none' }
  if (reference.elsewhere) return { ...told, reason: 'other-host' }
  if (reference.milder.length > 0) return { ...told, reason: 'disagreement' }
  if (reference.platform === 'azure' && ruling.applicability !== 'none') {
    return { ...ruling, applicability: 'none', reason: 'deployment' }
  }
  if (partial) return { ...told, reason: 'partial' }
  if (literal.name !== undefined && parseId(registry, literal.name)) return { ...told, reason: 'alias-map' }
  const purpose = purposeOf(site, row.id)
  if (purpose) return { ...told, reason: purpose }
  if (language.name === 'text' && ruling.applicability === 'safe') {
    return { ...ruling, applicability: 'unsafe', reason: 'plain-text' }
  }
  // Gone, but no source gives the day, and the one that says so is weak: not enough to fail a build.
  if (row.retired && row.retires === undefined && row.confidence === 'low') {
    return { ...ruling, severity: milder(ruling.severity) }
  }
  return ruling
}

/** In a test the mock, the call and the assertion stay equal: an ID that must stay at one place stays at all. */
function allOrNothing(judged: readonly Judged[], fixes: readonly Fix[], sites: readonly Site[]): Fix[] {
  const edited = new Map<string, number>()
  fixes.forEach(({ edits }, index) => {
    const { text } = judged[index]!.site.mention
    if (edits.length > 0) edited.set(text, (edited.get(text) ?? 0) + 1)
  })
  const standing = new Map<string, number>()
  for (const { mention, role } of sites) {
    if (role !== 'comment') standing.set(mention.text, (standing.get(mention.text) ?? 0) + 1)
  }
  return fixes.map((fix, index) => {
    const { text } = judged[index]!.site.mention
    const whole = edited.get(text) === standing.get(text)
    return whole || fix.edits.length === 0 ? fix : { applicability: 'none', reason: 'test', edits: [] }
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

function findingOf(
  { site, reference, rule, ruling }: Judged,
  fix: Fix,
  text: string,
  { path, zone, language }: { path: string; zone: Zone; language: string },
): Unplaced {
  const { row, platform, status, reading, replacements, milder: served } = reference
  const start = site.exact ? site.start + reading.prefix.length : site.start
  const redirect = /^redirect:(.+)$/.exec(row.after ?? '')?.[1]
  return {
    rule,
    severity: ruling.severity,
    path,
    range: { start, end: site.end },
    text: text.slice(start, site.end),
    model: row.id,
    platform,
    evidence: reference.evidence,
    status,
    ...(row.retires !== undefined && { retires: row.retires }),
    ...(row.dateKind !== undefined && { dateKind: row.dateKind }),
    ...(replacements.length === 1 && { replacement: replacements[0]!, basis: reference.basis }),
    ...(replacements.length > 1 && { candidates: replacements }),
    ...(redirect !== undefined && { redirect }),
    ...(served.length > 0 && { served }),
    role: site.role,
    zone,
    language,
    source: row.source,
    fix,
  }
}
