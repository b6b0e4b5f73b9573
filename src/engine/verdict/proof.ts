import type { Edit, Proof, Reason } from '../../core/finding.ts'
import type { Role } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import type { Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { holdsPayload, isClientCall, showsRequest } from '../../requests/known-requests.ts'
import { leavesEndpoint, refusedPairs, refusedWords, refusesAmong } from '../../requests/refused.ts'
import type { ReadSetting } from '../../requests/tool-settings.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { unshown } from '../mentions/platform-classifier.ts'
import { namedAs } from './example-text.ts'
import type { FileFacts } from './file-facts.ts'
import { lineOfIn } from './line-of.ts'
import { isOwnCall } from './own-calls.ts'
import { passedName, saysModel } from './passed-names.ts'
import { providerEntry } from './provider-tables.ts'
import { settingAt } from './setting-at.ts'
import { isVendorClass } from './vendor-classes.ts'
import { type FileVerdicts, stageOf, type StageContext } from './verdict.ts'

/**
 * A safe fix names its proof: the value is followed to a request, a known tool reads it, or its name says without doubt
 * that it is sent.
 */
export const proof = stageOf(
  'proof',
  'Something has to show that the value is sent: a request, a setting of a known tool, or an unmistakable name. Otherwise a fix is not safe.',
  (verdict, context) => {
    if (verdict.applicability !== 'safe') return verdict
    const { zone, liveTest } = context.place
    // A test that asks nobody works with the old ID as well as with another one.
    const found = zone === 'test' && !liveTest ? 'unproven' : proofOf(context, verdict.requests, verdict.edits)
    // What serves tests of other files is asked there, in ways that are not seen here.
    if (zone === 'test' && typeof found === 'object' && found.kind === 'name' && !holdsTests(context.file))
      return { ...verdict, applicability: 'unsafe', reason: 'unproven' }
    if (typeof found === 'object') return { ...verdict, proof: found }
    return { ...verdict, applicability: 'unsafe', reason: found }
  },
)

function proofOf(context: StageContext, known: readonly Request[] | undefined, edits: readonly Edit[]): Proof | Reason {
  const { located, reference, file, before } = context
  const { literal, mention } = located
  const { vendor } = reference.row
  const lineOf = lineOfIn(file)
  const requests = known ?? requestsByMention(before).get(located) ?? []
  const setting = settingAt(context)
  if (setting?.own) return 'unproven'
  if (setting && sendsRefused(setting, context)) return 'request-unseen'
  if (setting) return { kind: 'setting', tool: setting.tool, key: setting.key }
  const isOwn = (call: string | undefined) => call !== undefined && isOwnCall(call, file)
  // OpenAI's client asks any platform whose address it gets, and a gateway any provider that it is told.
  const vendors = ledTo.test(reference.evidence) ? [vendor, 'openai'] : [vendor]
  const shows = (one: Request) => vendors.some((served) => showsRequest(one, served))
  const isAsked = (one: Request) =>
    one.via === undefined || !unshown.has(reference.evidence) || !isForeign(one.via, file.text)
  const sent = requests.find(
    (one) => !isOptions(one) && !isOwn(one.callee) && !isOwn(one.via) && shows(one) && isAsked(one),
  )
  if (sent) return requestProof(sent, lineOf(sent.body.range.start))
  if (requests.some((one) => !isAsked(one))) return 'unproven'
  const { callee } = literal
  if (callee !== undefined && !isOwn(callee) && (isClientCall(callee, vendor) || isVendorClass(callee, file))) {
    return { kind: 'request', callee, line: lineOf(located.start) }
  }
  if (addressBefore.test(mention.route)) return { kind: 'request', url: mention.route, line: lineOf(located.start) }
  if (isQuotedCode(context)) return 'unproven'
  const name = passedName(literal, located.start, requests, file) ?? inputName(context) ?? providerEntry(context)
  if (name === undefined) return 'unproven'
  // Nobody knows what another program sends beside the model that a flag hands to it.
  if (isCommandLine(context) && refusesSomething(context)) return 'request-unseen'
  if (isAskedElsewhere(context)) return 'different-api'
  const others = namedOtherwise(file).get(mention.text) ?? []
  const isNamed = others.some((end) => !edits.some(({ range }) => range.end === end))
  return isNamed ? 'named-otherwise' : { kind: 'name', name }
}

/** A mapping that no call gets and that holds nothing to be asked: options, which code elsewhere reads. */
const isOptions = (one: Request) => one.callee === undefined && one.via === undefined && !holdsPayload(one)

/** Whether a tool sends, or may send, by itself what the replacement refuses. */
function sendsRefused({ sends }: ReadSetting, context: StageContext): boolean {
  const target = targetOf(context)
  if (target === undefined) return false
  // Of most tools nobody knows what they send: what nearly every request has may be among it.
  return sends ? refusesAmong(sends, target) : refusedWords(target) !== undefined
}

/** Whether the old model had an endpoint that does not serve the replacement. Only a request shows which one is called. */
function isAskedElsewhere(context: StageContext): boolean {
  const target = targetOf(context)
  return target !== undefined && leavesEndpoint(target)
}

/** The replacement as the target of a request; undefined where there is none. */
function targetOf({ reference: { platform, row, replacements } }: StageContext) {
  const [model] = replacements
  return model === undefined ? undefined : { platform, vendor: row.vendor, model, from: row.id }
}

/** A command that runs a program of the project, whose code is read. */
const ownProgram = signal('own-program-command')

/** Whether the ID is an argument of another program's command, in a script or in a sample of a document. */
function isCommandLine({ located: { literal, role }, file: { language } }: StageContext): boolean {
  const { callee } = literal
  if (role !== 'argument' || (literal.language ?? language) !== 'shell' || callee === undefined) return false
  return !ownProgram.test(callee)
}

function refusesSomething(context: StageContext): boolean {
  const target = targetOf(context)
  if (target === undefined) return false
  return refusedWords(target) !== undefined || refusedPairs(target).length > 0
}

/** Languages that hold lines of other languages as plain text. */
const holdsCode: ReadonlySet<string> = new Set(['yaml', 'shell', 'dockerfile', 'makefile', 'text'])
/** A string of another language that itself holds a setting: `old = 'model="…"'`. A shell has no blanks there. */
const quotedSetting = /\w[ \t]+=[ \t]+\w?(['"`])(?:(?!\1).){0,200}["']?[ \t]*[:=][ \t]*\\?["']$/

/** Whether the ID stands in a string of code that only holds a piece of text. */
function isQuotedCode({ located: { start }, file: { text, language } }: StageContext): boolean {
  if (!holdsCode.has(language)) return false
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 400)
  return quotedSetting.test(text.slice(from, start))
}

/** The unmistakable name of an input whose default the ID is: `LLM_MODEL: { type: string, default: … }`. */
function inputName({ located: { literal, start }, file }: StageContext): string | undefined {
  if (literal.name !== 'default') return undefined
  const name = file.keyPathAt?.(start)?.keys.at(-2)
  return typeof name === 'string' && saysModel(name) ? name : undefined
}

const testHead = signal('test-head')
const assertion = signal('assertion-line')
/** The mark of a test in C#, and its assertions as chains. */
const marked = /\[\w*(?:Fact|Theory|Test)\w*[\](]|\.Should\(\)/
const holdsTests = memoize(({ text }: FileFacts) =>
  [testHead, assertion, marked].some((pattern) => text.search(pattern) >= 0),
)

/** Evidence that an address or a provider beside it gives. */
const ledTo = /^(?:base URL|provider) /

const addressBefore = signal('model-address')

/**
 * Whether what wraps an ID comes from a package of which nothing is known: it may ask a gateway with names of its own. The
 * packages of platforms show the platform.
 */
function isForeign(via: string, text: string): boolean {
  const name = /^[A-Za-z_$][\w$]*/.exec(via)?.[0]
  if (name === undefined) return false
  const maker = new RegExp(String.raw`\b${name}\s*=\s*(?:await\s+)?([A-Za-z_]\w*)\(`).exec(text)?.[1]
  return [name, maker].some(
    (one) =>
      one !== undefined &&
      new RegExp(String.raw`\bimport\b[^;'"]{0,400}\b${one}\b[^;'"]{0,400}\bfrom\s*['"][^.~#'"/]`).test(text),
  )
}

function requestProof({ callee, via, url }: Request, line: number): Proof {
  const call = callee ?? via
  return { kind: 'request', ...(call !== undefined && { callee: call }), ...(url !== undefined && { url }), line }
}

/** The requests of the safe mentions whose parameters no stage has read, each mention once. */
const requestsByMention = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const found = new Map<LocatedMention, Request[]>()
  const byStart = new Map<number, LocatedMention>()
  mentions.forEach(({ located }, index) => {
    const verdict = verdicts[index]!
    if (verdict.silence === undefined && verdict.applicability === 'safe' && !verdict.requests)
      byStart.set(located.literal.range.start, located)
  })
  if (byStart.size === 0) return found
  for (const request of file.requestsAt([...byStart.values()].map(({ literal }) => literal.range))) {
    const located = byStart.get(request.model.start)
    if (!located) continue
    const known = found.get(located)
    if (known) known.push(request)
    else found.set(located, [request])
  }
  return found
})

/** Roles in which the file speaks of an ID and does not send it. */
const otherRoles: ReadonlySet<Role> = new Set<Role>(['comparison', 'element', 'key', 'text', 'type'])
/** Roles of words for people. They become untrue where they say what is asked by default. */
const tellingRoles: ReadonlySet<Role> = new Set<Role>(['comment', 'prose'])
const tellsDefault = signal('default-comment')

/** Where the IDs end of which a file speaks in another way than as a value that is set. Samples of a document stand alone. */
const namedOtherwise = memoize(({ located, zone }: FileFacts): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  for (const one of located) {
    const { role, literal, mention, end } = one
    const isOther = tellingRoles.has(role)
      ? tellsDefault.test(literal.value) && (zone !== 'docs' || role === 'comment')
      : zone !== 'docs' && otherRoles.has(role) && namedAs(one) !== 'example'
    if (isOther) found.set(mention.text, [...(found.get(mention.text) ?? []), end])
  }
  return found
})
