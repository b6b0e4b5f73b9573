import type { Block, BlockField } from '../../core/block.ts'
import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { type Around, fieldOf, isNumeric, isWritten, valuesBelow } from './surroundings.ts'

const replyMark = signal('reply-mark')
const replyObject = signal('reply-object')
const responseKey = signal('response-key')
const telemetryKey = signal('telemetry-key')
const traceKey = signal('trace-key')
const tokenCountKey = signal('token-count-key')
const usageKey = signal('usage-key')
const usageCount = signal('usage-count')
const beganKey = signal('began-key')
const endedKey = signal('ended-key')
const recorderKey = signal('recorder-key')
const askedKey = signal('asked-key')
const answeredKey = signal('answered-key')
const answerContent = signal('answer-content')
const scoreKey = signal('score-key')
const scoresKey = signal('scores-key')
const requestKey = signal('request-key')
const eventKey = signal('event-key')
const momentKey = signal('moment-key')
const runKey = signal('run-key')
/** What a note on a run holds. Two of them together make one. */
const notes: readonly (readonly [RegExp, (field: BlockField) => boolean])[] = [
  [momentKey, isWritten],
  [signal('commit-key'), isWritten],
  [signal('duration-key'), isNumeric],
  [runKey, isWritten],
  [signal('spent-key'), isNumeric],
  [signal('outcome-key'), ({ value, text }) => value === 'text' && !fileOrFormat.test(text)],
]
const fileOrFormat = /^(?:json|text|txt|markdown|md|html|xml|csv|stream|.*[/.]\w{1,5})$/i
const clock = /^\d{1,2}:\d\d/

/**
 * What a place tells of the past, by what stands around it: the reply of a platform, a trace or a recording, or the
 * result of a measurement. Undefined where it may be a request.
 */
export function recordAround(around: readonly Around[]): 'answer' | 'record' | 'result' | undefined {
  for (const { block } of around) if (isReply(block)) return 'answer'
  for (const one of around) if (isTrace(one.block) || isExchange(one) || isRecording(one.block)) return 'record'
  if (around.slice(1).some(({ block }) => isEvent(block))) return 'record'
  const [own, next] = around
  if (own && (isResult(own.block) || (next && own.block.key !== undefined && hasScores(next.block)))) return 'result'
  return around.some(({ block }) => hasScoresBelow(block)) ? 'result' : undefined
}

/** A key that only replies have, the kind of object that a reply says of itself, or two keys of replies. */
const isReply = memoize((block: Block): boolean => {
  const marks = block.fields.filter(({ key }) => key !== undefined && replyMark.test(key))
  if (marks.some(isWritten)) return true
  const object = fieldOf(block, /^object$/)
  if (object?.value === 'text' && replyObject.test(object.text)) return true
  const role = fieldOf(block, /^role$/)
  const type = fieldOf(block, /^type$/)
  if (role?.text === 'assistant' && type?.text === 'message') return true
  return new Set(block.fields.flatMap(({ key = '', value }) => (value && responseKey.test(key) ? key : []))).size > 1
})

/** Keys of telemetry, counts of tokens, IDs of traces, or when it began and ended. */
const isTrace = memoize((block: Block): boolean => {
  if (
    block.fields.some(
      ({ key, value, text }) => telemetryKey.test(key ?? '') || (value === 'text' && telemetryKey.test(text)),
    )
  )
    return true
  if (block.fields.filter((field) => tokenCountKey.test(field.key ?? '') && isNumeric(field)).length > 1) return true
  const usage = fieldOf(block, usageKey)?.block
  if (usage && countsUsage(usage)) return true
  if (block.fields.some(({ key = '' }) => requestKey.test(key))) return false
  const trace = fieldOf(block, traceKey)
  if (trace && (block.kind !== 'call' || isWritten(trace))) return true
  const [began, ended] = [fieldOf(block, beganKey), fieldOf(block, endedKey)]
  return began !== undefined && ended !== undefined && !clock.test(began.text) && !clock.test(ended.text)
})

/** `usage: { input: 412, output: 31 }`, `usage: [412, 31]`, and not `usage: { include: true }`. */
function countsUsage(usage: Block): boolean {
  return usage.fields.some((field) => (field.key === undefined || usageCount.test(field.key)) && isNumeric(field))
}

/** A field for what was asked and one for what was answered, each with the place where it ends. */
const exchangeIn = memoize(({ fields, end }: Block) => {
  const ask = fields.findIndex(({ key }) => key !== undefined && askedKey.test(key))
  const answer = fields.findIndex(({ key }) => key !== undefined && answeredKey.test(key))
  const [asked, answered] = [fields[ask], fields[answer]]
  if (!asked || !answered || !isWritten(asked) || !isWritten(answered)) return undefined
  const holds = answered.block?.fields.some(({ key }) => key === undefined || answerContent.test(key)) ?? false
  if (answered.value !== 'text' && !holds) return undefined
  return [
    { field: asked, end: fields[ask + 1]?.start ?? end },
    { field: answered, end: fields[answer + 1]?.start ?? end },
  ]
})

/** What was asked beside what was answered: the place stands in one of them. A body in a string is no block of a field. */
function isExchange({ block, child }: Around): boolean {
  return (
    child !== undefined &&
    (exchangeIn(block)?.some(({ field, end }) => child.start > field.start && child.end <= end) ?? false)
  )
}

const isRecording = memoize((block: Block) => fieldOf(block, recorderKey) !== undefined)

const isResult = memoize((block: Block): boolean => {
  if (block.fields.some(({ key = '' }) => /^(?:messages|contents|api_?key|base_?url)$/i.test(key))) return false
  if (hasScores(block)) return true
  if (block.fields.some(({ key = '' }) => requestKey.test(key))) return false
  return (
    notes.filter(([key, fits]) => block.fields.some((field) => key.test(field.key ?? '') && fits(field))).length > 1
  )
})

/** `{ event: 'start', timestamp: …, input: { model } }`: the model of what a line of a log tells. */
const isEvent = memoize((block: Block): boolean => {
  const moment = fieldOf(block, momentKey)
  if (moment === undefined || !isWritten(moment)) return false
  return [eventKey, runKey].some((key) => {
    const field = fieldOf(block, key)
    return field !== undefined && isWritten(field)
  })
})

const hasScores = memoize(({ fields }: Block) =>
  fields.some((field) => scoreKey.test(field.key ?? '') && isNumeric(field)),
)

/** `results: { accuracy: 0.8 }` beside the settings of the run. */
const hasScoresBelow = memoize((block: Block): boolean => {
  const scores = block.fields.find(({ key = '', block: inner }) => inner !== undefined && scoresKey.test(key))?.block
  if (!scores) return false
  for (const { key, field } of valuesBelow(scores, 3)) if (scoreKey.test(key) && isNumeric(field)) return true
  return false
})
