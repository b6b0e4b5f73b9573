import type { Block } from '../../core/block.ts'
import type { Range } from '../../core/range.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { placesOfWords } from './membership-lists.ts'
import type { LocatedMention } from './model-mentions.ts'
import { itemsWalked } from './walked-lists.ts'

/** Calls of a test that only compare a value. */
const asserting = signal('asserting-callee')
const dataCallee = signal('data-callee')
const comparing = signalWords('comparing-callee')
/** Calls that tell people how a test failed. */
const telling = signal('failure-callee')
/** A statement that compares without brackets: `assert x == y`. */
const statement = /^[ \t]*(?:assert|refute)\w*[ \t]/
const comparedBehind = /^\s*(?:[!=]==?(?!=>)|\.(?:equals|equalsIgnoreCase|isEqual|eq)\()/
/** The head of a loop over a list: the list is no value that something is compared with. */
const walkedBefore = /\bfor(?:each)?\b[^\n;{}]{0,120}(?:\b(?:in|of|range)|:)\s*\(?\s*$/
const comparedBefore = /(?:[!=]==?|\b(?:shouldBe|shouldNotBe|shouldEqual|eq|is|in))\s*\(?\s*$/
/** Names that other files can see. */
const exported = /^[ \t]*(?:export|module\.exports|public\s+(?:static|const)|pub)\b/

/** What a file gives to tell its expected values. */
export interface ExpectedFile {
  readonly text: string
  /** The text with blanks in the place of its comments. */
  readonly plain: string
  readonly blockAt: (offset: number) => Block | undefined
}

/** A value that is handed on by a variable is followed over so many of them, and to so many places. */
const deepest = 2
const mostUses = 30

/**
 * For a test: whether a place is nothing but the expected value of assertions. It stands in the brackets of one, in a
 * statement that asserts, or in a variable that only assertions and messages use. What a call gets is handed over, also
 * where the call stands in an assertion.
 */
export function expectedValuesIn(file: ExpectedFile): (located: LocatedMention) => boolean {
  return ({ start, end, literal: { role, callee, name } }) => {
    if (callee !== undefined && asserting.test(callee)) return true
    if (role === 'argument' && callee !== undefined && !dataCallee.test(callee)) return false
    return isExpected(file, { start, end }, name, deepest)
  }
}

function isExpected(file: ExpectedFile, place: Range, own: string | undefined, depth: number): boolean {
  const { text } = file
  let outer = place.start
  let made = false
  let name = own
  for (let block = file.blockAt(place.start); block && block.kind !== 'code'; block = block.parent) {
    const { callee, fields, start } = block
    if (block.kind === 'call' && callee !== undefined) {
      const last = callee.split(/\.|::|->/).at(-1)!
      if (asserting.test(last)) return !made || fields.length > 1 || /\.\w+$/.test(text.slice(start - 60, start))
      if (!dataCallee.test(callee) && !comparing.has(last.toLowerCase().replaceAll(/[_!?]/g, ''))) return false
    } else if (callee !== undefined) made = true
    outer = start
    name = block.key ?? name
  }
  const line = text.slice(text.lastIndexOf('\n', outer - 1) + 1, outer)
  if (statement.test(line)) return true
  return depth > 0 && name !== undefined && !exported.test(line) && isOnlyExpected(file, line, name, outer, depth - 1)
}

/** Whether a variable gets its value on a line, and every other place with its name is expected or told. */
function isOnlyExpected(file: ExpectedFile, line: string, name: string, at: number, depth: number): boolean {
  const word = name.replace(/^[@$:]+/, '')
  if (!/^[A-Za-z_]\w*$/.test(word) || !new RegExp(`(?<![\\w.])${word}(?!\\w)`).test(line)) return false
  const lineStart = at - line.length
  let uses = 0
  for (const index of placesOfWords(file.plain)(word)) {
    if (index >= lineStart && index < at) continue
    if (++uses > mostUses || !isExpectedUse(file, { start: index, end: index + word.length }, depth)) return false
  }
  return uses > 0
}

function isExpectedUse(file: ExpectedFile, use: Range, depth: number): boolean {
  const { plain } = file
  const head = plain.slice(Math.max(plain.lastIndexOf('\n', use.start) + 1, use.start - 160), use.start)
  if (walkedBefore.test(head)) {
    const items = depth > 0 ? itemsWalked(plain, plain.slice(use.start, use.end), use.end) : []
    return items.length > 0 && items.every(([start, end]) => isExpectedUse(file, { start, end }, depth - 1))
  }
  const before = plain.slice(Math.max(0, use.start - 40), use.start).replace(/[\w$@&*]+(?:\.|::|->)$|[$@&*]$/, '')
  if (comparedBehind.test(plain.slice(use.end, use.end + 40)) || comparedBefore.test(before)) return true
  const block = file.blockAt(use.start)
  if (block?.kind === 'call' && telling.test(block.callee ?? '')) return true
  return isExpected(file, use, undefined, depth)
}
