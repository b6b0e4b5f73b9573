// Runs whole processes and measures their time and their peak memory.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// GNU time measures the peak memory of the process. Without it only times are measured. It is started between this
// process and the measured one, because a fork of this process would begin with the memory of this process.
const clock = '/usr/bin/time'
export const knowsMemory = existsSync(clock) && process.platform === 'linux'
const scratch = join(tmpdir(), `emeritus-bench-${process.pid}`)
const [notes, printed, complaints] = ['rss', 'out', 'err'].map((name) => `${scratch}.${name}`)

process.on('exit', () => [notes, printed, complaints].forEach((path) => rmSync(path, { force: true })))

/**
 * One run of `{ argv, cwd, env, codes }`: its milliseconds, its peak in MB, and its output. It prints to a file,
 * because some programs end before a pipe has taken everything. `codes` are the exit codes of a run that worked.
 */
export async function run({ argv, cwd, env, codes = [0, 1] }, limit = 120) {
  const [file, ...args] = knowsMemory ? [clock, '-q', '-f', '%M', '-o', notes, ...argv] : argv
  const out = openSync(printed, 'w')
  const err = openSync(complaints, 'w')
  let stalled = false
  const begin = process.hrtime.bigint()
  // In its own process group, so that all its processes can be ended.
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', out, err] })
  const end = () => process.kill(-child.pid, 'SIGKILL')
  process.on('exit', end)
  const alarm = setTimeout(() => {
    stalled = true
    end()
  }, limit * 1000)
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  const ms = Number(process.hrtime.bigint() - begin) / 1e6
  clearTimeout(alarm)
  process.off('exit', end)
  closeSync(out)
  closeSync(err)
  const trouble = stalled ? `over ${limit} s` : codes.includes(code) ? undefined : `exit ${code}`
  if (trouble) console.error(trouble, readFileSync(complaints, 'utf8').slice(0, 400))
  const kb = knowsMemory && !trouble ? Number(readFileSync(notes, 'utf8')) : 0
  const stdout = readFileSync(printed, 'utf8')
  return { ms, mb: kb / 1024, stdout, trouble }
}

/**
 * Runs several commands in turns, A B C A B C …, so that other work of the machine slows all of them equally. The first
 * turn fills the caches and is not counted, unless it alone takes `budget` seconds. After that time no new turn begins.
 * A command that fails or takes too long is left out of later turns.
 */
export async function byTurns(commands, { runs, limit, budget = 60 }) {
  const results = commands.map(() => ({ times: [], mb: 0, stdout: '', trouble: undefined }))
  const begin = performance.now()
  const isOver = () => performance.now() - begin > budget * 1000
  for (let turn = 0; turn <= runs; turn++) {
    for (const [index, command] of commands.entries()) {
      const result = results[index]
      if (result.trouble) continue
      const { ms, mb, stdout, trouble } = await run(command, limit)
      result.times.push(ms)
      Object.assign(result, { trouble, stdout, mb: Math.max(mb, result.mb) })
    }
    if (isOver()) break
  }
  for (const { times } of results) if (times.length > 1) times.shift()
  return results
}

/** The median, the smallest and the largest value. */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return { median, least: sorted[0], most: sorted.at(-1) }
}

/** How many times as long as the other command, in the same turns. */
export function ratio(result, ...floors) {
  const turns = Math.min(...[result, ...floors].map(({ times }) => times.length))
  const sum = (turn) => floors.reduce((total, { times }) => total + times[turn], 0)
  return spread(Array.from({ length: turns }, (_, turn) => result.times[turn] / sum(turn)))
}
