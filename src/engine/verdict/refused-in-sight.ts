import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'
import type { RequestTarget } from '../../requests/capabilities.ts'
import { refusesPrefill, refusesThinking } from '../../requests/refused.ts'
import { requestOfAnother, statementAround } from './statement-around.ts'

const prefill = signal('prefill-message')
const thinking = signal('thinking-budget')

/** Something that the target refuses and that no name of a parameter shows. */
export interface Refused {
  readonly at: Range
  /** Whether it stands in the statement of the request. */
  readonly isOwn: boolean
}

/**
 * A last message of the assistant, or a thinking budget, which the target refuses and the model before it took. For
 * requests whose parameters are not read, in the spellings of any SDK. What belongs to a request with a model of its own
 * does not count.
 */
export function refusedInSight(text: string, model: Range, target: RequestTarget): Refused | undefined {
  return placeOf([...(refusesThinking(target) ? [thinking] : []), ...prefillWords(target)], text, model)
}

/** The same for requests whose parameters are read, where the last message is not seen: a message of the assistant alone. */
export function prefillInSight(text: string, model: Range, target: RequestTarget): Refused | undefined {
  return placeOf(prefillWords(target), text, model)
}

/**
 * The same in the fields of a request that the checks do not read: `messages: history.concat([…])`,
 * `thinking: deep ? {…} : {…}`.
 */
export function refusedUnread({ body }: Request, text: string, target: RequestTarget): Range | undefined {
  const words = [...(refusesThinking(target) ? [thinking] : []), ...prefillWords(target)]
  if (words.length === 0) return undefined
  for (const { value, range } of body.fields) {
    if (value.kind !== 'unseen') continue
    const field = text.slice(range.start, range.end)
    for (const word of words) {
      const found = new RegExp(word.source, word.flags).exec(field)
      if (found) return { start: range.start + found.index, end: range.start + found.index + found[0].length }
    }
  }
  return undefined
}

const prefillWords = (target: RequestTarget) => (refusesPrefill(target) ? [prefill] : [])

function placeOf(words: readonly RegExp[], text: string, model: Range): Refused | undefined {
  const places = words
    .filter((word) => standsIn(text, word))
    .flatMap((word) => [...text.matchAll(new RegExp(word.source, `${word.flags}g`))])
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length }))
    .filter(({ start }) => requestOfAnother(text, start, model) === undefined)
  if (places.length === 0) return undefined
  const own = statementAround(text, model.start, model.end)
  const inOwn = places.find(({ start }) => start >= own.start && start < own.end)
  return { at: inOwn ?? places[0]!, isOwn: inOwn !== undefined }
}
