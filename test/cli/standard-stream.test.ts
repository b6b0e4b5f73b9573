import { spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtProgram } from '../built.ts'

let program: string
let argv: readonly string[]
let whole: string

beforeAll(async () => {
  program = await builtProgram()
  argv = [join(program, 'bin/emeritus.js'), 'list', '--format', 'json']
  whole = spawnSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 1e9 }).stdout
}, 120_000)
afterAll(() => rmSync(program, { recursive: true, force: true }))

/** More than a pipe holds, so that a writer has to wait for its reader. */
const pipeSize = 65_536

test('a file and a pipe get the same output', () => {
  const file = join(program, 'list.json')
  const fd = openSync(file, 'w')
  const { status } = spawnSync(process.execPath, argv, { stdio: ['ignore', fd, 'inherit'] })
  closeSync(fd)
  expect(status).toBe(0)
  expect(spawnSync('cat', [file], { encoding: 'utf8', maxBuffer: 1e9 }).stdout === whole).toBe(true)
  expect(whole.length).toBeGreaterThan(4 * pipeSize)
})

test('a reader that closes the pipe is no error', async () => {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdout.destroy()
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect({ code, said }).toEqual({ code: 0, said: '' })
})

test.skipIf(process.platform === 'win32')('a slow reader of a pipe that does not wait gets all of it', async () => {
  const fifo = join(program, 'fifo')
  spawnSync('mkfifo', [fifo])
  const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK)
  const child = spawn(process.execPath, argv, { stdio: ['ignore', writer, 'inherit'] })
  closeSync(writer)
  const ended = new Promise((resolve) => child.once('close', resolve))
  const chunks: Buffer[] = []
  for (;;) {
    const chunk = Buffer.alloc(50_000)
    let read
    try {
      read = readSync(reader, chunk)
    } catch {
      await setTimeout(10)
      continue
    }
    if (read === 0) break
    chunks.push(chunk.subarray(0, read))
    await setTimeout(1)
  }
  closeSync(reader)
  expect(await ended).toBe(0)
  expect(Buffer.concat(chunks).toString() === whole).toBe(true)
})
