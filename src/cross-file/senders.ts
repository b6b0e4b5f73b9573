import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoize, memoizeBy, memoizeTexts } from '../core/memoize.ts'
import { positionsIn, type Range } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { asks, followedLanguages } from '../engine/verdict/hidden-in-request.ts'
import type { RequestTarget } from '../requests/capabilities.ts'
import { isRouter } from '../requests/dialect.ts'
import { builtinPlatforms } from '../registry/builtin-platforms.ts'
import { refusedPairs, refusedSpellings, refusedWords, refusesPrefill } from '../requests/refused.ts'
import { bracketsAround, statementAround } from '../engine/verdict/statement-around.ts'
import { families } from './language-families.ts'
import { languagesOfSettings, type SharedName, sharedNamesAt, wordsOf } from './shared-names.ts'

/** A file of the project that names one of some words. */
export interface NamingFile {
  readonly path: string
  readonly text: string
  readonly language: string
}

/** What the search for senders asks. */
export interface SendersQuestions {
  /** The text that a finding stands in. */
  readonly textAround: (finding: Finding) => string | undefined
  readonly vendorOf: (finding: Finding) => string | undefined
  /** The files of the project that hold one of some words and may send something. Asked once for all names. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
  /** Whether a file and a fix never meet in one program. */
  readonly isApart: (file: NamingFile, finding: Finding) => boolean
}

/** The files that send a value which another file names. */
export interface Senders {
  /** Searches for the names of some safe fixes, as far as it did not yet. */
  readonly ask: (findings: readonly Finding[]) => void
  /** Where another file may send something with the value that the replacement refuses. True where it is not in the project. */
  readonly refusing: (finding: Finding) => Elsewhere | true | undefined
}

/**
 * Finds what other files send with a value that a file only names: `from models import CHAT_MODEL`, and then a request with
 * a temperature. The imports of scripts are followed elsewhere, and their requests are read. Here words decide.
 */
export function sendersOf({ textAround, vendorOf, naming, isApart }: SendersQuestions): Senders {
  const files = new Map<string, NamingFile>()
  /** The same files in the order of their paths. */
  let inOrder: readonly NamingFile[] = []
  const asked = new Set<string>()
  const namesOf = memoize((finding: Finding) => sharedNamesAt(textAround(finding) ?? '', finding))

  const troubleIn = memoizeBy(
    ({ file, target }: { readonly file: NamingFile; readonly target: RequestTarget }) =>
      JSON.stringify([file.path, target]),
    ({ file, target }) => refusedAt(file.text, target),
  )

  const targetOf = (finding: Finding): RequestTarget | undefined =>
    isNamedValue(finding) || isUnseen(finding) ? refusingTarget(finding, vendorOf(finding)) : undefined

  /** What a text has to hold, so that it may send the value of a fix, or what the replacement refuses. */
  const wordsFor = (finding: Finding): readonly string[] => {
    const target = targetOf(finding)
    if (!target) return []
    const isNamed = isNamedValue(finding) || isSentByItself(finding) || finding.fix.followed !== undefined
    const named = isNamed ? namesOf(finding).flatMap(wordsOf) : []
    return isUnseen(finding) ? [...named, ...refusedSpellings(target), ...clientWords] : named
  }

  const isNamedIn = ({ text }: NamingFile, finding: Finding) => namesOf(finding).some((name) => isUsed(text, name))

  /** A file of the project that asks a platform and may get the value of a fix. */
  const isReached = (file: NamingFile, finding: Finding) =>
    file.path !== finding.path && families[file.language] !== undefined && !isApart(file, finding)

  /** Whether a file does something else with a value than the requests that were followed. */
  function escapes(finding: Finding, reached: readonly NamingFile[]): boolean {
    const { followed = [] } = finding.fix
    if (followed.some((one) => one.escapes)) return true
    const checked = new Set(followed.map(({ path }) => path))
    return reached.some(
      (file) => !checked.has(file.path) && isFollowed(file, finding) && handsOn(file.text, namesOf(finding)),
    )
  }

  /**
   * Where the project may send something that the replacement refuses, with a value whose request is not seen. Where no
   * file asks a platform, somebody else sends it.
   */
  function unseen(finding: Finding, target: RequestTarget): Elsewhere | true | undefined {
    const { followed = [] } = finding.fix
    const own = textAround(finding) ?? ''
    if (isWholeRequest(own, finding)) return undefined
    const reached = inOrder.filter((file) => isReached(file, finding))
    // What a request of its own file or of another one sends may be handed on elsewhere too.
    if ((followed.length > 0 || isSentByItself(finding)) && !escapes(finding, reached)) return undefined
    // Two parameters that are refused together are rare: somebody unknown is not taken to send both.
    if (followed.length === 0 && !asksPlatform(own) && !reached.some(isAsking))
      return refusedWords(target) ? true : undefined
    for (const file of reached) {
      const checked = followed.filter(({ path }) => path === file.path).map(({ range }) => range)
      const at = sentIn(file.text, target, checked)
      if (at !== undefined) return { path: file.path, line: positionsIn(file.text)(at).line }
    }
    return undefined
  }

  return {
    ask(findings) {
      const words = findings.flatMap(wordsFor)
      const left = [...new Set(words)].filter((word) => !asked.has(word))
      if (left.length === 0) return
      for (const word of left) asked.add(word)
      for (const file of naming(left)) files.set(file.path, file)
      inOrder = [...files.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1))
    },
    refusing(finding) {
      const target = targetOf(finding)
      if (!target) return undefined
      // A pair counts where a function of the project gets the value: with a name, its own files are read below.
      const isRefusing = refusedWords(target) !== undefined || finding.role === 'argument'
      const trouble = isUnseen(finding) && isRefusing ? unseen(finding, target) : undefined
      if (trouble) return trouble
      if (!isNamedValue(finding)) return undefined
      for (const file of inOrder) {
        if (file.path === finding.path || isFollowed(file, finding) || isApart(file, finding)) continue
        if (!isNamedIn(file, finding)) continue
        const at = troubleIn({ file, target })
        if (at !== undefined) return { path: file.path, line: positionsIn(file.text)(at).line }
      }
      return undefined
    },
  }
}

