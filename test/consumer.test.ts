import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtProgram } from './built.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const installed = join(root, 'node_modules')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}
const document = readFileSync(join(root, 'docs/api.md'), 'utf8')
const samples = [...document.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code!)

/** A project that has the packed package, its dependencies, Node's types for the samples, and nothing else of ours. */
let project: string
let program: string

beforeAll(async () => {
  program = await builtProgram()
  for (const path of ['README.md', 'LICENSE', 'schema']) {
    cpSync(join(root, path), join(program, path), { recursive: true })
  }
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', program], { cwd: program, stdio: 'pipe' })

  // Not below the program, which has all that is installed here.
  project = mkdtempSync(join(tmpdir(), 'emeritus-consumer-'))
  const modules = join(project, 'node_modules')
  mkdirSync(join(modules, 'emeritus'), { recursive: true })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const tarball = join(program, `emeritus-${version}.tgz`)
  execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'emeritus'), '--strip-components=1'])
  for (const name of [...Object.keys(dependencies), '@types/node', 'undici-types']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(installed, name), join(modules, name))
  }
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n')
  writeFileSync(join(project, 'chat.py'), "client.messages.create(model='claude-3-opus-20240229')\n")
  samples.forEach((code, index) => writeFileSync(join(project, `sample-${index}.ts`), code))
}, 120_000)

afterAll(() => [program, project].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The errors of the compiler in files of the project. Declarations are checked too, so that no type is missing. */
function compile(files: readonly string[]): string {
  const options =
    '--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --target es2023 --module nodenext --types node --skipLibCheck false'
  const argv = [join(installed, 'typescript/bin/tsc'), ...options.split(' '), ...files]
  return spawnSync(process.execPath, argv, { cwd: project, encoding: 'utf8' }).stdout
}

/** Each of these files must have an error. */
const wrong = [
  "import { check } from 'emeritus'\ncheck('', { path: 'a' })\n",
  "import { lookup } from 'emeritus'\nlookup('gpt-4', { asOf: '' })[0]!.status satisfies 'gone'\n",
  "import { run } from 'emeritus'\nawait run({ cwd: '', paths: [], asOf: '', extraRules: [{ platfrom: 'a' }] })\n",
  "import { run } from 'emeritus'\n;(await run({ cwd: '', paths: [], asOf: '' })).report.summary.eror\n",
  "import { scan } from 'emeritus/dist/index.js'\nscan()\n",
]

describe('a project that has the packed package', () => {
  test('compiles every sample of the documentation, and refuses wrong code', () => {
    wrong.forEach((code, index) => writeFileSync(join(project, `wrong-${index}.ts`), code))
    const said = compile([
      ...samples.map((_, index) => `sample-${index}.ts`),
      ...wrong.map((_, index) => `wrong-${index}.ts`),
    ])
    const failed = [...said.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file]) => file)
    expect(failed.toSorted()).toEqual(wrong.map((_, index) => `wrong-${index}.ts`))
  }, 60_000)

  test('runs the samples, and they print what their comments say', () => {
    const printed = samples.map((_, index) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [`sample-${index}.js`], {
        cwd: project,
        encoding: 'utf8',
      })
      return { stdout, stderr, status }
    })
    expect(printed.map(({ stderr }) => stderr)).toEqual(samples.map(() => ''))
    expect(printed.map(({ status }) => status)).toEqual([0, 0, 1, 0, 0, 0])
    const said = samples.map((code) => [...code.matchAll(/^ *\/\/ (.*)\n/gm)].map(([, line]) => `${line}\n`).join(''))
    for (const index of [0, 3]) expect(printed[index]!.stdout.trim()).toBe(said[index]!.trim())
    expect(printed[1]!.stdout).toContain('openai retired 2026-10-23 gpt-5.6-sol\n')
    expect(printed[2]!.stdout).toContain('chat.py\n')
    expect(printed[4]!.stdout).toMatch(/^not configured \d+\n$/)
    const printedByPolicy = printed[5]!.stdout.split('\n')
    expect(printedByPolicy).toContain('chat.py 1 retired-model claude-3-opus-20240229')
    expect(printedByPolicy.at(-2)).toBe('no baseline to prune')
  })
})
