import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { configuredRun } from '../../src/config/apply.ts'
import { loadConfig } from '../../src/config/load.ts'
import { filesOf, run } from '../../src/runner/run.ts'
import { folderOf } from './tree.ts'

const asOf = '2026-11-20'

async function optionsIn(files: Readonly<Record<string, string>>, config: object, at = '.') {
  const cwd = join(folderOf({ '.git/': '', ...files, 'emeritus.config.json': JSON.stringify(config) }), at)
  const loaded = await loadConfig({ cwd })
  return { cwd, paths: ['.'], asOf, ...configuredRun(loaded!, cwd) }
}

async function findingsIn(files: Readonly<Record<string, string>>, config: object, at?: string) {
  const { report } = await run(await optionsIn(files, config, at))
  return report.findings.map(({ path, rule, severity, text, platform, zone, replacement, basis, fix }) => ({
    path,
    rule,
    severity,
    text,
    platform,
    zone,
    ...(replacement !== undefined && { replacement, basis }),
    fix: fix.reason ?? fix.applicability,
  }))
}

const dead = "export const model = 'claude-3-opus-20240229'\n"
const alive = "import OpenAI from 'openai'\nexport const model = 'gpt-5.4'\n"

describe('zones', () => {
  test('win over the built-in rules, with patterns from the folder of the configuration', async () => {
    const files = { 'evals/runs/a.ts': dead, 'evals/b.ts': dead, 'docs/agents/c.ts': dead }
    const zones = { data: ['/evals/runs/'], source: ['docs/agents/'] }
    const found = await findingsIn(files, { zones })
    expect(found.map(({ path, zone }) => [path, zone])).toEqual([
      ['docs/agents/c.ts', 'source'],
      ['evals/b.ts', 'source'],
    ])
    expect((await findingsIn(files, { zones }, 'evals')).map(({ path }) => path)).toEqual(['b.ts'])
  })
})

describe('severity', () => {
  test('changes a cell and not the fix', async () => {
    const text = "export const model = 'claude-3-haiku-20240307'\n"
    const found = await findingsIn({ 'a.ts': text }, { severity: { selects: { source: 'warning' } } })
    expect(found).toMatchObject([{ rule: 'retired-model', severity: 'warning', fix: 'safe' }])
  })

  test('turns a cell off', async () => {
    expect(await findingsIn({ 'a.ts': dead }, { severity: { selects: { source: 'off' } } })).toEqual([])
  })

  test('turns a cell on, but without a fix', async () => {
    const found = await findingsIn({ 'vendor/a.ts': dead }, { severity: { selects: { data: 'error' } } })
    expect(found).toMatchObject([{ severity: 'error', zone: 'data', fix: 'only-reported' }])
  })
})

describe('replacements', () => {
  test('win over the recommendation of the platform, and are followed to the end of their chain', async () => {
    const replacements = { 'claude-3-opus-20240229': 'claude-x', 'claude-x': 'claude-haiku-4-5' }
    const found = await findingsIn({ 'a.ts': dead }, { replacements, rules: ['own.json'] }).catch(String)
    expect(found).toContain('rules[0]: own.json: no such file')
    const rules = JSON.stringify({ platform: 'anthropic', models: [{ id: 'claude-x', vendor: 'anthropic' }] })
    expect(
      (await findingsIn({ 'a.ts': dead, 'own.json': rules }, { replacements, rules: ['own.json'] })).slice(0, 1),
    ).toMatchObject([{ replacement: 'claude-haiku-4-5', basis: 'configured', fix: 'safe' }])
  })

  test('of another vendor or platform are no safe fix', async () => {
    const text =
      "import Anthropic from '@anthropic-ai/sdk'\nawait new Anthropic().messages.create({ model: 'claude-3-opus-20240229', max_tokens: 9, messages: [] })\n"
    const fixTo = async (id: string) => {
      const [found] = await findingsIn({ 'a.ts': text }, { replacements: { 'claude-3-opus-20240229': id } })
      return found?.fix
    }
    expect(await fixTo('gpt-5.6-sol')).toBe('foreign-replacement')
    expect(await fixTo('us.anthropic.claude-opus-4-6-v1')).toBe('foreign-replacement')
    expect(await fixTo('claude-opus-4-6')).toBe('safe')
    // A slip of the pen is no safe fix, and a name of one's own is.
    expect(await fixTo('claude-opus-48')).toBe('misspelt-replacement')
    expect(await fixTo('claude-sonet-4-6')).toBe('misspelt-replacement')
    expect(await fixTo('our-best-model')).toBe('safe')
  })

  test('are refused if no rule names the old ID', async () => {
    await expect(findingsIn({}, { replacements: { 'claude-3-opus-2024022': 'a' } })).rejects.toThrow(
      /^emeritus\.config\.json:1:18: replacements: no rule names 'claude-3-opus-2024022'; did you mean 'claude-3-opus-20240229'/,
    )
  })
})

