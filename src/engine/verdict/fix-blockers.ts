import { isClientCall } from '../../requests/known-requests.ts'
import type { Edit, Reason } from '../../core/finding.ts'
import { memoize, once } from '../../core/memoize.ts'
import { positionsIn, type Range } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { namedAs } from './example-text.ts'
import { failureCommentsIn } from './failure-comments.ts'
import type { FileFacts } from './file-facts.ts'
import { standsIn } from '../../core/stands-in.ts'
import { requestOfAnother } from './statement-around.ts'
import { stageOf, unsafeFor } from './verdict.ts'
import { signal, signalWords } from '../../core/signal.ts'

const defaultCommentSignal = signal('default-comment')
const defaultModelKeySignal = signal('default-model-key')

/** OpenAI's Assistants API, which has been shut down. Facts: oai-assistants. */
const assistants = signal('assistants-api')
const requestMethod = signal('request-method')

/** Annotations of Java with the default of a published setting. */
const published = signal('published-default')
/** Languages whose files hold the settings of one program, and no defaults for others. */
export const dataLanguages: ReadonlySet<string> = signalWords('data-language')

/** So many different IDs in one call make a catalogue. */
const catalogueSize = 5

/**
 * Tools of Anthropic's that the AI SDK makes, in versions of models that are gone. The request rules know the tools that
 * a request itself names. Facts: ant-tool-computer-use, ant-tool-text-editor.
 */
const oldTools = signal('old-anthropic-tool')
/** What only models that are gone take, by a word of their IDs. */
const goneFeatures: readonly (readonly [string, RegExp, Reason])[] = [
  ['grok', signal('xai-live-search'), 'endpoint-gone'],
  ['gpt', signal('old-openai-tool'), 'old-tools'],
  ['claude', signal('optimized-latency'), 'old-tools'],
]
/** A regular expression that reads the version out of a model's name: `gemini-(\d+)`. */
const versionPattern = signal('version-reader')

export const leftBehind = stageOf(
  'left-behind',
  'Something else in the file belongs to the old ID and would be left behind: a fix is not safe.',
  (verdict, { located, file }) => {
    // That the endpoint is gone says more than that something may hide in the request.
    if (verdict.reason === 'request-unseen' && isAssistantCall(located)) return { ...verdict, reason: 'endpoint-gone' }
    if (verdict.applicability !== 'safe') return verdict
    const blocker = blockersIn(file)(located, verdict.edits)
    return blocker ? unsafeFor(verdict, blocker.reason, file.text, blocker.at) : verdict
  },
)

