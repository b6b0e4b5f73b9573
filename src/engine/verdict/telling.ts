import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { toldAs } from './example-text.ts'
import type { FileFacts } from './file-facts.ts'
import { namePattern } from './name-traces.ts'
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
    const isExample = place.zone !== 'docs' && toldAs(located) === 'example'
    if (!isExample && (!tellingRoles.has(located.role) || !namesInUse(located, file))) return verdict
    return place.zone === 'history' ? verdict : { ...verdict, applicability: 'unsafe', reason: 'told' }
  },
)

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
  const isSet = (setting !== undefined && saysModel(setting)) || flagged.test(before)
  // What stands in a sample of no language may be output.
  const isOutput = literal.sample === true && role === 'text' && literal.language === undefined
  if (
    isOutput
      ? !isSet
      : !isSet && !inUse.test(before) && !isDefault.test(after) && !(role === 'comment' && argued.test(before))
  )
    return false
  const words = `${before} ${after}`
  return !claim.test(words) && !/^["'`]?\]\(/.test(after) && !namesOthers(words, sentence, mention.text, file)
}

/** Whether a sentence names another model, or the same one as people say it. */
function namesOthers(words: string, { start, end }: Range, id: string, { located }: FileFacts): boolean {
  const others = located.some((one) => one.start >= start && one.end <= end && bare(one.mention.text) !== bare(id))
  return others || (namePattern(bare(id))?.test(words) ?? false)
}

const bare = (id: string) => id.slice(id.lastIndexOf('/') + 1)

/** How far a sentence is read, in UTF-16 units. */
const reach = 200
const sentenceEnd =
  /[.!?;](?=["'`)*]{0,2}(?:\s|$))|\n[ \t]*(?:(?:\/\/[/!]?|#+|\*|--|;+)?[ \t]*\n|(?:\/\/[/!]?|#+|\*|--|;+)?[ \t]*[-*+|][ \t]|[ \t]*\d+[.)][ \t])|\||,\s(?:but|which|although|though|while)\b|\n(?=[ \t]*["'`]{3})/g

/** The sentence around a range, also where it goes over several lines of a comment or a paragraph. A string holds its own. */
function sentenceAround(text: string, start: number, end: number, string?: Range): Range {
  const head = text.slice(Math.max(string?.start ?? 0, start - reach), start)
  const from = [...head.matchAll(sentenceEnd)].at(-1)
  const tail = text.slice(end, Math.min(string?.end ?? text.length, end + reach))
  const to = tail.search(sentenceEnd)
  return {
    start: start - head.length + (from ? from.index + from[0].length : 0),
    end: to < 0 ? end + tail.length : end + to,
  }
}
