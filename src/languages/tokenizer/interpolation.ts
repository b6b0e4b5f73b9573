import type { Range } from '../../core/range.ts'

/**
 * A piece of a text that something fills in later: `{{ … }}` of Helm, Jinja and GitHub (`${{ … }}`), `{% … %}`.
 * Never crosses a line. It may not open again before it closes, and has a longest length: both keep the pattern linear.
 */
export const templateForm = String.raw`\$?\{\{(?:[^{}\n]|\}(?!\})|\{(?!\{)){0,999}\}\}|\{%(?:[^%{\n]|%(?!\})|\{(?!%)){0,999}%\}`
const variable = String.raw`\$\{[^{}\n]{0,999}\}|\$[A-Za-z_]\w*`

/** Where templates stand. Variables of a shell are left out: they disturb no syntax around them. */
export function templatesIn(text: string): Range[] {
  return rangesOf(new RegExp(templateForm, 'g'), text)
}

/** Where templates and variables of a shell stand. */
export function interpolationsIn(text: string): Range[] {
  return rangesOf(new RegExp(`${templateForm}|${variable}`, 'g'), text)
}

/** Whether the value is more than one word, spaces inside interpolations not counted. */
export function isPhrase(value: string): boolean {
  const words = value.trim()
  if (!/\s/.test(words)) return false
  return !words.includes('{') || /\s/.test(words.replace(new RegExp(`${templateForm}|${variable}`, 'g'), ''))
}

/** A string a template falls back to, and the variable it stands in for. */
export interface Fallback {
  readonly range: Range
  readonly name?: string
}

const quoted = /(["'])([^\s"'\\]+)\1/g
const before = /(?:([A-Za-z_][\w-]*)\s*)?(?:\|\||\bor\b|\|\s*default\b\s*\(?|\bdefault\b)\s*$/
const after = /^\s+(?:[\w.$-]*\.)?\$?([A-Za-z_][\w-]*)/

/**
 * The fallbacks in one template: `x || 'a'`, `x | default "a"`, `default "a" .x`.
 * `source` is the whole of it; the ranges are counted from its start.
 */
export function fallbacksIn(source: string): Fallback[] {
  const fallbacks: Fallback[] = []
  for (const match of source.matchAll(quoted)) {
    const start = match.index + 1
    const end = start + match[2]!.length
    // The words that matter stand close by; the bound keeps long templates linear.
    const leading = before.exec(source.slice(Math.max(0, match.index - 80), match.index))
    if (!leading) continue
    const name = leading[1] ?? after.exec(source.slice(end + 1, end + 80))?.[1]
    fallbacks.push({ range: { start, end }, ...(name === undefined ? {} : { name }) })
  }
  return fallbacks
}

function rangesOf(pattern: RegExp, text: string): Range[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({ start: index, end: index + match.length }))
}
