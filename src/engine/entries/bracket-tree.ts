import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import { signalWords } from '../../core/signal.ts'

/** A pair of brackets in a text. */
export interface Bracket {
  /** The offset of the opening bracket, and the offset behind the closing one. */
  readonly start: number
  end: number
  readonly parent?: Bracket
}

/** The brackets of a text, outside of its strings and comments. */
export interface BracketTree {
  /** The innermost pair around an offset. */
  around(offset: number): Bracket | undefined
  /** How many pairs stand directly in a pair. */
  count(bracket: Bracket): number
  /** The text between the brackets of a pair, with blanks in place of what inner pairs hold. */
  own(bracket: Bracket): string
}

const hashComments: ReadonlySet<string> = signalWords('hash-comment-language')
const dashComments: ReadonlySet<string> = signalWords('dash-comment-language')
const characterQuotes: ReadonlySet<string> = signalWords('character-quote-language')
const templateQuotes: ReadonlySet<string> = signalWords('template-quote-language')

/** What a scan for brackets steps over, and the brackets. Each piece has a bound: a text may be one long line. */
function tokensOf(language: string): RegExp {
  const hash = hashComments.has(language)
  const pieces = [
    '"""[\\s\\S]{0,20000}?"""',
    `'''[\\s\\S]{0,20000}?'''`,
    '"(?:\\\\.|[^"\\\\\\n]){0,4000}"',
    characterQuotes.has(language) ? `'(?:\\\\.[^'\\n]{0,8}|[^'\\\\\\n])'` : `'(?:\\\\.|[^'\\\\\\n]){0,4000}'`,
    ...(templateQuotes.has(language) ? ['`(?:\\\\.|[^`\\\\]){0,20000}`'] : []),
    ...(hash ? ['(?<![^\\s,;()[\\]{}])#[^\\n]*'] : ['//[^\\n]*', '/\\*[\\s\\S]{0,20000}?\\*/']),
    ...(dashComments.has(language) ? ['--[^\\n]*'] : []),
    '[()[\\]{}]',
  ]
  return new RegExp(pieces.join('|'), 'g')
}

/** A closing bracket is compared with so many open ones: in a text that is no code, very many may stay open. */
const deepest = 50
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Reads a text once for its brackets. A closing bracket without an opening one is left out. */
export function bracketTreeOf(text: string, language: string): BracketTree {
  const brackets: Bracket[] = []
  const inner = new Map<Bracket, Bracket[]>()
  const open: Bracket[] = []
  const tokens = tokensOf(language)
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [sign] = token
    if (sign.length > 1) continue
    if ('([{'.includes(sign)) {
      const parent = open.at(-1)
      const bracket: Bracket = { start: token.index, end: text.length, ...(parent && { parent }) }
      brackets.push(bracket)
      const siblings = parent && inner.get(parent)
      if (siblings) siblings.push(bracket)
      else if (parent) inner.set(parent, [bracket])
      open.push(bracket)
      continue
    }
    const at = open.slice(-deepest).findLastIndex(({ start }) => text[start] === pairs[sign])
    if (at < 0) continue
    for (const bracket of open.splice(Math.max(0, open.length - deepest) + at)) bracket.end = token.index + 1
  }
  return {
    around: (offset) => {
      let bracket: Bracket | undefined = brackets[countWhile(brackets, ({ start }) => start < offset) - 1]
      while (bracket && bracket.end <= offset) bracket = bracket.parent
      return bracket
    },
    count: (bracket) => inner.get(bracket)?.length ?? 0,
    own: memoize((bracket) => {
      let from = bracket.start + 1
      let own = ''
      for (const { start, end } of inner.get(bracket) ?? []) {
        own += `${text.slice(from, start + 1)}${' '.repeat(Math.max(0, end - start - 2))}`
        from = end - 1
      }
      return own + text.slice(from, bracket.end - 1)
    }),
  }
}
