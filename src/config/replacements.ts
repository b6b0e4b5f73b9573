/** The first cycle of replacements: its IDs in order, the first one again at the end. Undefined if there is none. */
export function cycleIn(replacements: Readonly<Record<string, string>>): readonly string[] | undefined {
  for (const start of Object.keys(replacements)) {
    const chain = [start]
    for (let id = next(replacements, start); id !== undefined; id = next(replacements, id)) {
      const from = chain.indexOf(id)
      chain.push(id)
      if (from >= 0) return chain.slice(from)
    }
  }
  return undefined
}

/** Each old ID with the ID at the end of its chain of replacements. There must be no cycle. */
export function resolvedReplacements(replacements: Readonly<Record<string, string>>): Map<string, string> {
  const end = (id: string): string => {
    const following = next(replacements, id)
    return following === undefined ? id : end(following)
  }
  return new Map(Object.keys(replacements).map((id) => [id, end(id)]))
}

function next(replacements: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(replacements, id) ? replacements[id] : undefined
}
