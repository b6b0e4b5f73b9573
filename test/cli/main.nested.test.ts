import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tree } from '../files/tree.ts'
import { call } from './call.ts'

const dead = "export const reply = await client.messages.create({ model: 'claude-3-opus-20240229', max_tokens: 9 })\n"
const to = (id: string) => JSON.stringify({ replacements: { 'claude-3-opus-20240229': id } })
const haiku = 'claude-haiku-4-5'
const sonnet = 'claude-sonnet-5-5'

/** A monorepo: the top and the package `a` have replacements of their own, `b` has none. */
const monorepo = {
  'emeritus.config.jsonc': to(haiku),
  'top.ts': dead,
  'packages/a/emeritus.config.jsonc': to(sonnet),
  'packages/a/src/x.ts': dead,
  'packages/b/y.ts': dead,
}
const wanted = { 'packages/a/src/x.ts': sonnet, 'packages/b/y.ts': haiku, 'top.ts': haiku }

interface Found {
  readonly platform: string
  readonly path: string
  readonly replacement: string
  readonly severity: string
  readonly rule: string
}

async function findings(cwd: string, ...argv: readonly string[]): Promise<readonly Found[]> {
  const { stdout, stderr } = await call(cwd, ['-f', 'json', ...argv])
  if (stdout === '') throw new Error(stderr)
  return (JSON.parse(stdout) as { findings: Found[] }).findings
}

const byPath = async (cwd: string, ...argv: readonly string[]) =>
  Object.fromEntries((await findings(cwd, ...argv)).map(({ path, replacement }) => [path, replacement]))

function git(folder: string, ...args: readonly string[]): void {
  const named = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args]
  execFileSync('git', named, { cwd: folder, stdio: 'ignore' })
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

describe('the nearest configuration governs each file', () => {
  test.each([
    [['.']],
    [['packages', 'top.ts']],
    [['packages/a/src', 'packages/b', 'top.ts']],
    [['**/*.ts']],
    [['{packages/{a/src/x,b/y},top}.ts']],
    [['packages/a/src/x.ts', 'packages/b/y.ts', 'top.ts']],
    [['.', '--no-ignore']],
  ])('from the top: %j', async (argv) => {
    expect(await byPath(tree(monorepo), ...argv)).toEqual(wanted)
  })

  test('in a repository from any of its folders, for any path', async () => {
    const top = tree({ ...monorepo, '.git/': '' })
    expect(await byPath(join(top, 'packages/a'), '.')).toEqual({ 'src/x.ts': sonnet })
    expect(await byPath(join(top, 'packages/a/src'), '.', '../../b')).toEqual({ 'x.ts': sonnet, '../../b/y.ts': haiku })
    expect(await byPath(join(top, 'packages/b'), '.', '../a')).toEqual({ 'y.ts': haiku, '../a/src/x.ts': sonnet })
    expect(await byPath(join(top, 'packages'), '.')).toEqual({ 'a/src/x.ts': sonnet, 'b/y.ts': haiku })
    expect(await byPath(join(top, 'packages/a'), '../..')).toEqual({
      'src/x.ts': sonnet,
      '../b/y.ts': haiku,
      '../../top.ts': haiku,
    })
  })

  test.each([
    ['packages/a/emeritus.config.json', to(sonnet)],
    ['packages/a/emeritus.config.js', `module.exports = ${to(sonnet)}`],
    ['packages/a/emeritus.config.mjs', `export default ${to(sonnet)}`],
    ['packages/a/emeritus.config.ts', `export default ${to(sonnet)} as object`],
    ['packages/a/package.json', `{ "emeritus": ${to(sonnet)} }`],
    ['packages/a/pyproject.toml', `[tool.emeritus.replacements]\n"claude-3-opus-20240229" = "${sonnet}"\n`],
    ['packages/a/src/emeritus.config.json', to(sonnet)],
  ])('of every kind: %s', async (name, text) => {
    const { 'packages/a/emeritus.config.jsonc': _, ...rest } = monorepo
    expect(await byPath(tree({ ...rest, [name]: text }))).toEqual(wanted)
  })

  test('also where none is at the top, where it is ignored, and where its package is named by a link to itself', async () => {
    const { 'emeritus.config.jsonc': _, ...rest } = monorepo
    const found = await byPath(tree({ ...rest, '.gitignore': 'emeritus.config.*\n', '.git/': '' }))
    expect(found['packages/a/src/x.ts']).toBe(sonnet)
    expect(found['top.ts']).toBe('claude-opus-4-8')
  })

  test('in --list-files, --stdin, --staged, --since, explain and --print-config', async () => {
    const top = tree(monorepo)
    git(top, 'init', '-q')
    git(top, 'add', 'emeritus.config.jsonc', 'top.ts')
    git(top, 'commit', '-qm', 'a')
    git(top, 'add', '.')
    const both = { 'packages/a/src/x.ts': sonnet, 'packages/b/y.ts': haiku }
    expect(await byPath(top, '--staged')).toEqual(both)
    git(top, 'commit', '-qm', 'b')
    expect(await byPath(top, '--since', 'HEAD~1')).toEqual(both)
    const stdin = ['-f', 'json', '--stdin', '--stdin-filename', 'packages/a/new.ts']
    const { stdout } = await call(top, stdin, { readStdin: () => Buffer.from(dead) })
    expect((JSON.parse(stdout) as { findings: Found[] }).findings[0]?.replacement).toBe(sonnet)
    const { stdout: explained } = await call(top, ['explain', 'packages/a/src/x.ts:1'])
    expect(explained).toContain(sonnet)
    const printed = JSON.parse((await call(top, ['--print-config', 'packages/a/src/x.ts'])).stdout) as { file: string }
    expect(printed.file).toBe('packages/a/emeritus.config.jsonc')
    expect(JSON.parse((await call(top, ['--print-config', 'packages/b'])).stdout).file).toBe('emeritus.config.jsonc')
  })

  test('in --fix and --diff', async () => {
    const top = tree(monorepo)
    const { stdout: patch } = await call(top, ['--diff', '.'])
    expect([patch.match(new RegExp(sonnet, 'g'))?.length, patch.match(new RegExp(haiku, 'g'))?.length]).toEqual([2, 4])
    await call(top, ['--fix', '.'])
    expect(await byPath(top)).toEqual({})
    expect((await call(top, ['--diff', '.'])).stdout).toBe('')
  })

  test('of a file in a folder that does not exist, or that cannot be a folder', async () => {
    const top = tree(monorepo)
    for (const [path, id] of [
      ['packages/a/new/deep/x.ts', sonnet],
      ['new/deep/x.ts', haiku],
      ['top.ts/x.ts', haiku],
      ['../elsewhere/x.ts', haiku],
    ]) {
      const { stdout } = await call(top, ['-f', 'json', '--stdin', '--stdin-filename', path!], {
        readStdin: () => Buffer.from(dead),
      })
      const { findings: found } = JSON.parse(stdout) as { findings: Found[] }
      expect([path, found[0]?.replacement]).toEqual([path, id])
    }
  })

  test('not with --config or --no-config', async () => {
    const top = tree(monorepo)
    const all = (id: string) => Object.fromEntries(Object.keys(wanted).map((path) => [path, id]))
    expect(await byPath(top, '--no-config')).toEqual(all('claude-opus-4-8'))
    expect(await byPath(top, '--config', 'packages/a/emeritus.config.jsonc')).toEqual(all(sonnet))
  })
})

