import type { Reason } from '../../core/finding.ts'
import type { Role } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import type { Request } from '../../core/request.ts'
import type { SdkTrouble } from '../../core/sdk.ts'
import type { FindingDraft } from '../../core/with-positions.ts'
import { tableRuling } from '../../policy/policy-table.ts'
import { capabilitiesOf, checkNamed, type RequestTarget } from '../../requests/capabilities.ts'
import type { Incompatibility } from '../../requests/check.ts'
import { isOwnEnvelope } from '../../requests/known-requests.ts'
import { leavesUnused } from '../../requests/left-unused.ts'
import { isUnchecked } from '../../requests/parameters.ts'
import type { EntryKind } from '../mentions/entry.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import {
  describesModel,
  fieldsOf,
  incompatibilitiesFor,
  isCertain,
  onlyDefault,
  phrasesOf,
  requestFinding,
  selectsModelByKey,
} from './request-findings.ts'
import type { FileFacts } from './file-facts.ts'
import { dataLanguages } from './fix-blockers.ts'
import { hasOwnType } from './own-types.ts'
import { doubtOf, inOrder, isWhole, type Mend, mendOf, refusalOf } from './request-mend.ts'
import { isRefusedBySdk, sdkTroubleOf } from './sdk-version.ts'
import { settingAt } from './setting-at.ts'
import { type FileVerdicts, type Reported, type Stage, type StageContext, type Verdict, withoutFix } from './verdict.ts'

/**
 * Checks what stands beside the IDs of a text. Where the model stays: what its request holds that it does not accept,
 * as findings. Where a fix replaces it: the edits that make the request valid for the new model join the fix.
 *
 * A model that still works keeps its ID where the new model would refuse the request even with those edits. A model
 * that is gone is replaced, since its request fails anyway. But the fix is never safer than the mend of the request.
 */
export const requests: Stage = {
  id: 'requests',
  says: 'The parameters beside the ID have to suit the model: edits join the fix, or the fix is given up.',
  adjust: (verdict, context) => {
    const read = requestsByMention(context.before).get(context.located)
    if (!read) return verdict
    const requestFindings = findingsOf(read, context)
    if (verdict.silence !== undefined) return requestFindings.length > 0 ? { ...verdict, requestFindings } : verdict
    const adjusted = withRequests(verdict, read, context)
    const kept =
      adjusted.edits.length === 0 ? requestFindings : withoutOutdated(requestFindings, read, context, adjusted)
    return { ...adjusted, requests: read, requestFindings: kept }
  },
}

/** Roles of an ID that is sent with the parameters beside it. */
export const sentRoles: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default'])

/** What stands around an ID and is no request. */
const noRequests: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'price',
  'offered',
  'result',
  'restated',
  'label',
  'hash',
])

/** Whether the parameters beside a mention are worth a check: it is sent, and the rules know what a model there accepts. */
function isChecked({ located, reference, place, entry }: PlacedMention, verdict: Verdict): boolean {
  if (entry.kind !== undefined && noRequests.has(entry.kind)) return false
  if (verdict.silence !== undefined && verdict.silence !== 'alive') return false
  if (place.describes || !sentRoles.has(located.role) || !located.exact || located.partial) return false
  const { platform, row, rule, onOtherHost } = reference
  if (onOtherHost) return false
  const written = verdict.silence === undefined ? verdict.edits.map(({ text }) => text) : []
  const models = rule === 'retired-model' ? written : [row.id, ...written]
  return models.some((model) => capabilitiesOf({ platform, vendor: row.vendor, model }) !== undefined)
}

/** The requests of a file by the mention that they send. They are read once, and only where a mention is checked. */
const requestsByMention = memoize(
  ({ file, mentions, verdicts }: FileVerdicts): ReadonlyMap<LocatedMention, readonly Request[]> => {
    const checked = mentions.filter((mention, index) => isChecked(mention, verdicts[index]!))
    const found = new Map(checked.map(({ located }): [LocatedMention, Request[]] => [located, []]))
    if (checked.length === 0) return found
    // The mapping around says that the name in it is a model's.
    const named = new Set(checked.flatMap(({ located, entry }) => (entry.name === undefined ? [] : located)))
    const byStart = new Map<number, LocatedMention[]>()
    for (const { located } of checked) {
      const { start } = located.literal.range
      const others = byStart.get(start)
      if (others) others.push(located)
      else byStart.set(start, [located])
    }
    // A literal that names several models is no request's model.
    const single = [...byStart.values()].filter(({ length }) => length === 1).map(([one]) => one!.literal.range)
    for (const request of file.requestsAt(single)) {
      const located = byStart.get(request.model.start)?.[0]
      if (
        located &&
        (request.callee !== undefined || request.url !== undefined || named.has(located) || selectsModelByKey(request))
      )
        found.get(located)!.push(request)
    }
    return found
  },
)

