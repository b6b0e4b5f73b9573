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
  write('ignored.py', 'model = "gpt-4-0613" # emeritus-ignore-line -- kept\n')
  write('living.py', 'model = "claude-opus-4-8"\n')
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(join(cwd, path, '..'), { recursive: true })
  writeFileSync(join(cwd, path), text)
}
const read = (path: string) => readFileSync(join(cwd, path), 'utf8')
const cachePath = () => join(cwd, '.emeritus-cache', 'emeritus-check.cache')

const style = { color: false, verbose: true, quiet: false } as const

/** The whole report of a check, and whether it wrote the cache. It writes only if there are new entries. */
async function checked(options: Partial<RunOptions> = {}) {
  const whole = { cwd, paths: ['.'], asOf: '2026-11-20', cache: '.emeritus-cache', ...options } satisfies RunOptions
  const longAgo = new Date(2000, 0, 1)
  if (existsSync(cachePath())) utimesSync(cachePath(), longAgo, longAgo)
  const outcome = await run(whole)
  const writes = existsSync(cachePath()) && statSync(cachePath()).mtimeMs !== longAgo.getTime()
  return { report: reporters.json(outcome.report, style), writes, failure: outcome.cacheFailure }
}

/** Expects a check to report the same as one without a cache. Returns whether it wrote new entries. */
async function writesAnew(options: Partial<RunOptions> = {}) {
  const { report, writes, failure } = await checked(options)
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
  return writes
}

test('the second check reports the same and writes nothing', async () => {
  expect(await writesAnew()).toBe(true)
  expect(await writesAnew()).toBe(false)
  expect(JSON.parse((await checked()).report).findings.length).toBeGreaterThan(20)
  expect(read('.emeritus-cache/.gitignore')).toBe('*\n')
})

