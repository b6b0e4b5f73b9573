import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { builtProgram } from '../../built.ts'
import { call } from '../call.ts'

const python = spawnSync('python3', ['-c', 'import os, pty; os.waitstatus_to_exitcode(0)']).status === 0
const driver = fileURLToPath(new URL('press-keys.py', import.meta.url))

let program: string
let folder: string

beforeAll(async () => {
  program = await builtProgram()
}, 120_000)
afterAll(() => rmSync(program, { recursive: true, force: true }))

const opus = 'claude-3-opus-20240229'
const next = 'claude-opus-4-8'
const tree = {
  'a.ts': `ask({ model: '${opus}' }); ask({ model: '${opus}' })\r\n`,
  'b.py': `client.messages.create(model="${opus}")\n`,
  'c.ts': `ask({ model: 'claude-sonnet-4-5' })\n`,
}

beforeEach(() => {
  folder = join(program, 'tree')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [name, text] of Object.entries(tree)) writeFileSync(join(folder, name), text)
})

const onDisk = () =>
  Object.fromEntries(Object.keys(tree).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

function typed(keys: readonly string[], flags: readonly string[] = ['--interactive']) {
  const argv = [process.execPath, join(program, 'bin/emeritus.js'), '--as-of', '2026-11-20', ...flags]
  const printed = execFileSync('python3', [driver, '[q]uit? ', JSON.stringify(keys), ...argv], {
    cwd: folder,
    env: { ...process.env, TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: '' },
  })
  const { shown, code } = JSON.parse(printed.toString()) as { shown: string; code: number }
  return { shown, code, questions: shown.split('[q]uit? ').length - 1 }
}

describe.skipIf(!python)('on a terminal (needs python3)', () => {
  test('accepted edits are written, declined ones are not, and the exit code is for the rest', () => {
    const { code, questions, shown } = typed(['n', 'y', 'y', 'y'])
    expect(onDisk()).toEqual({
      'a.ts': tree['a.ts'].replace(/(.*)claude-3-opus-20240229/, `$1${next}`),
      'b.py': tree['b.py'].replace(opus, next),
      'c.ts': tree['c.ts'].replace('claude-sonnet-4-5', 'claude-sonnet-5-5'),
    })
    expect({ code, questions }).toEqual({ code: 1, questions: 4 })
    expect(shown).toContain('unsafe fix')
  })

  test('nothing is left: exit 0', () => {
    expect(typed(['a', 'y'], ['--fix', '-i'])).toMatchObject({ code: 0, questions: 2 })
    expect(onDisk()['a.ts']).toBe(tree['a.ts'].replaceAll(opus, next))
  })

  test.each([
    ['q', 'q'],
    ['Ctrl-C', '\u0003'],
  ])('%s ends the questions: what was accepted so far is written, nothing else', (_, key) => {
    expect(typed(['y', key])).toMatchObject({ code: 1, questions: 2 })
    expect(onDisk()).toEqual({ ...tree, 'a.ts': tree['a.ts'].replace(opus, next) })
  })

  test('keys that are no answer, such as arrows, are ignored', () => {
    expect(typed(['x\u001b[Aq'])).toMatchObject({ code: 1, questions: 1 })
    expect(onDisk()).toEqual(tree)
  })

  test('keys pressed ahead count', () => {
    expect(typed(['yyyy'])).toMatchObject({ code: 0, questions: 4 })
  })
})

test('without a terminal: one clear line, exit 2, and nothing is written', async () => {
  const { stdout, stderr, code } = await call(folder, ['--interactive'])
  expect({ stdout, stderr, code }).toEqual({
    stdout: '',
    stderr: 'emeritus: --interactive asks on a terminal, and this is none\n',
    code: 2,
  })
  const piped = spawnSync(process.execPath, [join(program, 'bin/emeritus.js'), '-i'], { cwd: folder, input: 'yyyy' })
  expect({ code: piped.status, stderr: `${piped.stderr}` }).toEqual({ code: 2, stderr })
  expect(onDisk()).toEqual(tree)
})
