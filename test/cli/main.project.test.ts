import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { env, repository } from '../files/repository.ts'
import { tree } from '../files/tree.ts'
import { call } from './call.ts'

interface ReportedFix {
  readonly path: string
  readonly fix: {
    readonly applicability: string
    readonly elsewhere?: { readonly path: string; readonly line: number }
  }
}

/** How each finding of a file can be fixed, with the place elsewhere that speaks against it. */
async function fixesIn(cwd: string, path: string, ...argv: string[]): Promise<string[]> {
  const { stdout, stderr } = await call(cwd, ['--format', 'json', ...argv], { env })
  if (stderr !== '') throw new Error(stderr)
  const { findings } = JSON.parse(stdout) as { findings: ReportedFix[] }
  return findings
    .filter((finding) => finding.path === path)
    .map(({ fix: { applicability, elsewhere } }) =>
      elsewhere ? `${applicability} ${elsewhere.path}:${elsewhere.line}` : applicability,
    )
}

const [old, now] = ['claude-3-haiku-20240307', 'claude-haiku-4-5-20251001']

/** A default in one file, and what another file says of it. */
const defaults: Record<string, [path: string, text: string]> = {
  TypeScript: ['src/settings.ts', `export const model = '${old}'\n`],
  YAML: ['config/app.yaml', `llm:\n  model: ${old}\n`],
}

const speakers: Record<string, [path: string, text: (id: string) => string]> = {
  'a table that is keyed by the ID': ['lib/limits.json', (id) => `{\n  "gpt-4": 8192,\n  "${id}": 4096\n}\n`],
  'a type': ['lib/types.ts', (id) => `export type ModelId =\n  | 'gpt-4'\n  | '${id}'\n`],
  'a list that is offered': ['lib/models.yaml', (id) => `models:\n  - gpt-4\n  - ${id}\n`],
  'a comparison': ['lib/prompt.js', (id) => `\n\nif (model === '${id}') tokens = 4096\n`],
}

describe.each(Object.entries(defaults))('a default in %s', (_language, [path, text]) => {
  test.each(Object.entries(speakers))('%s in another file', async (_kind, [other, speaker]) => {
    expect(await fixesIn(tree({ [path]: text, [other]: speaker(old) }), path)).toEqual([`unsafe ${other}:3`])
  })

  test('a file that names the replacement, too', async () => {
    const [other, speaker] = speakers['a type']!
    const both = `${speaker(old)}  | '${now}'\n`
    expect(await fixesIn(tree({ [path]: text, [other]: both }), path)).toEqual(['safe'])
  })

  test('a document', async () => {
    expect(await fixesIn(tree({ [path]: text, 'README.md': `We use ${old}.\n` }), path)).toEqual(['safe'])
  })

  test('a test that expects the ID', async () => {
    const assertion = `import { settings } from '../src'\ntest('default', () => {\n  expect(settings.model).toBe('${old}')\n})\n`
    expect(await fixesIn(tree({ [path]: text, 'test/a.test.ts': assertion }), path)).toEqual([
      'unsafe test/a.test.ts:3',
    ])
  })

  test('a test that hands the ID over itself', async () => {
    const assertion = `import { ask } from '../src'\ntest('ask', () => {\n  const model = '${old}'\n  expect(ask({ model }).model).toBe('${old}')\n})\n`
    expect(await fixesIn(tree({ [path]: text, 'test/a.test.ts': assertion }), path)).toEqual(['safe'])
  })
})

test('code of another language does not meet the default', async () => {
  const go = `package ai\n\nconst defaultModel = "${old}"\n`
  const [other, speaker] = speakers['a type']!
  expect(await fixesIn(tree({ 'src/ask.go': go, [other]: speaker(old) }), 'src/ask.go')).toEqual(['safe'])
})

test('an ignored place names its ID all the same', async () => {
  const [path, text] = defaults.TypeScript!
  const [other, speaker] = speakers['a type']!
  const ignored = `// emeritus-ignore-file -- kept for old clients\n${speaker(old)}`
  expect(await fixesIn(tree({ [path]: text, [other]: ignored }), path)).toEqual([`unsafe ${other}:4`])
})

