import type { Literal } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import { isTooLarge } from '../../languages/language.ts'
import type { Request } from '../../core/request.ts'
import type { RequestTarget } from '../../requests/capabilities.ts'
import { dialectOf, isRouter } from '../../requests/dialect.ts'
import { holdsPayload, isClientCall } from '../../requests/known-requests.ts'
import { hidesLastMessage, isUnchecked } from '../../requests/parameters.ts'
import {
  refusedPairs,
  refusedWords,
  refusesMostRequests,
  refusedPairNames,
  refusesPrefill,
  refusesThinking,
  type SentBy,
} from '../../requests/refused.ts'
import type { Range } from '../../core/range.ts'
import { holdsKey, lastMessageBefore, piecesBeside } from './added-later.ts'
import {
  asks,
  followedLanguages,
  givesTools,
  hidesPair,
  isSentElsewhere,
  requestDoubt,
  settingLanguages,
} from './hidden-in-request.ts'
import { settingAt } from './setting-at.ts'
import type { FileFacts } from './file-facts.ts'
import { isJoined } from './joined-mappings.ts'
import { localUses } from './local-uses.ts'
import { prefillInSight, refusedInSight, refusedUnread } from './refused-in-sight.ts'
import { isDefinedElsewhere, isImportedFunction, isOwnCall } from './own-calls.ts'
import { editable, isCertain } from './request-findings.ts'
import { statementAround } from './statement-around.ts'
import { prefillBeside, refusedAdded, refusedBeside } from './refused-beside.ts'
import { type Reported, stageOf, unsafeFor, withheldFor } from './verdict.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'

export const hiddenParameters = stageOf(
  'hidden-parameters',
  'Parameters that the replacement refuses may be sent with it, out of sight: a fix is not safe.',
  (verdict, { located, reference, entry, file }) => {
    const { role, literal, start } = located
    const { language } = file
    const text = unescaped(file)
    const { requests, applicability } = verdict
    const model = reference.replacements[0]
    if (model === undefined) return verdict
    const { platform, row } = reference
    const tool = settingAt({ located, file })
    const passed = tool?.passes === true
    const target = { platform, vendor: row.vendor, model, from: row.id, ...(passed && { passed }) }
    if (applicability === 'none') return verdict
    const own = { ...literal, range: { start, end: located.end } }
    const set = refusedInReach(text, own, languageAt(literal, language), target, verdict)
    if (set) return withheldFor(verdict, 'rejected-request', text, set)
    if (!requests || applicability !== 'safe') return verdict
    const pairs = refusedPairs(target)
    const isTaken = !refusedWords(target) && pairs.length === 0 && !refusesPrefill(target) && !refusesThinking(target)
    if (isRouter(platform) || isTaken) return verdict
    // What wraps the ID has the parameters. The call around the wrapper is never seen as a whole.
    const direct = requests.filter(({ via }) => via === undefined)
    const speaking = direct.length > 0 ? direct : requests
    const isSeen = speaking.length > 0 && speaking.every((one) => !isUnchecked(one) && isCertain(one, role, text))
    const isPairHidden = isSeen
      ? speaking.some((one) => hidesPair(one, pairs, target, text, language))
      : pairs.some((words) => words.every((word) => standsIn(text, word)))
    // A setting is read by a program that is not seen here. What a known tool sends is compared by `proof`.
    const isSettingFile = entry.kind === 'setting' || configurations.has(languageAt(literal, language))
    const isOwnSetting = isSettingFile && speaking.every(isSetting) && isSettingRole(literal) && tool === undefined
    const callees = [...requests.flatMap(({ callee, via }) => [callee, via]), literal.callee]
    const calls = callees.filter((callee) => callee !== undefined)
    // A client that is handed on has its parameters already: `make_agent(ChatOpenAI(model=…))`.
    const asked = [...direct.filter((one) => !holdsPayload(one)).map(({ callee }) => callee), literal.callee]
    const takesOn =
      calls.find((call) => isDefinedElsewhere(call, file)) ??
      asked.find((call) => call !== undefined && isImportedFunction(call, file) && !isClientCall(call, row.vendor))
    const sentHere = followedLanguages.has(language) ? undefined : calls.find((call) => isOwnCall(call, file))
    const handedTo = [
      refusedWords(target) === undefined ? undefined : takesOn,
      sentHere !== undefined && mayRefuse(text, target) ? sentHere : undefined,
    ].find((call) => call !== undefined)
    const isHidden =
      isPairHidden ||
      isJoined(text, literal.range) ||
      handedTo !== undefined ||
      (isOwnSetting && refusedWords(target) !== undefined) ||
      (speaking.length === 0 &&
        (isTooLarge(text) ||
          file.isUnparsed?.() === true ||
          (tool?.sends && settingLanguages.has(language)
            ? mayRefuse(text, target)
            : mayHideRefusedParameter(
                literal,
                text,
                entry.kind === 'setting' ? 'dotenv' : languageAt(literal, language),
                target,
              ))))
    const [sender] = speaking
    const client = sender && dialectOf(editable(sender).request, target, editable(sender).text ?? text)?.client
    const isAdded = addsRefused(text, literal.range, { ...target, ...(client && { client }) })
    if (isHidden || isAdded) {
      const word = handedTo === undefined ? wordNear(text, target, start) : undefined
      return unsafeFor(
        verdict,
        'request-unseen',
        text,
        word ?? (handedTo === undefined ? undefined : callAt(text, handedTo, start)),
      )
    }
    const hidesLast =
      refusesPrefill(target) &&
      speaking.some((one) => hidesLastMessage(editable(one).request, editable(one).text ?? text))
    const inSight = speaking.length === 0 ? refusedInSight : hidesLast ? prefillInSight : undefined
    const refused = inSight?.(text, literal.range, target)
    if (refused) return unsafeFor(verdict, refused.isOwn ? 'rejected-request' : 'request-unseen', text, refused.at)
    const doubt = firstOf(speaking, (request) => requestDoubt(request, role, target, text, language))
    return doubt ? unsafeFor(verdict, doubt.reason, text, doubt.at) : verdict
  },
)

