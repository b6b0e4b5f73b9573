import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { inject } from 'vitest'
import configs from '../tsdown.config.ts'

const top = fileURLToPath(new URL('..', import.meta.url))

/**
 * A program of its own for a test file: a folder with `bin`, `dist` and `package.json`. It is built from the sources, as
 * the `dist` of this tree may be older. The test files of a run share one build, which the first of them makes.
 */
export async function builtProgram(): Promise<string> {
  const shared = inject('builds') as string | undefined
  if (shared === undefined)
    throw new Error('a test file that builds the program belongs in the list of slow ones in vitest.config.ts')
  const program = mkdtempSync(join(tmpdir(), 'emeritus-program-'))
  symlinkSync(join(top, 'node_modules'), join(program, 'node_modules'))
  for (const path of ['bin', 'package.json']) cpSync(join(top, path), join(program, path), { recursive: true })
  cpSync(await sharedBuild(shared), join(program, 'dist'), { recursive: true })
  return program
}

/** @param folder where it is, or will be; test files run in several processes */
async function sharedBuild(folder: string): Promise<string> {
  const [dist, finished, failed] = ['dist', 'finished', 'failed'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  if (isFirst(join(folder, 'started'))) {
    try {
      for (const config of configs) {
        const outDir = join(dist, config.outDir === undefined ? '' : config.outDir.slice('dist/'.length))
        await build({ ...config, config: false, cwd: top, outDir, logLevel: 'silent' })
      }
      writeFileSync(finished, '')
    } catch (error) {
      writeFileSync(failed, '')
      throw error
    }
  }
  while (!existsSync(finished)) {
    if (existsSync(failed)) throw new Error('the build failed: another test file says why')
    await setTimeout(50)
  }
  return dist
}

/** Making a folder either succeeds or finds it there: one process alone is first. */
function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark)
    return true
  } catch {
    return false
  }
}

/**
 * Runs a built program in a folder as a user would: outside of CI, with Node's compiled code kept in a folder of the
 * test. `format` is that of the report.
 */
export function callBuilt(
  { program, tree, cache, format }: Readonly<Record<'program' | 'tree' | 'cache' | 'format', string>>,
  env: NodeJS.ProcessEnv,
  args: readonly string[],
) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:CI|NODE_DISABLE_COMPILE_CACHE)$/.test(name)),
  )
  const argv = [join(program, 'bin/emeritus.js'), '--as-of', '2026-11-20', '--format', format, ...args]
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, {
    cwd: tree,
    encoding: 'utf8',
    env: { ...inherited, NODE_COMPILE_CACHE: cache, ...env },
  })
  return { stdout, stderr, status }
}
