import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import type { RunOptions } from '../../src/runner/run-options.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-cross-file-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const textOf = (path: string) => readFileSync(join(folder, path), 'utf8')
const runIn = (more: Partial<RunOptions> = {}) => run({ cwd: folder, paths: ['.'], asOf: '2026-11-20', ...more })

const request = (specifier: string, names: string, model: string, fields: string) => `import Anthropic from '@anthropic-ai/sdk'
import { ${names} } from '${specifier}'

export const ask = () => new Anthropic().messages.create({ model: ${model}, max_tokens: 9, ${fields} })
` // prettier-ignore

const project = {
  'models.ts': `export const MODEL = 'claude-3-opus-20240229'\n`,
  'chat.ts': request('./models', 'MODEL', 'MODEL', 'temperature: 0'),
}

test('linked files are all changed, or none', async () => {
  write(project)
  chmodSync(join(folder, 'chat.ts'), 0o444)
  const { report, failures } = await runIn({ mode: 'fix' })
  expect(failures.map((line) => line.split(':')[0])).toEqual(['chat.ts', 'models.ts'])
  expect([textOf('models.ts'), textOf('chat.ts')]).toEqual([project['models.ts'], project['chat.ts']])
  expect(report.fixed).toEqual({ files: 0, findings: 0, applied: [] })
  expect(report.findings).toEqual((await runIn()).report.findings)
})

test('a written file gets its old text back if another one cannot be written', async () => {
  // In the order of their paths the file that can be written comes first.
  write({ 'a.ts': project['models.ts'], 'chat.ts': request('./a', 'MODEL', 'MODEL', 'temperature: 0') })
  chmodSync(join(folder, 'chat.ts'), 0o444)
  const { failures } = await runIn({ mode: 'fix' })
  expect(failures).toHaveLength(2)
  expect(textOf('a.ts')).toBe(project['models.ts'])
})

test.each(['no', 'quit'] as const)('a model is not changed without its request: %s', async (answer) => {
  write(project)
  const asked: string[] = []
  const { report, failures } = await runIn({
    mode: 'fix',
    ask: async ({ path }) => {
      asked.push(path)
      return path === 'models.ts' ? 'yes' : answer
    },
  })
  expect(asked).toEqual(['models.ts', 'chat.ts'])
  expect([textOf('models.ts'), textOf('chat.ts')]).toEqual([project['models.ts'], project['chat.ts']])
  expect(failures.map((line) => line.split(':')[0])).toEqual(['models.ts'])
  expect(report.fixed).toEqual({ files: 0, findings: 0, applied: [] })
  expect(report.findings.map(({ path, text }) => [path, text])).toEqual([['models.ts', 'claude-3-opus-20240229']])
})

test('a file outside the run is asked for what it sends, and stays as it is', async () => {
  write(project)
  const { report } = await runIn({ paths: ['models.ts'], mode: 'fix' })
  expect(report.fixed?.files).toBe(0)
  const [{ fix } = {}] = report.findings
  expect([fix?.applicability, fix?.reason, fix?.elsewhere]).toEqual([
    'unsafe',
    'request-unseen',
    { path: 'chat.ts', line: 4 },
  ])
  expect(textOf('chat.ts')).toBe(project['chat.ts'])
})

test('staged files are linked like files on disk', async () => {
  write({ ...project, 'models.ts': `export const MODEL = 'claude-opus-5'\n` })
  const git = (...argv: string[]) => execFileSync('git', argv, { cwd: folder, stdio: 'ignore' })
  git('init')
  git('add', '.')
  const { report } = await runIn({ staged: true })
  expect(report.findings.map(({ path, text, rule }) => [path, text, rule])).toEqual([
    ['chat.ts', 'temperature', 'incompatible-request'],
  ])
})

test('the fix does not depend on file names, and a second one changes nothing', async () => {
  const contents = ['MODELS', 'HUB', 'CHAT', 'JOB'] as const
  const fields = ['temperature: 0', 'top_k: 1, system: "s"', 'stop_sequences: []', '...more']
  const ids = ['claude-3-opus-20240229', 'claude-sonnet-4-5', 'claude-opus-5', 'claude-opus-4-20250514']
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 }),
      fc.constantFrom(...ids),
      fc.constantFrom(...fields),
      fc.constantFrom(...fields),
      fc.boolean(),
      async (names, id, one, other, unsafeFixes) => {
        const made = async (called: readonly string[]) => {
          const [models, hub, chat, job] = called
          rmSync(folder, { recursive: true, force: true })
          write({
            [`${models}.ts`]: `export const MODEL = '${id}'\n`,
            [`${hub}.ts`]: `export * from './${models}'\nexport { MODEL as M } from './${models}'\n`,
            [`${chat}.ts`]: request(`./${models}.js`, 'MODEL', 'MODEL', one),
            [`${job}.ts`]: request(`./${hub}`, 'M as x, MODEL', 'x', other),
          })
          const { patch } = await runIn({ mode: 'diff', unsafeFixes })
          const { report } = await runIn({ mode: 'fix', unsafeFixes })
          const again = await runIn({ mode: 'fix', unsafeFixes })
          expect(again.report.fixed?.files).toBe(0)
          expect(again.report.findings).toEqual(report.findings)
          const changed = new Set(report.fixed!.applied.map(({ path }) => path))
          const patched = [...patch!.toString().matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path]) => path)
          expect(patched).toEqual([...changed].toSorted())
          const texts = contents.map((_, index) => textOf(`${called[index]}.ts`))
          return texts.map((text) =>
            text.replaceAll(/from '\.\/(.)/g, (_, name: string) => `from ${called.indexOf(name)}`),
          )
        }
        expect(await made(names)).toEqual(await made(['a', 'b', 'c', 'd']))
      },
    ),
    { numRuns: 12 },
  )
})
