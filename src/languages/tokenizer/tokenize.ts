import type { Range } from '../../core/range.ts'
import { readComment } from './comments.ts'
import { startsOf } from './lexer-dispatch.ts'
import { matchEnd } from '../text-search.ts'
import { readContent } from './string-content.ts'
import type { Syntax } from './syntax.ts'
import type { TokenContent, Frame, TokenReading, Token } from './token.ts'
import type { StringForm } from './string-forms.ts'

export interface Tokens {
  readonly tokens: readonly Token[]
  /** The content of comments, without their marks. */
  readonly comments: readonly Range[]
  /** What stands outside of the code, if the code is an island in a file of another kind. */
  readonly sea: readonly Range[]
  /** How far the text was read. */
  readonly end: number
}

/** Where to begin, and after how many tokens to stop. Reading stops at the next place that divides the text. */
export interface CodeStretch {
  readonly from: number
  readonly most: number
}

/** After so many times `most` tokens, reading stops at the next comma or semicolon, also inside brackets. */
const mostWaited = 4

const mark =
  /===|!==|==|!=|=>|->|<-|:=|::|\?\?=|\?\?|\?:|\?\.|&\.|\|\|=|\|\||&&|\|>|<>|<=|>=|=~|\.\.\.|\.\.|\\\\|[-+*/%|&^]=|[\s\S]/y
