import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { readJson } from '../../src/config/read-json.ts'
import { readToml } from '../../src/config/read-toml.ts'
import { UserError } from '../../src/core/errors.ts'
import { folderOf } from './tree.ts'

const inFolder = (files: Readonly<Record<string, string>>, query: { config?: string | false; at?: string } = {}) => {
  const { at = '', ...rest } = query
  return loadConfig({ cwd: join(folderOf(files), at), ...rest })
}
const within = { within: 30 }

describe('every kind of file is read', () => {
  test.each([
    ['emeritus.config.json', '{ "within": 30 }'],
    ['emeritus.config.jsonc', '\uFEFF// ours\n{ "within": 30, }'],
    ['emeritus.config.js', 'module.exports = { within: 30 }'],
    ['emeritus.config.mjs', 'export default { within: 15 + 15 }'],
    ['emeritus.config.ts', 'interface C { within: number }\nexport default { within: 30 } satisfies C'],
    ['package.json', '{ "name": "a", "emeritus": { "within": 30 } }'],
    ['pyproject.toml', '[project]\nname = "a"\n\n[tool.emeritus]\nwithin = 30\n'],
    ['pyproject.toml', 'tool.emeritus.within = 30\n'],
    ['pyproject.toml', '[tool]\nemeritus = { within = 30 }\n'],
  ])('%s: %j', async (name, text) => {
    const loaded = await inFolder({ [name]: text })
    expect(loaded?.config).toEqual(within)
    expect(loaded?.document.shown).toBe(name)
  })

  test.each([
    ['a.cjs', 'module.exports = { within: 30 }'],
    ['a.mts', 'export default { within: 30 as number }'],
    ['a.cts', 'const config: object = { within: 30 }\nexport = config'],
  ])('--config %s', async (name, text) => {
    expect((await inFolder({ [name]: text }, { config: name }))?.config).toEqual(within)
  })

  test('imports of a configuration in TypeScript work, and nothing is written', async () => {
    const files = {
      'emeritus.config.ts':
        "import { basename } from 'node:path'\nimport type { X } from './gone.ts'\nimport { days } from './lib/days.ts'\n" +
        "import more from './more.mjs'\nenum Zone { docs = 'docs' }\n" +
        'const here = basename(import.meta.url)\nconst later = await Promise.resolve(1)\n' +
        'export default { within: days + more + later, zones: { [Zone.docs]: [here] } as X }\n',
      'lib/days.ts': "import { one } from '../one.mts'\nexport const days: number = 8 + one\n",
      'one.mts': "import './lib/days.ts'\nexport const one: number = 1\n",
      'more.mjs': 'export default 20\n',
    }
    const folder = folderOf(files)
    const loaded = await loadConfig({ cwd: folder })
    expect(loaded?.config).toEqual({ within: 30, zones: { docs: ['emeritus.config.ts'] } })
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(there.toSorted()).toEqual(['lib', ...Object.keys(files)].toSorted())
  })

  test('a configuration in TypeScript that has changed is read anew', async () => {
    const folder = folderOf({
      'emeritus.config.ts': "import { a } from './a.ts'\nexport default { within: a }",
      'a.ts': '',
    })
    for (const days of [1, 2]) {
      writeFileSync(join(folder, 'a.ts'), `export const a: number = ${days}\n`)
      expect((await loadConfig({ cwd: folder }))?.config).toEqual({ within: days })
    }
  })

  test('a TOML table has the same value as the same configuration in JSON', async () => {
    const text = `
[tool.emeritus]
banned = ["gpt-4*"]
zones.docs = ["notes/"]
[tool.emeritus.severity]
selects = { docs = "error", test = "warning" }
[[tool.emeritus.ignore]]
models = ["gpt-4"]
reason = "old"
until = 2027-03-31
[[tool.emeritus.ignore]]
files = ["a", "b"]
reason = "older"
`
    expect((await inFolder({ 'pyproject.toml': text }))?.config).toEqual({
      banned: ['gpt-4*'],
      zones: { docs: ['notes/'] },
      severity: { selects: { docs: 'error', test: 'warning' } },
      ignore: [
        { models: ['gpt-4'], reason: 'old', until: '2027-03-31' },
        { files: ['a', 'b'], reason: 'older' },
      ],
    })
  })
})

