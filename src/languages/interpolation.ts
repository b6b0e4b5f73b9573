import { isQuotedList } from '../core/quoted-list.ts'
import type { Range } from '../core/range.ts'
import type { Literal } from '../core/literal.ts'

/**
 * The pattern of a template, which a program fills in later: `{{ … }}` of Helm, Jinja and GitHub (`${{ … }}`), `{% … %}`.
 * A template never crosses a line. It cannot hold another opening, and its length is limited: both keep the pattern
 * linear.
 */
export const templateForm = String.raw`\$?\{\{(?:[^{}\n]|\}(?!\})|\{(?!\{)){0,999}\}\}|\{%(?:[^%{\n]|%(?!\})|\{(?!%)){0,999}%\}`
const variable = String.raw`\$\{[^{}\n]{0,999}\}|\$[A-Za-z_]\w*`

/** Where templates stand. Shell variables are left out, because they do not disturb the syntax around them. */
export function templatesIn(text: string): Range[] {
  return rangesOf(new RegExp(templateForm, 'g'), text)
}

/** Where templates and shell variables stand. */
export function interpolationsIn(text: string): Range[] {
  return rangesOf(new RegExp(`${templateForm}|${variable}`, 'g'), text)
}

/** Whether a value has more than one word. Spaces inside interpolations and in a list of quoted words do not count. */
export function isPhrase(value: string): boolean {
  const words = value.trim()
  if (!/\s/.test(words) || isQuotedList(words)) return false
  return !words.includes('{') || /\s/.test(words.replace(new RegExp(`${templateForm}|${variable}`, 'g'), ''))
}

/** The string that a template uses if a variable is missing, and the name of that variable. */
export interface Fallback {
  readonly range: Range
  readonly name?: string
}

const quotedFallback = /(["'])([^\s"'\\]+)\1/g
const beforeFallback = /(?:([A-Za-z_][\w-]*)\s*)?(?:\|\||\bor\b|\|\s*default\b\s*\(?|\bdefault\b)\s*$/
const afterFallback = /^\s+(?:[\w.$-]*\.)?\$?([A-Za-z_][\w-]*)/

/**
 * The fallbacks in one template: `x || 'a'`, `x | default "a"`, `default "a" .x`.
 * `source` is the whole template, and the ranges count from its start.
 */
export function fallbacksIn(source: string): Fallback[] {
  const fallbacks: Fallback[] = []
  for (const match of source.matchAll(quotedFallback)) {
    const start = match.index + 1
    const end = start + match[2]!.length
    // The words that matter stand close by. The limit keeps long templates linear.
    const leading = beforeFallback.exec(source.slice(Math.max(0, match.index - 80), match.index))
    if (!leading) continue
    const name = leading[1] ?? afterFallback.exec(source.slice(end + 1, end + 80))?.[1]
    fallbacks.push({ range: { start, end }, ...(name === undefined ? {} : { name }) })
  }
  return fallbacks
}

function rangesOf(pattern: RegExp, text: string): Range[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({ start: index, end: index + match.length }))
}

const placeholder = /^\$\{([\w.-]+):([^\s${}]+)\}$/

/** The fallback in `${NAME:value}`, as Spring writes it. Any other literal is returned unchanged. */
export function placeholderDefault(literal: Literal): Literal {
  const [, name, value = ''] = (literal.exact && placeholder.exec(literal.value)) || []
  if (name === undefined) return literal
  const end = literal.range.end - 1
  return { ...literal, range: { start: end - value.length, end }, value, role: 'default', name }
}