/** What a fix makes of a request. Undefined where nothing is refused that was taken before. */
export function refusingTarget(finding: Finding, vendor: string | undefined): RequestTarget | undefined {
  const { platform, model, text, replacement } = finding
  if (replacement === undefined || vendor === undefined || isRouter(platform)) return undefined
  const route = text.endsWith(model) ? text.slice(0, text.length - model.length) : ''
  const to = replacement.slice(replacement.startsWith(route) ? route.length : 0)
  const target = { platform, vendor, model: to, from: model }
  return refusesSomething(target) ? target : undefined
}

const isFollowed = ({ language }: NamingFile, finding: Finding) =>
  followedLanguages.has(language) && followedLanguages.has(finding.language)

const declared: ReadonlySet<Finding['role']> = new Set(['assignment', 'constant', 'default', 'property'])

/** Whether other files can read the value of a safe fix by a name. A field of a request itself is sent there and nowhere else. */
function isNamedValue({ fix, role, language, rule }: Finding): boolean {
  const { applicability, proof } = fix
  if (applicability !== 'safe' || rule === 'incompatible-request' || rule === 'unknown-model') return false
  if (proof?.kind === 'name') return declared.has(role)
  if (proof?.kind !== 'request' || proof.path !== undefined) return false
  return role === 'property' ? languagesOfSettings.has(language) : declared.has(role)
}

/** An address that is written out, or the path of a known API behind a setting. */
const apiAddress = /^\w+:\/\/|\/v\d\w*\/(?:messages|chat\/completions|completions|responses|models)\b/

/** Whether a request goes to the backend of the project, which asks the platform in its own way. */
const isToOwnHost = ({ url }: { readonly url?: string }) => url !== undefined && !apiAddress.test(url)

/** Whether a safe fix is proved by something else than a request of a known client that is read, or a tool that is known. */
function isUnseen(finding: Finding): boolean {
  const { fix, rule, zone } = finding
  const { applicability, proof, followed } = fix
  if (applicability !== 'safe' || rule === 'incompatible-request' || rule === 'unknown-model' || zone === 'docs')
    return false
  if (proof?.kind === 'name') return true
  if (proof?.kind !== 'request') return false
  if (followed || isSentByItself(finding)) return true
  return isToOwnHost(proof)
}

/** Whether a script names a value and sends it. Other files may get the value by its name. */
function isSentByItself({ fix: { proof, followed }, role, language }: Finding): boolean {
  if (followed || proof?.kind !== 'request' || proof.path !== undefined || isToOwnHost(proof)) return false
  return followedLanguages.has(language) && role !== 'property' && declared.has(role)
}

/** What nearly every file has that asks a platform itself: the name of its client, its package or its host. */
const clientWords = ['nthropic', 'penai', 'penAI', 'edrock', 'generateText', 'streamText', 'angchain', 'oogle', 'ertex']

