import { memoize, memoizeTexts } from '../../../core/memoize.ts'
import { countWhile } from '../../../core/range.ts'
import { signal } from '../../../core/signal.ts'
import { bareName, callOf, declares, isKeyword, pathTo, plainValue, tokenBefore } from '../name-paths.ts'
import { bindingTargetOf } from '../bindings.ts'
import type { Syntax } from '../syntax.ts'
import type { Frame, Token } from '../token.ts'
import { tokenize } from '../tokenize.ts'

/** A stretch of tokens: from the first one to the one before `end`. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A name that gets a value, with the tokens of the value. */
export interface Binding {
  readonly name: string
  readonly frame: Frame
  readonly value: Stretch
  /** True for a function: its value is its body. */
  readonly declared?: true
}

/** The tokens of a program, and what they give to names. */
export interface CodeReader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly bindings: ReadonlyMap<string, readonly Binding[]>
  /** The tokens at which a name is written, by the name. */
  readonly words: ReadonlyMap<string, readonly number[]>
}

/** Reads a program once for all of its models. */
export const codeReader = (text: string, syntax: Syntax): CodeReader => readerOf(syntax)(text)

const readerOf = memoize((syntax: Syntax) => memoizeTexts((text) => readCode(text, syntax)))

function readCode(text: string, syntax: Syntax): CodeReader {
  const { tokens } = tokenize(text, syntax)
  let names: Names | undefined
  // Most programs that are read have no address, and are not asked for names.
  return {
    text,
    tokens,
    get bindings() {
      return (names ??= namesIn(text, tokens, syntax)).bindings
    },
    get words() {
      return (names ??= namesIn(text, tokens, syntax)).words
    },
  }
}

type Names = Pick<CodeReader, 'bindings' | 'words'>

function namesIn(text: string, tokens: readonly Token[], syntax: Syntax): Names {
  const bindings = new Map<string, Binding[]>()
  const words = new Map<string, number[]>()
  const endOf = itemEndsIn(tokens)
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token.kind === 'word') addTo(words, bareName(token.text), index)
    const binding = bindingAt(text, tokens, index, syntax, endOf)
    if (binding) addTo(bindings, binding.name, binding)
  }
  return { bindings, words }
}

const bindingMarks = /^(?:=|:=|<-|\|\|=|\?\?=)$/

function bindingAt(
  text: string,
  tokens: readonly Token[],
  index: number,
  syntax: Syntax,
  endOf: (start: number, frame: Frame) => number,
): Binding | undefined {
  const token = tokens[index]!
  if (token.kind === 'mark' && bindingMarks.test(token.text)) {
    if (token.frame.bracket === '(' && !declares(tokens, token.frame)) return undefined
    const { name } = bindingTargetOf(tokens, index, syntax)
    if (name === undefined || isKeyword(name)) return undefined
    return { name, frame: token.frame, value: { start: index + 1, end: endOf(index + 1, token.frame) } }
  }
  return token.kind === 'word' && functionWord.test(token.text) ? functionAt(text, tokens, index) : undefined
}

const functionWord = /^(?:def|defp|func|function|fn|fun|sub)$/

/** A function with its body, in braces or by its indentation. */
function functionAt(text: string, tokens: readonly Token[], index: number): Binding | undefined {
  const { frame, start } = tokens[index]!
  let at = index + 1
  // A method of Go has its owner in brackets before its name.
  if (tokens[at]?.opens?.close !== undefined) at = tokens[at]!.opens!.close! + 1
  const name = tokens[at]
  if (name?.kind !== 'word') return undefined
  let close = tokens[at + 1]?.text === '(' ? tokens[at + 1]!.opens?.close : at
  if (close === undefined) return undefined
  for (let steps = 0; steps < 16; steps++, close++) {
    const { opens } = tokens[close + 1] ?? {}
    if (opens?.bracket === '{' && opens.close !== undefined) {
      return { name: name.text, frame, value: { start: close + 2, end: opens.close }, declared: true }
    }
    if (tokens[close + 1]?.fresh) break
  }
  const indent = columnOf(text, start)
  let end = close + 1
  while (end < tokens.length && !(tokens[end]!.fresh && columnOf(text, tokens[end]!.start) <= indent)) end++
  return { name: name.text, frame, value: { start: close + 1, end }, declared: true }
}

