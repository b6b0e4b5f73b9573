import { spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reporters } from '../../src/report/index.ts'
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

describe.skipIf(process.platform === 'win32')('a reader that takes one line', () => {
  const model = 'claude-3-haiku-20240307'
  const text = Array.from({ length: 2000 }, (_, line) => `const m${line} = { model: '${model}' }\n`).join('')

  function cut(...args: readonly string[]) {
    const folder = join(program, 'cut')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'a.ts'), text)
    writeFileSync(join(folder, 'clear.ts'), '')
    // `dd` reads one byte, and is gone before the rest is written.
    const script = 'set -o pipefail; "$@" | dd bs=1 count=1 status=none >/dev/null'
    const call = [process.execPath, join(program, 'bin/emeritus.js'), ...args]
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...call], {
      cwd: folder,
      encoding: 'utf8',
      input: text,
    })
    return { status, stderr }
  }

  test.each(Object.keys(reporters))('of %s: what was found decides', (format) => {
    expect(cut('--as-of', '2026-11-20', '--format', format, '--verbose', 'a.ts')).toEqual({ status: 1, stderr: '' })
  })

  test.each([['list', '--format', 'json'], ['--list-files'], ['completion', 'bash'], ['explain', model], ['clear.ts']])(
    'of %s: nothing has failed',
    (...args) => expect(cut(...args)).toEqual({ status: 0, stderr: '' }),
  )

  test.each([
    ['the patch', ['--diff', 'a.ts']],
    ['the text', ['--stdin', '--stdin-filename', 'b.ts', '--fix']],
  ])('of %s: it is lost, and the run has failed', (what, args) => {
    const { status, stderr } = cut('--as-of', '2026-11-20', ...args)
    expect([status, stderr.trim().split('\n').at(-1)]).toEqual([
      2,
      `emeritus: the pipe was closed before ${what} was written`,
    ])
  })
})

test
  .skipIf(process.platform !== 'linux')
  .each([
    ['list'],
    ['--version'],
    ['--help'],
    ['explain', 'gpt-4'],
    ['completion', 'bash'],
    ['--list-files', '.'],
    ['--print-config'],
    ['--diff', '.'],
    ['.'],
  ])('a full disk behind the standard output: %s', (...args) => {
  const folder = join(program, 'full')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'a.ts'), "const m = { model: 'claude-3-haiku-20240307' }\n")
  const full = openSync('/dev/full', 'w')
  const call = [join(program, 'bin/emeritus.js'), ...args]
  const { status, stderr } = spawnSync(process.execPath, call, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
  })
  closeSync(full)
  expect([status, stderr]).toEqual([
    2,
    'emeritus: the standard output cannot be written: no space left on the device\n',
  ])
})
