import type { ScanContext } from '../engine/analyze-text.ts'
import type { Finding, Fix, FollowedRequest, Reason } from '../core/finding.ts'
import { importedUses } from '../languages/typescript/imports.ts'
import { positionsIn, type Range } from '../core/range.ts'
import { withPositions, type FindingDraft } from '../core/with-positions.ts'
import {
  describesModel,
  fieldsOf,
  requestFinding,
  isMended,
  incompatibilitiesFor,
  onlyDefault,
  phrasesOf,
} from '../engine/verdict/request-findings.ts'
import { isRefusedBySdk, sdkTroubleOf, withSdkCheck } from '../engine/verdict/sdk-version.ts'
import type { Incompatibility } from '../requests/check.ts'
import { refusalOf } from '../engine/verdict/request-mend.ts'
import { requestDoubt } from '../engine/verdict/hidden-in-request.ts'
import { isOwnEnvelope, showsRequest } from '../requests/known-requests.ts'
import { isRouter } from '../requests/dialect.ts'
import { isUnchecked } from '../requests/parameters.ts'
import { checkText } from '../engine/check-text.ts'
import { crossFileRequestsIn, type CrossFileRequest, type ImportedMention } from './requested-names.ts'
import { type ExportedModel, exportedModels } from './exports.ts'
import { type ImporterText, type UsesOf, usesByNames } from './links.ts'
import { isNamedConstant, withSelection } from './selected-members.ts'

/** How a file is linked to other files of its project. */
export interface CrossFileContext {
  /** The model IDs that it imports. */
  readonly imports: readonly ImportedMention[]
  /** The files that import model IDs from it. */
  readonly uses: readonly ImporterText[]
}

/**
 * The findings of one text in order, with the files it is linked to taken into account. A pure function, like `checkText`.
 *
 * If a request imports its model from another file, a wrong parameter is reported at the request. At the model ID, the fix
 * lists what it changes in the requests of other files. If such a request would then always fail, there is no fix.
 */
export function checkLinkedText(
  path: string,
  text: string,
  context: ScanContext,
  { imports, uses }: CrossFileContext,
): Finding[] {
  const own = checkText(path, text, context)
  const models = uses.length > 0 && own.some(isLinked) ? exportedModels(path, text, context) : []
  const usesOf = usesByNames(uses)
  const withFixes =
    models.length === 0
      ? own
      : own.map((finding) =>
          isNamedConstant(finding)
            ? withSelection(finding, models, usesOf, context)
            : withUses(finding, models, usesOf, context),
        )
  const requests = crossFileRequestsIn(path, text, imports, context)
  return requests.length === 0
    ? withFixes
    : withPositions(text, [...withFixes, ...requests.flatMap((one) => findingsOf(one, context))])
}

/** The parameters of a request that its imported model does not accept. */
function findingsOf(crossFile: CrossFileRequest, context: ScanContext): FindingDraft[] {
  const { request, text, about, role, ruling, certain, reference, target } = crossFile
  // A retired model refuses every request. That is reported at its ID.
  if (reference.rule === 'retired-model' || isOwnEnvelope(request, reference.row.vendor)) return []
  return incompatibilitiesFor(request, { ...target, model: reference.row.id }, text).map((found) =>
    withSdkCheck(
      requestFinding(found, request, role, reference, certain ? ruling : onlyDefault, text, about),
      text,
      context,
    ),
  )
}

/** Whether what other files do with the model may change the finding. */
const isLinked = (finding: Finding) => finding.fix.edits.length > 0 || isNamedConstant(finding)

function withUses(finding: Finding, models: readonly ExportedModel[], usesOf: UsesOf, context: ScanContext): Finding {
  const { range, fix, replacement } = finding
  const rewrites = fix.edits.some((edit) => edit.range.end === range.end && edit.text === replacement)
  if (!rewrites || replacement === undefined) return finding
  const requests = models
    .filter((model) => model.range.start <= range.start && model.range.end >= range.end)
    .flatMap((model) =>
      usesOf(model.names)
        .filter(({ imported }) => imported.via === model.via)
        .flatMap(({ path, text, imported, requestsOf }) =>
          crossFileRequestsIn(path, text, [{ imported, model }], context, requestsOf),
        ),
    )
  return requests.length === 0 ? finding : { ...finding, fix: fixWith(finding, replacement, requests, context) }
}

