import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configuredRun } from '../../../src/config/apply.ts'
import { addDays } from '../../../src/core/day.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { reporters } from '../../../src/report/index.ts'
import type { RunOptions } from '../../../src/runner/run-options.ts'
import { run } from '../../../src/runner/run.ts'
import { damaged } from '../../damaged.ts'

const fixtures = fileURLToPath(new URL('../../../fixtures', import.meta.url))

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'emeritus-cache-'))
  for (const name of ['imports', 'shop-assistant']) {
    cpSync(join(fixtures, name, 'tree'), join(cwd, name), { recursive: true })
  }
  write('silenced.py', 'model = "gpt-4-0613" # emeritus-ignore-line -- kept\n')
  write('living.py', 'model = "claude-opus-4-8"\n')
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(join(cwd, path, '..'), { recursive: true })
  writeFileSync(join(cwd, path), text)
}
const read = (path: string) => readFileSync(join(cwd, path), 'utf8')
const kept = () => join(cwd, '.emeritus-cache', 'emeritus-check.cache')

const style = { color: false, verbose: true, quiet: false } as const

/** A check's whole report, and whether it wrote the cache: a check that learns nothing does not. */
async function checked(options: Partial<RunOptions> = {}) {
  const whole = { cwd, paths: ['.'], asOf: '2026-11-20', cache: '.emeritus-cache', ...options } satisfies RunOptions
  const longAgo = new Date(2000, 0, 1)
  if (existsSync(kept())) utimesSync(kept(), longAgo, longAgo)
  const outcome = await run(whole)
  const learns = existsSync(kept()) && statSync(kept()).mtimeMs !== longAgo.getTime()
  return { report: reporters.json(outcome.report, style), learns, failure: outcome.cacheFailure }
}

/** That a check says what one without a cache says; whether it learnt anything. */
async function learnsRightly(options: Partial<RunOptions> = {}) {
  const { report, learns, failure } = await checked(options)
  const { cache: _, ...others } = { cache: '', ...options }
  const alone = await run({
    cwd,
    paths: ['.'],
    asOf: '2026-11-20',
    ...others,
    ignorePatterns: ['emeritus-check.cache'],
  })
  expect(report).toBe(reporters.json(alone.report, style))
  expect(failure).toBeUndefined()
  return learns
}

test('the second check learns nothing, and says the same', async () => {
  expect(await learnsRightly()).toBe(true)
  expect(await learnsRightly()).toBe(false)
  expect(JSON.parse((await checked()).report).findings.length).toBeGreaterThan(20)
  expect(read('.emeritus-cache/.gitignore')).toBe('*\n')
})

