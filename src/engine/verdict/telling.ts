import { withoutRoute } from '../../core/without-route.ts'
import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { namedAs } from './example-text.ts'
import type { FileFacts } from './file-facts.ts'
import { namePattern } from './name-traces.ts'
import { mentionsBetween } from './mentions-between.ts'
import { isPlainCopy } from './named-in-text.ts'
import { saysModel } from './passed-names.ts'
import { stageOf } from './verdict.ts'

/** Words for people that only name the model in use stay true with another name. Claims about a model do not. */
export const telling = stageOf(
  'telling',
  'A sentence, a comment or a message only names the model that is asked, as a default or an example: a rewrite is unsafe.',
  (verdict, { located, place, file }) => {
    const { applicability, reason, rule } = verdict
    if (applicability !== 'none' || (reason !== 'prose' && reason !== 'text') || rule !== 'retired-model')
      return verdict
    if (place.zone === 'test' || goesOn.test(file.text.slice(located.end, located.end + 40))) return verdict
    const isExample = place.zone !== 'docs' && namedAs(located) === 'example'
    const isUse = isExample || (tellingRoles.has(located.role) && namesInUse(located, file))
    if (isUse && place.zone !== 'history') return { ...verdict, applicability: 'unsafe', reason: 'told' }
    return isCopy(located, file) ? { ...verdict, applicability: 'unsafe', reason: 'named-in-text' } : verdict
  },
)

/** Behind an ID: the name of another model goes on, `gpt-4 turbo`. */
const goesOn = signal('name-goes-on')

