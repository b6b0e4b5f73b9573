import type { Literal } from '../../core/literal.ts'
import { commaItems, piecesIn, type Piece } from './assignments.ts'
import { interpolationsIn, isPhrase } from './interpolation.ts'

/**
 * Looks into a literal for what a shell, a container or a settings file would read out of it, and yields the narrower
 * literals in order, so that together they still cover the whole:
 *
 * - `KEY=value`, `export KEY=value`, `key = value` on its own line: `assignment`
 * - `--flag value`, `--flag=value`, `-m value`: `argument`, its name without the dashes
 * - `${KEY:-value}`, `{{ x | default "value" }}`, `${{ x || 'value' }}`: `default`
 * - `"key": "value"`, and `key: value` on its own line: `property`
 * - values with commas: one `element` each
 * - a line that begins with `#`: `comment`
 *
 * The stretches between them are `text`; but where the literal is one word with interpolations in it
 * (`${PREFIX}/name`), its fixed chunks keep their role and are `partial`. A literal that is not exact, or holds none of
 * these, comes back as it is.
 */
export function splitAssignments(literal: Literal, text: string): Literal[] {
  if (!literal.exact) return [literal]
  const raw = text.slice(literal.range.start, literal.range.end)
  const isValue = literal.role !== 'text' && !assigning.test(raw)
  const pieces = (isValue ? itemsIn(raw) : undefined) ?? piecesIn(raw)
  const chunks = isValue && !isPhrase(raw) ? interpolationsIn(raw) : []
  const isWord = chunks.length > 0 && pieces.every(({ role }) => role === 'default')
  if (pieces.length === 0 && !isWord) return [literal]

  const result: Literal[] = []
  const push = (start: number, end: number, more: Partial<Literal>) => {
    if (end <= start) return
    const range = { start: literal.range.start + start, end: literal.range.start + end }
    result.push({ ...literal, range, value: raw.slice(start, end), ...more })
  }
  let next = 0
  const pushRest = (start: number, end: number) => {
    if (!isWord) return push(start, end, { role: 'text' })
    let from = start
    for (let chunk = chunks[next]; chunk && chunk.start < end; chunk = chunks[++next]) {
      push(from, chunk.start, { partial: true })
      const stop = Math.min(chunk.end, end)
      push(Math.max(from, chunk.start), stop, { role: 'text' })
      from = Math.max(from, stop)
      // A default inside the chunk ends the stretch here; the chunk goes on behind it.
      if (chunk.end > end) return
    }
    push(from, end, { partial: true })
  }

  let from = 0
  for (const piece of pieces) {
    pushRest(from, piece.range.start)
    push(piece.range.start, piece.range.end, {
      role: piece.role,
      ...(piece.name === undefined ? {} : { name: piece.name }),
      ...(piece.partial ? { partial: true } : {}),
      ...(piece.group === undefined ? {} : { group: literal.range.start + piece.group }),
    })
    from = piece.range.end
  }
  pushRest(from, raw.length)
  return result
}

/** A word of a command line that gives something a value, rather than being one: `KEY=…`, `--flag=…`. */
const assigning = /^(?:-{1,2}[A-Za-z][\w-]*|[A-Za-z_]\w*)=/

function itemsIn(raw: string): Piece[] | undefined {
  return commaItems(raw)?.map((range) => ({ range, role: 'element', group: 0 }))
}

/** In a list of command-line words, the word after `--flag` or `-m` is that flag's argument. */
export function nameByFlag(literals: readonly Literal[]): Literal[] {
  return literals.map((literal, index) => {
    const previous = literals[index - 1]
    if (literal.role !== 'element' || previous?.role !== 'element' || previous.group !== literal.group) return literal
    const flag = /^(?:--([A-Za-z][\w-]*)|-(m))$/.exec(previous.value)
    if (!flag || literal.value.startsWith('-')) return literal
    return { ...literal, role: 'argument', name: flag[1] ?? flag[2]! }
  })
}
