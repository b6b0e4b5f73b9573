/** The first cycle of replacements: its IDs in order, the first one again at the end. Undefined if there is none. */
export function cycleIn(replacements: Readonly<Record<string, string>>): readonly string[] | undefined {
  const clear = new Set<string>()
  for (const start of Object.keys(replacements)) {
    const chain = new Set<string>()
    for (let id: string | undefined = start; id !== undefined && !clear.has(id); id = next(replacements, id)) {
      if (chain.has(id)) {
        const ids = [...chain]
        return [...ids.slice(ids.indexOf(id)), id]
      }
      chain.add(id)
    }
    for (const id of chain) clear.add(id)
  }
  return undefined
}

/** Each old ID with the ID at the end of its chain of replacements. There must be no cycle. */
export function resolvedReplacements(replacements: Readonly<Record<string, string>>): Map<string, string> {
  const ends = new Map<string, string>()
  for (const start of Object.keys(replacements)) {
    const chain: string[] = []
    let end = start
    for (let id: string | undefined = start; id !== undefined; id = next(replacements, id)) {
      const known = ends.get(id)
      end = known ?? id
      if (known !== undefined) break
      chain.push(id)
    }
    for (const id of chain) ends.set(id, end)
  }
  return new Map(Object.keys(replacements).map((id) => [id, ends.get(id)!]))
}

function next(replacements: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(replacements, id) ? replacements[id] : undefined
}
