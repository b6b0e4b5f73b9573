import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'

/**
 * A tag of a struct field in Go, as `reflect.StructTag` reads it: keys and quoted values in a raw string behind the type
 * of the field. https://pkg.go.dev/reflect#StructTag
 */
const tag = /^(?:\s*[^\s":]+:"(?:[^"\\\n]|\\.){0,999}")+\s*$/
const pair = /([^\s":]+):"((?:[^"\\\n]|\\.){0,999})"/g
/** The name of a field and its type before the tag. */
const field = /(\w{1,99})[ \t]{1,80}[\w.*[\]]{1,199}[ \t]{1,80}`$/
/** A key whose value is what the field holds where nobody sets it: `envDefault`, `default`. */
const defaultKey = signal('tag-default')
/** A default among other words of a value: `json:",default=x"`, `kong:"default='x'"`, `gorm:"default:x"`. */
const innerDefault = /(?:^|[,;\s])default[=:]'?([^,;'\s]{1,200})'?/

/** Gives the default in the tag of a struct field a literal of its own: a default, with the name of the field. */
export function withTagDefaults(literals: readonly Literal[], text: string): Literal[] {
  return literals.flatMap((literal) => {
    const { range, value, exact } = literal
    if (!exact || text[range.start - 1] !== '`' || !tag.test(value)) return [literal]
    const name = field.exec(text.slice(Math.max(0, range.start - 400), range.start))?.[1]
    return name === undefined ? [literal] : splitTag(literal, name)
  })
}

function splitTag(literal: Literal, name: string): Literal[] {
  const { value, range } = literal
  const { callee: _, name: __, ...plain } = literal
  const pieces: Literal[] = []
  let at = 0
  const push = (end: number, more: Partial<Literal>) => {
    if (end > at)
      pieces.push({
        ...plain,
        range: { start: range.start + at, end: range.start + end },
        value: value.slice(at, end),
        ...more,
      })
    at = end
  }
  for (const { 1: key = '', 2: content = '', index } of value.matchAll(pair)) {
    const start = index + key.length + 2
    const inner = defaultKey.test(key) ? { from: 0, length: content.length } : innerOf(content)
    if (!inner || inner.length === 0) continue
    push(start + inner.from, { role: 'text' })
    push(start + inner.from + inner.length, { role: 'default', name })
  }
  if (pieces.length === 0) return [literal]
  push(value.length, { role: 'text' })
  return pieces
}

function innerOf(content: string): { readonly from: number; readonly length: number } | undefined {
  const found = innerDefault.exec(content)
  if (!found) return undefined
  return { from: found.index + found[0].lastIndexOf(found[1]!), length: found[1]!.length }
}
