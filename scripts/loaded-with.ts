import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The modules that the build replaces by their result. */
const replaced = /\/src\/(?:registry\/builtin-words|core\/signal)\.ts$/

/**
 * The files of src (absolute) that are loaded together with one file: what it imports, and what those files import.
 * `import()` and imports of types do not count. The build replaces src/registry/builtin-words.ts and each call of
 * src/core/signal.ts by its result, so their imports do not count.
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