describe('every key of a nested configuration counts', () => {
  const nested = (config: object, files: Readonly<Record<string, string>> = {}) =>
    tree({ 'a/emeritus.config.json': JSON.stringify(config), 'a/x.ts': dead, 'b/x.ts': dead, ...files })
  const paths = async (top: string, ...argv: readonly string[]) =>
    (await findings(top, ...argv)).map(({ path, severity }) => `${path} ${severity}`)

  test('zones, severity, platforms', async () => {
    expect(await paths(nested({ zones: { data: ['x.ts'] } }))).toEqual(['b/x.ts error'])
    expect(await paths(nested({ severity: { selects: { source: 'info' } } }))).toEqual(['a/x.ts info', 'b/x.ts error'])
    const bare = "export const model = 'gemini-2.0-flash'\n"
    const platforms = nested({ platforms: { 'm.ts': 'vertex' } }, { 'a/m.ts': bare, 'b/m.ts': bare })
    const asked = (await findings(platforms)).filter(({ path }) => path.endsWith('m.ts'))
    expect(asked.map(({ path, platform }) => [path, platform])).toEqual([
      ['a/m.ts', 'vertex'],
      ['b/m.ts', 'gemini'],
    ])
  })

  test('within, which the flag wins over', async () => {
    const soon = "ask({ model: 'claude-sonnet-4-5' })\n"
    const top = nested({ within: 5 }, { 'a/x.ts': soon, 'b/x.ts': soon })
    expect(await paths(top)).toEqual(['a/x.ts info', 'b/x.ts warning'])
    expect(await paths(top, '--within', '30')).toEqual(['a/x.ts warning', 'b/x.ts warning'])
  })

  test('approved and banned, also of words that are no stems', async () => {
    const live = "ask({ model: 'claude-sonnet-5-5' })\n"
    const top = nested({ approved: ['gpt-*'] }, { 'a/x.ts': live, 'b/x.ts': live })
    expect((await findings(top)).map(({ path, rule }) => [path, rule])).toEqual([['a/x.ts', 'not-approved-model']])
  })

  test('rules, with those of --rules over them', async () => {
    const retired = (retires: string) =>
      JSON.stringify({ platform: 'anthropic', models: [{ id: 'wolpertinger-1', vendor: 'anthropic', retires }] })
    const text = "ask({ model: 'wolpertinger-1' })\n"
    const files = {
      'a/x.ts': text,
      'b/x.ts': text,
      'a/rules.json': retired('2026-01-01'),
      'own.json': retired('2027-06-01'),
    }
    const top = nested({ rules: ['rules.json'] }, files)
    expect(await paths(top, 'a/x.ts', 'b/x.ts')).toEqual(['a/x.ts error'])
    expect(await paths(top, '--rules', 'own.json', 'a/x.ts', 'b/x.ts')).toEqual(['a/x.ts info', 'b/x.ts info'])
  })

  test('a file of rules is no source, whoever names it', async () => {
    const rules = JSON.stringify({
      platform: 'openai',
      models: [{ id: 'gpt-4-0613', vendor: 'openai', retires: '2026-01-01' }],
    })
    const living = { 'a/x.ts': 'const a = 1\n', 'b/x.ts': 'const b = 1\n' }
    const top = nested({ rules: ['rules.json'] }, { ...living, 'a/rules.json': rules, 'own.json': rules })
    expect(await paths(top, '--rules', 'own.json', '--fix', '--unsafe-fixes')).toEqual([])
    expect(['a/rules.json', 'own.json'].map((name) => readFileSync(join(top, name), 'utf8'))).toEqual([rules, rules])
    // It is one where nobody names it as rules.
    expect(await paths(top, 'own.json')).not.toEqual([])
  })

  test('ignore, requireReason, and what is not needed of it', async () => {
    const top = nested({ requireReason: false, ignore: [{ files: ['x.ts'] }, { models: ['gpt-4'] }] })
    const { stdout } = await call(top, [])
    expect(await paths(top)).toEqual(['b/x.ts error'])
    expect(stdout).toContain('gpt-4')
    expect((await call(top, ['b'])).stdout).not.toContain('gpt-4')
    const comment = '// emeritus-ignore-next-line claude-3-opus-20240229\n'
    const commented = nested({ requireReason: false }, { 'a/x.ts': comment + dead, 'b/x.ts': comment + dead })
    expect((await paths(commented)).filter((line) => line.endsWith('error'))).toEqual(['b/x.ts error'])
  })

  test('ignorePatterns, also those of a configuration above it', async () => {
    const files = {
      'a/old/y.ts': dead,
      'a/c/emeritus.config.json': '{ "ignorePatterns": ["z.ts"] }',
      'a/c/old/z.ts': dead,
    }
    const top = nested({ ignorePatterns: ['old/'] }, files)
    expect((await call(top, ['--list-files', '.'])).stdout.split('\n').filter((path) => path.endsWith('.ts'))).toEqual([
      'a/x.ts',
      'b/x.ts',
    ])
    expect(await paths(top, '**/*.ts')).toEqual(['a/x.ts error', 'b/x.ts error'])
    const all = (await call(top, ['--list-files', '--no-ignore', '.'])).stdout
    expect(all).toContain('a/old/y.ts')
  })

  test('an ID in it is no finding, nor one in what it extends', async () => {
    const config = JSON.stringify({
      emeritus: { extends: '../base.json', banned: ['gpt-4-0613'] },
      model: 'gpt-4-0613',
    })
    const base = JSON.stringify({ ignore: [{ models: ['gpt-4'], reason: 'model: gpt-4' }], banned: ['gpt-4'] })
    const top = tree({ 'a/package.json': config, 'base.json': base, 'a/x.ts': dead })
    const inJson = async (...argv: readonly string[]) =>
      (await findings(top, ...argv)).map(({ path }) => path).filter((path) => path.endsWith('.json'))
    expect(await inJson('--no-config')).toContain('base.json')
    expect(await inJson()).toEqual(['a/package.json'])
  })

  test('failOn, maxWarnings and format are those of the run', async () => {
    const top = nested({ failOn: 'info', format: ['json'] }, { 'a/x.ts': '// gpt-4\n', 'b/x.ts': '' })
    expect((await call(top, [])).code).toBe(0)
    expect((await call(join(top, 'a'), [])).code).toBe(1)
    const printed = JSON.parse((await call(top, ['--print-config', 'a/x.ts'])).stdout).config
    expect([printed.failOn, printed.format]).toEqual(['error', ['pretty']])
  })
})