/**
 * What the request of an ID holds that the target refuses, where no check reads it: after a fix of the ID, nothing would
 * say that the request still fails.
 */
function refusedInReach(
  text: string,
  literal: Literal,
  language: string,
  target: SentBy,
  { requests, reason }: Reported,
): Range | undefined {
  // A text that is the body of a request has none of its own.
  const isUnread = requests === undefined ? reason === 'request-unseen' : requests.length === 0
  if (!isUnread) {
    const plain = (requests ?? []).find(({ inner }) => inner === undefined)
    const client = plain && dialectOf(plain, target, text)?.client
    if (!plain || client === 'ai-sdk' || client === 'router') return undefined
    return (
      refusedUnread(plain, text, target) ??
      refusedAdded(text, literal, { ...target, ...(client && { client }) }) ??
      prefillBeside(text, literal, target)
    )
  }
  const set = refusedBeside(text, literal, language, target) ?? prefillBeside(text, literal, target)
  if (set) return set
  const inSight = refusedInSight(text, literal.range, target)
  return inSight?.isOwn === true ? inSight.at : undefined
}

/** How far around an ID a reason looks for what it speaks of, in UTF-16 code units. */
const shownReach = 4000

/** The word nearest to an offset that the target refuses. Undefined where it stands far away. */
function wordNear(text: string, target: SentBy, offset: number): Range | undefined {
  const words = refusedWords(target)
  if (!words || !standsIn(text, words)) return undefined
  const from = Math.max(0, offset - shownReach)
  let nearest: Range | undefined
  for (const { 0: word, index } of text.slice(from, offset + shownReach).matchAll(new RegExp(words.source, 'g'))) {
    const start = from + index
    if (nearest && Math.abs(start - offset) > Math.abs(nearest.start - offset)) break
    nearest = { start, end: start + word.length }
  }
  return nearest
}

/** Where the name of a call stands last before an offset. Undefined where it stands far away. */
function callAt(text: string, callee: string, offset: number): Range | undefined {
  // `new(…)` of C# has the name of no type.
  if (callee === 'new') return undefined
  const from = Math.max(0, offset - shownReach)
  const index = text.slice(from, offset).lastIndexOf(callee)
  return index < 0 ? undefined : { start: from + index, end: from + index + callee.length }
}

/** The text with the quotes of a notebook's cells as they are in the program. Offsets stay. */
const unescaped = memoize(({ text, language }: FileFacts) =>
  language === 'notebook' ? text.replaceAll('\\"', '" ') : text,
)

/** Words for the side of the model in a conversation. */
const assistant = /assistant|AIMessage/i

/** Whether a text has anything that the target refuses. */
function mayRefuse(text: string, target: SentBy): boolean {
  const words = refusedWords(target)
  if (words && standsIn(text, words)) return true
  if (refusesPrefill(target) && standsIn(text, assistant)) return true
  return refusedPairNames(target).some((pair) => pair.every((word) => standsIn(text, word)))
}

