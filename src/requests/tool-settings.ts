import type { KeyPath } from '../core/key-path.ts'
import { toolSettings } from '../../rules/tools.ts'

/** A file of `rules/tools`. */
export interface ToolSettings {
  readonly about: string
  readonly tools: readonly ToolRow[]
}

/** What one tool reads from one kind of files. */
export interface ToolRow {
  readonly tool: string
  /** The ends of paths. `*` stands for a part of a name, `**` for any folders. */
  readonly files?: readonly string[]
  /** Paths of keys whose value is asked for. `*` stands for one key or index or a part of it, `**` for several. */
  readonly keys?: readonly string[]
  /** Paths of keys whose value is a name of the tool's own. */
  readonly own?: readonly string[]
  /** A key of a mapping around the value, and what its value has to be. */
  readonly beside?: { readonly key: string; readonly pattern: string }
  /** Names of environment variables whose value is asked for. */
  readonly env?: readonly string[]
  /** Parameters that the tool sends with each request, whatever the settings say. By their names in the API. */
  readonly sends?: readonly string[]
  /** True where the tool asks each model of a list. Other lists are offered, or tried one after another. */
  readonly each?: true
  readonly source: string
  readonly checked?: string
}

/** A setting that a known tool reads. */
export interface ReadSetting {
  readonly tool: string
  readonly key: string
  /** True where the tool takes the value for a name of its own, and does not send it. */
  readonly own: boolean
  /** Parameters that the tool sends with each request. */
  readonly sends?: readonly string[]
  /** True where the tool asks each model of a list. */
  readonly each?: true
}

/** The tool that reads an environment variable of this name as a model. */
export function toolOfVariable(name: string): ReadSetting | undefined {
  const row = compiled().env.get(name)
  return row && { tool: row.tool, key: name, own: false, ...(row.sends && { sends: row.sends }) }
}

/** The tool that reads this key of this file. `keyPath` is asked for only where a tool has such files. */
export function toolOfSetting(path: string, keyPath: () => KeyPath | undefined): ReadSetting | undefined {
  const rows = compiled().rows.filter(({ file }) => file.test(path))
  const found = rows.length > 0 ? keyPath() : undefined
  if (!found) return undefined
  const key = found.keys.join('.')
  for (const { tool, keys, own, beside, sends, each } of rows) {
    const isOwn = own.test(key)
    if (!isOwn && !keys.test(key)) continue
    if (beside && !found.beside(beside.key).some((value) => beside.value.test(value))) continue
    return { tool, key, own: isOwn, ...(sends && { sends }), ...(each && { each }) }
  }
  return undefined
}

interface CompiledRow {
  readonly tool: string
  readonly file: RegExp
  readonly keys: RegExp
  readonly own: RegExp
  readonly beside?: { readonly key: RegExp; readonly value: RegExp }
  readonly sends?: readonly string[]
  readonly each?: true
}

let table: { readonly env: ReadonlyMap<string, ToolRow>; readonly rows: readonly CompiledRow[] } | undefined

/** The table is compiled where the first value needs it: most runs have none. */
function compiled() {
  if (table) return table
  const all = toolSettings.flatMap(({ tools }) => tools)
  table = {
    env: new Map(all.flatMap((row) => (row.env ?? []).map((name) => [name, row] as const))),
    rows: all.flatMap(({ tool, files, keys = [], own = [], beside, sends, each }) =>
      files
        ? [
            {
              tool,
              file: new RegExp(String.raw`(?:^|/)(?:${files.map(fileSource).join('|')})$`, 'i'),
              keys: keyPattern(keys),
              own: keyPattern(own),
              ...(sends && { sends }),
              ...(each && { each }),
              ...(beside && {
                beside: { key: new RegExp(`^(?:${beside.key})$`), value: new RegExp(beside.pattern) },
              }),
            },
          ]
        : [],
    ),
  }
  return table
}

const escaped = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)

function fileSource(glob: string): string {
  return escaped(glob).replaceAll(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:[^/]+/)*'))
}

/** Keys with dots in them count as several, as they do in the settings of Spring and Quarkus. */
function keyPattern(paths: readonly string[]): RegExp {
  const sources = paths.map((path) =>
    escaped(path).replaceAll(/\*\*|\*/g, (star) => (star === '*' ? '[^.]*' : String.raw`[^.]+(?:\.[^.]+)*?`)),
  )
  return sources.length === 0 ? /(?!)/ : new RegExp(`^(?:${sources.join('|')})$`)
}