describe('a change is checked again', () => {
  beforeEach(async () => {
    await checked()
  })

  const changes: Readonly<Record<string, () => void>> = {
    'a file': () => write('living.py', 'model = "gpt-4-0613"\n'),
    'a new file': () => write('more.py', 'model = "gpt-4-0613"\n'),
    'an ignore comment': () => write('ignored.py', 'model = "gpt-4-0613"\n'),
    'an export of another file': () =>
      write('imports/src/models.ts', read('imports/src/models.ts').replaceAll(/claude-opus-4-\d+/g, 'claude-opus-4-8')),
    'a request in another file': () =>
      write('imports/src/jobs/triage.js', read('imports/src/jobs/triage.js').replaceAll('temperature', 'max_tokens')),
  }
  test.each(Object.keys(changes))('%s', async (name) => {
    changes[name]!()
    expect(await writesAnew()).toBe(true)
    expect(await writesAnew()).toBe(false)
  })

  test('a deleted file is not reported, and its entry is dropped at the next write', async () => {
    rmSync(join(cwd, 'ignored.py'))
    await writesAnew()
    write('more.py', 'model = "gpt-4-0613"\n')
    expect(await writesAnew()).toBe(true)
    expect(readFileSync(cachePath(), 'utf8')).not.toContain('ignored.py')
  })

  test('the path aliases of modules', async () => {
    const alias = (to: string) => JSON.stringify({ compilerOptions: { paths: { '#models': [to] } } })
    write('app/old.ts', "export const MODEL = 'claude-opus-4-20250514'\n")
    write('app/new.ts', "export const MODEL = 'claude-opus-4-8'\n")
    write(
      'app/ask.ts',
      "import Anthropic from '@anthropic-ai/sdk'\nimport { MODEL } from '#models'\n" +
        'new Anthropic().messages.create({ model: MODEL, max_tokens: 9, temperature: 0.5, messages: [] })\n',
    )
    write('app/tsconfig.json', alias('./old.ts'))
    await writesAnew()
    expect(await writesAnew()).toBe(false)
    write('app/tsconfig.json', alias('./new.ts'))
    expect(await writesAnew()).toBe(true)
    rmSync(join(cwd, 'app/tsconfig.json'))
    expect(await writesAnew()).toBe(true)
    expect(await writesAnew()).toBe(false)
  })

  test('a recording with an ID in its name', async () => {
    write('bot.py', 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4-0613", messages=[])\n')
    await writesAnew()
    write('cassettes/test_bot[gpt-4-0613].yaml', 'nothing\n')
    expect(await writesAnew()).toBe(true)
    rmSync(join(cwd, 'cassettes'), { recursive: true })
    expect(await writesAnew()).toBe(true)
    // The ID is in one file, the request in another.
    write('cassettes/triage[claude-opus-4-20250514].yaml', 'nothing\n')
    expect(await writesAnew()).toBe(true)
    expect(await writesAnew()).toBe(false)
  })
})

describe('a result depends on the settings of the run', () => {
  beforeEach(async () => {
    await checked()
  })

  test.each<[string, Partial<RunOptions>]>([
    ['another day', { asOf: '2025-01-15' }],
    ['another window', { within: 400 }],
    ['a zone that --zones names', { zones: ['test', 'docs'] }],
    [
      'a rule of the user',
      { extraRules: [{ platform: 'openai', models: [], replacements: { 'gpt-4-0613': 'gpt-5' } }] },
    ],
  ])('%s', async (_, options) => {
    expect(await writesAnew(options)).toBe(true)
    expect(await writesAnew(options)).toBe(false)
    expect(await writesAnew()).toBe(true)
  })

  test('the day: an entry is used on each day with the same result, and on no other', async () => {
    expect(await writesAnew({ asOf: '2026-11-21' })).toBe(false)
    // On the day on which one of the models retires.
    expect(await writesAnew({ asOf: '2026-11-30' })).toBe(true)
    expect(await writesAnew({ asOf: '2026-11-30' })).toBe(false)
    const days = Array.from({ length: 24 }, (_, index) => addDays('2024-06-01', index * 47))
    for (const asOf of [...days, ...days.toReversed()]) await writesAnew({ asOf })
  })

  test('a part of the files: the entries of the others stay', async () => {
    expect(await writesAnew({ paths: ['ignored.py'] })).toBe(false)
    expect(await writesAnew()).toBe(false)
    // A file of another shard is only read for its exports, and has an entry of its own kind.
    expect(await writesAnew({ shard: { index: 1, count: 2 } })).toBe(true)
    expect(await writesAnew({ shard: { index: 1, count: 2 } })).toBe(false)
  })

  test('a configuration', async () => {
    const configured = async (text: string) => {
      write('emeritus.config.json', text)
      const loaded = await loadConfig({ cwd })
      return writesAnew({ ...configuredRun(loaded!, cwd), configured: { cwd } })
    }
    expect(await configured('{}')).toBe(true)
    expect(await configured('{}')).toBe(false)
    expect(await configured('{ "severity": { "source": { "property": "warning" } } }').catch(() => true)).toBe(true)
    expect(await configured('{ "zones": { "data": ["shop-assistant/**"] } }')).toBe(true)
    expect(await configured('{ "zones": { "data": ["shop-assistant/**"] } }')).toBe(false)
    expect(await configured('{ "banned": ["claude-opus-4-8"] }')).toBe(true)
  })

  test('a policy without a key: nothing is cached', async () => {
    expect(await writesAnew({ policy: { zone: () => 'docs' } })).toBe(false)
  })

  test('a fix does not use the cache', async () => {
    const before = readFileSync(cachePath())
    const outcome = await run({ cwd, paths: ['.'], asOf: '2026-11-20', mode: 'diff', cache: '.emeritus-cache' })
    const alone = await run({
      cwd,
      paths: ['.'],
      asOf: '2026-11-20',
      mode: 'diff',
      ignorePatterns: ['emeritus-check.cache'],
    })
    expect(Buffer.from(outcome.patch!)).toEqual(Buffer.from(alone.patch!))
    expect(readFileSync(cachePath())).toEqual(before)
  })
})

test('a damaged cache is ignored', async () => {
  const right = (await checked()).report
  const whole = readFileSync(cachePath())
  await fc.assert(
    fc.asyncProperty(damaged(whole), async (bytes) => {
      writeFileSync(cachePath(), bytes)
      const { report, writes } = await checked()
      expect(report).toBe(right)
      expect(writes).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('the cache file is not checked itself, even without ignore files', async () => {
  const findings = async () => JSON.parse((await checked({ ignore: false })).report).findings
  expect(await findings()).toEqual(await findings())
  expect((await checked({ ignore: false })).writes).toBe(false)
})

test('a project folder that holds the cache is still checked', async () => {
  expect(await writesAnew({ cache: 'shop-assistant' })).toBe(false)
  expect(existsSync(join(cwd, 'shop-assistant', 'emeritus-check.cache'))).toBe(true)
  expect(existsSync(join(cwd, 'shop-assistant', '.gitignore'))).toBe(false)
  expect(await writesAnew({ cache: 'shop-assistant' })).toBe(false)
})

test('an ignore file that a full disk has left empty is written, and one that was deleted is not', async () => {
  await checked()
  const file = join(cwd, '.emeritus-cache', '.gitignore')
  const written = readFileSync(file, 'utf8')
  writeFileSync(file, '')
  write('more.ts', 'const a = 1\n')
  await checked()
  expect(readFileSync(file, 'utf8')).toBe(written)
  rmSync(file)
  write('more.ts', 'const a = 2\n')
  await checked()
  expect(existsSync(file)).toBe(false)
})

test('a cache that cannot be written is reported, and changes nothing else', async () => {
  write('.emeritus-cache', 'a file')
  const { report, failure } = await checked()
  expect(failure).toBe('.emeritus-cache: the cache cannot be written: a file of that name is there')
  expect(JSON.parse(report).findings.length).toBeGreaterThan(20)
})