const usualWord = /[\w$\u0080-\uffff]+/y
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
/** A token that continues the statement of the line before. */
const carriesOn = /^(?:\?\.|\?\?|\?:|\|\||&&|\|>|->|=>|<>|\.\.|[.?:+=,)\]}|]|and|or)$/
/** A mark after which a statement cannot end. A colon or an arrow at the end of a line begins a body instead. */
const expectsMore = /^(?![)\]}:;!]$|->$|=>$)\W/
const formatText = /[^{}\n]*/y
const regularExpression = /\/(?![/*\s=])(?:[^/\\\n]|\\[^\n]){1,200}\//y

/**
 * Reads a text as the words, marks, strings and comments of a language, in one pass. Never throws: a string that is not
 * closed ends with its line, or with the text if it may hold newlines.
 */
export function tokenize(
  text: string,
  syntax: Syntax,
  { from, most }: CodeStretch = { from: 0, most: Infinity },
): Tokens {
  const starts = startsOf(syntax)
  const word = syntax.word ?? usualWord
  const tokens: Token[] = []
  const comments: Range[] = []
  const sea: Range[] = []
  const heredocs: TokenReading[] = []
  let frame: Frame = { bracket: '', closes: '', open: -1, item: 0, position: 0 }
  let fresh = true
  let at = from
  /** The number of strings that are open around the current place. */
  let holes = 0

  function push(kind: Token['kind'], start: number, content = ''): Token {
    const previous = tokens.at(-1)
    if (fresh && previous && endsItem(syntax, frame, previous, content)) frame.item = tokens.length
    const { item, position } = frame
    const token: Token = { kind, text: content, start, end: at, frame, item, position, fresh }
    tokens.push(token)
    fresh = false
    return token
  }

  function open(bracket: Frame['bracket'], closes: string, opening: Token, hole?: Pick<Frame, 'reading' | 'format'>) {
    const { length } = tokens
    // The object is written out for speed: with a spread, brackets would take half of the time.
    const inner: Frame = { bracket, closes, open: length - 1, parent: frame, item: length, position: 0 }
    if (hole) holes++
    opening.opens = frame = hole ? { ...inner, ...hole } : inner
  }

  /** Closes the nearest bracket of that kind. A stray one closes nothing. The search is limited, to stay linear. */
  function close(bracket: string, start: number): void {
    let found: Frame | undefined = frame
    for (let depth = 0; found?.parent && !found.closes.startsWith(bracket); depth++) {
      found = depth < 8 && !found.reading ? found.parent : undefined
    }
    if (!found?.parent) return void push('mark', start, bracket)
    found.close = tokens.length
    frame = found.parent
    const token = push('mark', start, bracket)
    token.partner = found.reading?.index ?? found.open
    if (!found.reading) return
    holes--
    if (text.startsWith(found.closes, start)) at = token.end = start + found.closes.length
    resume(found.reading)
  }

  /** Reads a string's content from here to its end, or to the next hole with code in it. */
  function resume(reading: TokenReading): void {
    const { shape, token } = reading
    let stop = readContent(text, at, shape, token.content.chunks)
    at = stop.end
    while (stop.hole && stop.hole.close === undefined) {
      token.content.holed = true
      stop = readContent(text, at, shape, token.content.chunks)
      at = stop.end
    }
    if (stop.hole?.close !== undefined) {
      token.content.holed = true
      const { close: closes, format = false } = stop.hole
      open('hole', closes, push('mark', stop.start, '${'), { reading, format })
    } else if (!shape.heredoc) {
      token.end = at
      token.content.after = tokens.length
    }
  }

  function begin(form: StringForm): boolean {
    form.open.lastIndex = at
    const opening = form.open.exec(text)
    if (!opening) return false
    const shape = typeof form.shape === 'function' ? form.shape(opening) : form.shape
    if (shape.paired && !isPaired(text, at, shape.close)) return false
    const index = tokens.length
    const start = at
    at += opening[0].length
    const content: TokenContent = { chunks: [], after: index + 1, holed: false, words: shape.words ?? false }
    const token = Object.assign(push('string', start), { content })
    if (shape.heredoc) heredocs.push({ index, token, shape })
    else resume({ index, token, shape })
    return true
  }

  /** Skips to where the code begins. */
  function leave(opening: RegExp): void {
    opening.lastIndex = at
    const found = opening.exec(text)
    sea.push({ start: at, end: found?.index ?? text.length })
    at = found ? opening.lastIndex : text.length
    frame.item = tokens.length
  }

  /** Whether the text can be divided here: at the start of a line outside of all brackets, or after very many tokens. */
  function parts(): boolean {
    if (holes > 0 || heredocs.length > 0) return false
    if (frame.bracket === '' && fresh && text[at - 1] === '\n' && /\S/.test(text[at]!)) return true
    return tokens.length >= mostWaited * most && /^[,;]$/.test(tokens.at(-1)!.text)
  }

  if (syntax.island && from === 0 && text.includes('<?')) leave(syntax.island.open)
  while (at < text.length && !(tokens.length >= most && parts())) {
    const start = at
    const code = text.charCodeAt(at)
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xfeff) {
      at++
      if (code === 10) fresh = true
      if (code === 10 && heredocs.length > 0) resume(heredocs.shift()!)
      continue
    }
    const comment = readComment(text, at, starts, syntax, fresh)
    if (comment) {
      comments.push(comment.content)
      at = comment.end
      continue
    }
    if (syntax.island && text.startsWith(syntax.island.close, at)) {
      at += syntax.island.close.length
      leave(syntax.island.open)
      continue
    }
    if (starts.strings(code).some(begin)) continue
    const skipped = skippedEnd(text, at, syntax, fresh ? undefined : tokens.at(-1))
    const end = skipped ?? matchEnd(word, text, at)
    if (end !== undefined) {
      at = end
      push('word', start, skipped === undefined ? text.slice(start, end) : '0')
      continue
    }
    at = matchEnd(mark, text, at)!
    const sign = text.slice(start, at)
    if (sign === ')' || sign === ']' || sign === '}') {
      close(sign, start)
      continue
    }
    const token = push('mark', start, sign)
    if (sign === '(' || sign === '[' || sign === '{') open(sign, closing[sign]!, token)
    else if (sign === ':' && frame.format) at = matchEnd(formatText, text, at)!
    else if (sign === ',' || sign === ';') {
      frame.item = tokens.length
      frame.position = sign === ',' ? frame.position + 1 : 0
    }
  }
  return { tokens, comments, sea, end: at }
}

/** Whether the first token of a line begins a new statement or item. */
function endsItem(syntax: Syntax, frame: Frame, previous: Token, next: string): boolean {
  const carried = previous.kind === 'mark' && expectsMore.test(previous.text)
  if (previous.opens === frame) return false
  if (syntax.newline === 'separates') return !carried && next !== '?' && next !== ':'
  if (syntax.newline === 'always') return frame.bracket === '' && previous.text !== '\\'
  if (syntax.newline === 'never' || (frame.bracket !== '' && frame.bracket !== '{')) return false
  if (frame.bracket === '{' && syntax.braces === 'items') return false
  return !carried && !carriesOn.test(next)
}

/** The end of a character literal, or of a regular expression if an operand is expected. */
function skippedEnd(text: string, at: number, syntax: Syntax, previous: Token | undefined): number | undefined {
  const end = syntax.character && matchEnd(syntax.character, text, at)
  if (end !== undefined || !syntax.regularExpressions || text[at] !== '/') return end
  const divides =
    previous && (previous.kind === 'mark' ? /^[)\]}]$/ : /^(?!(?:if|elsif|unless|when|and|or|not|return|in|while)$)/)
  return divides?.test(previous!.text) ? undefined : matchEnd(regularExpression, text, at)
}

/** Whether a quote closes on its line and is not an apostrophe. An escaped quote begins nothing, so a line is read once. */
function isPaired(text: string, at: number, close: string): boolean {
  if (at > 0 && /[\w\\]/.test(text[at - 1]!)) return false
  for (let i = at + 1; i < text.length && text[i] !== '\n' && text[i] !== '\r'; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === close) return true
  }
  return false
}
