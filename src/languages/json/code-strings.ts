import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import type { Language, LanguageFinder } from '../language.ts'
import { append } from '../literal-lists.ts'
import { jsonEscapes, unescaped } from './escaped-bodies.ts'

const scriptKey = signal('script-key')
const pythonKey = /^py/i
/** A longer script is a bundle that somebody built. */
const longest = 200_000

/** JSON with the scripts in it: `"jsCode": "return { model: 'gpt-4' }"`. The language of a script reads it. */
export function readingScripts(language: Language, finder: LanguageFinder): Language {
  return {
    ...language,
    literals(text, path, wanted) {
      const literals: Literal[] = []
      for (const literal of language.literals(text, path, wanted)) {
        const { name = '', role, range } = literal
        const isScript = role !== 'key' && scriptKey.test(name) && /[({=;]/.test(literal.value)
        if (!isScript || range.end - range.start > longest) literals.push(literal)
        else append(literals, scriptLiterals(text, literal, finder))
      }
      return literals
    },
  }
}

/** The literals of a script, by their places in the file. What no literal has is left out: it is code. */
function scriptLiterals(text: string, literal: Literal, finder: LanguageFinder): Literal[] {
  const { inner, places } = unescaped(text, literal.range, jsonEscapes)
  const path = pythonKey.test(literal.name!) ? 'x.py' : 'x.js'
  const script = finder.forPath(path)
  if (!script) return [literal]
  return [...script.literals(inner, path)].map((one): Literal => {
    const range = { start: places[one.range.start]!, end: places[one.range.end]! }
    const exact = one.exact && text.slice(range.start, range.end) === one.value
    return { ...one, range, exact, ...(one.group !== undefined && { group: places[one.group]! }) }
  })
}
