import type { Syntax } from './syntax.ts'
import type { BlockComment, StringForm } from './string-forms.ts'

/** The comments and strings that may begin with a character, by its code. So only few patterns are tried at a place. */
export interface Starts {
  lineComments(code: number): readonly string[]
  blockComments(code: number): readonly BlockComment[]
  strings(code: number): readonly StringForm[]
}

/** What `build` made of a row. That never changes, since a row never changes. */
const startsByRow = new WeakMap<Syntax, Starts>()

/** What may begin with a character in a language. Made once for each row. */
export function startsOf(syntax: Syntax): Starts {
  const starts = startsByRow.get(syntax) ?? build(syntax)
  startsByRow.set(syntax, starts)
  return starts
}

function build(syntax: Syntax): Starts {
  return {
    lineComments: byFirst(syntax.lineComments ?? [], (marker) => marker[0]!),
    blockComments: byFirst(syntax.blockComments ?? [], ({ first }) => first),
    strings: byFirst(syntax.strings, ({ first }) => first),
  }
}

function byFirst<T>(forms: readonly T[], first: (form: T) => string): (code: number) => readonly T[] {
  const map = new Map<number, T[]>()
  for (const form of forms) {
    for (const character of new Set(first(form))) {
      const code = character.charCodeAt(0)
      const others = map.get(code)
      if (others) others.push(form)
      else map.set(code, [form])
    }
  }
  const none: readonly T[] = []
  return (code) => map.get(code) ?? none
}
