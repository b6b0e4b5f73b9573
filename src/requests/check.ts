import type { Applicability, Edit, Severity } from '../core/finding.ts'
import type { Range } from '../core/range.ts'
import type { Field, Request } from '../core/request.ts'
import type { SdkNeed } from '../core/sdk.ts'
import { isSender } from './callees.ts'
import { capabilitiesOf, checkNamed, checksOf, meets, type RequestTarget } from './capabilities.ts'
import type { RequestChange } from './changes.ts'
import { type ConditionQuestion, blamesValue, findings, type Found, holds, theModel } from './conditions.ts'
import { type RequestDialect, dialectOf } from './dialect.ts'
import { openChecks } from './differences.ts'
import { editsOf } from './edits.ts'
import { changesOf } from './fix.ts'
import { losesEffect } from './lost-effects.ts'
import { groupsOf, mayHide, placesAt, snakeCase } from './parameters.ts'
import { sdkNeeds } from './sdk-needs.ts'
import { wrapperOutcome } from './wrappers.ts'
import type { Check, Client, Condition, CheckOutcome } from './rules.ts'

/** One parameter that a model does not take as it stands there. */
export interface Incompatibility {
  /** The ID of the check, by which `checkNamed` gives its words. */
  readonly check: string
  /** The parameter as it is written: `temperature`, `thinking.budgetTokens`; `model` where something is missing. */
  readonly field: string
  /** The key, or the value where that is at fault; the model's literal where it is neither. UTF-16 offsets. */
  readonly range: Range
  readonly severity: Severity
  readonly applicability: Applicability
  /** The edits for this one alone. Those for several of one request come from `composeRequestEdits`. */
  readonly edits: readonly Edit[]
  /** What `edits` does, so that it can be done together with others. */
  readonly changes: readonly RequestChange[]
  /** Set where `changes` would delete code that does something when it runs, so that there are none. */
  readonly losesEffect?: true
  /** The SDKs that have what `changes` write. */
  readonly needs: readonly SdkNeed[]
  readonly source: string
}

/** What each client does with a parameter, unless the check has its own outcome. */
const usualOutcomes: Readonly<Record<Client, CheckOutcome>> = {
  wire: 'sent',
  'langchain-js': 'sent',
  'langchain-py': 'sent',
  litellm: 'unsure',
  framework: 'unsure',
  settings: 'unsure',
  'ai-sdk': 'mapped',
  router: 'mapped',
}

/**
 * Everything in a request that the target model does not take as it is, in the order of the text. Empty where the
 * model is not known, or where nothing shows a request to it. Spread parameters are not visible: see `isUnchecked`.
 */
export function checkRequest(
  request: Request,
  target: RequestTarget,
  text: string,
  dialect: RequestDialect | undefined = dialectOf(request, target, text),
): readonly Incompatibility[] {
  const accepts = capabilitiesOf(target)
  if (!accepts || !dialect) return []
  const groups = groupsOf(request, dialect.client, target.vendor)
  const question: ConditionQuestion = { request, groups, accepts, model: target.model, text }
  const found = checksOf(target)
    .filter((check) => check.api.includes(dialect.api))
    .flatMap((check) => incompatibilities(check, question, target, dialect.client))
  return withoutHalves(found, question).toSorted(
    (one, other) => one.range.start - other.range.start || one.range.end - other.range.end,
  )
}

/**
 * Takes back the edits that would mend one of several parameters which belong together, `functions` and `function_call`:
 * where another one of them cannot be mended or may be hidden, or the new name stands there already.
 */
