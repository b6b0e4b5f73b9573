import type { About, Applicability, Edit, Fix, Reason, Severity } from './finding.ts'
import type { Language } from './languages/language.ts'
import type { Unplaced } from './placed.ts'
import type { Ruling } from './policy.ts'
import type { Reference } from './registry/reference.ts'
import type { Inner, Request } from './request.ts'
import { capabilitiesOf, checkNamed, type Target } from './requests/capabilities.ts'
import type { Change } from './requests/changes.ts'
import { checkRequest, composeRequestEdits, type Incompatibility } from './requests/check.ts'
import { dialectOf, isRouter, supposedDialect } from './requests/dialect.ts'
import { isUnchecked } from './requests/parameters.ts'
import { refusedWords, refusesMostRequests } from './requests/refused.ts'
import { descriptionKey, type Site } from './sites.ts'
import { mayBeRefused } from './unseen.ts'

/** A site whose request is looked at, and for which models. */
export interface Asking {
  readonly site: Site
  readonly reference: Reference
  /** What the fix would write; undefined where there is none. */
  readonly fix: Fix
  /** What the table says of a finding of the request at that place; undefined where it is silent. */
  readonly ruling?: Ruling | undefined
}

/** What the requests of a site come to. */
export interface Asked {
  readonly fix: Fix
  readonly findings: readonly Unplaced[]
}

/**
 * Looks at what stands beside the IDs of a text. For a model that is used on: what its request holds that it does not
 * take, as findings. For one that a fix replaces: the edits that make the request one for the new model join the fix.
 *
 * Of a model that still works the fix is given up where the new model would refuse the request as it can be mended.
 * One that is gone is replaced whatever remains: its request fails anyway, and what remains is found afterwards.
 */
export function askRequests(
  asking: readonly Asking[],
  text: string,
  path: string,
  language: Language,
  about: About,
): ReadonlyMap<Site, Asked> {
  const wanted = asking.filter(({ site, reference, fix }) => isKnown(reference, fix) && site.exact && !site.partial)
  if (wanted.length === 0) return new Map()
  const bySpan = new Map<number, Asking[]>()
  for (const one of wanted) {
    const { start } = one.site.literal.range
    bySpan.set(start, [...(bySpan.get(start) ?? []), one])
  }
  // A literal that names several models is no request's one.
  const single = [...bySpan.values()].filter((all) => all.length === 1).map(([one]) => one!)
  const ranges = single.map(({ site }) => site.literal.range)
  const requests = language.requests?.(text, path, ranges) ?? []
  const bySite = new Map<Site, Request[]>()
  for (const request of requests) {
    const one = bySpan.get(request.model.start)?.[0]
    if (one && (request.callee !== undefined || request.url !== undefined || asksByKey(request)))
      bySite.set(one.site, [...(bySite.get(one.site) ?? []), request])
  }
  return new Map(
    wanted.map((one) => {
      const own = bySite.get(one.site) ?? []
      const { fix, findings } = answer(one, own, text, about)
      return [one.site, { findings, fix: doubted(fix, one, own, text, about) }] as const
    }),
  )
}

/** Whether a request is known in whole, and what it holds is taken or mended. */
function isSeen(request: Request, site: Site, target: Target, text: string): boolean {
  if (!isCertain(request, site, text) || isUnchecked(request)) return false
  const { request: own, text: inner = text } = editable(request)
  if (dialectOf(own, target, inner)) return true
  const supposed = supposedDialect(own, target)
  if (supposed === undefined) return !refusesMostRequests(target)
  return checkRequest(own, target, inner, supposed).length === 0
}

/** A safe fix of what is sent with parameters that cannot be seen, and that the new model may refuse, is one to look at. */
function doubted(fix: Fix, { site, reference }: Asking, requests: readonly Request[], text: string, about: About): Fix {
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
      ? refusesMostRequests(target) && !telling.every((request) => isSeen(request, site, target, text))
      : mayBeRefused(site.literal, text, about.language, target)
  if (!hidden) return fix
  return { ...fix, applicability: 'unsafe', reason: 'request-unseen' }
}

/** A mapping that nobody sends may be a table; in one that is a request the model goes by its name. */
function asksByKey(request: Request): boolean {
  const { model, body } = editable(request).request
  const field = body.fields.find(({ range }) => range.start <= model.start && range.end >= model.end)
  return field === undefined || /^(?:llm_?|chat_?)?(?:model|engine)(?:_?(?:id|name))?$/i.test(field.key)
}

function isKnown({ platform, row, rule, elsewhere }: Reference, fix: Fix): boolean {
  if (elsewhere) return false
  const models = [...(rule === 'retired-model' ? [] : [row.id]), ...fix.edits.map((edit) => edit.text)]
  return models.some((model) => capabilitiesOf({ platform, vendor: row.vendor, model }) !== undefined)
}

/**
 * Whether the request always names the ID: as its own value, or by a constant. Where it is only what is asked when
 * nothing else is given, the parameters beside it serve other models too.
 */
function isCertain(request: Request, site: Site, text: string): boolean {
  if (site.role === 'default') return false
  const { request: own, text: inner = text } = editable(request)
  const { model, body, via } = own
  const around = body.fields.find(({ range }) => range.start <= model.start && range.end >= model.end)?.value.range
  // One of several that may be asked: `fast ? 'a' : 'b'`.
  if (
    around &&
    /\?|\|\||\b(?:or|if)\b/.test(inner.slice(around.start, model.start) + inner.slice(model.end, around.end))
  )
    return false
  if (via !== undefined || (model.start >= body.range.start && model.end <= body.range.end)) return true
  return body.fields.some(
    ({ value }) =>
      value.kind === 'scalar' && value.origin && value.origin.start <= model.start && value.origin.end >= model.end,
  )
}

