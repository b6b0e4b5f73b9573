import { memoize } from '../core/memoize.ts'
import { checksOf, type RequestTarget } from './capabilities.ts'
import { requestRules } from '../../rules/requests.ts'
import { otherNamesOf } from './parameters.ts'
import type { Api, Check, Condition } from './rules.ts'

/** Alternatives: a text must contain one of these words. */
type Any = readonly string[]

/** What a text must contain before a check can apply: a word of `call`, all of `all`, and one of the `ways`. */
interface Needs {
  /** Set only if all APIs of the check have such words. */
  readonly call: Any | undefined
  readonly all: readonly Any[]
  readonly ways: readonly (readonly Any[])[]
}

/** The words of checks that a text has, as the rules write them. */
export type RequestWords = ReadonlySet<string>

/**
 * Whether a check may apply to a request to that model, by the words of the text alone: the keys on the path that the
 * check looks for, and the values.
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

/** Searches a text once for the words of all checks. Empty if no check can apply. */
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

/** A key is one word, however its parts are joined: `maxTokens`, `max-tokens`. */
const plain = (word: string) => word.toLowerCase().replaceAll(/[_-]/g, '')

interface Finder {
  readonly pattern: RegExp
  /** For each plain word, the word itself and the words it begins with: the pattern matches the longest word. */
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

/** Words of calls, addresses and keys that identify an API if several APIs take the same models: see `dialectOf`. */
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

/** Each key of the path, and one of the values. Short values and values that are not text need no word. */
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