function withoutHalves(found: readonly Incompatibility[], question: ConditionQuestion): readonly Incompatibility[] {
  const { request, groups, text } = question
  const isThere = (path: string) => placesAt(path, groups, text).length > 0
  const fixOf = ({ check }: Incompatibility) => checkNamed(check)?.fix
  const halves = (left: readonly Incompatibility[]) => {
    const isMended = (path: string) =>
      left.some(({ field, changes }) => changes.length > 0 && snakeCase(field.replace(/[.[].*$/, '')) === path)
    return left.map((one): Incompatibility => {
      const { together = [], unless = [] } = fixOf(one) ?? {}
      if (one.changes.length === 0) return one
      const isHalf =
        together.some((path) => mayHide(path, groups, request) || (isThere(path) && !isMended(path))) ||
        unless.some((path) => mayHide(path, groups, request) || isThere(path))
      return isHalf ? { ...one, applicability: 'none', edits: [], changes: [], needs: [] } : one
    })
  }
  if (!found.some((one) => fixOf(one)?.together)) return found
  // What is taken back may leave another one as a half.
  return halves(halves(found))
}

/**
 * What a request holds of which nobody knows whether the target takes it, and that the model before it took: the first
 * parameter of that kind. No field is given where the request as such is meant.
 */
export function openParameterIn(
  request: Request,
  target: RequestTarget & { readonly from: string },
  text: string,
): { readonly field?: Field } | undefined {
  const checks = openChecks(target)
  const dialect = checks.length === 0 ? undefined : dialectOf(request, target, text)
  if (!dialect) return undefined
  const groups = groupsOf(request, dialect.client, target.vendor)
  const question: ConditionQuestion = { request, groups, accepts: {}, model: target.model, text }
  for (const check of checks.filter(({ api }) => api.includes(dialect.api))) {
    for (const found of check.find.flatMap((condition) => findings(condition, question))) {
      const outcome = outcomeOf(check, found === theModel ? dialect.client : found.client)
      if (outcome !== 'mapped' && outcome !== 'dropped') return { ...(found !== theModel && { field: found.field }) }
    }
  }
  return undefined
}

function incompatibilities(
  check: Check,
  question: ConditionQuestion,
  target: RequestTarget,
  client: Client,
): Incompatibility[] {
  if (!(check.when ?? []).every((condition) => holds(condition, question))) return []
  const seen = new Set<unknown>()
  // What one model ignores may be for another one that gets the same mapping.
  const groups = check.effect === 'ignored' ? question.groups.filter(({ shared }) => !shared) : question.groups
  return check.find.flatMap((condition) =>
    findings(condition, { ...question, groups }).flatMap((found) => {
      const usual = outcomeOf(check, found === theModel ? client : found.client)
      const known =
        found === theModel ? undefined : wrapperOutcome(found.field.key, found.client, target, question.text)
      const outcome = known ?? usual
      const subject = found === theModel ? found : found.value
      if (outcome === 'mapped' || seen.has(subject)) return []
      seen.add(subject)
      return [incompatibility(check, condition, found, outcome, client, question, target)]
    }),
  )
}

function outcomeOf({ clients }: Check, client: Client): CheckOutcome {
  return clients?.[client] ?? usualOutcomes[client]
}

function incompatibility(
  check: Check,
  condition: Condition,
  found: Found,
  outcome: CheckOutcome,
  client: Client,
  question: ConditionQuestion,
  target: RequestTarget,
): Incompatibility {
  const { fix } = check
  const isRefused = check.fix.enumerated === true && target.typed === true && isHandedToSdk(question.request)
  // What the client leaves out or renames needs no mend, and its own names are no API's.
  const isHandled = outcome === 'dropped' && found !== theModel && !/^(?:ai-sdk|router)$/.test(found.client)
  const level = isRefused || isHandled ? 'none' : applicabilityOf(check, outcome, target)
  const possible = (level === 'none' ? undefined : changesOf(fix.steps ?? [], found, question)) ?? []
  const isLoss = possible.some((change) => losesEffect(change, question.text))
  const changes = isLoss ? [] : possible
  return {
    check: check.id,
    field: found === theModel ? 'model' : found.written,
    range: rangeOf(found, condition, question.request),
    severity: severityOf(check, outcome),
    applicability: changes.length > 0 ? level : 'none',
    edits: editsOf(question.request, changes, question.text),
    changes,
    ...(isLoss && { losesEffect: true as const }),
    needs: sdkNeeds(changes, question.request, found === theModel ? client : found.client, target.vendor),
    source: check.source,
  }
}

/** Whether the vendor's own types define what the request may hold. */
function isHandedToSdk({ callee, via, url }: Request): boolean {
  return callee !== undefined && via === undefined && url === undefined && !isSender(callee)
}

function rangeOf(found: Found, condition: Condition, request: Request): Range {
  if (found === theModel) return request.model
  return found.item || blamesValue(condition) ? found.value.range : found.field.keyRange
}

function applicabilityOf(
  { fix }: Check,
  outcome: CheckOutcome,
  { vendor, platform, from }: RequestTarget,
): Applicability {
  if (fix.level === 'none') return 'none'
  const origin = from === undefined ? undefined : capabilitiesOf({ platform, vendor, model: from })
  const isSafe = fix.level === 'safe' || (fix.safeFrom !== undefined && meets(origin, fix.safeFrom))
  return isSafe && outcome !== 'unsure' ? 'safe' : 'unsafe'
}

function severityOf({ effect, confidence }: Check, outcome: CheckOutcome): Severity {
  if (outcome === 'dropped' || effect === 'ignored') return 'info'
  if (effect === 'changed' || outcome === 'unsure' || confidence === 'low') return 'warning'
  return 'error'
}

/**
 * The edits for several incompatibilities of one request: the changes of each, made as one, so
 * that neighbours that go together leave no comma behind and a field that one renames and another removes is removed.
 * Ascending and free of overlaps. Those that the level does not allow are passed over.
 */
export function composeRequestEdits(
  request: Request,
  found: readonly Incompatibility[],
  level: 'safe' | 'unsafe',
  text: string,
): readonly Edit[] {
  const wanted = found.filter(({ applicability }) => applicability === 'safe' || applicability === level)
  return editsOf(
    request,
    wanted.flatMap(({ changes }) => changes),
    text,
  )
}
