/** The IDs that lead back to the first of them, which closes the list; undefined where none does. */
export function cycleIn(replacements: Readonly<Record<string, string>>): readonly string[] | undefined {
  for (const start of Object.keys(replacements)) {
    const passed = [start]
    for (let id = next(replacements, start); id !== undefined; id = next(replacements, id)) {
      const from = passed.indexOf(id)
      passed.push(id)
      if (from >= 0) return passed.slice(from)
    }
  }
  return undefined
}

/** Each ID with the one at the end of its chain. There must be no circle. */
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
