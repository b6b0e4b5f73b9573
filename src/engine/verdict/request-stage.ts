import type { About, Edit, Fix } from '../../core/finding.ts'
import { type Language, isTooLarge } from '../../languages/language.ts'
import type { FindingDraft } from '../../core/with-positions.ts'
import type { Ruling } from '../../policy/policy-table.ts'
import type { Reference } from '../mentions/reference.ts'
import type { Request } from '../../core/request.ts'
import {
  selectsModelByKey,
  describesModel,
  editable,
  fieldsOf,
  requestFinding,
  isCertain,
  isMended,
  isSeen,
  incompatibilitiesFor,
  onlyDefault,
  phrasesOf,
  placedEdits,
} from './request-findings.ts'
import { capabilitiesOf, type RequestTarget } from '../../requests/capabilities.ts'
import { composeRequestEdits } from '../../requests/check.ts'
import { isRouter } from '../../requests/dialect.ts'
import { isUnchecked } from '../../requests/parameters.ts'
import { refusedWords, refusesMostRequests } from '../../requests/refused.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { mayHideRefusedParameter } from './hidden-parameters.ts'

/** A site whose request is looked at, and for which models. */
export interface RequestedMention {
  readonly site: LocatedMention
  readonly reference: Reference
  /** What the fix would write; undefined where there is none. */
  readonly fix: Fix
  /** What the table says of a finding of the request at that place; undefined where it is silent. */
  readonly ruling?: Ruling | undefined
}

/** What the requests of a site come to. */
export interface RequestVerdict {
  readonly fix: Fix
  readonly findings: readonly FindingDraft[]
}

/**
 * Looks at what stands beside the IDs of a text. For a model that is used on: what its request holds that it does not
 * take, as findings. For one that a fix replaces: the edits that make the request one for the new model join the fix.
 *
 * Of a model that still works the fix is given up where the new model would refuse the request as it can be mended.
 * One that is gone is replaced whatever remains: its request fails anyway, and what remains is found afterwards.
 */
export function checkRequests(
  asking: readonly RequestedMention[],
  text: string,
  path: string,
  language: Language,
  about: About,
): ReadonlyMap<LocatedMention, RequestVerdict> {
  const wanted = asking.filter(({ site, reference, fix }) => isKnown(reference, fix) && site.exact && !site.partial)
  if (wanted.length === 0) return new Map()
  const bySpan = new Map<number, RequestedMention[]>()
  for (const one of wanted) {
    const { start } = one.site.literal.range
    const all = bySpan.get(start)
    if (all) all.push(one)
    else bySpan.set(start, [one])
  }
  // A literal that names several models is no request's one.
  const single = [...bySpan.values()].filter((all) => all.length === 1).map(([one]) => one!)
  const ranges = single.map(({ site }) => site.literal.range)
  const requests = language.requests?.(text, path, ranges) ?? []
  const bySite = new Map<LocatedMention, Request[]>()
  for (const request of requests) {
    const one = bySpan.get(request.model.start)?.[0]
    if (one && (request.callee !== undefined || request.url !== undefined || selectsModelByKey(request))) {
      const all = bySite.get(one.site)
      if (all) all.push(request)
      else bySite.set(one.site, [request])
    }
  }
  return new Map(
    wanted.map((one) => {
      const own = bySite.get(one.site) ?? []
      const { fix, findings } = answer(one, own, text, about)
      return [one.site, { findings, fix: doubted(fix, one, own, text, about) }] as const
    }),
  )
}