describe('platforms', () => {
  test('name the platform of a file', async () => {
    const text = "export const model = 'gemini-2.0-flash'\n"
    const found = await findingsIn({ 'a.ts': text, 'b.ts': text }, { platforms: { 'b.ts': 'vertex' } })
    expect(found.map(({ path, platform }) => [path, platform])).toEqual([
      ['a.ts', 'gemini'],
      ['b.ts', 'vertex'],
    ])
  })

  test('must be platforms that have rules', async () => {
    await expect(findingsIn({}, { platforms: { 'a/': 'bedrok' } })).rejects.toThrow(
      /^emeritus\.config\.json:1:\d+: platforms: no rules for 'bedrok'; did you mean 'bedrock'/,
    )
  })

  test('all are listed if none is like the wrong word', async () => {
    await expect(findingsIn({}, { platforms: { 'a/': 'amazon' } })).rejects.toThrow(
      /no rules for 'amazon'; there are .*bedrock.*vertex/,
    )
  })
})

describe('approved and banned', () => {
  const one = async (text: string, config: object, path = 'a.ts') => findingsIn({ [path]: text }, config)

  test('a living model that is not approved is an error', async () => {
    expect(await one(alive, { approved: ['claude-*'] })).toMatchObject([
      { rule: 'not-approved-model', severity: 'error', text: 'gpt-5.4', fix: 'not-approved' },
    ])
    expect(await one(alive, { approved: ['claude-*', 'gpt-5.4'] })).toEqual([])
    expect(await one(alive, { approved: [] })).toHaveLength(1)
  })

  test('a ban wins over an approval', async () => {
    expect(await one(alive, { approved: ['gpt-*'], banned: ['gpt-5.?', 'gpt-5*4'] })).toMatchObject([
      { rule: 'not-approved-model' },
    ])
    expect(await one(alive, { banned: ['gpt-5.?'] })).toEqual([])
  })

  test('a replacement that is configured is a fix', async () => {
    const config = { banned: ['gpt-5.4'], replacements: { 'gpt-5.4': 'gpt-5.6-sol' } }
    const asked =
      "import OpenAI from 'openai'\nawait new OpenAI().responses.create({ model: 'gpt-5.4', input: 'hi' })\n"
    expect(await one(asked, config)).toMatchObject([{ replacement: 'gpt-5.6-sol', basis: 'configured', fix: 'safe' }])
    expect(await one(alive, { ...config, banned: ['gpt-5*'] })).toMatchObject([{ fix: 'not-approved' }])
  })

  test('a retired model stays a retired-model finding, and is never rewritten to a model that is not approved', async () => {
    const [free] = await one(dead, {})
    expect(await one(dead, { approved: ['claude-*'] })).toEqual([free])
    expect(await one(dead, { approved: ['gpt-*'] })).toMatchObject([{ rule: 'retired-model', fix: 'not-approved' }])
  })

  test('a model that is only retiring is a not-approved-model finding', async () => {
    const text = "export const model = 'claude-sonnet-4-5'\n"
    expect(await one(text, {})).toMatchObject([{ rule: 'retiring-model', severity: 'warning' }])
    expect(await one(text, { banned: ['claude-sonnet-4-5'] })).toMatchObject([
      { rule: 'not-approved-model', severity: 'error', replacement: 'claude-sonnet-5-5', fix: 'alive' },
    ])
  })

  test('an ID counts on every platform', async () => {
    const text = "modelId: 'us.anthropic.claude-haiku-4-5-20251001-v1:0'\n"
    expect(await one(text, { banned: ['claude-haiku-4-5*'] }, 'a.yaml')).toHaveLength(1)
  })

  test('an ID that no rule names is not approved either', async () => {
    const text = "export const model = 'claude-9-5-sonnet-20291022'\n"
    expect(await one(text, { approved: ['gpt-*'] })).toMatchObject([{ rule: 'not-approved-model', severity: 'error' }])
    expect(await one(text, { approved: ['claude-9*'] })).toMatchObject([{ rule: 'unknown-model' }])
  })

  test.each([
    ['a.test.ts', alive],
    ['docs/a.md', alive],
    ['a.ts', "// gpt-5.4 is fast\nexport const models = ['gpt-5.4']\n"],
    ['a.ts', "if (model === 'gpt-5.4') throw new Error('gpt-5.4 is slow')\n"],
    ['a.py', "tiktoken.encoding_for_model('gpt-5.4')\n"],
  ])('an ID that selects no model in source is not reported: %s: %j', async (path, text) => {
    expect(
      (await one(text, { approved: ['claude-*'] }, path)).filter(({ rule }) => rule === 'not-approved-model'),
    ).toEqual([])
  })
})