test('a baseline and the cache know nested configurations', async () => {
  const top = tree({ ...monorepo, '.git/': '' })
  expect((await call(top, ['--update-baseline'])).code).toBe(0)
  expect((await call(top, [])).code).toBe(0)
  expect((await call(join(top, 'packages/a'), [])).code).toBe(0)
  const cached = () => byPath(top, '--no-baseline', '--cache')
  expect(await cached()).toEqual(wanted)
  expect(await cached()).toEqual(wanted)
  write(top, { 'packages/a/emeritus.config.jsonc': to(haiku) })
  expect((await cached())['packages/a/src/x.ts']).toBe(haiku)
  write(top, { 'packages/b/emeritus.config.jsonc': to(sonnet) })
  expect((await cached())['packages/b/y.ts']).toBe(sonnet)
  write(top, { 'packages/b/emeritus.config.jsonc': '{ "zones": { "data": ["y.ts"] } }' })
  expect((await cached())['packages/b/y.ts']).toBeUndefined()
})

test('imports between files with different configurations follow both', async () => {
  const top = tree({
    'lib/model.ts': "export const model = 'claude-opus-4-8'\n",
    'app/a.ts':
      "import Anthropic from '@anthropic-ai/sdk'\nimport { model } from '../lib/model.ts'\n" +
      'await new Anthropic().messages.create({ model, max_tokens: 9, temperature: 0.5, top_p: 0.9, top_k: 3, messages: [] })\n',
  })
  const rules = async () => (await findings(top)).filter(({ path }) => path === 'app/a.ts').map(({ rule }) => rule)
  expect(await rules()).toContain('incompatible-request')
  write(top, { 'app/emeritus.config.json': '{ "severity": { "selects": { "source": "off" } } }' })
  expect(await rules()).toEqual([])
})