function answer(
  { site, reference, fix, ruling }: Asking,
  requests: readonly Request[],
  text: string,
  about: About,
): Asked {
  const { platform, row, rule } = reference
  const written = { platform, vendor: row.vendor, typed: /\.[cm]?tsx?$/.test(about.path) }
  const now = rule === 'retired-model' || !ruling ? [] : requests
  const findings = now.flatMap((request) =>
    look(request, { ...written, model: row.id }, text).map((found) =>
      findingOf(found, request, site, reference, isCertain(request, site, text) ? ruling! : onlyDefault, text, about),
    ),
  )
  return {
    fix: withRequests(fix, requests, site, { ...written, from: row.id }, rule === 'retired-model', text),
    findings,
  }
}

/** The request as it can be edited: a notebook's cell in the text of the cell. */
const editable = (request: Request): Pick<Inner, 'request'> & Partial<Inner> => request.inner ?? { request }

function look(request: Request, target: Target, text: string): readonly Incompatibility[] {
  const { request: own, text: inner = text } = editable(request)
  return checkRequest(own, target, inner)
}

/** Edits of the text that a request is read in, as edits of the file. */
function placedEdits(request: Request, edits: readonly Edit[], text: string): readonly Edit[] {
  const { inner } = request
  if (!inner) return edits
  return edits.map((edit) => {
    const there = inner.placed(edit.range, edit.text)
    return { range: there.range, expected: text.slice(there.range.start, there.range.end), text: there.text }
  })
}

/** The fix of an ID, with what makes its requests ones for the model that it writes. */
function withRequests(
  fix: Fix,
  requests: readonly Request[],
  site: Site,
  target: Omit<Target, 'model'>,
  gone: boolean,
  text: string,
): Fix {
  // What is added to a list or taken out of it is nobody's request.
  if (requests.some(describesModel)) return { applicability: 'none', reason: 'described', edits: [] }
  if (fix.edits.length !== 1 || fix.edits[0]!.text === '' || fix.edits[0]!.expected === '') return fix
  const level = fix.applicability === 'safe' ? 'safe' : 'unsafe'
  const model = fix.edits[0]!.text
  const checked = requests.map((request) => {
    const found = look(request, { ...target, model }, text)
    const mended = isCertain(request, site, text) ? found.filter((one) => isMended(one, level)) : []
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

function isMended({ applicability, changes }: Incompatibility, level: Applicability): boolean {
  return changes.length > 0 && (applicability === 'safe' || applicability === level)
}

const fieldsOf = (found: readonly Incompatibility[]) => [...new Set(found.map(({ field }) => field))]

/** Two requests of one constant may want the same edit. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const seen = new Map(edits.map((edit) => [`${edit.range.start}:${edit.range.end}:${edit.text}`, edit]))
  return [...seen.values()].toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
}

/** What the table would say of a parameter that other models may take. */
const onlyDefault: Ruling = { severity: 'info', applicability: 'none', reason: 'request-default' }

const order: readonly Severity[] = ['info', 'warning', 'error']
const levels: readonly Applicability[] = ['none', 'unsafe', 'safe']

function findingOf(
  found: Incompatibility,
  request: Request,
  site: Site,
  { row, platform, evidence, status }: Reference,
  ruling: Ruling,
  text: string,
  about: About,
): Unplaced {
  const { check, field, source } = found
  const range = request.inner ? request.inner.placed(found.range, '').range : found.range
  const edits = placedEdits(request, found.edits, text)
  const applicability =
    edits.length === 0
      ? 'none'
      : levels[Math.min(levels.indexOf(found.applicability), levels.indexOf(ruling.applicability))]!
  const rules = checkNamed(check)!
  return {
    rule: 'incompatible-request',
    severity: order[Math.min(order.indexOf(found.severity), order.indexOf(ruling.severity))]!,
    path: about.path,
    range,
    text: text.slice(range.start, range.end),
    model: row.id,
    platform,
    evidence,
    status,
    request: { check, field, title: rules.title, ...(rules.advice !== undefined && { advice: rules.advice }) },
    role: site.role,
    zone: about.zone,
    language: about.language,
    source,
    fix: {
      applicability,
      ...(applicability !== 'safe' && { reason: reasonOf(found, ruling, applicability) }),
      edits: applicability === 'none' ? [] : edits,
      ...(applicability !== 'none' && { changes: [...new Set(phrasesOf(found))] }),
    },
  }
}

function reasonOf(found: Incompatibility, ruling: Ruling, applicability: Applicability): Reason {
  if (found.applicability === applicability || found.edits.length === 0)
    return applicability === 'none' ? 'request-by-hand' : 'request-choice'
  return ruling.reason ?? 'request-choice'
}

/** `Chat("…", vision=True, supports_tools=True)`: a catalogue's entry, whose other fields are the old model's. */
function describesModel({ body }: Request): boolean {
  return body.fields.some(({ key }) => descriptionKey.test(key))
}

/** What mending it does, as short phrases. */
function phrasesOf({ field, changes }: Incompatibility): string[] {
  return changes.map((change) => {
    switch (change.kind) {
      case 'remove':
        return `${change.field.key} removed`
      case 'remove-item':
        return `an item of ${field} removed`
      case 'rename':
        return `${change.field.key} renamed to ${change.key}`
      case 'add':
        return `${change.path.join('.')} added`
      case 'value': {
        const key = keyOf(change)
        return `${key === undefined || field.endsWith(key) ? field : key} changed`
      }
      case 'wrap':
        return `${field} changed`
    }
  })
}

/** The parameter whose value is changed, which may be another than the one that was found. */
function keyOf(change: Change & { readonly kind: 'value' }): string | undefined {
  return change.mapping.fields.find(({ value }) => value === change.value)?.key
}