/** Reads a file once for what belongs to its IDs. Tells why a safe fix of one of them is not safe, if it is not. */
const blockersIn = memoize(({ path, text, language, zone, located: mentions, lookedUp }: FileFacts) => {
  const compared = new Map<string, Range>()
  const parsed = [...text.matchAll(versionPattern)].map(({ 0: found, 1: family, index }) => ({
    family: family!,
    at: { start: index, end: index + found.length },
  }))
  const namedOn = new Map<string, number[]>()
  const nameOn = (line: number, { mention, start }: LocatedMention) => {
    const key = `${line} ${mention.text}`
    namedOn.set(key, [...(namedOn.get(key) ?? []), start])
  }
  const listed = new Map<string, Range>()
  const byCallee = new Map<string, Set<string>>()
  const positionOf = positionsIn(text)
  const lineOf = (offset: number) => positionOf(offset).line
  const saysFailing = failureCommentsIn(text)
  // The whole file is searched for them: once, and only where an ID needs it.
  const allOldTools = once(() => allOf(oldTools, text))
  const allAssistants = once(() => allOf(assistants, text))
  const fileName = plain(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
  for (const one of mentions) {
    const { literal, mention, role, start } = one
    const { callee, name } = literal
    if (role === 'argument' && callee !== undefined && name === undefined) {
      byCallee.set(callee, (byCallee.get(callee) ?? new Set()).add(mention.text))
    }
    if (role === 'comparison') setOnce(compared, mention.text, one)
    // A text that only tells the name changes with the ID.
    if (role === 'text' && namedAs(one) === undefined) nameOn(lineOf(start), one)
    // The comment above a default names the model too.
    if (role === 'comment' && defaultCommentSignal.test(literal.value)) nameOn(lineOf(start) + 1, one)
    if (role === 'element' && lookedUp(literal)) setOnce(listed, mention.text, one)
  }
  /** A call that gets many models, one after another, makes a catalogue of them. */
  const isCatalogued = ({ literal: { callee } }: LocatedMention) =>
    zone === 'source' && callee !== undefined && (byCallee.get(callee)?.size ?? 0) >= catalogueSize
  /** The default model of a program's code, in options that other places start from. */
  const isShared = ({ literal: { name = '', callee = '' }, role }: LocatedMention) =>
    (role === 'property' && !dataLanguages.has(language) && defaultModelKeySignal.test(name)) ||
    (role === 'default' && published.test(callee))
  return (located: LocatedMention, edits: readonly Edit[]): Blocker | undefined => {
    const { mention, start, end } = located
    if (isCatalogued(located)) return { reason: 'list' }
    if (zone === 'source' && isShared(located)) return { reason: 'shared-default' }
    const replacement = edits.find(({ range }) => range.end === end)?.text ?? ''
    if (listed.has(mention.text) && !listed.has(replacement))
      return { reason: 'keyed-elsewhere', at: listed.get(mention.text)! }
    const parsedBy = zone === 'source' ? parsed.find(({ family }) => mention.text.includes(family))?.at : undefined
    // In a test the stage `expectation` reads what is compared.
    const told = parsedBy ?? (zone === 'test' ? undefined : compared.get(mention.text))
    if (told) return { reason: 'compared-in-file', at: told }
    if (isNamed(fileName, mention.text)) return { reason: 'file-named' }
    // What a request to another model holds is none of this one.
    const isOwn = ({ start: at }: Range) => requestOfAnother(text, at, { start, end }) === undefined
    const tools = mention.text.includes('claude') ? allOldTools().find(isOwn) : undefined
    if (tools) return { reason: 'old-tools', at: tools }
    for (const [word, feature, reason] of goneFeatures) {
      if (!mention.text.includes(word) || !standsIn(text, feature)) continue
      const at = allOf(feature, text).find(isOwn)
      if (at) return { reason, at }
    }
    if (saysFailing(end)) return { reason: 'failure-comment' }
    const left = namedOn
      .get(`${lineOf(start)} ${mention.text}`)
      ?.find((at) => !edits.some(({ range }) => covers(range, at)))
    if (left !== undefined) return { reason: 'named-beside', at: { start: left, end: left + mention.text.length } }
    if (zone === 'docs' || !mention.text.includes('gpt') || isOtherRequest(located)) return undefined
    const [assistant] = allAssistants()
    return assistant && { reason: 'endpoint-gone', at: assistant }
  }
})

/** Why a fix is not safe, and the place that the reason speaks of, if it is one place. */
interface Blocker {
  readonly reason: Reason
  readonly at?: Range
}

function setOnce(places: Map<string, Range>, id: string, { start, end }: Range): void {
  if (!places.has(id)) places.set(id, { start, end })
}

/** A text with more hits than these is a list of them. */
const mostHits = 50

function allOf(pattern: RegExp, text: string): readonly Range[] {
  const hits: Range[] = []
  for (const { 0: found, index } of text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))) {
    hits.push({ start: index, end: index + found.length })
    if (hits.length >= mostHits) break
  }
  return hits
}

const isAssistantCall = ({ literal: { callee } }: LocatedMention) =>
  callee !== undefined && assistants.test(`${callee}(`)

/** Whether the ID stands in a request to another endpoint than the Assistants API. */
const isOtherRequest = (located: LocatedMention) =>
  located.literal.callee !== undefined &&
  !isAssistantCall(located) &&
  requestMethod.test(located.literal.callee) &&
  isClientCall(located.literal.callee, 'openai')

/** Whether an edit writes the ID that begins there, also where it keeps the route before it. */
const covers = ({ start, end }: Range, at: number) => at <= start && start - at < 40 && end > at

const plain = (text: string) => `-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`

/** Whether a file is named after a model, by its ID up to the first number: an example of that model alone. */
function isNamed(fileName: string, id: string): boolean {
  const words = plain(id.slice(id.lastIndexOf('/') + 1).replaceAll(/(?<=\d)p(?=\d)/g, '-'))
    .split('-')
    .filter(Boolean)
  const upTo = words.findIndex((word) => /\d/.test(word)) + 1
  const name = `-${words.slice(0, upTo).join('-')}-`
  return upTo > 1 && name.length >= 7 && fileName.includes(name)
}
