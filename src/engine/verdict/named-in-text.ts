import { withoutRoute } from '../../core/without-route.ts'
import { memoize } from '../../core/memoize.ts'
import { positionsIn, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { mentionsBetween } from './mentions-between.ts'
import { namePattern } from './name-traces.ts'
import { type FileVerdicts, stageOf, type Verdict, withoutFix } from './verdict.ts'

/** What says of a model what may be untrue of another one. */
const claim = signal('model-claim')
const exampleBefore = signal('example-before')
const supported = signal('supported-models')

/**
 * Whether a text for people holds a copy of an ID and says nothing of the model: the ID is marked as code, and the words
 * around it claim nothing. Among other models it may stand in a list of them.
 *
 * @param sentence what is read around the ID
 */
export function isPlainCopy({ start, end, mention }: LocatedMention, sentence: Range, file: FileFacts): boolean {
  const { text } = file
  const before = text.slice(sentence.start, start)
  const after = text.slice(end, sentence.end)
  const around = `${before} ${after}`
  if (!marked.test(`${text.slice(Math.max(0, start - longestMark), start)}\0${text.slice(end, end + longestMark)}`))
    return false
  if (claim.test(around) || /^["'`]?\]\(/.test(after) || isDescribedInRow(text, start, end)) return false
  if (namePattern(withoutRoute(mention.text))?.test(around)) return false
  return (
    !namesOthers(sentence, mention.text, file) ||
    supported.test(around) ||
    exampleBefore.test(before) ||
    !words.test(around)
  )
}

const longestMark = 60
/** An ID in quotes or as code, alone or behind a flag, a key or a route. */
const marked = /(?:["'`]|\+\+\+|<code>)[\w./:@ =-]{0,50}\0(?:["'`]|\+\+\+|<\/code>)/
const words = /(?:^|\s)[A-Za-z]{2,}\s+[A-Za-z]{2,}/

function namesOthers({ start, end }: Range, id: string, file: FileFacts): boolean {
  return mentionsBetween(file, start, end).some(
    (one) => one.end <= end && withoutRoute(one.mention.text) !== withoutRoute(id),
  )
}

/** So many words in another cell of a row, or a number alone, describe what the row is about. */
const describing = /(?:[A-Za-z][\w'’-]*[ ,.;]+){3}[A-Za-z]|^[\s~<>≤≥$€£]*\d[\d.,_ ]*(?:[A-Za-z%$€£/]+(?:\s+|$)){0,4}$/

function isDescribedInRow(text: string, start: number, end: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', end)
  const line = text.slice(from, to < 0 ? text.length : to)
  return /^\s*\|.*\|/.test(line) && line.length < 2000 && line.split('|').some((cell) => describing.test(cell))
}

/** A copy changes only where the whole text can: what tells of a model that is asked elsewhere in it would lie. */
export const wholeText = stageOf(
  'whole-text',
  'A copy of the ID in a text for people changes only where every other place of the file with the same ID does, where no two models of the text become one, and where the default that it tells is still that of the code.',
  (verdict, { located, before }) => {
    if (verdict.applicability !== 'unsafe' || verdict.edits.length === 0) return verdict
    const { isKept, isMerged } = namesIn(before)
    const isHalf = verdict.reason === 'named-in-text' && isKept(located)
    const isTold = verdict.reason === 'named-in-text' || verdict.reason === 'told'
    if (!isHalf && !(isTold && (isMerged(located) || isOtherDefault(before)(located)))) return verdict
    return withoutFix(verdict, 'prose')
  },
)

const tellsDefault = signal('default-comment')
/** So far from the words that tell of it a default stands in their function, in UTF-16 units. */
const defaultReach = 2000

/** Whether words tell of a default, and the fix makes it another one than the code beside them has then. */
const isOtherDefault = memoize(({ file: { text }, mentions, verdicts }: FileVerdicts) => {
  const nexts = new Map(
    mentions.map(({ located }, index) => [located, withoutRoute(textOf(located, verdicts[index]!))]),
  )
  const defaults = [...nexts].filter(([{ role }]) => role === 'default')
  return (located: LocatedMention): boolean => {
    const { start, end } = located
    if (defaults.length === 0 || !tellsDefault.test(text.slice(Math.max(0, start - longestMark), end + longestMark)))
      return false
    const near = defaults.filter(([one]) => Math.abs(one.start - start) < defaultReach)
    return near.length > 0 && near.every(([, next]) => next !== nexts.get(located))
  }
})

/** Reads the verdicts of a file once. Tells whether an ID stays somewhere, and whether two names around a place become one. */
const namesIn = memoize(({ file: { text, located: all }, mentions, verdicts }: FileVerdicts) => {
  const kept = new Set<string>()
  /** By a line of code, by a paragraph or list of a document, or by all of the file: what each name becomes. */
  const parts = new Map<number, PartNames>()
  const positionAt = positionsIn(text)
  const partOf = ({ role, start }: LocatedMention) => {
    if (role !== 'prose') return positionAt(start).line
    // Who is told to switch has read of another model.
    if (switching.test(text.slice(Math.max(0, start - longestMark), start))) return wholeFile
    return -3 - text.lastIndexOf('\n\n', start)
  }
  const edited = new Set<LocatedMention>()
  const add = (part: number, id: string, next: string) => {
    const names = parts.get(part) ?? { becomes: new Map(), from: new Map() }
    parts.set(part, names)
    if (!names.becomes.has(id)) names.becomes.set(id, next)
    names.from.set(next, (names.from.get(next) ?? new Set()).add(id))
  }
  mentions.forEach(({ located, reference }, index) => {
    const verdict = verdicts[index]!
    const id = withoutRoute(located.mention.text)
    if (stays(verdict)) kept.add(id)
    const next = withoutRoute(textOf(located, verdict))
    if (verdict.silence === undefined && verdict.edits.length > 0) edited.add(located)
    add(partOf(located), id, next)
    const [replacement, ...others] = reference.replacements
    if (replacement !== undefined && others.length === 0) add(wholeFile, id, withoutRoute(replacement))
  })
  /** Lines of code on which a form of an ID stays, also where it is a word that is read as none: `"openai/o1" -> "o1"`. */
  const staying = new Set(
    all
      .filter((one) => !edited.has(one))
      .map(({ start, mention }) => `${positionAt(start).line} ${withoutRoute(mention.text)}`),
  )
  return {
    isKept: ({ mention }: LocatedMention) => kept.has(withoutRoute(mention.text)),
    isMerged: (located: LocatedMention): boolean => {
      const id = withoutRoute(located.mention.text)
      const names = parts.get(partOf(located))
      const own = names?.becomes.get(id)
      return (
        (own !== undefined && names!.from.get(own)!.size > 1) || staying.has(`${positionAt(located.start).line} ${id}`)
      )
    },
  }
})

const switching = signal('model-switch')
const wholeFile = -1

/** The names of a part of a text: what each becomes (its first place counts), and which ones become the same. */
interface PartNames {
  readonly becomes: Map<string, string>
  readonly from: Map<string, Set<string>>
}

const stays = (verdict: Verdict) => verdict.silence === undefined && verdict.applicability === 'none'

function textOf({ mention, end }: LocatedMention, verdict: Verdict): string {
  const edit = verdict.silence === undefined ? verdict.edits.find(({ range }) => range.end === end) : undefined
  return edit?.text ?? mention.text
}
