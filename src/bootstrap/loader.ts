import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, isAbsolute, join } from 'node:path'
import { Script } from 'node:vm'
import { underUsualFlags } from '../runner/v8-flags.ts'
import type { CompileCache } from './compile-cache.ts'

/** Loads files of CommonJS as Node does, with the code that was compiled for them before. */
export interface Loader {
  /** @param file absolute */
  load(file: string): unknown
  /** Keeps what was compiled, if any of it was not kept yet. For the end of a run: V8 compiles a function when it is called. */
  keep(): void
}

interface Compiled {
  readonly script: Script
  /** As `kept` has it. */
  readonly name: string
  readonly isNew: boolean
}

/**
 * Only what is asked for by an absolute path, or one that starts with `./`, is loaded this way. Node loads its own
 * modules, packages, and `bin/import.js`: what this loader compiles cannot use `import()`, as V8 forgets how to import
 * where it takes kept code. What was loaded is also Node's: a configuration that imports emeritus has the same.
 */
export function loaderWith(kept: CompileCache): Loader {
  const compiled = new Map<string, Compiled>()

  function load(file: string): unknown {
    const known = cache[file]
    if (known) return known.exports
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
    const name = kept.nameOf(file)
    const code = kept.read(file, name)
    // What is loaded this way is ASCII: the build sees to it.
    const script = new Script(`${head}${readFileSync(file, 'latin1')}\n})`, {
      filename: file,
      // Lines and columns in a stack are those of the file.
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
    // What was compiled under other flags is not what V8 would write now.
    const now = [...compiled].filter(([file, { name }]) => name === kept.nameOf(file))
    if (!now.some(([, { isNew }]) => isNew)) return
    kept.write(now.map(([file, { script, name }]) => ({ file, name, code: script.createCachedData() })))
  }

  return { load, keep: () => underUsualFlags(keep) }
}

const { cache } = createRequire(import.meta.url)

const head = '(function (exports, require, module, __filename, __dirname) { '