describe('a run over a part of the files asks the tracked tree', () => {
  const [path, text] = defaults.TypeScript!
  const [other, speaker] = speakers['a type']!

  test('with a path', async () => {
    const { top } = repository({ [path]: text, [other]: speaker(old) })
    expect(await fixesIn(top, path, path)).toEqual([`unsafe ${other}:3`])
  })

  test('with --staged', async () => {
    const { top, git, write } = repository({ [other]: speaker(old) })
    write({ [path]: text })
    git('add', path)
    expect(await fixesIn(top, path, '--staged')).toEqual([`unsafe ${other}:3`])
  })

  test('files that git does not track say nothing', async () => {
    const { top, git, write } = repository()
    write({ [path]: text, [other]: speaker(old) })
    git('add', path)
    expect(await fixesIn(top, path, '--staged')).toEqual(['safe'])
  })
})

test('--fix writes what is left safe, and a second run changes nothing', async () => {
  const [path, text] = defaults.TypeScript!
  const [other, speaker] = speakers['a comparison']!
  const cwd = tree({
    [path]: text,
    [other]: speaker(old),
    'src/other.ts': `export const model = 'claude-3-5-haiku-20241022'\n`,
  })
  await call(cwd, ['--fix'], { env })
  expect(await fixesIn(cwd, path)).toEqual([`unsafe ${other}:3`])
  expect(await fixesIn(cwd, 'src/other.ts')).toEqual([])
})

test('reports are no part of what is checked: by their content, and as the target of this run', async () => {
  const folder = tree({ 'src/a.ts': `ask({ model: '${old}' })\n`, 'report.ts': `ask({ model: '${old}' })\n` })
  const all = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'agent']
  const argv = ['src', ...all.flatMap((format) => ['--format', `${format}=out/${format}.ts`])]
  mkdirSync(join(folder, 'out'))
  await call(folder, argv)
  const { stdout } = await call(folder, ['--format', 'json', '--verbose', 'out'])
  expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toEqual([])
  const listed = await call(folder, ['--list-files', '-o', 'report.ts', 'src', '*.ts'])
  expect(listed.stdout).toBe('src/a.ts\n')
})

describe('one answer for a run, a run over a path, and explain', () => {
  const unsafe = {
    'src/config.ts': `export enum Model { Big = '${old}' }\n`,
    'src/wrap.ts':
      "import Anthropic from '@anthropic-ai/sdk'\nexport const ask = (model: string, prompt: string) =>\n  new Anthropic().messages.create({ model, max_tokens: 10, top_k: 3, messages: [{ role: 'user', content: prompt }] })\n",
    'src/use.ts': `import { ask } from './wrap'\nexport const r = () => ask('claude-3-opus-20240229', 'hi')\n`,
    'src/model.ts': "export enum Name { Big = 'claude-3-opus-20240229' }\n",
  }
  const held = {
    'src/a.ts': `export const model = '${old}'\n`,
    'lib/limits.json': `{\n  "gpt-4": 1,\n  "${old}": 2\n}\n`,
  }
  const free = { 'src/a.ts': `export const model = '${old}'\n` }
  test.each<[string, Record<string, string>, string, number, string]>([
    ['a fix that is unsafe in its file, and breaks another one', unsafe, 'src/use.ts', 2, 'none'],
    ['a fix that is safe in its file', held, 'src/a.ts', 1, 'unsafe'],
    ['a fix that nobody holds back', free, 'src/a.ts', 1, 'safe'],
  ])('%s', async (_, files, path, line, expected) => {
    const top = tree(files)
    const level = async (...argv: string[]) => (await fixesIn(top, path, ...argv)).map((fix) => fix.split(' ')[0])
    expect(await level()).toEqual([expected])
    expect(await level(path)).toEqual([expected])
    const { stdout } = await call(top, ['explain', `${path}:${line}`, '--format', 'json'], { env })
    const { literals } = JSON.parse(stdout) as {
      literals: { namings: { finding?: { applicability: string } }[] }[]
    }
    const told = literals.flatMap(({ namings }) => namings.flatMap(({ finding }) => finding?.applicability ?? []))
    expect(told).toEqual([expected])
    const { stdout: patch } = await call(top, ['--diff', '--unsafe-fixes', path], { env })
    expect(patch === '').toBe(expected === 'none')
  })
})
