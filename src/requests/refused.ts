import { memoizeBy } from '../core/memoize.ts'
import { capabilitiesOf, checksFor, meets, type RequestTarget } from './capabilities.ts'
import type { Check, Client, Condition, ConditionWord } from './rules.ts'

/** A target, and the client that sends the request, where it is known. What that settles itself is not refused. */
export interface SentBy extends RequestTarget {
  readonly client?: Client
}

/**
 * Hits the names of parameters that the target refuses and the model that stands there now takes; undefined where there
 * are none. For text in which no request can be read: a hit only means that somebody should check the place.
 */
export const refusedWords = memoizeBy(pairOf, (target: SentBy): RegExp | undefined => {
  const fields = refusedChecks(target)
    .filter((check) => isAlone(check) && !isSettled(check, target.client))
    .flatMap(({ find }) => find.flatMap(fieldOf))
  const words = [...new Set(fields)].filter((field) => usual.test(field))
  return words.length === 0 ? undefined : patternOf(words)
})

/** Names that the target refuses alone, for text that shows that they are set: rare ones, too. */
export interface RefusedNames {
  readonly words: RegExp
  /** By the name in small letters alone: the values that the target takes. */
  readonly defaults: ReadonlyMap<string, readonly ConditionWord[]>
}

/** The names of parameters that the target refuses whatever stands beside them, and the model that stands there now takes. */
export const refusedNames = memoizeBy(pairOf, (target: SentBy): RefusedNames | undefined => {
  const conditions = refusedChecks(target)
    .filter((check) => isAlone(check) && !isSettled(check, target.client))
    .flatMap(({ find }) => find.filter((one) => fieldOf(one).length > 0 && !one.field!.includes('.')))
  if (conditions.length === 0) return undefined
  const defaults = new Map(conditions.map(({ field = '', not = [] }) => [field.replaceAll('_', ''), not]))
  return { words: patternOf([...new Set(conditions.map(({ field = '' }) => field))]), defaults }
})

/** The spellings of all names that a text has to hold one of, where it sends what the target refuses. */
export const refusedSpellings = memoizeBy(pairOf, (target: RequestTarget): readonly string[] => {
  const words = refusedChecks(target).flatMap(({ find, when = [] }) => [...find, ...when].flatMap(fieldOf))
  return [...new Set(words)].filter((field) => usual.test(field)).flatMap(spellingsOf)
})

/** `top_p`, `topP`, `TopP`, `TOP_P`, `top-p`: a word whose parts begin large or small. */
function spellingsOf(word: string): readonly string[] {
  const parts = word.split('_')
  const large = parts.map((part) => part[0]!.toUpperCase() + part.slice(1))
  const camel = [parts[0], ...large.slice(1)].join('')
  return [...new Set([word, camel, large.join(''), word.toUpperCase(), parts.join('-')])]
}

/** Pairs of parameters that the target refuses together, and the model that stands there now takes: `temperature` with `top_p`. */
const pairsOf = memoizeBy(pairOf, (target: RequestTarget): readonly (readonly string[])[] =>
  refusedChecks(target)
    .filter((check) => !isAlone(check))
    .flatMap(({ find, when = [] }) => {
      const others = when.flatMap(fieldOf)
      return others.length < when.length ? [] : find.flatMap(fieldOf).map((field) => [field, ...others])
    })
    .filter((fields) => fields.every((field) => usual.test(field))),
)

/** These pairs, where each pattern hits one name with a number. For text in which no request can be read. */
export const refusedPairs = memoizeBy(pairOf, (target: RequestTarget): readonly (readonly RegExp[])[] =>
  pairsOf(target).map((fields) => fields.map((field) => new RegExp(`${patternOf([field]).source}${numberBehind}`))),
)

/** These pairs, where each pattern hits one name. */
export const refusedPairNames = memoizeBy(pairOf, (target: RequestTarget): readonly (readonly RegExp[])[] =>
  pairsOf(target).map((fields) => fields.map((field) => patternOf([field]))),
)

/** `temperature=0.2`, `"top_p": 1`, `top_p: float = Field(default=0.9`, `TopP(0.9`, `TopP:        openai.Float(0.9`, `put("top_p", 0.9`. */
const numberBehind = String.raw`(?:["'\x60]\s{0,3},|["'\x60]?\s{0,3}(?::[^=,\n]{0,40}=|=>|[:=(]))\s{0,20}(?:[\w.]{1,40}\(\s*)?(?:default\s*=\s*)?-?[\d.]`

