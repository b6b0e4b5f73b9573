import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The files of src (absolute) that are loaded together with one file: what it imports, and what those files import.
 * `import()` and imports of types do not count. The build replaces src/registry/builtin-words.ts by its result, so its
 * imports do not count.
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
