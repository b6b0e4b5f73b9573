// Loads modules of src that the package does not export. They are bundled into a folder in node_modules, where their
// dependencies can be found. The folder is removed after they are imported.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsdown'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The exports of several modules, by name.
 * `modules`: name → path from the top of the repository.
 */
export async function importSources(modules) {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'bench-'))
  try {
    await build({
      config: false,
      cwd: root,
      entry: modules,
      outDir: folder,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      dts: false,
      clean: false,
      fixedExtension: false,
      logLevel: 'error',
    })
    const exports = await Promise.all(
      Object.keys(modules).map((name) => import(pathToFileURL(join(folder, `${name}.js`)).href)),
    )
    return Object.fromEntries(Object.keys(modules).map((name, index) => [name, exports[index]]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