/** Whether a file makes a client of a platform, or names its address. */
const asksPlatform = memoizeTexts((text) => builtinPlatforms.anySign.test(text))
const isAsking = memoize(({ text }: NamingFile) => asksPlatform(text))

const refusesSomething = (target: RequestTarget) =>
  refusedWords(target) !== undefined || refusedPairs(target).length > 0 || refusesPrefill(target)

/**
 * Whether what is asked stands beside the model, in a mapping or a type of requests. What the function of somebody gets
 * with it, `complete({ model: "…", prompt })`, is a part of what is sent.
 */
function isWholeRequest(text: string, { role, range }: Finding): boolean {
  if (role !== 'property' && role !== 'argument') return false
  const { start, end } = statementAround(text, range.start, range.end)
  if (!asks.test(text.slice(start, range.start)) && !asks.test(text.slice(range.end, end))) return false
  const callee = calleeAround(text, range.start, start)
  return callee === undefined || /^(?:new\s+)?(?:[\w$]+(?:\.|::))*[A-Z]/.test(callee)
}

/** The call whose brackets an offset stands in, searched back to the begin of its statement. */
function calleeAround(text: string, offset: number, from: number): string | undefined {
  let closed = 0
  for (let at = offset - 1; at >= from; at--) {
    const sign = text[at]!
    if (')]}'.includes(sign)) closed++
    else if ('([{'.includes(sign) && closed-- === 0) {
      closed = 0
      const callee = /[\w$.:>-]*$/.exec(text.slice(Math.max(0, at - 100), at).trimEnd())![0]
      if (sign === '(' && callee !== '') return callee
    }
  }
  return undefined
}

const moduleLine = /^\s*(?:import\b|export\s*(?:\*|\{)|\}\s*from\b)|\brequire\s*\(/

/** Whether a script does more with one of some names than to import it and export it again. */
function handsOn(text: string, names: readonly SharedName[]): boolean {
  if (!names.some((name) => isUsed(text, name))) return false
  return text.split('\n').some((line) => !moduleLine.test(line) && names.some(({ uses }) => uses.test(line)))
}

const isUsed = (text: string, { uses, own }: SharedName) => uses.test(text) && !own.test(text)

/** A message of the assistant that ends a list of messages: the model goes on from it. */
const lastOfAssistant = signal('prefill-message')

/** Where a text first holds what a target refuses. Comments do not count. */
function refusedAt(text: string, target: RequestTarget): number | undefined {
  const hitOf = (pattern: RegExp) => hitIn(text, pattern)
  return firstRefused(target, hitOf) ?? (refusesPrefill(target) ? hitOf(lastOfAssistant) : undefined)
}

/** Where code first sends what a target refuses, outside of some requests and of those that name a model themselves. */
function sentIn(text: string, target: RequestTarget, checked: readonly Range[]): number | undefined {
  const isHarmless = (at: number) => checked.some((one) => standsWithin(at, one)) || isAnothers(text, at)
  return firstRefused(target, (pattern) => hitIn(text, pattern, isHarmless))
}

/** The first hit of a parameter that a target refuses alone, else of two that it refuses together. */
function firstRefused(target: RequestTarget, hitOf: (pattern: RegExp) => number | undefined): number | undefined {
  const words = refusedWords(target)
  const alone = words && hitOf(words)
  if (alone !== undefined) return alone
  for (const pair of refusedPairs(target)) {
    const hits = pair.map(hitOf)
    if (hits.every((hit) => hit !== undefined)) return Math.min(...hits)
  }
  return undefined
}

const standsWithin = (at: number, { start, end }: Range) => start <= at && at < end

/** A model that stands as a literal in the same brackets as a parameter. */
const ownModel = /(?<![A-Za-z])["']?[\w-]*model(?:[-_]?(?:id|name))?["']?\s*[:=]\s*["'`][\w@]/i

function isAnothers(text: string, at: number): boolean {
  const around = bracketsAround(text, at)
  return around !== undefined && ownModel.test(text.slice(around.start, around.end))
}

function hitIn(text: string, pattern: RegExp, isHarmless?: (at: number) => boolean): number | undefined {
  for (const { index } of text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))) {
    const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index)
    if (!commentBegins.test(line) && !isHarmless?.(index)) return index
  }
  return undefined
}

const commentBegins = /^\s*(?:\*|\/\*|--\s|<!--)|(?:^|\s)(?:#|\/\/)/