function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1) - 1
}

/** `itemEnd` for starts that ascend: in `a = b = c` the three end together, and the end is looked for once. */
function itemEndsIn(tokens: readonly Token[]): (start: number, frame: Frame) => number {
  let last: { readonly start: number; readonly end: number; readonly frame: Frame } | undefined
  return (start, frame) => {
    const token = tokens[start]
    const isSame =
      last?.frame === frame &&
      token?.frame === frame &&
      last.start <= start &&
      start < last.end &&
      token.item === tokens[last.start]!.item
    if (!isSame) last = { start, end: itemEnd(tokens, start, frame), frame }
    return last!.end
  }
}

/** The index after the last token of the item that begins at `start` in a frame. */
export function itemEnd(tokens: readonly Token[], start: number, frame: Frame): number {
  const first = tokens[start]
  if (!first || start === frame.close) return start
  let at = start
  while (at < tokens.length && at !== frame.close) {
    const token = tokens[at]!
    if (token.frame === frame && at > start && (token.item !== tokens[start]!.item || /^[,;]$/.test(token.text))) {
      // The value may begin on a line of its own.
      if (token.item === at || /^[,;]$/.test(token.text)) break
    }
    at = afterToken(token, at)
  }
  return Math.min(at, tokens.length)
}

/** The index after a token and all that it opens. */
export function afterToken({ opens, content }: Token, index: number): number {
  if (opens?.close !== undefined) return opens.close + 1
  return content && content.after > index ? content.after : index + 1
}

/** The token in a frame inside which another token stands. */
export function ancestorIn(tokens: readonly Token[], index: number, frame: Frame): number {
  let at = index
  while (tokens[at]!.frame !== frame && tokens[at]!.frame.open >= 0) at = tokens[at]!.frame.open
  return at
}

/** The index of the token that holds an offset. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  return countWhile(tokens, ({ start }) => start <= offset) - 1
}

const settingUp = signal('block-word')

/** Whether braces hold statements: the body of a function, a class, a loop. */
export function isBlock(tokens: readonly Token[], { bracket, open }: Frame): boolean {
  if (bracket === '') return true
  if (bracket !== '{') return false
  const ahead = tokens[open - 1]
  if (!ahead || tokens[open]!.item === open) return !ahead || !/^(?:[,([{:=]|=>|return)$/.test(ahead.text)
  if (ahead.text === '=>') return tokens[open - 2]?.text === ')' || tokens[open - 2]?.kind === 'word'
  if (ahead.kind === 'mark' && ahead.text !== ')' && ahead.text !== '>') return ahead.text === ';'
  if (ahead.text === 'return') return false
  const first = tokens[tokens[open]!.item]!
  if (settingUp.test(first.text) || isKeyword(ahead.text)) return ahead.text !== 'new'
  if (ahead.text !== ')') {
    for (let at = open - 1; at >= tokens[open]!.item && open - at < 12; at--) {
      if (settingUp.test(tokens[at]!.text)) return true
    }
    return false
  }
  const path = pathTo(tokens, open - 1)
  return !(path && (/^new\b/.test(path.text) || tokens[path.first - 1]?.text === 'new'))
}

/** The key under which an item of a mapping stands. */
export function keyOfItem(tokens: readonly Token[], index: number): string | undefined {
  const { item } = tokens[index]!
  const first = tokens[item]
  const next = tokens[first?.content ? first.content.after : item + 1]
  if (!next || !/^(?::|=|=>|->)$/.test(next.text)) return undefined
  return plainValue(first) ?? (first!.kind === 'word' ? bareName(first!.text) : undefined)
}

/** The name of the call whose arguments stand in a frame. */
export function calleeIn(tokens: readonly Token[], frame: Frame): string | undefined {
  return frame.bracket === '(' ? callOf(tokens, frame)?.text : undefined
}

/** Whether a word begins a path, so that it names a value and no member: also behind `this.`. */
export function isRoot(tokens: readonly Token[], index: number): boolean {
  const ahead = tokens[index - 1]
  if (!ahead || !/^(?:\.|\?\.|::|->|&\.)$/.test(ahead.text) || ahead.end !== tokens[index]!.start) return true
  return /^(?:\$?this|self|cls)$/.test(tokens[tokenBefore(tokens, index - 1)]?.text ?? '') || ahead.text === '@'
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