/** Whether the program adds to the request what the target refuses: to its mapping, or to its messages. */
function addsRefused(text: string, range: Range, target: SentBy): boolean {
  const words = refusedWords(target)
  const pairs = refusedPairNames(target).filter((pair) => pair.every((word) => standsIn(text, word)))
  const isPrefilled = refusesPrefill(target) && standsIn(text, assistant)
  if (!isPrefilled && pairs.length === 0 && !(words && standsIn(text, words))) return false
  const last = isPrefilled ? lastMessageBefore(text, range) : undefined
  if (last !== undefined && assistant.test(last)) return true
  const { own, pieces } = piecesBeside(text, range)
  const isAdded = (word: RegExp) => pieces.some((piece) => holdsKey(piece, word))
  if (words && isAdded(words)) return true
  return pairs.some((pair) => pair.some(isAdded) && pair.every((word) => isAdded(word) || holdsKey(own, word)))
}

/** Languages of settings. The code that reads them, and adds parameters, is in other files. */
const configurations: ReadonlySet<string> = signalWords('configuration-language')

/** Whether a place gives a value to a name. The argument of a command is no setting. */
const isSettingRole = ({ role }: Literal) => role !== 'argument'

/** Whether a mapping only selects a model: it holds nothing to be asked. */
function isSetting(request: Request): boolean {
  return request.callee === undefined && request.via === undefined && !holdsPayload(request)
}

/** The language at a place: in a document that of the sample. People run its shell lines, and no program reads them. */
const languageAt = ({ language: sample }: Literal, language: string) =>
  sample === undefined || sample === 'shell' ? language : sample

/** A call that takes the model alone, one of several that make the request: `.model("…")`, `WithModel("…")`. */
const setter = signal('model-setter')
/** A chain that makes a request, with everything that is sent. */
const builtRequest = signal('request-builder')
/** A call of the chain that takes parameters from elsewhere: `.inferenceConfig(config)`. */
const givenMapping = signal('given-mapping')

/**
 * Whether a parameter that the new model refuses, and the old one accepted, may be sent with an ID whose request cannot
 * be read. The words between the brackets around the ID are a hint, and no proof.
 */
function mayHideRefusedParameter(literal: Literal, text: string, language: string, target: RequestTarget): boolean {
  const words = refusedWords(target)
  if (!words) return false
  const { role, callee = '', range } = literal
  const uses =
    role === 'assignment' && !followedLanguages.has(language) && !settingLanguages.has(language)
      ? localUses(literal, text, language)
      : undefined
  if (uses) {
    return uses.some((use) => mayHideRefusedParameter({ ...literal, ...use, role: 'argument' }, text, language, target))
  }
  // Parameters beside a default, a constant, a setting or a client's own model stand elsewhere. Only scripts are followed
  // from file to file.
  const isSetter = setter.test(callee)
  const around = statementAround(text, range.start, range.end)
  const chain = isSetter ? text.slice(around.start, around.end) : ''
  if (isSetter && builtRequest.test(text.slice(around.start, range.start)) && chain.includes('.build()')) {
    return words.test(chain) || (givenMapping.test(chain) && standsIn(text, words))
  }
  if (role === 'default' || role === 'assignment' || settingLanguages.has(language) || isSetter) {
    return !followedLanguages.has(language) || refusesMostRequests(target) || standsIn(text, words)
  }
  const [before, behind] = [text.slice(around.start, range.start), text.slice(range.end, around.end)]
  if (words.test(before) || words.test(behind)) return true
  if (requestType.test(callee) || sends.test(callee)) return false
  if (asks.test(before) || asks.test(behind)) return givesTools(before + behind, target)
  // A call that holds nothing to be asked makes a client: its requests stand elsewhere in the file, or in others.
  if (givesTools(text, target)) return true
  if (callee === '' && followedLanguages.has(language)) return false
  return isSentElsewhere(text, target) || standsIn(text, words)
}

/** A call that is a request itself, and a type of requests. */
const sends = signal('request-method')
const requestType = signal('request-type')

/** The first answer that there is. */
function firstOf<Input, Result>(all: readonly Input[], answer: (one: Input) => Result | undefined): Result | undefined {
  for (const one of all) {
    const found = answer(one)
    if (found !== undefined) return found
  }
  return undefined
}
