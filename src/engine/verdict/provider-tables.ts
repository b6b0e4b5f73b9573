import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { routeOf } from '../../registry/routes.ts'
import type { FileFacts } from './file-facts.ts'
import type { StageContext } from './verdict.ts'

const tableName = signal('model-table-name')
const headOfTable =
  /([A-Za-z_]\w*)["']?\s*(?::\s*[^=\n;{}]{1,80}?)?(?::|=>|:?=)\s*(?:(?:Object\.freeze|dict|new\s+\w+[^(){}\n]{0,60})\(?\s*|(?:map|std::map|HashMap)\[?[^{\n]{0,60})?$/

/**
 * The name of an entry of a table that has one model for each provider: `DEFAULT_MODELS = { openai: "…", anthropic: "…" }`.
 * Undefined where the table has another name, a key that is no provider, or an entry of another vendor's model.
 */
export function providerEntry({ located: { literal }, reference, file }: StageContext): string | undefined {
  const { name, group, role } = literal
  if (role !== 'property' || name === undefined || group === undefined) return undefined
  if (!tablesOfProviders(file).has(group) || !platformsOf(name).includes(reference.platform)) return undefined
  const table = headOfTable.exec(file.text.slice(Math.max(0, group - 160), group))?.[1]
  return table !== undefined && tableName.test(table) ? `${table}.${name}` : undefined
}

function platformsOf(key: string): readonly string[] {
  const led = routeOf(`${key.toLowerCase()}/`)
  return led === 'elsewhere' ? [] : led
}

const isOfProviders = (keys: readonly string[]) =>
  keys.length > 1 && keys.every((key) => platformsOf(key).length > 0) && new Set(keys).size === keys.length

/** The mappings whose IDs stand as values, two or more, each under a provider of its own. */
const tablesOfProviders = memoize(({ located }: FileFacts): ReadonlySet<number> => {
  const found = new Map<number, string[]>()
  for (const { literal, role } of located) {
    const { group, name } = literal
    if (group === undefined || role === 'key') continue
    const keys = found.get(group)
    if (keys) keys.push(name ?? '')
    else found.set(group, [name ?? ''])
  }
  return new Set([...found].flatMap(([group, keys]) => (isOfProviders(keys) ? [group] : [])))
})
