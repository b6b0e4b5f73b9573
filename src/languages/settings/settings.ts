import type { Literal } from '../../core/literal.ts'
import { splitAssignments, commaItems } from '../embedded-settings.ts'
import { settingKeyPath } from './key-path.ts'
import type { Language } from '../language.ts'
import { lineEnd } from '../text-search.ts'
import { append } from '../literal-lists.ts'
import { placeholderDefault } from '../interpolation.ts'

const properties = /\.properties$/i
const ini =
  /\.(?:ini|cfg|inf|desktop|service|timer|editorconfig|plist\.in)$|(?:^|\/)(?:\.editorconfig|\.npmrc|\.pylintrc|\.flake8)$/i

/**
 * Files of settings: INI files and Java properties, with one setting on each line. Each other kind has a file of its own:
 * `dotenv.ts` reads `.env` files, and `toml.ts` holds the row of TOML in the table and reads its requests.
 */
export const settings: readonly Language[] = [
  {
    name: 'properties',
    fences: { 'x.properties': ['properties'] },
    matches: (path) => properties.test(path),
    literals: (text) => settingLiterals(text, joinedLines(text), /[#!]/),
    keyPath: settingKeyPath,
  },
  {
    name: 'ini',
    fences: { 'x.ini': ['ini', 'cfg', 'conf', 'editorconfig'] },
    matches: (path) => ini.test(path),
    literals: (text) => settingLiterals(text, text, /[#;]/),
    keyPath: settingKeyPath,
  },
]

const setting = /^(\s*)([^\s=:#;![\]][^=:\n]{0,400}?)([ \t]*[=:][ \t]*)/

/** The text with blanks for each line end behind a backslash: a value of Java goes on in the next line. Offsets stay. */
function joinedLines(text: string): string {
  if (!/\\\r?\n/.test(text)) return text
  let goesOn = false
  return text.replaceAll(/[^\n]*\n?/g, (line) => {
    const isComment = !goesOn && /^[ \t\f]*[#!]/.test(line)
    const cut = isComment ? undefined : /\\+\r?\n$/.exec(line)?.[0]
    goesOn = cut !== undefined && cut.replace(/\r?\n/, '').length % 2 === 1
    return goesOn ? line.replace(/\\\r?\n$/, (end) => ' '.repeat(end.length)) : line
  })
}

/**
 * The literals of a text, in which the lines of one setting are one line. A line that begins with one of `signs` is a
 * comment for every reader. For other signs, and behind a value, readers differ.
 */
function settingLiterals(original: string, text: string, signs: RegExp): Literal[] {
  const literals: Literal[] = []
  const push = (start: number, end: number, more: Pick<Literal, 'role' | 'name' | 'doubt'>) => {
    if (end <= start) return
    const literal: Literal = { range: { start, end }, value: text.slice(start, end), exact: true, ...more }
    const narrow = placeholderDefault(literal)
    append(literals, more.role === 'comment' || narrow !== literal ? [narrow] : splitAssignments(literal, text))
  }
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at)
    const line = text.slice(at, end)
    const from = at + line.length - line.trimStart().length
    const head = setting.exec(line)
    if (/^[#;!]/.test(line.trimStart()))
      push(from + 1, end, { role: 'comment', ...(!signs.test(text[from]!) && { doubt: 'reader' }) })
    else if (head) {
      const start = at + head[0].length
      const { value, offset } = bareValue(text.slice(start, end))
      const role = /\s/.test(value) && !commaItems(value) ? 'text' : 'property'
      const key = at + head[1]!.length
      push(key, key + head[2]!.length, { role: 'key' })
      push(start + offset, start + offset + value.length, { role, name: head[2]!.split('.').at(-1)! })
      const rest = start + offset + value.length
      const comment = /[#;]/.exec(text.slice(rest, end))
      if (comment) push(rest + comment.index + 1, end, { role: 'comment', doubt: 'reader' })
    } else push(from, at + line.trimEnd().length, { role: 'text' })
    at = text.indexOf('\n', at) + 1 || text.length
  }
  if (original === text) return literals
  return literals.map((literal) => {
    const exact = original.slice(literal.range.start, literal.range.end) === literal.value
    return exact === literal.exact ? literal : { ...literal, exact }
  })
}

/** A value without its quotes, and without a comment that follows after a space. */
function bareValue(rest: string): { value: string; offset: number } {
  const quotes = /^(["'])([^"'\n]*)\1\s*(?:[#;].*)?$/.exec(rest)
  if (quotes) return { value: quotes[2]!, offset: 1 }
  const comment = /\s[#;]/.exec(rest)
  return { value: (comment ? rest.slice(0, comment.index) : rest).trimEnd(), offset: 0 }
}