describe('the configuration that counts is', () => {
  const code = "throw new Error('must not run')"

  test('the nearest, up to the top of the repository', async () => {
    const files = { '.git/': '', 'emeritus.config.json': '{ "within": 1 }', 'a/b/c/': '' }
    expect((await inFolder(files, { at: 'a/b/c' }))?.config).toEqual({ within: 1 })
    const nearer = { ...files, 'a/package.json': '{ "emeritus": { "within": 2 } }' }
    const loaded = await inFolder(nearer, { at: 'a/b/c' })
    expect([loaded?.config, loaded?.document.shown]).toEqual([{ within: 2 }, '../../package.json'])
  })

  test('never one above the top of the repository, or above a folder outside of repositories', async () => {
    expect(await inFolder({ 'emeritus.config.mjs': code, 'a/.git/': '' }, { at: 'a' })).toBeUndefined()
    expect(await inFolder({ 'emeritus.config.mjs': code, 'a/': '' }, { at: 'a' })).toBeUndefined()
  })

  test('never one in a folder below', async () => {
    expect(await inFolder({ '.git/': '', 'a/emeritus.config.mjs': code })).toBeUndefined()
  })

  test('the one that --config names, or none with --no-config', async () => {
    const files = { 'emeritus.config.mjs': code, 'ours/e.json': '{ "within": 3 }' }
    expect((await inFolder(files, { config: 'ours/e.json' }))?.config).toEqual({ within: 3 })
    expect(await inFolder(files, { config: false })).toBeUndefined()
  })

  test('no file of another tool that does not configure emeritus', async () => {
    const files = { 'package.json': '{ "devDependencies": { "emeritus": "1" } ', 'pyproject.toml': '[emeritus' }
    expect(await inFolder(files)).toBeUndefined()
  })

  test('never one of two in a folder: that is an error, and neither is run', async () => {
    const both = { 'emeritus.config.mjs': code, 'package.json': '{ "emeritus": {} }' }
    await expect(inFolder(both)).rejects.toThrow(/^emeritus\.config\.mjs and package\.json both/)
    const same = { 'emeritus.config.mjs': code, 'emeritus.config.json': '{}' }
    await expect(inFolder(same)).rejects.toThrow(/^emeritus\.config\.json and emeritus\.config\.mjs both/)
  })
})

