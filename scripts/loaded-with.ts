import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The modules that the build puts something else in place of. */
const replaced = /\/src\/(?:registry\/builtin-words|core\/signal)\.ts$/

/**
 * The files of ours (absolute) that are loaded with one: all that it imports and what those import. `import()` comes
 * later, and types are gone by then. The build puts what it says in place of src/registry/builtin-words.ts, and of each
 * call of src/core/signal.ts: they import nothing.
 */
export function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>()
  const pending = [entry]
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (loaded.has(file)) continue
    loaded.add(file)
    if (!file.endsWith('.ts') || replaced.test(file)) continue
    const text = readFileSync(file, 'utf8')
    for (const [, to] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)'/gms)) {
      pending.push(join(dirname(file), to!))
    }
  }
  return loaded
}