/** A safe fix of what is sent with parameters that cannot be seen, and that the new model may refuse, is one to look at. */
function doubted(
  fix: Fix,
  { site, reference }: RequestedMention,
  requests: readonly Request[],
  text: string,
  about: About,
): Fix {
  const model = reference.replacements[0]
  if (fix.applicability !== 'safe' || model === undefined) return fix
  const { platform, row } = reference
  const target = { platform, vendor: row.vendor, model, from: row.id }
  if (isRouter(platform) || !refusedWords(target)) return fix
  // What wraps the ID has its parameters; the call around the wrapper is never seen in whole.
  const direct = requests.filter(({ via }) => via === undefined)
  const telling = direct.length > 0 ? direct : requests
  const hidden =
    telling.length > 0
      ? refusesMostRequests(target) && !telling.every((request) => isSeen(request, site.role, target, text))
      : isTooLarge(text) || mayHideRefusedParameter(site.literal, text, about.language, target)
  if (!hidden) return fix
  return { ...fix, applicability: 'unsafe', reason: 'request-unseen' }
}

function isKnown({ platform, row, rule, onOtherHost: elsewhere }: Reference, fix: Fix): boolean {
  if (elsewhere) return false
  const models = [...(rule === 'retired-model' ? [] : [row.id]), ...fix.edits.map((edit) => edit.text)]
  return models.some((model) => capabilitiesOf({ platform, vendor: row.vendor, model }) !== undefined)
}

function answer(
  { site, reference, fix, ruling }: RequestedMention,
  requests: readonly Request[],
  text: string,
  about: About,
): RequestVerdict {
  const { platform, row, rule } = reference
  const written = { platform, vendor: row.vendor, typed: /\.[cm]?tsx?$/.test(about.path) }
  const now = rule === 'retired-model' || !ruling ? [] : requests
  const findings = now.flatMap((request) =>
    incompatibilitiesFor(request, { ...written, model: row.id }, text).map((found) =>
      requestFinding(
        found,
        request,
        site.role,
        reference,
        isCertain(request, site.role, text) ? ruling! : onlyDefault,
        text,
        about,
      ),
    ),
  )
  return {
    fix: withRequests(fix, requests, site, { ...written, from: row.id }, rule === 'retired-model', text),
    findings,
  }
}

/** The fix of an ID, with what makes its requests ones for the model that it writes. */
function withRequests(
  fix: Fix,
  requests: readonly Request[],
  site: LocatedMention,
  target: Omit<RequestTarget, 'model'>,
  gone: boolean,
  text: string,
): Fix {
  // What is added to a list or taken out of it is nobody's request.
  if (requests.some(describesModel)) return { applicability: 'none', reason: 'described', edits: [] }
  if (fix.edits.length !== 1 || fix.edits[0]!.text === '' || fix.edits[0]!.expected === '') return fix
  const level = fix.applicability === 'safe' ? 'safe' : 'unsafe'
  const model = fix.edits[0]!.text
  const checked = requests.map((request) => {
    const found = incompatibilitiesFor(request, { ...target, model }, text)
    const mended = isCertain(request, site.role, text) ? found.filter((one) => isMended(one, level)) : []
    return { request, mended, left: found.filter((one) => !mended.includes(one)) }
  })
  const left = checked.flatMap((one) => one.left)
  const blocking = left.filter(({ severity, applicability }) => severity === 'error' && applicability === 'none')
  if (!gone && blocking.length > 0) {
    return { applicability: 'none', reason: 'rejected-request', edits: [], leaves: fieldsOf(blocking) }
  }
  const edits = checked.flatMap(({ request, mended }) => {
    const { request: own, text: inner = text } = editable(request)
    return placedEdits(request, composeRequestEdits(own, mended, level, inner), text)
  })
  const mended = checked.flatMap((one) => one.mended)
  const errors = left.filter(({ severity }) => severity === 'error')
  return {
    ...fix,
    edits: inOrder([...fix.edits, ...edits]),
    ...(mended.length > 0 && { changes: [...new Set(mended.flatMap(phrasesOf))] }),
    ...(errors.length > 0 && { leaves: fieldsOf(errors) }),
    ...(requests.some(isUnchecked) && { unchecked: true as const }),
  }
}

/** Two requests of one constant may want the same edit. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const seen = new Map(edits.map((edit) => [`${edit.range.start}:${edit.range.end}:${edit.text}`, edit]))
  return [...seen.values()].toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
}
