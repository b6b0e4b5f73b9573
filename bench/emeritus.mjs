// Runs the built package as its users do.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../bin/emeritus.js', import.meta.url))

/** What emeritus prints in a folder. Exit code 1 (findings) is no failure. */
export function emeritus(cwd, args, input = '') {
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (error) throw error
  if (status !== 0 && status !== 1) throw new Error(`emeritus ${args.join(' ')} in ${cwd}: exit ${status}\n${stderr}`)
  return stdout
}
