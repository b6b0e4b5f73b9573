import type { Literal } from '../../core/literal.ts'
import { memoizeBy } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { onlyCompares, placesOfWords } from './membership-lists.ts'

/** What makes a mapping of pairs, before the name of their list: `new Map(`, `dict(`, `HashMap::from(`. */
const mapMaker = signal('map-maker')
const comparing = signal('comparing-line')
/** `for name, limit in `, `for (const [id, limit] of `, `for _, (id, _) := range `. */
const loop =
  /\b(?:for|foreach)\b\s*\(?\s*(?:const|let|var|auto)?\s*&?\s*[[({]?\s*\$?(\w+)\s*,[^\n]*?(?:\bin|\bof|:=\s*range|:|<-)\s+&?$/
/** `{name: limit for name, limit in ` */
const comprehension = /\{\s*(\w+)\s*:[^{}\n]*\bfor\s+\(?\s*\1\s*,[^\n]*\bin\s+$/
/** `.iter().find(|(id, _)| …`, `.find(([id]) => …`: the first piece of a row has a name. */
const search =
  /^(?:\s*\.\w+\(\))*\s*\.(?:find|first|detect|some|any|position)\w*\(?\s*(?:\{\s*)?(?:\|\s*&?\(?|\(?\s*[[(]+)\s*&?(\w+)/
/** What gives the list its value, also behind a type with an arrow. */
const giving = /^(?:\s*:(?:[^=\n]|=>)*)?\s*(?::=|=(?![=>]))/
/** So much of a text is read before and behind the name of a list. */
const reach = 160

/**
 * Whether a literal is the first piece of a row, and its list is only searched by these first pieces or made into a mapping
 * of them: `for name, limit in LIMITS: if model.startswith(name)`, `new Map(rows)`. Then it is a key.
 */
export function rowKeysIn(text: string): (literal: Literal) => boolean {
  const placesOf = placesOfWords(text)
  const isKeyed = memoizeBy(String, (name: string) => {
    let asked = 0
    let given = 0
    for (const index of placesOf(name)) {
      const before = text.slice(Math.max(0, index - reach), index).replace(/(?:[@$&*]|(?:\w+(?:\.|::|->))+)$/, '')
      const end = index + name.length
      if (isAsked(text, before, end)) asked++
      else if (!giving.test(text.slice(end, end + reach)) || given++ > 0) return false
    }
    return asked > 0
  })
  return ({ role, name, range }) => {
    if (role !== 'element' || name === undefined || !/^[A-Za-z_$][\w$]*$/.test(name)) return false
    const isFirst = /[[({]\s*[[({]\s*["'`]$|[\])},]\s*[[({]\s*["'`]$/.test(
      text.slice(Math.max(0, range.start - 80), range.start),
    )
    return isFirst && isKeyed(name)
  }
}

function isAsked(text: string, before: string, end: number): boolean {
  const maker = /([\w.:]+)\(\s*$/.exec(before)?.[1]
  if (maker !== undefined && mapMaker.test(maker)) return true
  if (comprehension.test(before)) return true
  const found = search.exec(text.slice(end, end + reach))
  if (found) return comparing.test(/^[^\n]*/.exec(text.slice(end + found[0].length))![0])
  const variable = loop.exec(before)?.[1]
  return variable !== undefined && onlyCompares(text, variable, end)
}
