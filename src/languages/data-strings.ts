import type { Literal } from '../core/literal.ts'
import { isQuotedList, quotedItems } from '../core/quoted-list.ts'
import type { Range } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { innerRequests } from './document/document.ts'
import type { Language, LanguageFinder } from './language.ts'
import { append, shifted } from './literal-lists.ts'
import { byModelStart } from './moved-requests.ts'

/*
 * Settings and catalogues that a program holds as a text of JSON, YAML or TOML: `let fallback = """{"models": […]}"""`.
 * The names of such strings, or the call that parses them, tell them from prompts and replies.
 */

const dataName = signal('data-string-name')
const noDataName = signal('no-data-string-name')
const parsing = signal('parsing-callee')
/** A longer string is a table that somebody generated. */
const longest = 100_000

interface DataString extends Range {
  readonly path: string
}

/** A language of programs that reads the data in its strings as the files of their kind are read. */
export function readingDataStrings(language: Language, finder: LanguageFinder): Language {
  let last: { readonly text: string; readonly strings: readonly DataString[] } | undefined
  const { requests } = language
  return {
    ...language,
    literals(text, path, wanted) {
      const literals: Literal[] = []
      const strings: DataString[] = []
      for (const literal of language.literals(text, path, wanted)) {
        if (isListString(literal)) {
          append(literals, itemsOf(literal))
          continue
        }
        const kind = kindOf(literal, finder)
        if (kind === undefined) {
          literals.push(literal)
          continue
        }
        strings.push({ ...literal.range, path: kind })
        append(literals, literalsIn(literal, kind, finder))
      }
      last = { text, strings }
      return literals
    },
    requests(text, path, models) {
      const strings = last?.text === text ? last.strings : []
      const inside = models.filter(({ start, end }) => strings.some((one) => one.start <= start && end <= one.end))
      if (inside.length === 0) return requests?.(text, path, models) ?? []
      const outside = models.filter((model) => !inside.includes(model))
      const own = requests?.(text, path, outside) ?? []
      return [...own, ...innerRequests(text, strings, inside, finder)].toSorted(byModelStart)
    },
  }
}

/** Whether a string holds a list of words, which a name for data or a parser says to be read: `MODELS = '["gpt-4"]'`. */
function isListString({ role, value, exact, partial, name = '', callee = '' }: Literal): boolean {
  if (!exact || partial === true || role === 'comment' || role === 'key' || role === 'comparison') return false
  if (!isQuotedList(value.trim()) || value.length > longest) return false
  return (dataName.test(name) || parsing.test(callee.slice(callee.search(/\w+$/)))) && !noDataName.test(name)
}

const itemsOf = (literal: Literal): Literal[] =>
  quotedItems(literal.value).map(({ start, end }) => ({
    ...literal,
    range: { start: literal.range.start + start, end: literal.range.start + end },
    value: literal.value.slice(start, end),
    role: 'element',
    group: literal.range.start,
  }))

/** A path that stands for the kind of data in a string; undefined where the string is none. */
function kindOf({ role, value, exact, partial, name = '', callee = '' }: Literal, finder: LanguageFinder) {
  if (!exact || partial === true || role === 'comment' || role === 'key' || value.length > longest) return undefined
  if (!/[:=]/.test(value) || !/\s|[{[]/.test(value)) return undefined
  const last = callee.slice(callee.search(/\w+$/))
  const isData = (dataName.test(name) || parsing.test(last)) && !noDataName.test(name)
  if (!isData) return undefined
  if (/^\s*[{[][^]*[\]}]\s*$/.test(value) && parsesAs(value, 'x.json', finder)) return 'x.json'
  if (!/\n/.test(value.trim())) return undefined
  if (onlyLines(value, yamlLine)) return parsesAs(value, 'x.yaml', finder) ? 'x.yaml' : undefined
  return onlyLines(value, tomlLine) && parsesAs(value, 'x.toml', finder) ? 'x.toml' : undefined
}

const parsesAs = (value: string, path: string, finder: LanguageFinder) =>
  finder.forPath(path)?.parses?.(value, path) ?? true

const yamlLine = /^\s*(?:#|(?:- +)?["']?[\w./-]+["']?:(?:\s|$)|- +\S+$)/
const tomlLine = /^\s*(?:#|\[[^\]]+\]|["']?[\w.-]+["']?\s*=|["'\]}])/

const onlyLines = (value: string, line: RegExp) =>
  value.split('\n').every((one) => one.trim() === '' || line.test(one.trimEnd()))

const literalsIn = ({ range, value }: Literal, path: string, finder: LanguageFinder): Literal[] =>
  [...finder.forPath(path)!.literals(value, path)].map((literal) => shifted(literal, range.start))
