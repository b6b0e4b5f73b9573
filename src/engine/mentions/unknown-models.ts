import { isUnderPolicy } from '../../policy/model-allowlist.ts'
import type { EvaluatedMention } from '../evaluated-mention.ts'
import type { Block } from '../../core/block.ts'
import type { About } from '../../core/finding.ts'
import type { Literal, Role } from '../../core/literal.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import { isSilent, milder, tableRuling, selectsAt } from '../../policy/policy-table.ts'
import type { Mention } from '../../registry/parse-mentions.ts'
import { evaluateLifecycle } from '../../registry/evaluate-lifecycle.ts'
import { realIdsOf } from '../../registry/never-served.ts'
import type { Registry } from '../../registry/registry.ts'
import { similarIdsOf } from '../../registry/typo-suggestions.ts'
import { isClientCall } from '../../requests/known-requests.ts'
import { isGatewayRoute, type UnknownModelId, unknownModelIdsIn } from '../../registry/unknown.ts'
import type { NotReportedReason } from '../not-reported.ts'
import { roleAt } from './model-mentions.ts'
import { recordAround } from './records.ts'
import { dataAround } from './surroundings.ts'
import { spells } from './spelt-names.ts'
import type { Moment } from '../../registry/today.ts'

/** Only these roles select or offer a model. Elsewhere an unknown ID is not worth a finding. */
const reportedRoles: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default', 'element'])

type Judging = Moment & { readonly policy?: OwnPolicy }

interface AboutSamples extends About {
  /** Whether all of the file is code, or samples of it. */
  readonly sampled: boolean
  /** The innermost block of the text at an offset. */
  readonly blockAt: (offset: number) => Block | undefined
  /** Whether an offset is in a test that stands in the file of the program. */
  readonly inTest: (offset: number) => boolean
  /** Whether the file shows a platform by a client, an address or a package. */
  readonly isShown: (platform: string) => boolean
  /** Whether a literal is one of a list that names are only looked up in. */
  readonly lookedUp: (literal: Literal) => boolean
}

/**
 * IDs that no rule names, in the literals of a text. The finding says that the ID is unknown, not that it is wrong. Where
 * every model of that name is retired, or the platform never served it with that date, the request fails in any case.
 */
export function* unknownModelsAt(
  literals: readonly Literal[],
  mentionsOf: (literal: Literal) => readonly Mention[],
  registry: Registry,
  about: AboutSamples,
  moment: Judging,
): Generator<EvaluatedMention> {
  for (const literal of literals) {
    for (const unknownId of unknownModelIdsIn(literal.value, mentionsOf(literal), registry)) {
      const isOwn = !isGatewayRoute(literal.value.slice(0, unknownId.start))
      const real = isOwn ? realIdsOf(registry, unknownId.platform, unknownId.text) : undefined
      // What names are compared with may be the beginning of many IDs, and need not be one.
      if (!real && about.lookedUp(literal)) continue
      const similar = real ? undefined : retiredNamesakes(unknownId, registry, moment)
      // A gateway turns the words of a name round. Where nothing shows the vendor, the name may be the gateway's.
      const isVendors = about.isShown(unknownId.platform) || isClientCall(literal.callee ?? '', unknownId.vendor)
      const isTurned = !isVendors && similar?.some((id) => isTurnedRound(unknownId.text, id))
      const namesakes = isTurned ? undefined : similar
      yield evaluatedOn(unknownId, literal, about, { namesakes, realIds: real }, moment.policy)
    }
  }
}

/** `gemini-flash-2.0` of `gemini-2.0-flash`: the same words in another order. */
const isTurnedRound = (text: string, id: string) => text !== id && sortedWords(text) === sortedWords(id)
const sortedWords = (id: string) => id.toLowerCase().split('-').toSorted().join('-')

type Names = readonly string[] | undefined

/** Undefined unless there are some, and all of them are retired. */
function retiredNamesakes(
  { platform, text }: UnknownModelId,
  registry: Registry,
  { today, within }: Moment,
): readonly string[] | undefined {
  const names = similarIdsOf(registry, platform, text)
  const allRetired = names.every((id) => evaluateLifecycle(registry, platform, id, today, within).status === 'retired')
  return allRetired && names.length > 0 ? names : undefined
}

function evaluatedOn(
  unknownId: UnknownModelId,
  literal: Literal,
  about: AboutSamples,
  { namesakes, realIds }: { readonly namesakes: Names; readonly realIds: Names },
  policy: OwnPolicy = {},
): EvaluatedMention {
  const { start } = literal.range
  const route = literal.value.slice(0, unknownId.start)
  const role = roleAt(literal, { ...unknownId, route })
  const range = literal.exact ? { start: start + unknownId.start, end: start + unknownId.end } : literal.range
  const common = { range, text: unknownId.text, role, literal, readings: [] }
  const silence = notReportedReasonAt(literal, role)
  if (silence) return { ...common, silence }
  const { path, language, sampled } = about
  const zone = about.inTest(start) ? 'test' : about.zone
  const record = recordAround(dataAround(about.blockAt(start)))
  if (record) return { ...common, silence: record === 'answer' ? 'answer' : 'record' }
  const place = { role, name: literal.name, zone, describes: false, liveTest: false }
  const rules = { ...place, sample: sampled || literal.sample === true }
  const ruling = tableRuling('unknown-model', rules, policy.table)
  if (!ruling) return { ...common, silence: isSilent(zone, policy.table) ? 'silent-zone' : 'policy' }
  const bar = isUnderPolicy(zone) && selectsAt(rules) ? policy.bars?.([unknownId.text]) : undefined
  // A constant with that name is one of a catalogue.
  const isCatalogued = role === 'assignment' && spells(literal.name ?? '', unknownId.text)
  const severity =
    (namesakes ?? realIds) && !isCatalogued
      ? milder(tableRuling('retired-model', rules, policy.table)?.severity ?? 'info')
      : undefined
  return {
    ...common,
    finding: {
      rule: bar ? 'not-approved-model' : 'unknown-model',
      severity: bar ? 'error' : (severity ?? ruling.severity),
      ...(bar && { bar }),
      path,
      range,
      text: unknownId.text,
      model: unknownId.text,
      platform: unknownId.platform,
      evidence: route === '' ? 'form of the ID' : `prefix ${route}`,
      status: 'unknown',
      ...(!bar && unknownId.nearest !== undefined && { replacement: unknownId.nearest }),
      ...(!bar && namesakes && { namesakes }),
      ...(!bar && realIds && { realIds }),
      role,
      zone,
      language,
      fix: { applicability: 'none', reason: 'unknown', edits: [] },
    },
  }
}

function notReportedReasonAt(literal: Literal, role: Role): NotReportedReason | undefined {
  if (!reportedRoles.has(literal.role) || !reportedRoles.has(role)) return 'unknown-mentioned'
  if (!literal.exact) return 'unknown-escaped'
  return literal.partial ? 'unknown-computed' : undefined
}
