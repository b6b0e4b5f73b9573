import type { PlatformTables } from '../src/registry/platform-tables.ts'

/**
 * The module that the build puts in the place of src/registry/builtin-platforms.ts: the tables as literals, patterns
 * too. V8 compiles a literal pattern when it is used first, and one that is made of a string at once.
 */
export function platformModule(tables: PlatformTables): string {
  return `export const builtinPlatforms = ${written(tables)}`
}

function written(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  if (value instanceof Set) return `new Set(${written([...value])})`
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${written(inner)}`)
    .join(',')}}`
}
