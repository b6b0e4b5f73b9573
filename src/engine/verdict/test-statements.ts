import { lineEnd } from '../../core/line-end.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'

/** A bracket around a place: the call before it, if it belongs to one, and where its content begins. */
export interface Bracket {
  readonly sign: '(' | '[' | '{'
  /** The last name of the call: `toBe` in `expect(x).toBe(`. Empty where no name stands before the bracket. */
  readonly callee: string
  /** `new`, or a literal of a type: the bracket makes an object. */
  readonly makes: boolean
  readonly start: number
}

/** A statement of a test with a place in it. */
export interface TestStatement extends Range {
  /** The brackets around the place, the innermost first. */
  readonly brackets: readonly Bracket[]
}

/** How far a statement is followed to each side, in UTF-16 units. */
const reach = 1500

const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const names = /([A-Za-z_$][\w$!?]*)(?:<[^<>()]{0,80}>)?\s?$/
/** Before a brace that opens the body of a function or a block. */
const opensBlock = /(?:\)|=>|->|\b(?:do|else|try|finally|begin))\s*(?:\|[^|]*\|\s*)?$/
/** Languages that write `Type{…}` for a value. */
const compositeLanguages = /^(?:go|rust|cpp|zig|julia)$/

/**
 * The statement around a place, by its brackets and line ends. Strings are not told apart from code: an unbalanced bracket
 * in a string may make the statement too long or too short.
 */
export function statementAt(text: string, offset: number, language: string): TestStatement {
  const brackets: Bracket[] = []
  const pending: string[] = []
  const least = Math.max(0, offset - reach)
  let start = offset
  for (let at = offset - 1; at >= least; at--) {
    const sign = text[at]!
    if (closing[sign] !== undefined) pending.push(closing[sign])
    else if (sign === '(' || sign === '[' || sign === '{') {
      if (pending.at(-1) === sign) pending.pop()
      else if (pending.length === 0) {
        const before = text.slice(Math.max(0, at - 120), at)
        if (sign === '{' && (opensBlock.test(before) || isBlock(before, language))) break
        brackets.push(bracketAt(sign, before, at, language))
      }
    } else if (pending.length === 0 && (sign === ';' || (sign === '\n' && endsStatement(text, at)))) break
    start = at
  }
  return { start, end: statementEnd(text, offset, brackets.length), brackets }
}

function bracketAt(sign: Bracket['sign'], before: string, at: number, language: string): Bracket {
  const callee = names.exec(before)?.[1] ?? ''
  const isNew = /\bnew\s+[\w.]+\s*$/.test(before)
  const isType = /^[A-Z]/.test(callee) && (sign === '{' || !/^(?:go|csharp)$/.test(language))
  return { sign, callee, makes: isNew || (callee !== '' && sign === '{') || isType, start: at + 1 }
}

/** Whether a brace after a name opens a block, as in Kotlin and Swift, and not a value. */
function isBlock(before: string, language: string): boolean {
  return /\w\s*$/.test(before) && !compositeLanguages.test(language) && !/\breturn\s*$|\bnew\s+[\w.]+\s*$/.test(before)
}

/** Whether the statement ends at a line end: no bracket is open, and the next line does not go on with it. */
function endsStatement(text: string, at: number): boolean {
  const ahead = text.slice(at + 1, at + 120).trimStart()
  return !/^[.)\]}?:+&|=,]/.test(ahead) && !/[,([{=+&|\\.]\s*$/.test(text.slice(Math.max(0, at - 40), at))
}

function statementEnd(text: string, offset: number, open: number): number {
  const most = Math.min(text.length, offset + reach)
  let depth = open
  for (let at = offset; at < most; at++) {
    const sign = text[at]!
    if (sign === '(' || sign === '[' || sign === '{') depth++
    else if (closing[sign] !== undefined && --depth < 0) return at
    else if (depth === 0 && (sign === ';' || (sign === '\n' && endsStatement(text, at)))) return at
  }
  return most
}

const assertion = signal('assertion-line')
/** Go has no assertions. */
const branch = signal('branch-comparison')

/** A statement that compares, with its text. */
export interface Assertion extends Range {
  readonly text: string
}

/** The assertions of a test file, in order. A statement goes on over the lines that its brackets hold open. */
export function assertionsIn(text: string): Assertion[] {
  const found: Assertion[] = []
  for (let start = 0; start < text.length;) {
    let end = lineEnd(text, start)
    const line = text.slice(start, Math.min(end, start + 2000))
    const asserts = assertion.test(line)
    if (asserts || branch.test(line)) {
      if (asserts) end = assertionEnd(text, start, end)
      found.push({ start, end, text: text.slice(start, end) })
    }
    start = end + 1
  }
  return found
}

/** The most lines that one assertion has. */
const mostLines = 40

function assertionEnd(text: string, start: number, firstEnd: number): number {
  let end = firstEnd
  let depth = depthOf(text.slice(start, end))
  for (let lines = 1; depth > 0 && end < text.length && lines < mostLines; lines++) {
    const next = lineEnd(text, end + 1)
    depth += depthOf(text.slice(end + 1, next))
    end = next
  }
  return end
}

function depthOf(line: string): number {
  let depth = 0
  for (const sign of line) {
    if (sign === '(' || sign === '[' || sign === '{') depth++
    else if (sign === ')' || sign === ']' || sign === '}') depth--
  }
  return depth
}
