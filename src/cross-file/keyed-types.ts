import type { Elsewhere, Finding } from '../core/finding.ts'
import { groupsBy } from '../core/groups-by.ts'
import { memoizeBy } from '../core/memoize.ts'
import type { NamingFile } from './senders.ts'

/** How many types that are made of each other are followed. */
const mostTypes = 8

/** What the search for keyed types asks. */
export interface KeyedTypesQuestions {
  readonly textOf: (path: string) => string | undefined
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
  /** The findings of the run whose fix adds a member to a type. */
  readonly joining: () => readonly Finding[]
}

/**
 * Finds a table or a `switch` that has to name each member of a union: `Record<Model, …>`, `[K in Model]`, a branch that
 * gives the rest to `never`. A member that joins the union alone would break it. The project is searched once for the
 * types of all findings that join one.
 */
export function keyedTypesIn({
  textOf,
  naming,
  joining,
}: KeyedTypesQuestions): (finding: Finding) => Elsewhere | undefined {
  const asked = new Set<string>()
  const files = new Map<string, NamingFile>()
  let isBuilt = false

  function ask(names: readonly (readonly string[])[]): void {
    const words = names.flatMap((all) => all.flatMap((name) => [`Record<${name}`, `in ${name}]`]))
    const left = [...new Set(words)].filter((word) => !asked.has(word))
    if (left.length === 0) return
    for (const word of left) asked.add(word)
    for (const file of naming(left)) files.set(file.path, file)
  }

  const find = memoizeBy(
    (names: readonly string[]) => names.join(' '),
    (names: readonly string[]): Elsewhere | undefined => {
      ask([names, ...(isBuilt ? [] : joinedTypes())])
      isBuilt = true
      const keyed = new RegExp(
        String.raw`\b(?:Partial<)?Record<\s*(?:${names.join('|')})\b|\bin\s+(?:${names.join('|')})\s*\]`,
      )
      const words = names.flatMap((name) => [`Record<${name}`, `in ${name}]`])
      for (const { path, text } of [...files.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
        if (!words.some((word) => text.includes(word))) continue
        const hit = keyed.exec(text)
        if (hit && !hit[0].startsWith('Partial')) return { path, line: text.slice(0, hit.index).split('\n').length }
      }
      return undefined
    },
  )

  const joinedTypes = () =>
    [...groupsBy(joining(), ({ path }) => path)].flatMap(([path, findings]) => {
      const text = textOf(path)
      return text === undefined ? [] : findings.map(({ range }) => typesOf(text, range.start))
    })

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
