import type { Frame, Token } from './token.ts'

/** A name with the names before it: `client.chat.create`, `Options.builder().model`. */
export interface NamePath {
  /** As written, without the content of brackets. */
  readonly text: string
  /** Its last name. */
  readonly last: string
  /** The index of its first token. */
  readonly first: number
}

const separators = new Set(['.', '::', '->', '?.', '&.', '\\'])
const keywords = new Set(
  `if elif elsif else unless while until for foreach switch match case when return and or not in is do then catch await
  yield throw raise assert new const var let val def fn fun func function import from export public private protected
  static final readonly with try end type echo lambda where guard select`.split(/\s+/),
)

export function isKeyword(word: string): boolean {
  return keywords.has(word)
}

/** The index of the token before another. A string with the code in its holes counts as one token. */
export function tokenBefore(tokens: readonly Token[], index: number): number {
  const partner = tokens[index - 1]?.partner
  return partner !== undefined && tokens[partner]?.kind === 'string' ? partner : index - 1
}

/** The path whose last token stands at `end`. */
export function pathTo(tokens: readonly Token[], end: number): NamePath | undefined {
  let at = end
  let text = ''
  let last = ''
  let first = -1
  if (tokens[at]?.text === '>') at = beforeTypeArguments(tokens, at)
  if (tokens[at]?.text === '!') {
    text = '!'
    at--
  }
  for (let steps = 0; steps < 12; steps++) {
    const token = tokens[at]
    if (!token) break
    if (token.kind === 'word') {
      text = token.text + text
      last ||= token.text
      first = at
    } else if (token.partner !== undefined && tokens[token.partner]!.kind === 'mark' && token.text !== '}') {
      const called = tokens[token.partner - 1]
      const reached = separators.has(tokens[token.partner - 2]?.text ?? '')
      if (called?.kind === 'word' ? isKeyword(called.text) && !reached : called?.partner === undefined) break
      text = tokens[token.partner]!.text + token.text + text
      at = token.partner - 1
      continue
    } else break
    const separator = tokens[at - 1]
    if (!separator || !separators.has(separator.text) || separator.end !== token.start) break
    text = separator.text + text
    at = tokenBefore(tokens, at - 1)
  }
  return last === '' ? undefined : { text: text.replace(/^(?:\?\.|&\.|->|::|[.\\])+/, ''), last, first }
}

/** `foo<A, B>` and `foo::<A>`: from the closing bracket to the name. */
function beforeTypeArguments(tokens: readonly Token[], end: number): number {
  let depth = 0
  for (let at = end; at > 0 && end - at < 24; at--) {
    const { text } = tokens[at]!
    if (text === '>') depth++
    if (text === '<' && --depth === 0) return tokens[at - 1]!.text === '::' ? at - 2 : at - 1
  }
  return end
}

/** The name of the call whose arguments stand in these brackets. */
export function callOf(tokens: readonly Token[], frame: Frame): NamePath | undefined {
  if (frame.bracket !== '(' || tokens[frame.open]!.item === frame.open) return undefined
  const path = pathTo(tokens, frame.open - 1)
  // `Client c = new("…")`: the type stands on the left side.
  if (path?.text === 'new') {
    const type = tokens[path.first - 1]?.text === '=' ? tokens[path.first - 3] : undefined
    const text = type?.kind === 'word' && type.text !== 'var' ? type.text : 'new'
    return { text, last: text, first: path.first }
  }
  // Terraform has a function named `try`. In other languages no string stands right after `try (`.
  return path && (!isKeyword(path.text) || path.text === 'try') ? path : undefined
}

const declarators = new Set(
  'def defp defmacro fn fun func function class struct record constructor proc sub object void lambda'.split(' '),
)
const selfDeclaring = new Set([
  'function',
  'fn',
  'fun',
  'func',
  'constructor',
  'init',
  'param',
  'lambda',
  '__construct',
])

/** Whether the brackets hold the parameters of a function or class that is declared there. */
export function declares(tokens: readonly Token[], frame: Frame): boolean {
  if (frame.bracket !== '(') return false
  const path = pathTo(tokens, frame.open - 1)
  if (!path) return false
  const ahead = tokens[path.first - 1]?.text ?? ''
  return (selfDeclaring.has(path.text) && ahead !== '.') || declarators.has(ahead)
}

/** For the name of a method: the index of the last token of the value it is called on, or -1 if there is none. */
export function ownerOf(tokens: readonly Token[], method: number): number {
  const separator = tokenBefore(tokens, method)
  return separators.has(tokens[separator]?.text ?? '') ? tokenBefore(tokens, separator) : -1
}

/** The text of a string without holes. */
export function plainValue(token: Token | undefined): string | undefined {
  const { content } = token ?? {}
  return content && !content.holed && content.chunks.length === 1 ? content.chunks[0]!.value : undefined
}

/** The name of an operand: the setting that it reads (`MODEL` in `os.getenv("MODEL")`), or its last name. */
export function operandName(tokens: readonly Token[], end: number): string | undefined {
  let name: string | undefined
  let at = end
  for (let steps = 0; steps < 12; steps++) {
    const token = tokens[at]
    if (token?.kind === 'word') {
      name ??= bareName(token.text)
      if (!separators.has(tokens[at - 1]?.text ?? '')) break
      at = tokenBefore(tokens, at - 1)
    } else if (token?.partner !== undefined && token.kind === 'mark') {
      const setting = plainValue(tokens[token.partner + 1])
      if (setting !== undefined && /^[\w.-]+$/.test(setting)) return setting
      at = token.partner - 1
    } else break
  }
  return name
}

/** A name without the mark of a variable: `$model`, `$env:MODEL`, `@model`. */
export function bareName(word: string): string {
  return word.replace(/^[$@]+(?:\w+:)?/, '')
}

/** Whether the nearest braces hold the members of an enum. */
export function isInEnum(tokens: readonly Token[], frame: Frame): boolean {
  let braces: Frame | undefined = frame
  for (let depth = 0; braces && braces.bracket !== '{'; depth++) braces = depth < 3 ? braces.parent : undefined
  if (!braces) return false
  // The search goes back to the end of the last statement: the brace may stand on a line of its own.
  for (let at = braces.open - 1; at >= Math.max(0, braces.open - 24); at--) {
    if (tokens[at]!.text === 'enum') return true
    if (/^[;{}]$/.test(tokens[at]!.text)) return false
  }
  return false
}
