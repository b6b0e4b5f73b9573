import { existsSync } from 'node:fs'
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

  test('imports of a configuration in TypeScript work, and nothing is written', async () => {
    const folder = folderOf({
      'emeritus.config.ts':
        "import { join } from 'node:path'\nimport type { X } from './gone.ts'\nimport { days } from './lib/days.ts'\n" +
        "import more from './more.mjs'\nexport default { within: days + more, rules: [join('a', 'b')] as X }\n",
      'lib/days.ts': "import { one } from '../one.mts'\nexport const days: number = 9 + one\n",
      'one.mts': 'export const one: number = 1\n',
      'more.mjs': 'export default 20\n',
    })
    const loaded = await loadConfig({ cwd: folder })
    expect(loaded?.config).toEqual({ within: 30, rules: ['a/b'] })
    expect(existsSync(join(folder, 'emeritus.config.js'))).toBe(false)
  })

  test('a TOML table has the same value as the same configuration in JSON', async () => {
    const text = `
[tool.emeritus]
banned = ["gpt-4*"]
zones.docs = ["notes/"]
[tool.emeritus.severity]
selects = { docs = "error", test = "warning" }
[[tool.emeritus.ignore]]
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
        { reason: 'old', until: '2027-03-31' },
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
    ['json', '{ "within": }', ':1:13: no JSON: ValueExpected'],
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
    ['mjs', 'export default {', ': cannot be loaded: '],
    ['ts', 'export default { within: }', ': no TypeScript: Expression expected'],
    [
      'ts',
      "import a from 'not-installed'\nexport default a",
      ": imports 'not-installed', which is not installed there",
    ],
    ['ts', "import a from './gone.ts'\nexport default a", './gone.ts: no such file'],
    ['ts', 'export default { within: import.meta.url }', ': import.meta tells nothing'],
  ])('%s: %j', async (extension, text, message) => {
    const name = `emeritus.config.${extension}`
    const error = await inFolder({ [name]: text }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UserError)
    expect((error as Error).message).toContain(message)
    expect((error as Error).message).not.toContain('\n')
    if (message.startsWith(':')) expect((error as Error).message).toContain(`${name}${message}`)
  })

  test.each([
    ['[tool.emeritus]\nwithin = "a"\n', 'pyproject.toml:2:10: within'],
    ['[tool.emeritus]\nfoo = 1\n', 'pyproject.toml:2:1: "foo" is no key'],
    ['[tool.emeritus]\nzones.docs = ["a", ""]\n', 'pyproject.toml:2:20: zones.docs[1]'],
    ['[[tool.emeritus.ignore]]\nreason = "a"\n[[tool.emeritus.ignore]]\n', 'pyproject.toml:3:3: ignore[1]: reason'],
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
