import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoize, memoizeBy } from '../core/memoize.ts'
import type { NamingFile } from './senders.ts'

/** How many types that are made of each other are followed. */
const mostTypes = 8

/** What the search for keyed types asks. */
export interface KeyedTypesQuestions {
  /** The text that a finding stands in. */
  readonly textAround: (finding: Finding) => string | undefined
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
  textAround,
  naming,
  joining,
}: KeyedTypesQuestions): (finding: Finding) => Elsewhere | undefined {
  const asked = new Set<string>()
  const searched = new Set<string>()
  /** Where files are keyed by a type, by the name of the type. */
  const tables = new Map<string, Table[]>()
  let isBuilt = false

  function ask(names: readonly (readonly string[])[]): void {
    const words = names.flatMap((all) => all.flatMap((name) => [`Record<${name}`, `in ${name}]`]))
    const left = [...new Set(words)].filter((word) => !asked.has(word))
    if (left.length === 0) return
    for (const word of left) asked.add(word)
    for (const { path, text } of naming(left)) {
      if (searched.has(path)) continue
      searched.add(path)
      for (const [name, table] of tablesIn(path, text)) {
        const known = tables.get(name)
        if (known) known.push(table)
        else tables.set(name, [table])
      }
    }
  }

  const find = memoizeBy(
    (names: readonly string[]) => names.join(' '),
    (names: readonly string[]): Elsewhere | undefined => {
      ask([names, ...(isBuilt ? [] : joinedTypes())])
      isBuilt = true
      const first = new Map<string, Table>()
      for (const table of names.flatMap((name) => tables.get(name) ?? [])) {
        const known = first.get(table.path)
        if (!known || table.at < known.at) first.set(table.path, table)
      }
      const whole = [...first.values()].filter(({ isPartial }) => !isPartial)
      const one = whole.toSorted((a, b) => (a.path < b.path ? -1 : 1))[0]
      if (one) return { path: one.path, line: one.line() }
      return undefined
    },
  )

  const joinedTypes = () =>
    joining().flatMap((finding) => {
      const text = textAround(finding)
      return text === undefined ? [] : [typesOf(text, finding.range.start)]
    })

  return memoize((finding) => {
    const text = textAround(finding)
    const names = text === undefined ? [] : typesOf(text, finding.range.start)
    if (text === undefined || names.length === 0) return undefined
    const own = restIsNever(text, names)
    return own === undefined ? find(names) : { path: finding.path, line: text.slice(0, own).split('\n').length }
  })
}

/** A place that is keyed by the members of a type. */
interface Table {
  readonly path: string
  /** Its offset. */
  readonly at: number
  readonly line: () => number
  /** Whether it need not name each member. */
  readonly isPartial: boolean
}

/** The first table of a file for each type, by the name of the type. */
function tablesIn(path: string, text: string): Map<string, Table> {
  const found = new Map<string, Table>()
  for (const hit of text.matchAll(/\b(Partial<)?Record<([A-Za-z_$][\w$]*)|\bin ([A-Za-z_$][\w$]*)\]/g)) {
    const name = hit[2] ?? hit[3]!
    const at = hit.index
    const line = () => text.slice(0, at).split('\n').length
    if (!found.has(name)) found.set(name, { path, at, line, isPartial: hit[1] !== undefined })
  }
  return found
}

/** The type whose member stands at an offset, and the types of the file that are made of it. */
function typesOf(text: string, offset: number): string[] {
  const head = text.slice(Math.max(0, offset - 4000), offset)
  const name = [...head.matchAll(/\btype\s+([A-Za-z_$][\w$]*)\s*=/g)].at(-1)?.[1]
  if (name === undefined) return []
  const names = [name]
  for (const [, made, of] of text.matchAll(/\btype\s+([A-Za-z_$][\w$]*)\s*=([^;={}]{0,2000})/g)) {
    const isMade = names.some((one) =>
      new RegExp(String.raw`\b${escaped(one)}\b(?!["'\`-])`).test(of!.replaceAll(/["'`][^"'`\n]*["'`]/g, '')),
    )
    if (isMade && !names.includes(made!) && names.length < mostTypes) names.push(made!)
  }
  return names
}

/** Where the file gives what no branch has named to `never`. */
function restIsNever(text: string, names: readonly string[]): number | undefined {
  const used = new RegExp(String.raw`:\s*(?:${names.map(escaped).join('|')})\b`).test(text)
  const hit = used ? /:\s*never\s*=|\bassertNever\(|\bsatisfies\s+never\b/.exec(text) : null
  return hit?.index
}

const escaped = (name: string) => name.replaceAll('$', String.raw`\$`)
