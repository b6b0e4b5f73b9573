import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'
import { refusedNames, refusedPairNames, refusesPrefill, type SentBy } from '../../requests/refused.ts'
import { lastMessageBefore, piecesBeside, statementsWith } from './added-later.ts'
import { blockAround, bracketsAround, opensBlock, requestOfAnother, statementAround } from './statement-around.ts'

/*
 * What a request in any syntax sets that the target refuses, for requests that no check reads: after a fix of the ID no
 * finding would say that the request still fails.
 */

/** A call that takes the model alone, one of several that make the request: `.model("…")`, `WithModel("…")`. */
const setter = signal('model-setter')
const nothing = signal('no-value')

/** So many calls may stand around an ID alone: `Some(Model::from("…"))`. */
const deepestWrapper = 3

/**
 * The place of a parameter that the target refuses and that the request of an ID sets: a field, a key, a named argument or
 * a call of the builder. In the same brackets or chain, or added to their name in the function around.
 */
export function refusedBeside(text: string, literal: Literal, language: string, target: SentBy): Range | undefined {
  return refusedIn(() => regionsOf(text, literal, language), text, literal, target)
}

/** The same for a request that the checks read: what is added to its name, which they do not see. */
export function refusedAdded(text: string, literal: Literal, target: SentBy): Range | undefined {
  return refusedIn(() => piecesBeside(text, literal.range).places, text, literal, target)
}

function refusedIn(
  regionsIn: () => readonly Range[],
  text: string,
  literal: Literal,
  target: SentBy,
): Range | undefined {
  const names = refusedNames(target)
  const pairs = refusedPairNames(target).filter((pair) => pair.every((word) => standsIn(text, word)))
  const isNamed = names !== undefined && standsIn(text, names.words)
  if (!isNamed && pairs.length === 0) return undefined
  const regions = regionsIn()
  const set = (words: RegExp, defaults?: ReadonlyMap<string, readonly unknown[]>) =>
    firstSet(text, regions, words, literal.range, defaults)
  const alone = isNamed ? set(names.words, names.defaults) : undefined
  if (alone) return alone
  for (const pair of pairs) {
    const places = pair.map((word) => set(word))
    if (places.every((place) => place !== undefined)) return places[0]
  }
  return undefined
}

/** The parts of the text that set the parameters of a request: its own brackets or chain, and what adds to it. */
function regionsOf(text: string, literal: Literal, language: string): readonly Range[] {
  const own = ownRegion(text, literal, language)
  const { places } = piecesBeside(text, literal.range)
  return [...(own ? [own] : []), ...places, ...(own && setter.test(literal.callee ?? '') ? onBuilder(text, own) : [])]
}

/** What adds to a builder with a name: `var b = Params.builder().model("…"); b.temperature(0.3);`. */
function onBuilder(text: string, own: Range): readonly Range[] {
  const name = builderName.exec(text.slice(own.start, own.end))?.[1]
  return name === undefined ? [] : statementsWith(name, text, own)
}

