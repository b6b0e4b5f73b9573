import type { Literal } from '../core/literal.ts'

const placeholder = /^\$\{([\w.-]+):([^\s${}]+)\}$/

/** What `${NAME:value}`, as Spring writes it, falls back to. Any other literal comes back as it is. */
export function placeholderDefault(literal: Literal): Literal {
  const [, name, value = ''] = (literal.exact && placeholder.exec(literal.value)) || []
  if (name === undefined) return literal
  const end = literal.range.end - 1
  return { ...literal, range: { start: end - value.length, end }, value, role: 'default', name }
}