/** Whether the target refuses a last message of the assistant, and the model that stands there now goes on from it. */
export const refusesPrefill = memoizeBy(pairOf, (target: RequestTarget): boolean =>
  refusedChecks(target).some(({ find }) => find.some(({ field }) => field?.endsWith('[-1].role'))),
)

/** Whether the target refuses to think within a budget, and the model that stands there now does so. */
export const refusesThinking = memoizeBy(pairOf, (target: RequestTarget): boolean =>
  refusedChecks(target)
    .filter(isAlone)
    .some(({ find }) =>
      find.some(({ field = '', in: among, not }) =>
        field.endsWith('thinking.type')
          ? among?.includes('enabled') === true
          : field.endsWith('thinking_budget') && not !== undefined,
      ),
    ),
)

/** Whether the target refuses one of some parameters, or two of them together, that the model which stands there now takes. */
export function refusesAmong(names: readonly string[], target: RequestTarget): boolean {
  if (names.length === 0) return false
  const isSent = (condition: Condition) => fieldOf(condition).some((field) => names.includes(field))
  return refusedChecks(target).some(({ find, when = [] }) => {
    return find.some(isSent) && when.every((one) => one.absent !== undefined || isSent(one))
  })
}

/** Whether the model that stands there now may be asked on an endpoint that does not serve the target: text completions. */
export const leavesEndpoint = memoizeBy(pairOf, (target: RequestTarget): boolean =>
  newlyMet(target).some(({ effect }) => effect === 'removed'),
)

function refusedChecks(target: RequestTarget): readonly Check[] {
  return newlyMet(target).filter(({ effect }) => effect === 'rejected')
}

/** The checks that concern the target, and not the model that stands there now. */
function newlyMet(target: RequestTarget): readonly Check[] {
  const { from } = target
  const accepts = capabilitiesOf(target)
  const before = from === undefined ? undefined : capabilitiesOf({ ...target, model: from })
  if (!accepts || !before) return []
  return checksFor(target).filter(
    ({ models }) => models !== undefined && meets(accepts, models) && !meets(before, models),
  )
}

/** Hits each of the words, as languages and libraries write it. */
function patternOf(words: readonly string[]): RegExp {
  const begun = words.map((word) => inAnyLetters(word)).join('|')
  const inside = words.map((word) => inAnyLetters(word, true)).join('|')
  return new RegExp(`(?:(?<![A-Za-z])(?:${begun})|(?<=[a-z])(?:${inside}))(?![A-Za-z])`)
}

/** `top_p` as `topP`, `TOP_P`, `top-p`. Inside of a longer name it begins with a capital: `withTopP`. */
function inAnyLetters(word: string, inside = false): string {
  const parts = word.split('_').map((part, index) => {
    const [first, rest] = [part[0]!, part.slice(1)]
    const large = first.toUpperCase()
    const usually = inside && index === 0 ? large : `[${first}${large}]`
    return rest === '' ? usually : `(?:${usually}${rest}|${part.toUpperCase()})`
  })
  return parts.join('[-_]?')
}

/** There are as many as the rules have replacements. */
function pairOf({ platform, vendor, model, from, client }: SentBy): string {
  return [platform, vendor, model, from, client].join('\n')
}

/** What most requests have. The others are rare, and words of everyday code. */
const usual = /^(?:temperature|top_p|top_k|max_tokens|max_completion_tokens|tools)$/

/** Whether the target refuses what nearly every request to the model that stands there now has: a limit, or tools. */
export function refusesMostRequests(target: SentBy): boolean {
  const words = refusedWords(target)
  return words !== undefined && (words.test('max_tokens') || words.test('tools'))
}

/** Whether the client itself leaves out what the check is about, or has another way for it. */
function isSettled({ clients }: Check, client: Client | undefined): boolean {
  const outcome = client && clients?.[client]
  return outcome === 'mapped' || outcome === 'dropped'
}

/** Not one of a pair that only together is refused. */
function isAlone({ when = [] }: Check): boolean {
  return when.every(({ absent }) => absent)
}

function fieldOf({ field, in: among, starts, outside, over, under, above, reaches, absent }: Condition): string[] {
  const narrow = among ?? starts ?? outside ?? over ?? under ?? above ?? reaches ?? absent
  if (field === undefined || narrow !== undefined || field.includes('[')) return []
  return [field.split('.').at(-1)!]
}