/** What the requests hold that the present model does not accept. A retired model refuses everything already. */
function findingsOf(sending: readonly Request[], context: StageContext): FindingDraft[] {
  const {
    located: { role },
    reference,
    place,
    file,
  } = context
  const { row, rule } = reference
  const ruling = tableRuling('incompatible-request', place, file.policy.table)
  if (rule === 'retired-model' || !ruling) return []
  const target = { ...targetOf(context), model: row.id }
  const isCode = !dataLanguages.has(file.language)
  return sending.flatMap((request) => {
    if (isCode && isOwnEnvelope(request, row.vendor)) return []
    const own = isCertain(request, role, file.text) ? ruling : onlyDefault
    return incompatibilitiesFor(request, target, file.text).map((found) =>
      requestFinding(found, request, role, reference, own, file.text, file),
    )
  })
}
/** Takes back what would cut a limit for the present model, where the fix replaces it by one that takes the limit. */
function withoutOutdated(
  findings: readonly FindingDraft[],
  sending: readonly Request[],
  context: StageContext,
  { edits }: Reported,
): readonly FindingDraft[] {
  const { reference, file } = context
  if (!findings.some(isCut)) return findings
  const written = edits.find(({ text }) => reference.replacements.includes(text))?.text
  if (written === undefined) return findings
  const target = { ...targetOf(context), model: written, from: reference.row.id }
  const refused = new Set(
    sending.flatMap((request) => incompatibilitiesFor(request, target, file.text)).map(({ field }) => field),
  )
  return findings.map((finding) =>
    isCut(finding) && !refused.has(finding.request!.field)
      ? { ...finding, fix: { applicability: 'none', reason: 'replacement-takes-it', edits: [] } }
      : finding,
  )
}

function isCut({ request, fix }: FindingDraft): boolean {
  if (!request || fix.edits.length === 0) return false
  return checkNamed(request.check)?.fix.steps?.some((step) => 'clamp' in step) === true
}

/** The verdict whose edits also make the requests valid for the model that they write. */
function withRequests(verdict: Reported, sending: readonly Request[], context: StageContext): Reported {
  const { located, reference, file } = context
  const { text } = file
  if (sending.some(describesModel)) return withoutFix(verdict, 'described')
  const [own, ...others] = verdict.edits
  // An ID that joins a list or leaves it is sent by no request here.
  if (!own || others.length > 0 || own.text === '' || own.expected === '') return verdict
  const target = { ...targetOf(context), model: own.text, from: reference.row.id }
  let sdk: SdkTrouble | undefined
  /** A parameter that the model works without is not written where each SDK of the project refuses it. */
  function possible(one: Incompatibility): Incompatibility {
    const trouble = one.severity === 'error' ? undefined : sdkTroubleOf(one.needs, file, text, file.checkSdk)
    if (!trouble || !isRefusedBySdk(trouble, file)) return one
    sdk = trouble
    return { ...one, applicability: 'none', edits: [], changes: [], needs: [] }
  }
  const refused = sending.map((request) => ({
    request,
    certain: isCertain(request, located.role, text),
    found: incompatibilitiesFor(request, target, text).map(possible),
  }))
  const safe = verdict.applicability === 'safe' ? mendOf(refused, 'safe', text) : undefined
  const unsafe = safe && isWhole(safe) ? undefined : mendOf(refused, 'unsafe', text)
  const mend = unsafe ?? safe!
  const blocking = mend.left.filter(({ severity, applicability }) => severity === 'error' && applicability === 'none')
  if (reference.rule !== 'retired-model' && blocking.length > 0) {
    return { ...withoutFix(verdict, refusalOf(blocking)), leaves: fieldsOf(blocking) }
  }
  const needs = mend.repaired.flatMap((one) => one.needs)
  const doubt = safe && (unsafe ? doubtOf(safe, unsafe) : tiedTo(safe, sending, file))
  return {
    ...verdict,
    ...(sdk && verdict.applicability === 'safe' && { applicability: 'unsafe' as const, reason: 'sdk-version', sdk }),
    ...(doubt && { applicability: 'unsafe' as const, reason: doubt }),
    edits: inOrder([own, ...mend.edits]),
    ...(mend.repaired.length > 0 && { changes: [...new Set(mend.repaired.flatMap(phrasesOf))] }),
    ...(mend.left.length > 0 && { leaves: fieldsOf(mend.left) }),
    ...(needs.length > 0 && { needs }),
    ...(sending.some(isUnchecked) && { unchecked: true as const }),
  }
}

/** What the code around a request says of its parameters, so that a safe mend is not the whole of it. */
function tiedTo(
  { edits, repaired }: Mend,
  sending: readonly Request[],
  { text, language }: FileFacts,
): Reason | undefined {
  if (edits.length === 0) return undefined
  if (leavesUnused(edits, text)) return 'left-unused'
  const changesKeys = repaired.some(({ changes }) => changes.some(({ kind }) => kind !== 'value'))
  return changesKeys && sending.some((one) => hasOwnType(one, text, language)) ? 'own-type' : undefined
}

function targetOf(context: Pick<StageContext, 'located' | 'reference' | 'file'>): Omit<RequestTarget, 'model'> {
  const { platform, row } = context.reference
  const passed = settingAt(context)?.passes === true
  return { platform, vendor: row.vendor, typed: /\.[cm]?tsx?$/.test(context.file.path), ...(passed && { passed }) }
}
