import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import configs from '../tsdown.config.ts'

const top = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds the program into a new folder, because `dist` may be older than the sources. `bin/emeritus.js` is in the
 * folder.
 */
export async function builtProgram(): Promise<string> {
  const program = mkdtempSync(join(tmpdir(), 'emeritus-program-'))
  symlinkSync(join(top, 'node_modules'), join(program, 'node_modules'))
  for (const path of ['bin', 'package.json']) cpSync(join(top, path), join(program, path), { recursive: true })
  for (const config of configs) {
    const outDir = join(program, config.outDir ?? 'dist')
    await build({ ...config, config: false, cwd: top, outDir, logLevel: 'silent' })
  }
  return program
}