/** The fix of a model ID whose requests are in other files. The edits of those requests belong to the other files. */
function fixWith(
  finding: Finding,
  replacement: string,
  requests: readonly CrossFileRequest[],
  { checkSdk }: ScanContext,
): Fix {
  const { rule, model } = finding
  const fix = provenFix(finding, requests)
  const level = fix.applicability === 'safe' ? 'safe' : 'unsafe'
  const checked = requests.map((one) => {
    const { request, text, ruling, certain } = one
    const target = { ...one.target, model: replacement, from: model }
    const found = incompatibilitiesFor(request, target, text)
    const reaches = certain && (ruling.applicability === 'safe' || ruling.applicability === level)
    const fixed = reaches ? found.filter((each) => isMended(each, level)) : []
    const left = found.filter((each) => !fixed.includes(each) && each.severity !== 'info')
    const hidden = isRouter(target.platform)
      ? undefined
      : requestDoubt(request, one.role, target, text, one.about.language)?.reason
    const needs = fixed.flatMap((each) => each.needs)
    return { ...one, fixed, left, hidden, sdk: sdkTroubleOf(needs, one.about, text, checkSdk) }
  })
  // Only errors can prevent the fix. A request in a test or a document is no reason against fixing the program.
  const errors = checked.filter(({ ruling }) => ruling.severity === 'error')
  if (errors.some(({ request }) => describesModel(request))) {
    return { applicability: 'none', reason: 'described', edits: [] }
  }
  const refusing = errors.find((one) => one.sdk && isRefusedBySdk(one.sdk, one.about))
  if (refusing) return { applicability: 'none', reason: 'sdk-version', sdk: refusing.sdk!, edits: [] }
  const blocking = errors.map((one) => ({ ...one, left: one.left.filter(isByHand) }))
  if (rule !== 'retired-model' && blocking.some(({ left }) => left.length > 0)) {
    return {
      applicability: 'none',
      reason: refusalOf(blocking.flatMap(({ left }) => left)),
      edits: [],
      leaves: leavesOf(blocking),
    }
  }
  const changes = checked.flatMap(({ fixed, about }) =>
    fixed.flatMap(phrasesOf).map((phrase) => `${phrase} in ${about.path}`),
  )
  const leaves = leavesOf(errors)
  const isSafe = fix.applicability === 'safe'
  const doubt = isSafe ? errors.find(({ hidden }) => hidden)?.hidden : undefined
  const left = errors.flatMap((one) => one.left)
  const isRefused = isSafe && left.length > 0
  const sdk = isSafe ? errors.find((one) => one.sdk)?.sdk : undefined
  const { proof: _, ...unproved } = fix
  return {
    ...(doubt || isRefused || sdk ? unproved : fix),
    ...(sdk && { applicability: 'unsafe', reason: 'sdk-version', sdk }),
    ...(doubt && { applicability: 'unsafe', reason: doubt }),
    ...(isRefused && { applicability: 'unsafe', reason: refusalOf(left) }),
    ...(changes.length > 0 && { changes: [...new Set([...(fix.changes ?? []), ...changes])] }),
    ...(leaves.length > 0 && { leaves: [...new Set([...(fix.leaves ?? []), ...leaves])] }),
    ...(checked.some(({ request }) => isUnchecked(request)) && { unchecked: true }),
    followed: requests.filter(isAsked).map(followedRequest),
  }
}

/** Whether a client is known to send a request. A function of the project may send more than it gets. */
const isAsked = ({ request, target }: CrossFileRequest) => showsRequest(request, target.vendor)

/** A request of another file, and whether that file does something else with the ID too. */
function followedRequest(one: CrossFileRequest, _: number, all: readonly CrossFileRequest[]): FollowedRequest {
  const { request, text, about, mention } = one
  const { path } = about
  const here = all
    .filter((other) => other.about.path === path)
    .flatMap(({ request: { model, body } }) => [model, body.range])
  const isSent = ({ start, end }: Range) => here.some((range) => range.start <= start && end <= range.end)
  const escapes = importedUses(text, path, mention.imported).some((use) => !isSent(use))
  return { path, range: request.body.range, ...(escapes && { escapes }) }
}

function isByHand({ severity, applicability }: Incompatibility): boolean {
  return severity === 'error' && applicability === 'none'
}

/** Reasons that a request in another file takes away. */
const unproven: ReadonlySet<Reason | undefined> = new Set<Reason | undefined>(['unproven', 'named-otherwise'])

/** The fix of an ID whose use no place of its own file proves: safe, if a request of another file sends it. */
function provenFix({ fix, zone }: Finding, requests: readonly CrossFileRequest[]): Fix {
  if (fix.applicability !== 'unsafe' || !unproven.has(fix.reason) || zone === 'test') return fix
  const sent = requests.find(
    ({ request, ruling, target }) => ruling.severity === 'error' && showsRequest(request, target.vendor),
  )
  if (!sent) return fix
  const { request, text, about } = sent
  const { reason: _, ...rest } = fix
  const { line } = positionsIn(text)(request.body.range.start)
  const { callee } = request
  return {
    ...rest,
    applicability: 'safe',
    proof: { kind: 'request', ...(callee !== undefined && { callee }), path: about.path, line },
  }
}

function leavesOf(checked: readonly (Pick<CrossFileRequest, 'about'> & { left: Parameters<typeof fieldsOf>[0] })[]) {
  return checked.flatMap(({ left, about }) => fieldsOf(left).map((field) => `${field} in ${about.path}`))
}