const builderName =
  /(?:^|[;{\n])\s*(?:[\w<>[\],.?]{1,80}\s+){0,3}[$@]?([A-Za-z_]\w*)\s*(?::(?!=)[^=\n;{}]{0,80})?:?=(?!=)\s*[^;\n]*\bbuilder\b/i

/** The place of a message of the assistant that the program puts at the end of a request's messages, after it or before it. */
export function prefillBeside(text: string, { range }: Literal, target: SentBy): Range | undefined {
  if (!refusesPrefill(target) || !standsIn(text, assistant)) return undefined
  const before = lastMessageBefore(text, range)
  const last = piecesBeside(text, range).places.findLast(({ start, end }) => addsMessage.test(text.slice(start, end)))
  const pieces = [before, last && text.slice(last.start, last.end)]
  const piece = pieces.find((one) => one !== undefined && assistant.test(one))
  const index = piece === undefined ? -1 : text.indexOf(piece)
  return piece === undefined ? undefined : { start: index, end: index + piece.length }
}

/** Words for the side of the model in a conversation. */
const assistant = /assistant|AIMessage/i
const addsMessage = /messages["'\]]{0,3}[\s\S]{0,80}?(?:\.(?:push|append|add|extend|concat)\w*\(|<<|\+=)/i

function ownRegion(text: string, { range, callee = '', role }: Literal, language: string): Range | undefined {
  if (role === 'default' || role === 'element' || role === 'comparison' || role === 'key') return undefined
  if (language === 'yaml') return blockAround(text, range.start)
  if (setter.test(callee)) return statementAround(text, range.start, range.end)
  let at = range.start
  let { end } = range
  for (let depth = 0; depth <= deepestWrapper; depth++) {
    const around = bracketsAround(text, at)
    if (!around) return undefined
    const isWrapper = isAlone(text, around, at, end) && text[around.start] === '('
    if (!isWrapper) return isRequest(text, around) ? around : undefined
    if (!keyBefore.test(text.slice(Math.max(0, around.start - 120), around.start))) return undefined
    at = around.start
    end = around.end
  }
  return undefined
}

/** Before a call around the ID alone: the key that the call is the value of. */
const keyBefore = /model(?:_?(?:id|name))?["'`]?\]?\s*(?:=>|[:=(])\s*[\w.:&<> ]{0,80}$/i

/** Whether brackets hold nothing but what stands between two offsets, in quotes or with a suffix: `"…".into()`. */
function isAlone(text: string, around: Range, start: number, end: number): boolean {
  return (
    /^\s*[\w.:&]*\(?["'`]?$/.test(text.slice(around.start + 1, start)) &&
    /^["'`]?(?:\.\w+\(\))?,?\s*\)$/.test(text.slice(end, around.end))
  )
}

/** Whether brackets hold arguments or keys. A body of code sets variables. */
function isRequest(text: string, { start, end }: Range): boolean {
  if (text[start] !== '{') return true
  return !opensBlock(text, start) && !/;[ \t\r]*\n/.test(text.slice(start, end))
}

function firstSet(
  text: string,
  regions: readonly Range[],
  words: RegExp,
  model: Range,
  defaults: ReadonlyMap<string, readonly unknown[]> | undefined,
): Range | undefined {
  for (const { start, end } of regions) {
    // One character before and behind, for what the pattern wants at its edges.
    const from = Math.max(0, start - 1)
    for (const { 0: word, index } of text.slice(from, end + 1).matchAll(new RegExp(words.source, 'g'))) {
      const at = from + index
      const value = at < start ? undefined : valueSetAt(text, at, word)
      if (value === undefined || requestOfAnother(text, at, model) !== undefined) continue
      const usual = defaults?.get(word.replaceAll(/[-_]/g, '').toLowerCase())
      if (
        !(value !== '' && nothing.test(value)) &&
        !usual?.some((one) => String(one) === value || Number(value) === one)
      )
        return { start: at, end: at + word.length }
    }
  }
  return undefined
}

/** Before a key or a named argument: a bracket, a comma, the beginning of a line. Before a member: its object. */
const keyStart = /(?:^|[({[,;@|]|\n)\s*(?:\\?["'`]|:)?$/
const memberStart = /(?:\.|->|::|\[\s*["'`:]|(?:\.|->|::)_?(?:set|with|add)_?|\b[Ww]ith_?|\bset_?)$/
const assigned = /^\\?["'`]?\]?\s{0,20}(?:=>|:=|=(?![=>~])|:(?![:=]))\s{0,20}/
const called = /^\(\s{0,20}(?!\))/

/** What is set under a word: the first word of the value. Undefined where the word sets nothing. */
function valueSetAt(text: string, at: number, word: string): string | undefined {
  const before = text.slice(Math.max(0, at - 60), at)
  const behind = text.slice(at + word.length, at + word.length + 160)
  const isMember = memberStart.test(before)
  if (!isMember && !keyStart.test(before)) return undefined
  const sign = assigned.exec(behind) ?? (isMember ? called.exec(behind) : null)
  if (!sign) return undefined
  // What wraps a number: `anthropic.Float(0.3)`, `Some(0.3)`.
  const value = /^(?:[&\w.:]{1,40}\(\s*)?(-?[\w.]*)/.exec(behind.slice(sign[0].length))?.[1] ?? ''
  return value.replace(/(\d)[mMfFdDL]$/, '$1')
}