/** A comment of the ID alone, above what belongs to it. */
const isHeading = ({ literal: { value }, mention }: LocatedMention) =>
  value.replace(/^[\s#/*;-]+|[\s*/:]+$/g, '') === mention.text

/** Whether the ID is a plain copy in running text, or in the documentation of code. */
function isCopy(located: LocatedMention, file: FileFacts): boolean {
  const { role, literal, start, end } = located
  if (role === 'comment' && isHeading(located)) return true
  const isTold =
    role === 'prose' || literal.sample === true || (role === 'comment' && isDocumentation(file.text, literal))
  if (!isTold) return false
  const sentence = sentenceAround(file.text, start, end, role === 'text' ? literal.range : undefined)
  return isPlainCopy(located, sentence, file) || (role === 'text' && repeatsAsked(located, sentence, file))
}

const handed: ReadonlySet<string> = new Set(['argument', 'property', 'assignment'])
/** How far above its output a command stands in a sample, in UTF-16 units. */
const outputReach = 600

/** Whether a line of a sample only repeats the ID that the same sample hands over above it. */
function repeatsAsked({ start, end, mention }: LocatedMention, sentence: Range, file: FileFacts): boolean {
  const { text } = file
  if (claim.test(`${text.slice(sentence.start, start)} ${text.slice(end, sentence.end)}`)) return false
  return mentionsBetween(file, start - outputReach, start).some(
    (one) =>
      handed.has(one.role) &&
      one.mention.text === mention.text &&
      one.end < start &&
      !/^\s*(?:```|~~~)/m.test(text.slice(one.end, start)),
  )
}

const tellingRoles: ReadonlySet<string> = new Set(['comment', 'prose', 'text'])

/** What says of a model what may be untrue of another one. */
const claim = signal('model-claim')
/** Before an ID: that it is the default, an example, or what is used. */
const inUse = signal('named-in-use')
const isDefault = /^["'`*_]{0,3}\s*(?:\(default\b|is (?:the |used (?:by|as) )?default\b|by default\b)/i
/** Before an ID: a key, a flag or a call that takes a model. */
const keyed = /([\w.-]+)["'`]?\s*(?:[:=(]|=>)\s*\\?["'`]?$/
const flagged = /(?:^|[\s`"'])(?:--?[\w-]*model[\w-]*|-m)[ =]["'`]?$/i
/** Code that is quoted in a comment: the ID is an argument in quotes. */
const argued = /\w\((?:[^()\n]*,)?\s*\\?["'`]$/

/** Whether the words around an ID only name it. */
function namesInUse({ start, end, role, literal, mention }: LocatedMention, file: FileFacts): boolean {
  const sentence = sentenceAround(file.text, start, end, role === 'text' ? literal.range : undefined)
  const before = file.text.slice(sentence.start, start)
  const after = file.text.slice(end, sentence.end)
  const setting = keyed.exec(before)?.[1]
  const isCode = role !== 'comment' || isDocumentation(file.text, literal)
  const isSet = isCode && ((setting !== undefined && saysModel(setting)) || flagged.test(before))
  // What stands in a sample of no language may be output.
  const isOutput = literal.sample === true && role === 'text' && literal.language === undefined
  if (
    isOutput
      ? !isSet
      : !isSet &&
        !inUse.test(before) &&
        !isDefault.test(after) &&
        !(role === 'comment' && isCode && argued.test(before))
  )
    return false
  const around = `${before} ${after}`
  return !claim.test(around) && !/^["'`]?\]\(/.test(after) && !namesOthers(around, sentence, mention.text, file)
}

const words = /(?:^|\s)(?:[A-Za-z][\w'’,-]*\s+){2}[A-Za-z]/
/** A line of a documentation comment, by its mark or its tag. */
const documented = /^\s*(?:#'|\/\/[/!]|\*?\s*@\w)/
const isTold = (line: string) => documented.test(line) || (words.test(line) && !/[={;]|\(\S*["'`]/.test(line))
const commentLine = /^\s*(?:\/\/|#|--|;|\*|%)/

/** Whether a comment has a line for people. Otherwise it is code that is switched off, which is nobody's example. */
function isDocumentation(text: string, { range, value }: Literal): boolean {
  if (value.includes('\n')) return value.split('\n').some(isTold)
  const own = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.end)
  if (documented.test(own)) return true
  for (const step of [-1, 1]) {
    let at = range.start
    for (let lines = 0; lines < 12; lines++) {
      const edge = step < 0 ? text.lastIndexOf('\n', text.lastIndexOf('\n', at - 1) - 1) : text.indexOf('\n', at)
      if (edge < 0 && step > 0) break
      const end = text.indexOf('\n', edge + 1)
      const line = text.slice(edge + 1, end < 0 ? text.length : end)
      if (!commentLine.test(line)) break
      if (isTold(line)) return true
      if (edge < 0) break
      at = edge + 1
    }
  }
  return false
}

/** Whether a sentence names another model, or the same one as people say it. */
function namesOthers(sentence: string, { start, end }: Range, id: string, { located }: FileFacts): boolean {
  const others = located.some(
    (one) => one.start >= start && one.end <= end && withoutRoute(one.mention.text) !== withoutRoute(id),
  )
  return others || (namePattern(withoutRoute(id))?.test(sentence) ?? false)
}

/** How far a sentence is read, in UTF-16 units. */
const reach = 200
const stop = String.raw`(?<!\b(?:e\.g|i\.e|eg|vs))[.!?;](?=["'\`)*]{0,2}(?:\s|$))`
/** What may stand before the words of a line: the mark of a comment. */
const mark = String.raw`[ \t]*(?:\/\/[/!]?|#+|\*|--|;+|"""|''')?[ \t]*`
/** An empty line, an item of a list, a cell of a table, a parameter of a documentation comment. */
const breaks = String.raw`\n${mark}(?:\n|[-*+|][ \t]|\d+[.)][ \t]|[@:]\w|[\w.]+(?:[ \t]*\([^()\n]{0,60}\))?:[ \t])|\|`
const headEnd = new RegExp(String.raw`${stop}|${breaks}|,\s(?:but|which|although|though|while)\b`, 'g')
const tailEnd = new RegExp(String.raw`${stop}|${breaks}|,\sbut\s(?:you|it|any|can)\b`)

/** The sentence around a range, also where it goes over several lines of a comment or a paragraph. A string holds its own. */
function sentenceAround(text: string, start: number, end: number, string?: Range): Range {
  const head = text.slice(Math.max(string?.start ?? 0, start - reach), start)
  const from = [...head.matchAll(headEnd)].at(-1)
  // The mark of the next line belongs to it: a key before an ID may begin right there.
  const begin = from ? from.index + (from[0].startsWith('\n') ? 1 : from[0].length) : 0
  const tail = text.slice(end, Math.min(string?.end ?? text.length, end + reach))
  const isBracketed = head.lastIndexOf('(') > Math.max(begin - 1, head.lastIndexOf(')'))
  const to = isBracketed ? tail.indexOf(')') : tail.search(tailEnd)
  return { start: start - head.length + begin, end: to < 0 ? end + tail.length : end + to }
}