describe('what changes is judged again', () => {
  beforeEach(async () => {
    await checked()
  })

  const changes: Readonly<Record<string, () => void>> = {
    'a file': () => write('living.py', 'model = "gpt-4-0613"\n'),
    'a file that is new': () => write('more.py', 'model = "gpt-4-0613"\n'),
    'a comment that silences': () => write('silenced.py', 'model = "gpt-4-0613"\n'),
    'what another file exports': () =>
      write('imports/src/models.ts', read('imports/src/models.ts').replaceAll(/claude-opus-4-\d+/g, 'claude-opus-4-8')),
    'what another file asks for': () =>
      write('imports/src/jobs/triage.js', read('imports/src/jobs/triage.js').replaceAll('temperature', 'max_tokens')),
  }
  test.each(Object.keys(changes))('%s', async (name) => {
    changes[name]!()
    expect(await learnsRightly()).toBe(true)
    expect(await learnsRightly()).toBe(false)
  })

  test('a file that is gone is not told of, and forgotten with the next that is learnt', async () => {
    rmSync(join(cwd, 'silenced.py'))
    await learnsRightly()
    write('more.py', 'model = "gpt-4-0613"\n')
    expect(await learnsRightly()).toBe(true)
    expect(readFileSync(kept(), 'utf8')).not.toContain('silenced.py')
  })

  test('where modules are found', async () => {
    const alias = (to: string) => JSON.stringify({ compilerOptions: { paths: { '#models': [to] } } })
    write('app/old.ts', "export const MODEL = 'claude-opus-4-20250514'\n")
    write('app/new.ts', "export const MODEL = 'claude-opus-4-8'\n")
    write(
      'app/ask.ts',
      "import Anthropic from '@anthropic-ai/sdk'\nimport { MODEL } from '#models'\n" +
        'new Anthropic().messages.create({ model: MODEL, max_tokens: 9, temperature: 0.5, messages: [] })\n',
    )
    write('app/tsconfig.json', alias('./old.ts'))
    await learnsRightly()
    expect(await learnsRightly()).toBe(false)
    write('app/tsconfig.json', alias('./new.ts'))
    expect(await learnsRightly()).toBe(true)
    rmSync(join(cwd, 'app/tsconfig.json'))
    expect(await learnsRightly()).toBe(true)
    expect(await learnsRightly()).toBe(false)
  })

  test('a recording that is named after an ID', async () => {
    write('bot.py', 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4-0613", messages=[])\n')
    await learnsRightly()
    write('cassettes/test_bot[gpt-4-0613].yaml', 'nothing\n')
    expect(await learnsRightly()).toBe(true)
    rmSync(join(cwd, 'cassettes'), { recursive: true })
    expect(await learnsRightly()).toBe(true)
    // Named in one file, asked for in another.
    write('cassettes/triage[claude-opus-4-20250514].yaml', 'nothing\n')
    expect(await learnsRightly()).toBe(true)
    expect(await learnsRightly()).toBe(false)
  })
})

describe('a verdict holds in the circumstances that it was made in', () => {
  beforeEach(async () => {
    await checked()
  })

  test.each<[string, Partial<RunOptions>]>([
    ['another day', { asOf: '2025-01-15' }],
    ['another window', { within: 400 }],
    ['a zone that is opened', { zones: ['test', 'docs'] }],
    [
      'a rule of the user',
      { extraRules: [{ platform: 'openai', models: [], replacements: { 'gpt-4-0613': 'gpt-5' } }] },
    ],
  ])('%s', async (_, options) => {
    expect(await learnsRightly(options)).toBe(true)
    expect(await learnsRightly(options)).toBe(false)
    expect(await learnsRightly()).toBe(true)
  })

  test('it is known on every day on which it is the same, and on no other', async () => {
    expect(await learnsRightly({ asOf: '2026-11-21' })).toBe(false)
    // On the day on which one of the models retires.
    expect(await learnsRightly({ asOf: '2026-11-30' })).toBe(true)
    expect(await learnsRightly({ asOf: '2026-11-30' })).toBe(false)
    const days = Array.from({ length: 24 }, (_, index) => addDays('2024-06-01', index * 47))
    for (const asOf of [...days, ...days.toReversed()]) await learnsRightly({ asOf })
  })

  test('a part of the files; the others stay known', async () => {
    expect(await learnsRightly({ paths: ['silenced.py'] })).toBe(false)
    expect(await learnsRightly()).toBe(false)
    // What is another's is looked at for its exports alone, and remembered so.
    expect(await learnsRightly({ shard: { index: 1, count: 2 } })).toBe(true)
    expect(await learnsRightly({ shard: { index: 1, count: 2 } })).toBe(false)
  })

  test('a configuration', async () => {
    const configured = async (text: string) => {
      write('emeritus.config.json', text)
      const loaded = await loadConfig({ cwd })
      return learnsRightly({ ...configuredRun(loaded!, cwd), configured: { cwd } })
    }
    expect(await configured('{}')).toBe(true)
    expect(await configured('{}')).toBe(false)
    expect(await configured('{ "severity": { "source": { "property": "warning" } } }').catch(() => true)).toBe(true)
    expect(await configured('{ "zones": { "data": ["shop-assistant/**"] } }')).toBe(true)
    expect(await configured('{ "zones": { "data": ["shop-assistant/**"] } }')).toBe(false)
    expect(await configured('{ "banned": ["claude-opus-4-8"] }')).toBe(true)
  })

  test('of a policy that nothing stands for, nothing is known', async () => {
    expect(await learnsRightly({ policy: { zone: () => 'docs' } })).toBe(false)
  })

  test('what mends passes it over', async () => {
    const before = readFileSync(kept())
    const outcome = await run({ cwd, paths: ['.'], asOf: '2026-11-20', mode: 'diff', cache: '.emeritus-cache' })
    const alone = await run({
      cwd,
      paths: ['.'],
      asOf: '2026-11-20',
      mode: 'diff',
      ignorePatterns: ['emeritus-check.cache'],
    })
    expect(Buffer.from(outcome.patch!)).toEqual(Buffer.from(alone.patch!))
    expect(readFileSync(kept())).toEqual(before)
  })
})

test('of a cache that is not whole nothing is believed', async () => {
  const right = (await checked()).report
  const whole = readFileSync(kept())
  await fc.assert(
    fc.asyncProperty(damaged(whole), async (bytes) => {
      writeFileSync(kept(), bytes)
      const { report, learns } = await checked()
      expect(report).toBe(right)
      expect(learns).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('it is not looked at itself, whatever is', async () => {
  const findings = async () => JSON.parse((await checked({ ignore: false })).report).findings
  expect(await findings()).toEqual(await findings())
  expect((await checked({ ignore: false })).learns).toBe(false)
})

test('a folder of the project is looked at as ever', async () => {
  expect(await learnsRightly({ cache: 'shop-assistant' })).toBe(false)
  expect(existsSync(join(cwd, 'shop-assistant', 'emeritus-check.cache'))).toBe(true)
  expect(existsSync(join(cwd, 'shop-assistant', '.gitignore'))).toBe(false)
  expect(await learnsRightly({ cache: 'shop-assistant' })).toBe(false)
})

test('a place that cannot be written is told, and changes nothing else', async () => {
  write('.emeritus-cache', 'a file')
  const { report, failure } = await checked()
  expect(failure).toBe('.emeritus-cache: the cache cannot be written: a file of that name is there')
  expect(JSON.parse(report).findings.length).toBeGreaterThan(20)
})
