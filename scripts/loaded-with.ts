import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The files of ours (absolute) that are loaded with one: all that it imports and what those import. `import()` comes
 * later, and types are gone by then. The build puts what it says in place of src/registry/builtin-words.ts: it imports nothing.
 */
export function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>()
  const pending = [entry]
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (loaded.has(file)) continue
    loaded.add(file)
    if (!file.endsWith('.ts') || file.endsWith('/src/registry/builtin-words.ts')) continue
    const text = readFileSync(file, 'utf8')
    for (const [, to] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)'/gms)) {
      pending.push(join(dirname(file), to!))
    }
  }
  return loaded
}
