import type { Literal, Role } from '../../core/literal.ts'
import { buildFiles } from '../shell/build-files.ts'
import { codeLiterals } from './code-literals.ts'
import { csv } from '../text/csv.ts'
import type { Language } from '../language.ts'
import { markup } from '../markup/markup.ts'
import { pythonRequests } from '../python/requests.ts'
import { parsesAsPython } from '../python/sound.ts'
import { settings } from '../settings/settings.ts'
import { shell } from '../shell/shell.ts'
import type { Syntax } from './syntax.ts'
import { syntaxes } from './syntaxes/index.ts'
import { tomlRequests } from '../settings/toml-requests.ts'

/** The languages of the table that show requests, by their names. */
const requestsIn: Readonly<Record<string, Language['requests']>> = {
  python: (text, _, models) => pythonRequests(text, models),
  toml: (text, _, models) => tomlRequests(text, models),
}

/** The languages of the table that have a parser, by their names. */
const parsesIn: Readonly<Record<string, Language['parses']>> = { python: parsesAsPython }

/** Every language that is read by a scanner of our own. No two match the same path. */
export const codeLanguages: readonly Language[] = [
  ...syntaxes.map(languageOf),
  shell,
  ...buildFiles,
  ...settings,
  ...markup,
  ...csv,
]

/** The language that one row of the table describes. */
function languageOf(syntax: Syntax): Language {
  const extensions = new Set(syntax.extensions)
  const files = new Set(syntax.files)
  const requests = requestsIn[syntax.name]
  const parses = parsesIn[syntax.name]
  return {
    name: syntax.name,
    matches(path) {
      const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
      // A template of HTML that holds PHP only between its own marks.
      if (file.endsWith('.blade.php')) return false
      return files.has(file) || extensions.has(file.slice(Math.max(0, file.lastIndexOf('.'))))
    },
    literals(text) {
      const literals = codeLiterals(text, syntax)
      if (syntax.describes) return literals.map(described)
      return syntax.bareArguments ? withBareArguments(text, literals) : literals
    },
    ...(requests && { requests }),
    ...(parses && { parses }),
  }
}

/** `@default("…")`, `[default = "…"]` */
const isDefault = /(?:^|\.)default$/i
const valued: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'element'])

function described(literal: Literal): Literal {
  const { role, name = '', callee = '' } = literal
  if (role === 'text' && literal.exact && !/\s/.test(literal.value)) return { ...literal, role: 'type' }
  if (!valued.has(role)) return literal
  return { ...literal, role: isDefault.test(callee) || isDefault.test(name) ? 'default' : 'type' }
}

const named = /(?<![\w$-])-([A-Za-z]\w{0,80})(?:[ \t]+|:[ \t]*)([A-Za-z][\w./:@-]{0,200})/g

/**
 * Arguments by name that need no quotes: `-Model gpt-1`. `known` are the literals that were found by other means, in
 * order; nothing is looked for inside them. Of words, only those with a digit in them may name something.
 */
export function withBareArguments(text: string, known: readonly Literal[]): Literal[] {
  const found: Literal[] = []
  let next = 0
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(named)) {
    const end = index + whole.length
    while (next < known.length && known[next]!.range.end <= index) next++
    if (!/\d/.test(value) || (known[next] && known[next]!.range.start < end)) continue
    const range = { start: end - value.length, end }
    found.push({ range, value, exact: true, role: 'argument', name, ...(text[end] === '$' && { partial: true }) })
  }
  return [...known, ...found].toSorted((a, b) => a.range.start - b.range.start)
}
