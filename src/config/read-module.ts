import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../core/errors.ts'
import { allOf, type Document } from './validate.ts'

/**
 * A configuration that is code: what its module exports as default. Runs it.
 *
 * @param file absolute
 * @throws UserError where it cannot be loaded, throws, or exports no default
 */
export async function readModule(file: string, shown: string): Promise<Document> {
  const module = await load(file, shown)
  if (!('default' in module)) throw new UserError(`${shown}: has no default export: write 'export default { … }'`)
  return { shown, value: module.default, placeOf: () => shown, partsOf: allOf }
}

async function load(file: string, shown: string): Promise<object> {
  const url = /\.[cm]?ts$/.test(file) ? await compiled(file, shown, []) : pathToFileURL(file).href
  try {
    return (await import(url)) as object
  } catch (error) {
    const [line = ''] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split('\n')
    throw new UserError(`${shown}: cannot be loaded: ${line.replaceAll(/data:text\/javascript\S*/g, shown)}`, {
      cause: error,
    })
  }
}

/**
 * The address of a module in TypeScript as one in JavaScript. Nothing is written: the module stands in its own address,
 * which Node 20 and 22 load alike. From there no relative path leads anywhere, so what it imports is named in full.
 */
async function compiled(file: string, shown: string, above: readonly string[]): Promise<string> {
  const { ts } = await import('ts-morph')
  const { outputText, diagnostics = [] } = ts.transpileModule(readSource(file, shown), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  })
  const [broken] = diagnostics
  if (broken)
    throw new UserError(`${shown}: no TypeScript: ${ts.flattenDiagnosticMessageText(broken.messageText, ' ')}`)
  if (/\bimport\.meta\b/.test(outputText)) {
    throw new UserError(`${shown}: import.meta tells nothing in a configuration in TypeScript: write it as .mjs`)
  }
  let code = outputText
  const imports = ts.preProcessFile(outputText).importedFiles.toSorted((a, b) => b.pos - a.pos)
  for (const { fileName: name, pos } of imports) {
    const address = await addressOf(name, file, shown, [...above, file])
    code = `${code.slice(0, pos)}${JSON.stringify(address)}${code.slice(pos + name.length + 2)}`
  }
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`
}

/** Where an import of a TypeScript file leads, in full. */
async function addressOf(name: string, from: string, shown: string, above: readonly string[]): Promise<string> {
  if (/^(?:node|file|data):/.test(name)) return name
  const isRelative = /^\.{1,2}\//.test(name)
  if (!isRelative) {
    try {
      const found = createRequire(from).resolve(name)
      return found.startsWith('/') || /^[A-Za-z]:/.test(found) ? pathToFileURL(found).href : `node:${found}`
    } catch (error) {
      throw new UserError(`${shown}: imports '${name}', which is not installed there`, { cause: error })
    }
  }
  const target = resolve(dirname(from), name)
  if (!/\.[cm]?ts$/.test(target)) return pathToFileURL(target).href
  if (above.includes(target)) throw new UserError(`${shown}: imports itself in a circle, through '${name}'`)
  return compiled(target, name, above)
}

function readSource(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(`${shown}: no such file`, { cause: error })
  }
}
