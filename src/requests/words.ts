import { memoize } from '../core/memoize.ts'
import { checksOf, type RequestTarget } from './capabilities.ts'
import { requestRules } from '../../rules/requests.ts'
import { otherNamesOf } from './parameters.ts'
import type { Api, Check, Condition } from './rules.ts'

/** Words of which a text must have one. */
type Any = readonly string[]

/** What a text must have for a check to find fault with a request in it: all of it, and one way to be found. */
interface Needs {
  /** Of checks that are about such APIs alone. */
  readonly call: Any | undefined
  readonly all: readonly Any[]
  readonly ways: readonly (readonly Any[])[]
}

/** The words of checks that a text has, as the rules write them. */
export type RequestWords = ReadonlySet<string>

/**
 * Whether some check may find fault with a request of a text to that model, by the words of the text alone: the keys
 * that lead to what the check looks for, and the values.
 */
export function mayBeAtFault(
  target: Pick<RequestTarget, 'platform' | 'vendor' | 'model'>,
  words: RequestWords,
): boolean {
  const has = (any: Any) => any.some((word) => words.has(word))
  return checksOf(target).some((check) => {
    const { call, all, ways } = needsOf(check)
    // On Bedrock any call may be one.
    if (call && target.platform !== 'bedrock' && !has(call)) return false
    return all.every(has) && ways.some((way) => way.every(has))
  })
}

/** Looks through a text once for the words of all checks. Empty for one in which no check finds fault with anything. */
export function requestWordsIn(text: string): RequestWords {
  const { pattern, begun } = (finder ??= finderOf(requestRules.flatMap(({ checks }) => checks)))
  const found = new Set<string>()
  pattern.lastIndex = 0
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    for (const word of begun.get(plain(hit[0])) ?? []) found.add(word)
    // One word may begin in another.
    pattern.lastIndex = hit.index + 1
  }
  return found
}

/** However its parts are joined, a key is one word: `maxTokens`, `max-tokens`. */
const plain = (word: string) => word.toLowerCase().replaceAll(/[_-]/g, '')

interface Finder {
  readonly pattern: RegExp
  /** By a word made plain those that it begins with, and itself: the pattern hits the longest. */
  readonly begun: ReadonlyMap<string, readonly string[]>
}

let finder: Finder | undefined

function finderOf(checks: readonly Check[]): Finder {
  const needs = checks.map(needsOf).flatMap(({ call = [], all, ways }) => [call, ...all, ...ways.flat()])
  const words = [...new Set(needs.flat())].toSorted((a, b) => b.length - a.length)
  const written = words.map((word) => escaped(word).replaceAll(/[_-]/g, '[_-]?'))
  const begun = words.map((word) => {
    const whole = plain(word)
    return [whole, words.filter((other) => whole.startsWith(plain(other)))] as const
  })
  return { pattern: new RegExp(written.join('|'), 'gi'), begun: new Map(begun) }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const needsOf = memoize((check: Check): Needs => {
  const conditions = (check.when ?? []).filter(({ absent }) => absent !== true)
  return { call: callOf(check.api), all: conditions.flatMap(needed), ways: check.find.map(needed) }
})

/** The words of calls, addresses and keys by which some APIs are told, where others take the same models: see `dialectOf`. */
const calls: Readonly<Partial<Record<Api, Any>>> = {
  complete: ['complet', 'max_tokens_to_sample'],
  completions: ['completion', 'suffix', 'best_of', 'echo', 'logprobs'],
  'cohere-generate': ['generate'],
  invoke: ['invoke'],
}

function callOf(apis: readonly Api[]): Any | undefined {
  const words = apis.map((api) => calls[api])
  return words.every((any) => any !== undefined) ? words.flat() : undefined
}

/** Each key of the path, and one of the values. Of short values, and those that are no text, nothing is said. */
function needed({ field, in: among = [], starts = [], model }: Condition): Any[] {
  const keys = (field?.split('.') ?? []).map((step) => step.replace(/\[.*$/, ''))
  const values = [...among, ...starts]
  const isTelling = values.length > 0 && values.every((value) => typeof value === 'string' && value.length > 3)
  return [
    ...keys.map((key) => [key, ...otherNamesOf(key)]),
    ...(isTelling ? [values.map(String)] : []),
    ...(model === 'no-profile' ? [['anthropic.claude']] : []),
  ]
}
