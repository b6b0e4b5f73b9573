import type { Literal } from '../../core/literal.ts'
import { statementStart } from './bindings.ts'
import { placeOfString } from './code-roles.ts'
import { nameByFlag } from '../embedded-settings.ts'
import { tokenBefore, callOf } from './name-paths.ts'
import { append } from '../literal-lists.ts'
import type { Syntax, Code, CodePlace } from './syntax.ts'
import type { TokenContent, Token } from './token.ts'
import { tokenize, type Tokens } from './tokenize.ts'
import { placeholderDefault } from '../interpolation.ts'
import { isTooLarge } from '../language.ts'
import { signal } from '../../core/signal.ts'

const enumBaseSignal = signal('enum-base')

/** The tokens of a large text are made in groups of this size: tokens take fifty times the memory of their text. */
const mostTokens = 25_000

/** The strings and comments of a text in the language that a row of the table describes. */
export function codeLiterals(text: string, syntax: Syntax): Literal[] {
  if (!isTooLarge(text)) return literalsOfTokens(text, tokenize(text, syntax), syntax)
  const literals: Literal[] = []
  for (let from = 0; from < text.length;) {
    const read = tokenize(text, syntax, { from, most: mostTokens })
    append(literals, literalsOfTokens(text, read, syntax))
    from = read.end
  }
  return literals
}

function literalsOfTokens(text: string, { tokens, comments, sea }: Tokens, syntax: Syntax): Literal[] {
  const members = syntax.docstrings ? enumMembers(text, tokens) : new Set<number>()
  const code: Code = { tokens, syntax, members }
  const literals: Literal[] = []
  const pushRaw = (start: number, end: number, role: 'comment' | 'text') => {
    const value = text.slice(start, end)
    const doubt = role === 'comment' && syntax.guessesComments ? { doubt: 'reader' as const } : {}
    if (value.trim() !== '') literals.push({ range: { start, end }, value, exact: true, role, ...doubt })
  }

  for (const { start, end } of comments) pushRaw(start, end, 'comment')
  for (const { start, end } of sea) pushRaw(start, end, 'text')
  for (const [index, { content, frame, start }] of tokens.entries()) {
    if (!content || content.chunks.length === 0) continue
    const place = content.words
      ? { ...placeOfString(code, index), role: 'element' as const }
      : placeOfString(code, index)
    const isBare = place.role === 'element' && frame.open < 0
    const around = isBare ? tokens[statementStart(tokens, index)] : tokens[frame.open]
    const opening = content.words ? start : around?.start
    const shared = {
      ...(isDocument(content) && place.role !== 'comment' ? { ...place, role: 'text' as const } : place),
      ...(opening !== undefined && frame.bracket !== 'hole' && { group: opening }),
      ...(place.role === 'comment' && { doubt: 'value' as const }),
      ...((content.holed || isPiece(code, index, place)) && { partial: true }),
    }
    for (const chunk of content.chunks) literals.push(placeholderDefault({ ...chunk, ...shared }))
  }
  return nameByFlag(literals.toSorted((a, b) => a.range.start - b.range.start))
}

/** Whether a string is more than one word, such as a phrase, JSON or a tag. A list of words does not count. */
function isDocument({ chunks, words }: TokenContent): boolean {
  if (words) return false
  const value =
    chunks.length === 1
      ? chunks[0]!.value
      : chunks
          .map((chunk) => chunk.value)
          .join('x')
          .trim()
  return /\S\s+\S|^\s*[{[][{["']|^\s*<[!?\w][^>]*>/.test(value)
}

const formatting = signal('formatting-callee')
/** Calls that join their arguments. */
const joining = signal('joining-callee')
const usualJoins: readonly string[] = ['+']

/** Whether a string is a part of a longer string that is only known when the program runs. */
function isPiece({ tokens, syntax }: Code, index: number, { role }: CodePlace): boolean {
  const { joins = usualJoins } = syntax
  const token = tokens[index]!
  const { after } = token.content!
  const left = token.item < index ? tokens[tokenBefore(tokens, index)] : undefined
  const right = tokens[after]
  if (left?.kind === 'mark' && joins.includes(left.text)) return true
  const ends = !right || (right.item === after && right.frame === token.frame)
  if (!ends && right.kind === 'mark' && joins.includes(right.text)) return true
  if (!ends && right.text === '.' && /^format$/i.test(tokens[after + 1]?.text ?? '')) return true
  const call = role === 'argument' ? callOf(tokens, token.frame) : undefined
  if (!call) return false
  if (token.frame.position > 0 && joining.test(call.last)) return true
  const formats = formatting.test(call.last) || formatting.test(call.text)
  return formats && token.content!.chunks.some(({ value }) => /[%{]/.test(value))
}

/**
 * The members of enums in a language with indentation: the statements directly in the body of the class, each by the
 * index of its first token.
 */
function enumMembers(text: string, tokens: readonly Token[]): Set<number> {
  const members = new Set<number>()
  const bodies: { indent: number; isEnum: boolean }[] = []
  for (const [index, token] of tokens.entries()) {
    if (!token.fresh || token.item !== index || token.frame.bracket !== '') continue
    const indent = token.start - text.lastIndexOf('\n', token.start) - 1
    while (bodies.length > 0 && bodies.at(-1)!.indent >= indent) bodies.pop()
    if (token.text === 'class' || token.text === 'def') bodies.push({ indent, isEnum: isEnumClass(tokens, index) })
    else if (bodies.at(-1)?.isEnum) members.add(index)
  }
  return members
}

function isEnumClass(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]!.text !== 'class') return false
  for (const token of tokens.slice(index + 2, index + 16)) {
    if (token.text === ':') return false
    if (enumBaseSignal.test(token.text)) return true
  }
  return false
}
