import { memoize, memoizeBy } from '../../core/memoize.ts'
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

/** One form of string or comment. */
interface Form {
  /** Its first signs. Absent where it ends with its line, which costs nothing to find. */
  readonly open?: string
  /** With `y`. Each has a bound: a text may be one long line. */
  readonly pattern: RegExp
  /** The same form, of a short text. */
  readonly short: RegExp
}

/** What a scan for brackets steps over: its forms, by the first sign of each. */
type Forms = ReadonlyMap<string, readonly Form[]>

/** So long is a text that is found behind any sign, in UTF-16 code units. */
const shortText = 100
/** So many times a form is looked for without an end. After that only its short texts are. */
const mostUnclosed = 200

const within = (open: string, most: number, source: (most: number) => string): Form => ({
  open,
  pattern: new RegExp(source(most), 'y'),
  short: new RegExp(source(shortText), 'y'),
})
const toLineEnd = (pattern: RegExp): Form => ({ pattern, short: pattern })
const raw = (quotes: string) => within(quotes, 20_000, (most) => String.raw`${quotes}[\s\S]{0,${most}}?${quotes}`)
const quoted = (quote: string) =>
  within(quote, 4000, (most) => String.raw`${quote}(?:\\.|[^${quote}\\\n]){0,${most}}${quote}`)

const formsOf = memoizeBy(String, (language: string): Forms => {
  const comment = within('/*', 20_000, (most) => String.raw`/\*[\s\S]{0,${most}}?\*/`)
  const template = within('`', 20_000, (most) => String.raw`\x60(?:\\.|[^\x60\\]){0,${most}}\x60`)
  const character = toLineEnd(/'(?:\\.[^'\n]{0,8}|[^'\\\n])'/y)
  const hash = hashComments.has(language)
  return new Map([
    ['"', [raw('"""'), quoted('"')]],
    ["'", [raw("'''"), characterQuotes.has(language) ? character : quoted("'")]],
    ...(templateQuotes.has(language) ? [['`', [template]] as const] : []),
    hash ? ['#', [toLineEnd(/(?<![^\s,;()[\]{}])#[^\n]*/y)]] : ['/', [toLineEnd(/\/\/[^\n]*/y), comment]],
    ...(dashComments.has(language) ? [['-', [toLineEnd(/--[^\n]*/y)]] as const] : []),
  ])
})

const bracketOrOpening = memoizeBy(String, (language: string) => {
  const signs = [...formsOf(language).keys()].map((sign) => `\\${sign}`)
  return new RegExp(String.raw`[()[\]{}${signs.join('')}]`, 'g')
})

/** Gives the end of the string or comment that begins at an offset of a text. Undefined if none does. */
function skipperIn(text: string, forms: Forms): (sign: string, start: number) => number | undefined {
  const unclosed = new Map<Form, number>()
  return (sign, start) => {
    for (const form of forms.get(sign) ?? []) {
      const times = unclosed.get(form) ?? 0
      const pattern = times < mostUnclosed ? form.pattern : form.short
      pattern.lastIndex = start
      if (pattern.test(text)) return pattern.lastIndex
      if (form.open !== undefined && text.startsWith(form.open, start)) unclosed.set(form, times + 1)
    }
    return undefined
  }
}

/** A closing bracket is compared with so many open ones: in a text that is no code, very many may stay open. */
const deepest = 50
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Reads a text once for its brackets. A closing bracket without an opening one is left out. */
export function bracketTreeOf(text: string, language: string): BracketTree {
  const brackets: Bracket[] = []
  const inner = new Map<Bracket, Bracket[]>()
  const open: Bracket[] = []
  const endOf = skipperIn(text, formsOf(language))
  const signs = bracketOrOpening(language)
  for (let from = 0; ;) {
    signs.lastIndex = from
    const found = signs.exec(text)
    if (!found) break
    const { 0: sign, index } = found
    from = endOf(sign, index) ?? index + 1
    if (!'([{)]}'.includes(sign)) continue
    if ('([{'.includes(sign)) {
      const parent = open.at(-1)
      const bracket: Bracket = { start: index, end: text.length, ...(parent && { parent }) }
      brackets.push(bracket)
      const siblings = parent && inner.get(parent)
      if (siblings) siblings.push(bracket)
      else if (parent) inner.set(parent, [bracket])
      open.push(bracket)
      continue
    }
    const at = open.slice(-deepest).findLastIndex(({ start }) => text[start] === pairs[sign])
    if (at < 0) continue
    for (const bracket of open.splice(Math.max(0, open.length - deepest) + at)) bracket.end = index + 1
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
