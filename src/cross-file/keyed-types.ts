import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoizeBy } from '../core/memoize.ts'
import type { NamingFile } from './senders.ts'

/** How many types that are made of each other are followed. */
const mostTypes = 8

/**
 * Finds a table or a `switch` that has to name each member of a union: `Record<Model, …>`, `[K in Model]`, a branch that
 * gives the rest to `never`. A member that joins the union alone would break it.
 */
export function keyedTypesIn({
  textOf,
  naming,
}: {
  readonly textOf: (path: string) => string | undefined
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
}): (finding: Finding) => Elsewhere | undefined {
  const find = memoizeBy(
    (names: readonly string[]) => names.join(' '),
    (names: readonly string[]): Elsewhere | undefined => {
      const keyed = new RegExp(
        String.raw`\b(?:Partial<)?Record<\s*(?:${names.join('|')})\b|\bin\s+(?:${names.join('|')})\s*\]`,
      )
      const files = naming(names.flatMap((name) => [`Record<${name}`, `in ${name}]`]))
      for (const { path, text } of files) {
        const hit = keyed.exec(text)
        if (hit && !hit[0].startsWith('Partial')) return { path, line: text.slice(0, hit.index).split('\n').length }
      }
      return undefined
    },
  )
  return (finding) => {
    const text = textOf(finding.path)
    const names = text === undefined ? [] : typesOf(text, finding.range.start)
    if (text === undefined || names.length === 0) return undefined
    const own = restIsNever(text, names)
    return own === undefined ? find(names) : { path: finding.path, line: text.slice(0, own).split('\n').length }
  }
}

/** The type whose member stands at an offset, and the types of the file that are made of it. */
function typesOf(text: string, offset: number): string[] {
  const head = text.slice(Math.max(0, offset - 4000), offset)
  const name = [...head.matchAll(/\btype\s+([A-Za-z_$][\w$]*)\s*=/g)].at(-1)?.[1]
  if (name === undefined) return []
  const names = [name]
  for (const [, made, of] of text.matchAll(/\btype\s+([A-Za-z_$][\w$]*)\s*=([^;={}]{0,2000})/g)) {
    const isMade = names.some((one) =>
      new RegExp(String.raw`\b${one}\b(?!["'\`-])`).test(of!.replaceAll(/["'`][^"'`\n]*["'`]/g, '')),
    )
    if (isMade && !names.includes(made!) && names.length < mostTypes) names.push(made!)
  }
  return names.map((one) => one.replaceAll('$', String.raw`\$`))
}

/** Where the file gives what no branch has named to `never`. */
function restIsNever(text: string, names: readonly string[]): number | undefined {
  const used = new RegExp(String.raw`:\s*(?:${names.join('|')})\b`).test(text)
  const hit = used ? /:\s*never\s*=|\bassertNever\(|\bsatisfies\s+never\b/.exec(text) : null
  return hit?.index
}
