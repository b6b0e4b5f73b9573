import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Compiles the files of fixtures/requests, before and after the fixes. */
const repository = fileURLToPath(new URL('..', import.meta.url))
const pairs = join(repository, 'fixtures/requests')
const scratch = mkdtempSync(join(tmpdir(), 'emeritus-'))
afterAll(() => rmSync(scratch, { recursive: true }))

// The whole tree three times, because a file that a fix changes may import a file that it does not change.
const states = ['tree', 'fixed', 'fixed-unsafe'] as const
for (const state of states) {
  cpSync(join(pairs, 'tree'), join(scratch, state), { recursive: true })
  cpSync(join(pairs, state), join(scratch, state), { recursive: true })
}
symlinkSync(join(repository, 'node_modules'), join(scratch, 'node_modules'))

const files = states
  .flatMap((state) => readdirSync(join(scratch, state), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted()

interface Fault {
  readonly path: string
  readonly message: string
}

/** Errors after a fix that the fix did not cause: by file, with a part of the message. */
const notOurs: Readonly<Record<string, RegExp>> = {
  // Version 1 has no sampling parameters at all, although claude-sonnet-4-6 accepts `temperature`.
  'ant-prefill/classify.ts': /'temperature' does not exist in type 'MessageCreateParams/,
}

/** Errors that the safe fixes leave, because what removes them would remove a comment too. */
const leftByComment: Readonly<Record<string, RegExp>> = {
  'ant-sampling-removed/summarize.ts': /'temperature' does not exist in type 'MessageCreateParams/,
}

describe('with the types of the SDKs', () => {
  let faults: readonly Fault[] = []

  beforeAll(() => {
    const program = ts.createProgram(
      files.filter((file) => file.endsWith('.ts')),
      {
        target: ts.ScriptTarget.ES2023,
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        module: ts.ModuleKind.Preserve,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: ['node'],
        strict: true,
        skipLibCheck: true,
        noEmit: true,
      },
    )
    faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      path: file ? relative(scratch, file.fileName) : '',
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    }))
  }, 120_000)

  const pathsIn = (state: string) =>
    [...new Set(faults.map(({ path }) => path))].flatMap((path) =>
      path.startsWith(`${state}/`) ? [path.slice(state.length + 1)] : [],
    )

  test('every file compiles after the fixes', () => {
    const ours = faults.filter(({ path, message }) => {
      const [state, ...rest] = path.split('/')
      const inTree = rest.join('/')
      const isLeft = state === 'fixed' && leftByComment[inTree]?.test(message) === true
      return state !== 'tree' && !isLeft && notOurs[inTree]?.test(message) !== true
    })
    expect(ours).toEqual([])
    expect(pathsIn('fixed-unsafe')).toEqual(Object.keys(notOurs))
  })

  test('fixes remove the errors that the types report', () => {
    expect(pathsIn('fixed')).toEqual(expect.arrayContaining(Object.keys(leftByComment)))
    const after = new Set(pathsIn('fixed-unsafe'))
    expect(pathsIn('tree').filter((path) => !after.has(path))).toEqual(['ant-sampling-removed/summarize.ts'])
  })
})

const hasPython = spawnSync('python3', ['--version']).status === 0

describe('Python', () => {
  test.skipIf(!hasPython)('every file compiles, before and after', () => {
    const modules = files.filter((file) => file.endsWith('.py'))
    expect(modules.length).toBeGreaterThan(0)
    // Compiled in memory, so that no cache is written.
    const script = 'import sys\nfor path in sys.argv[1:]: compile(open(path, encoding="utf8").read(), path, "exec")'
    const { status, stderr } = spawnSync('python3', ['-c', script, ...modules], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
