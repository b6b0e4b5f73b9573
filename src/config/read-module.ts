import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Jiti from 'jiti'
import { UserError } from '../core/errors.ts'
import { importModule } from './import-module.ts'
import { toItsEnd } from './run-to-end.ts'
import { allOf, type Document } from './validate.ts'

/** A file of a configuration: the configuration itself, or a module that it imports. */
interface ConfigFile {
  /** Absolute. */
  readonly file: string
  /** As the user knows it. */
  readonly shown: string
}

/**
 * A configuration that is code: what its module exports as default. Runs it.
 *
 * @param file absolute
 * @throws UserError where it cannot be loaded, throws, or exports no default
 */
export async function readModule(file: string, shown: string): Promise<Document> {
  const module = await load({ file, shown })
  if (!('default' in module)) throw new UserError(`${shown}: has no default export: write 'export default { … }'`)
  const value = await toItsEnd(async () => valueOf(module, shown), shown)
  return { shown, value, placeOf: () => shown, partsOf: allOf }
}

/** The default of a module, with what its getters give now. */
function valueOf(module: { readonly default: unknown }, shown: string): unknown {
  try {
    return evaluated(module.default)
  } catch (error) {
    throw new UserError(`${shown}: cannot be read: ${reasonIn(error)}`, { cause: error })
  }
}

/** A value whose lists and plain objects are copied. Of others, validation says what is wrong. */
function evaluated(value: unknown, copies = new Map<unknown, unknown>()): unknown {
  if (copies.has(value)) return copies.get(value)
  if (Array.isArray(value)) {
    const list: unknown[] = []
    copies.set(value, list)
    for (const one of value) list.push(evaluated(one, copies))
    return list
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const record: Record<string, unknown> = {}
  copies.set(value, record)
  for (const [key, one] of Object.entries(value)) {
    Object.defineProperty(record, key, { value: evaluated(one, copies), enumerable: true })
  }
  return record
}

async function load(config: ConfigFile): Promise<object> {
  try {
    const isTypeScript = /\.[cm]?ts$/.test(config.file)
    return await toItsEnd(() => (isTypeScript ? importTypeScript : importJavaScript)(config.file), config.shown)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(describeFailure(error, config), { cause: error })
  }
}

const importJavaScript = async (file: string) => (await importModule(pathToFileURL(file).href)) as object

/**
 * jiti compiles the module and what it imports in memory. It writes nothing: neither into the project nor elsewhere. It
 * keeps no module either, so a program that reads the configuration again gets what the file says by then.
 */
async function importTypeScript(file: string): Promise<object> {
  const { createJiti } = createRequire(import.meta.url)('jiti') as typeof Jiti
  const jiti = createJiti(file, { fsCache: false, moduleCache: false, interopDefault: false, tryNative: false })
  const exported: unknown = await jiti.import(file)
  const isObject = typeof exported === 'object' && exported !== null
  if (isObject && ('__esModule' in exported || Object.keys(exported).length === 0)) return exported
  // `export =` of a .cts file, which Node's import has as default, too.
  return { default: exported }
}

/** One line: the file, the place in it if that is known, and what is wrong there. */
function describeFailure(error: unknown, config: ConfigFile): string {
  if (!(error instanceof Error)) return `${config.shown}: cannot be loaded: ${reasonIn(error)}`
  const { importer, name } = missingModule(error) ?? {}
  if (importer !== undefined) return `${shownFrom(config, importer)}: imports '${name}', which is not there`
  const { place = config.shown, message = reasonIn(error) } = syntaxError(error, config) ?? {}
  return `${place}: cannot be loaded: ${firstLine(message)}`
}

/** What somebody threw, on one line. */
function reasonIn(thrown: unknown): string {
  try {
    return firstLine(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown))
  } catch {
    // An object without a prototype, or with a broken `toString`.
    return 'it throws something that is no error'
  }
}

const firstLine = (text: string) => text.split('\n', 1)[0]!.trim()

/** What jiti says of an import that leads nowhere: the name in quotes, and the importing file below. */
function missingModule({ message }: Error): { readonly name: string; readonly importer: string } | undefined {
  const [, name, importer] = /^Cannot find module '([^']+)'\nRequire stack:\n- (.+)/.exec(message) ?? []
  return name === undefined || importer === undefined ? undefined : { name, importer }
}

/** What jiti says of a text that it cannot parse: lines count from 1, columns from 0. */
function syntaxError(
  { message }: Error,
  config: ConfigFile,
): { readonly place: string; readonly message: string } | undefined {
  const [, reason, file, line, column] = /^ParseError: (.*)\n (.+):(\d+):(\d+)/.exec(message) ?? []
  if (file === undefined) return undefined
  return { place: `${shownFrom(config, file)}:${line}:${Number(column) + 1}`, message: `SyntaxError: ${reason}` }
}

/** A file as the user knows it, who knows the configuration under the name `shown`. */
function shownFrom({ file: config, shown }: ConfigFile, file: string): string {
  if (file === config) return shown
  return join(dirname(shown), relative(dirname(config), file))
    .split(sep)
    .join('/')
}
