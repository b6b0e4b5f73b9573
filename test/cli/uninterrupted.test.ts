import { spawn } from 'node:child_process'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtProgram } from '../built.ts'

let program: string
beforeAll(async () => {
  program = await builtProgram()
}, 120_000)
afterAll(() => rmSync(program, { recursive: true, force: true }))

const [old, fresh] = ['claude-3-opus-20240229', 'claude-opus-4-8'].map((id) => `const m = { model: '${id}' }\n`)
const count = 600

function largeTree(name: string): string {
  const folder = join(program, name)
  mkdirSync(folder)
  for (let index = 0; index < count; index++) writeFileSync(join(folder, `f${1000 + index}.ts`), old!)
  for (let index = 0; index < 50; index++) linkSync(join(folder, `f${1000 + index}.ts`), join(folder, `h${index}.ts`))
  return folder
}

function fix(folder: string) {
  const call = [join(program, 'bin/emeritus.js'), '--as-of', '2026-11-20', '--fix', '--unsafe-fixes', '.']
  const child = spawn(process.execPath, call, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<readonly [code: number | null, signal: string | null, stderr: string]>((done) =>
    child.once('close', (code, signal) => done([code, signal, stderr])),
  )
  return { child, ended }
}

function kindsIn(folder: string) {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const fixed = texts.filter((text) => text === fresh).length
  return { fixed, others: texts.filter((text) => text !== fresh && text !== old).length, all: texts.length }
}

describe.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s in the midst of a fix',
  (signal) => {
    test.each([1000, 1300])(
      'after f%i.ts',
      async (after) => {
        const folder = largeTree(`${signal}-${after}`)
        const { child, ended } = fix(folder)
        const file = join(folder, `f${after}.ts`)
        const poll = setInterval(() => readFileSync(file, 'utf8') === fresh && child.kill(signal), 1)
        const [code, by, stderr] = await ended
        clearInterval(poll)
        const { fixed, others, all } = kindsIn(folder)
        expect([code, by, stderr]).toEqual([null, signal, expect.stringContaining(`emeritus: ended by ${signal}`)])
        expect([others, all]).toEqual([0, count + 50])
        expect(fixed).toBeGreaterThan(0)
        expect(fixed).toBeLessThan(all)
      },
      60_000,
    )
  },
)

test('two runs at once fix every file once, and neither complains', async () => {
  const folder = largeTree('twice')
  const runs = await Promise.all([fix(folder).ended, fix(folder).ended])
  expect(runs.map(([code, , stderr]) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ])
  expect(kindsIn(folder)).toEqual({ fixed: count + 50, others: 0, all: count + 50 })
}, 60_000)
