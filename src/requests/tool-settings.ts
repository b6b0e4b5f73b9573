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
  /**
   * Names of environment variables whose value is asked for: in `files` if the row names some. A row without files has
   * only names that begin with the name of its tool, since any other program may read any other name.
   */
  readonly env?: readonly string[]
  /** Parameters that the tool sends with each request, whatever the settings say. By their names in the API. */
  readonly sends?: readonly string[]
  /** True where the tool sends the parameters beside the model as they are, each under its own name. */
  readonly passes?: true
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
  /** True where the tool sends the parameters beside the model as they are. */
  readonly passes?: true
  /** True where the tool asks each model of a list. */
  readonly each?: true
}

/** The tool that reads an environment variable of this name, which a file sets, as a model. */
export function toolOfVariable(
  name: string,
  path: string,
  keyPath: () => KeyPath | undefined,
): ReadSetting | undefined {
  for (const { tool, file, beside, sends } of compiled().env.get(name) ?? []) {
    if (file && !file.test(path)) continue
    if (beside && !isBeside(beside, keyPath())) continue
    return { tool, key: name, own: false, ...(sends && { sends }) }
  }
  return undefined
}

/** The tool that reads this key of this file. `keyPath` is asked for only where a tool has such files. */
export function toolOfSetting(path: string, keyPath: () => KeyPath | undefined): ReadSetting | undefined {
  const rows = rowsFor(path)
  const found = rows.length > 0 ? keyPath() : undefined
  if (!found) return undefined
  const key = found.keys.join('.')
  for (const { tool, keys, own, beside, sends, passes, each } of rows) {
    const isOwn = own.test(key)
    if (!isOwn && !keys.test(key)) continue
    if (beside && !isBeside(beside, found)) continue
    return {
      tool,
      key,
      own: isOwn,
      ...(sends && { sends }),
      ...(passes && { passes }),
      ...(each && { each }),
    }
  }
  return undefined
}

let lastRows: { readonly path: string; readonly rows: readonly CompiledRow[] } | undefined

/** The rows of tools that read a file. It is asked about for each of its IDs. */
function rowsFor(path: string): readonly CompiledRow[] {
  if (lastRows?.path !== path) lastRows = { path, rows: compiled().rows.filter(({ file }) => file.test(path)) }
  return lastRows.rows
}

/** A key of a mapping around a value, and what its value has to be. */
interface CompiledBeside {
  readonly key: RegExp
  readonly value: RegExp
}

const isBeside = ({ key, value }: CompiledBeside, place: KeyPath | undefined) =>
  place?.beside(key).some((found) => value.test(found)) === true

interface CompiledVariable {
  readonly tool: string
  readonly file?: RegExp
  readonly beside?: CompiledBeside
  readonly sends?: readonly string[]
}

interface CompiledRow {
  readonly tool: string
  readonly file: RegExp
  readonly keys: RegExp
  readonly own: RegExp
  readonly beside?: CompiledBeside
  readonly sends?: readonly string[]
  readonly passes?: true
  readonly each?: true
}

let table:
  | { readonly env: ReadonlyMap<string, readonly CompiledVariable[]>; readonly rows: readonly CompiledRow[] }
  | undefined

/** The table is compiled where the first value needs it: most runs have none. */
function compiled() {
  if (table) return table
  const env = new Map<string, CompiledVariable[]>()
  const rows: CompiledRow[] = []
  for (const row of toolSettings.flatMap(({ tools }) => tools)) {
    const { tool, files, keys = [], own = [], sends, passes, each } = row
    const file = files && new RegExp(String.raw`(?:^|/)(?:${files.map(fileSource).join('|')})$`, 'i')
    const beside = row.beside && {
      key: new RegExp(`^(?:${row.beside.key})$`),
      value: new RegExp(row.beside.pattern),
    }
    const shared = { tool, ...(sends && { sends }), ...(beside && { beside }) }
    for (const name of row.env ?? []) env.set(name, [...(env.get(name) ?? []), { ...shared, ...(file && { file }) }])
    if (file) {
      const also = { ...(passes && { passes }), ...(each && { each }) }
      rows.push({ ...shared, file, keys: keyPattern(keys), own: keyPattern(own), ...also })
    }
  }
  return (table = { env, rows })
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