describe('an error in a nested configuration', () => {
  test.each([
    [
      { 'a/emeritus.config.json': '{\n  "withn": 1 }' },
      'a/emeritus.config.json:2:3: "withn" is no key; did you mean "within"?',
    ],
    [{ 'a/emeritus.config.mjs': 'throw new Error("no")' }, 'a/emeritus.config.mjs: cannot be loaded: Error: no'],
    [
      { 'a/emeritus.config.mjs': '', 'a/emeritus.config.json': '{}' },
      'a/emeritus.config.json and a/emeritus.config.mjs both configure emeritus: keep one of them',
    ],
  ])('%j', async (files, message) => {
    const { stderr, code } = await call(tree({ ...files, 'a/x.ts': dead }), ['a/x.ts'])
    expect([stderr, code]).toEqual([`emeritus: ${message}\n`, 2])
  })
})

describe('code that is not run', () => {
  const code =
    "import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('./ran', import.meta.url), '')\nexport default {}\n"

  test('of a repository below, which JSON still governs', async () => {
    const files = { '.git/': '', 'sub/.git/': '', 'sub/emeritus.config.mjs': code, 'sub/x.ts': dead }
    const { stderr, code: exit } = await call(tree({ ...files, 'emeritus.config.json': to(haiku) }), [])
    expect(exit).toBe(1)
    expect(stderr).toBe(
      'emeritus: sub/emeritus.config.mjs is not run: it is code of another repository; --config sub/emeritus.config.mjs runs it\n',
    )
    const data = tree({ '.git/': '', 'sub/.git/': '', 'sub/emeritus.config.json': to(sonnet), 'sub/x.ts': dead })
    expect(await byPath(data)).toEqual({ 'sub/x.ts': sonnet })
  })

  test('outside of the repository, in node_modules, and behind a link', async () => {
    const top = tree({ 'repo/.git/': '', 'repo/a.ts': '', 'other/emeritus.config.mjs': code, 'other/x.ts': dead })
    expect((await call(join(top, 'repo'), ['../other'])).stderr).toContain('../other/emeritus.config.mjs is not run')
    const packages = tree({ 'node_modules/p/emeritus.config.mjs': code, 'node_modules/p/x.ts': dead })
    expect((await call(packages, ['--no-ignore'])).stderr).toBe('')
    expect((await call(packages, ['--no-ignore', 'node_modules/p'])).stderr).toBe('')
    expect(realpathSync(packages)).toBe(packages)
  })

  test('of another repository that a JSON file extends: an error', async () => {
    const files = { '.git/': '', 'sub/.git/': '', 'sub/e.mjs': code, 'sub/x.ts': dead }
    const top = tree({ ...files, 'sub/emeritus.config.json': '{ "extends": "./e.mjs" }' })
    const { stderr, code: exit } = await call(top, [])
    expect(exit).toBe(2)
    expect(stderr).toContain("sub/emeritus.config.json:1:14: extends: './e.mjs' is code")
  })
})