describe('files', () => {
  test('patterns are relative to the folder of the configuration', async () => {
    const files = { 'a/b/c.ts': dead, 'a/d.ts': dead, 'b/e.ts': dead }
    const options = await optionsIn(files, { ignorePatterns: ['/a/b/', 'b/e.ts'] }, 'a')
    expect(await filesOf(options)).toEqual(['d.ts'])
    expect(await filesOf({ ...options, paths: ['..'] })).toEqual(['d.ts'])
  })

  test('larger than maxFileSize are skipped', async () => {
    const { report } = await run(await optionsIn({ 'a.ts': dead }, { maxFileSize: 10 }))
    expect(report.skipped).toContainEqual({ path: 'a.ts', reason: 'too-large' })
  })
})

test.each([
  ['package.json', '{ "model": "gpt-4-0613", "emeritus": { "banned": ["gpt-4-0613"] } }'],
  [
    'pyproject.toml',
    'model = "gpt-4-0613"\ntool.emeritus.within = 90\n[[tool.emeritus.ignore]]\nmodels = ["gpt-4-0613"]\nreason = "a"\n',
  ],
])('an ID in a configuration in %s is no finding', async (name, text) => {
  const cwd = folderOf({ [name]: text })
  const loaded = await loadConfig({ cwd })
  const { report } = await run({ cwd, paths: ['.'], asOf, policy: configuredRun(loaded!, cwd).policy })
  expect(report.findings.map(({ range }) => range.start)).toEqual([text.indexOf('gpt-4-0613')])
})

test('ignore entries come with the folder that they are relative to', async () => {
  const options = await optionsIn({ 'a/': '' }, { ignore: [{ files: ['b/'] }], requireReason: false }, 'a')
  expect(options.ignores).toEqual([{ files: ['b/'], reason: '' }])
  expect(options.ignoreBase).toBe(join(options.cwd, '..'))
  expect(options.requireReason).toBe(false)
})

test('a request with a model of another file follows the same policy', async () => {
  const files = {
    'model.ts': "export const model = 'claude-opus-4-8'\n",
    'a.ts':
      "import Anthropic from '@anthropic-ai/sdk'\nimport { model } from './model.ts'\n" +
      'await new Anthropic().messages.create({ model, max_tokens: 9, temperature: 0.5, top_p: 0.9, top_k: 3, messages: [] })\n',
  }
  const rules = async (config: object) =>
    (await findingsIn(files, config)).filter(({ path }) => path === 'a.ts').map(({ rule }) => rule)
  expect(await rules({})).toContain('incompatible-request')
  expect(await rules({ zones: { data: ['a.ts'] } })).toEqual([])
  expect(await rules({ severity: { selects: { source: 'off' } } })).toEqual([])
})

test('ignore entries suppress, with patterns from the folder of the configuration', async () => {
  const ignore = [{ files: ['/a/old/'], models: ['claude-3-*'], reason: 'customers choose' }]
  const files = { 'a/old/x.ts': dead, 'a/y.ts': dead }
  expect((await findingsIn(files, { ignore }, 'a')).map(({ path }) => path)).toEqual(['y.ts'])
  const past = [{ ...ignore[0], until: '2026-11-19' }]
  expect((await findingsIn(files, { ignore: past }, 'a')).map(({ path }) => path)).toEqual(['old/x.ts', 'y.ts'])
})
