import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { builtProgram, callBuilt } from '../built.ts'

let program: string
let tree: string
let cache: string

beforeAll(async () => {
  program = await builtProgram()
  tree = join(program, 'tree')
  cache = join(program, 'cache')
  mkdirSync(tree)
  writeFileSync(join(tree, 'a.ts'), "ask({ model: 'gpt-4-0613', temperature: 0 })\n")
  writeFileSync(join(tree, 'a.py'), 'ask(model="gpt-4-0613", temperature=0)\n')
}, 120_000)
afterAll(() => rmSync(program, { recursive: true, force: true }))
beforeEach(() => rmSync(cache, { recursive: true, force: true }))

function call(env: NodeJS.ProcessEnv = {}, ...args: readonly string[]) {
  return callBuilt({ program, tree, cache, format: 'json' }, env, args)
}

const keptIn = () => {
  try {
    return readdirSync(join(cache, 'emeritus')).toSorted()
  } catch {
    return []
  }
}

/** Node 22 has a cache of its own. */
const isOurs = !('enableCompileCache' in module)

describe.runIf(isOurs)('compiled code', () => {
  test('is written by the first run and changes no later result, even if it is damaged', () => {
    const first = call()
    expect(first).toMatchObject({ stderr: '', status: 1 })
    const names = keptIn()
    const parts = names.map((name) => name.replace(/(?:-[\w-]{8})?\.c?js-.*/, ''))
    expect(parts).toEqual(expect.arrayContaining(['cli', 'compiler', 'lezer-python', 'scan', 'start']))
    const bytes = names.map((name) => readFileSync(join(cache, 'emeritus', name)))
    expect(call()).toEqual(first)
    expect(names.map((name, at) => readFileSync(join(cache, 'emeritus', name)).equals(bytes[at]!))).not.toContain(false)

    for (const [index, name] of names.entries()) {
      const spoilt = Buffer.from(bytes[index]!)
      spoilt.fill(0xa5, spoilt.length >> 3, spoilt.length >> 2)
      writeFileSync(join(cache, 'emeritus', name), spoilt)
    }
    expect(call()).toEqual(first)
    // Thrown away, and made anew.
    expect(call()).toEqual(first)
    for (const name of names) writeFileSync(join(cache, 'emeritus', name), 'short')
    expect(call()).toEqual(first)
  })

  test('is extended by what a run loads for the first time', () => {
    call({}, 'a.py')
    expect(keptIn().some((name) => name.startsWith('compiler'))).toBe(false)
    call({}, 'a.ts')
    expect(keptIn().some((name) => name.startsWith('compiler'))).toBe(true)
  })

  test('is the same with several threads', () => {
    const alone = call({}, '--jobs', '1')
    expect(call({}, '--jobs', '2')).toEqual(alone)
    const written = keptIn().map((name) => statSync(join(cache, 'emeritus', name)).mtimeMs)
    expect(call({}, '--jobs', '2')).toEqual(alone)
    // Nothing is written again, though threads are told something else of V8.
    expect(keptIn().map((name) => statSync(join(cache, 'emeritus', name)).mtimeMs)).toEqual(written)
  })
})

test.skipIf(process.platform === 'win32')('a folder that is gone is told of in one line', () => {
  const gone = join(program, 'gone')
  mkdirSync(gone)
  const line = 'cd "$1" && rmdir "$1" && exec "$2" "$3"'
  const argv = ['-c', line, 'sh', gone, process.execPath, join(program, 'bin/emeritus.js')]
  const { stdout, stderr, status } = spawnSync('sh', argv, { encoding: 'utf8' })
  expect({ stdout, stderr, status }).toEqual({
    stdout: '',
    stderr: 'emeritus: the working directory is not there: no such file\n',
    status: 2,
  })
})

test('the program works without a home folder', () => {
  const first = call({ CI: '1' }, 'a.py')
  // A file, below which there can be no folder.
  const nowhere = { NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: undefined, HOME: join(program, 'package.json') }
  expect(call(nowhere, 'a.py')).toEqual(first)
})

test('is not written in CI, or if the user has disabled it', () => {
  const first = call({ CI: '1' })
  if (isOurs) expect(keptIn()).toEqual([])
  expect(call({ NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(first)
  if (isOurs) expect(keptIn()).toEqual([])
})