describe('an error names its place', () => {
  test.each([
    ['json', '{\n  "severitys": {}\n}', ':2:3: "severitys" is no key; did you mean "severity"?'],
    ['json', '{ "fail-on": "error" }', ':1:3: "fail-on" is no key; did you mean "failOn"?'],
    ['json', '{ "severity": { "selekts": {} } }', ':1:17: "selekts" is no key of severity; did you mean "selects"?'],
    [
      'json',
      '{ "severity": { "selects": { "docs": "eror" } } }',
      ':1:38: severity.selects.docs: wants one of error, warning, info, off, got "eror"; did you mean "error"?',
    ],
    ['json', '{ "within": "90" }', ':1:13: within: wants a whole number from 0 to 36500, got "90"'],
    [
      'json',
      '{ "zones": { "docs": ["a", "./b"] } }',
      ":1:28: zones.docs[1]: './b' matches nothing: leave out the './'",
    ],
    ['json', '{ "platforms": { "a{b,c}": "openai" } }', ":1:18: platforms: 'a{b,c}' has braces"],
    ['json', '{ "ignore": [{ "files": ["a"] }] }', ':1:14: ignore[0]: reason is missing'],
    ['json', '{ "ignore": [{ "reason": "a", "until": "2027-02-30" }] }', ':1:40: ignore[0].until: wants a day'],
    ['json', '[]', ':1:1: wants an object, got a list'],
    ['json', '{ "within": }', ':1:13: no JSON: a value is missing'],
    ['json', '', ': the file is empty'],
    [
      'jsonc',
      '{ "replacements": {\n  "x": "a",\n  "a": "b", "b": "c", "c": "a" } }',
      ':3:3: replacements go in a circle: a → b → c → a',
    ],
    ['mjs', 'export default { zones: { docs: [7] } }', ': zones.docs[0]: wants a pattern, got 7'],
    ['mjs', 'export default () => ({})', ': wants an object, got a function'],
    ['mjs', 'export const a = 1', ': has no default export'],
    ['mjs', "throw new Error('no key\\nat all')", ': cannot be loaded: Error: no key'],
    ['mjs', 'throw Object.create(null)', ': cannot be loaded: it throws something that is no error'],
    ['mjs', 'export default { get within() { throw 7 } }', ': cannot be read: 7'],
    ['mjs', 'const a = { extends: [] }\na.extends.push(a)\nexport default a', ': extends[0]: wants '],
    ['mjs', 'export default {', ': cannot be loaded: '],
    ['ts', 'export const a = 1', ': has no default export'],
    ['ts', 'let a: number', ': has no default export'],
    ['ts', "throw new Error('no key\\nat all')", ': cannot be loaded: Error: no key'],
    ['ts', '\nexport default { within: }', ':2:26: cannot be loaded: SyntaxError: Unexpected token'],
    ['ts', "import a from 'not-installed'\nexport default a", ": imports 'not-installed', which is not there"],
    ['ts', "import a from './gone.ts'\nexport default a", ": imports './gone.ts', which is not there"],
  ])('%s: %j', async (extension, text, message) => {
    const name = `emeritus.config.${extension}`
    const error = await inFolder({ [name]: text }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UserError)
    expect((error as Error).message).not.toContain('\n')
    expect((error as Error).message).toContain(`${name}${message}`)
  })

  test('of what a configuration in TypeScript imports', async () => {
    const config = "import { b } from './lib/b.ts'\nexport default b\n"
    const broken = {
      '.git/': '',
      'emeritus.config.ts': config,
      'lib/b.ts': 'export const b = {\n  within: }\n',
      'c/': '',
    }
    await expect(inFolder(broken, { at: 'c' })).rejects.toThrow('../lib/b.ts:2:11: cannot be loaded: SyntaxError: ')
    const incomplete = { ...broken, 'lib/b.ts': "export * from './gone.ts'" }
    await expect(inFolder(incomplete)).rejects.toThrow("lib/b.ts: imports './gone.ts', which is not there")
  })

  test.each([
    ['[tool.emeritus]\nwithin = "a"\n', 'pyproject.toml:2:10: within'],
    ['[tool.emeritus]\nfoo = 1\n', 'pyproject.toml:2:1: "foo" is no key'],
    ['[tool.emeritus]\nzones.docs = ["a", ""]\n', 'pyproject.toml:2:20: zones.docs[1]'],
    [
      '[[tool.emeritus.ignore]]\nmodels = ["a"]\nreason = "a"\n[[tool.emeritus.ignore]]\n',
      'pyproject.toml:4:3: ignore[1]: reason',
    ],
    ['[tool.emeritus]\nwithin =\n', 'pyproject.toml:3:1: no TOML'],
    ['[tool.emeritus.severity]\nselects = { docs = "of" }\n', 'pyproject.toml:2:20: severity.selects.docs'],
  ])('toml: %j', async (text, message) => {
    await expect(inFolder({ 'pyproject.toml': text })).rejects.toThrow(message)
  })

  test('a file that --config names must exist and hold a configuration', async () => {
    await expect(inFolder({}, { config: 'gone.json' })).rejects.toThrow('gone.json: no such file')
    await expect(inFolder({ 'a.yaml': '' }, { config: 'a.yaml' })).rejects.toThrow(
      '--config a.yaml: a configuration is',
    )
    await expect(inFolder({ 'a.toml': '' }, { config: 'a.toml' })).rejects.toThrow('--config a.toml: holds no')
  })

  test('reading any text gives a value or an error of one line', async () => {
    const words = fc.constantFrom('{', '}', '[', ']', '"a"', ':', ',', '=', 'tool', '.', 'emeritus', '1', '\n', '#')
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 12 }), async (parts) => {
        const text = parts.join('')
        const results = await Promise.allSettled([
          readToml(text, 'f', ['tool', 'emeritus']),
          (async () => readJson(text, 'f'))(),
        ])
        for (const result of results) {
          if (result.status === 'rejected') expect(String(result.reason)).toMatch(/^UserError: f[^\n]*$/)
        }
      }),
    )
  })
})
