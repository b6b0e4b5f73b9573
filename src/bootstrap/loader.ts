import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, isAbsolute, join } from 'node:path'
import { Script } from 'node:vm'
import { underUsualFlags } from '../runner/v8-flags.ts'
import type { CompileCache } from './compile-cache.ts'

/** Loads CommonJS files like Node, with cached compiled code. */
export interface Loader {
  /**
   * Loads a file and returns its exports.
   *
   * @param file absolute
   */
  load(file: string): unknown
  /** Writes the compiled code to the cache if any of it is new. Call it at the end of a run: V8 compiles a function at its first call. */
  keep(): void
}

interface Compiled {
  readonly script: Script
  /** The name of the code in the compile cache. */
  readonly name: string
  readonly isNew: boolean
}

/**
 * Makes a loader. It loads modules that are required by an absolute path, or by one that starts with `./`. Node loads
 * packages, its own modules, and `bin/import.js`: code that this loader compiles cannot use `import()`, because V8 forgets
 * how to import when it takes compiled code from a cache. Loaded modules are also in Node's module cache, so a
 * configuration that imports emeritus gets the same ones.
 */
export function loaderWith(compileCache: CompileCache): Loader {
  const compiled = new Map<string, Compiled>()

  function load(file: string): unknown {
    const loaded = cache[file]
    if (loaded) return loaded.exports
    const { script } = underUsualFlags(() => compile(file))
    const module = new Module(file)
    module.filename = file
    module.require = requireOf(file) as NodeJS.Require
    cache[file] = module
    try {
      const run = script.runInThisContext() as (...given: readonly unknown[]) => void
      run.call(module.exports, module.exports, module.require, module, file, dirname(file))
    } catch (error) {
      delete cache[file]
      throw error
    }
    module.loaded = true
    return module.exports
  }

  function compile(file: string): Compiled {
    const name = compileCache.nameOf(file)
    const code = compileCache.read(file, name)
    // The build makes these files ASCII, so Latin-1 is right, and faster to read.
    const script = new Script(`${head}${readFileSync(file, 'latin1')}\n})`, {
      filename: file,
      // So that lines and columns in a stack trace are those of the file.
      columnOffset: -head.length,
      ...(code && { cachedData: code }),
    })
    const made = { script, name, isNew: !code || script.cachedDataRejected === true }
    compiled.set(file, made)
    return made
  }

  function requireOf(file: string): (id: string) => unknown {
    let node: NodeJS.Require | undefined
    return (id) => {
      if (id.startsWith('./')) return load(join(dirname(file), id))
      if (isAbsolute(id)) return load(id)
      return (node ??= createRequire(file))(id)
    }
  }

  function keep(): void {
    // Code that was compiled under other flags cannot be written under its name now.
    const current = [...compiled].filter(([file, { name }]) => name === compileCache.nameOf(file))
    if (!current.some(([, { isNew }]) => isNew)) return
    compileCache.write(current.map(([file, { script, name }]) => ({ file, name, code: script.createCachedData() })))
  }

  return { load, keep: () => underUsualFlags(keep) }
}

/** Node's own module cache. */
const { cache } = createRequire(import.meta.url)

/** The beginning of the function that Node wraps around a module. */
const head = '(function (exports, require, module, __filename, __dirname) { '
