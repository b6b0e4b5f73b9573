import { describe, expect, test } from 'vitest'
import { keys } from '../../src/config/keys.ts'
import { loadConfig } from '../../src/config/load.ts'
import { problemIn } from '../../src/config/validate.ts'
import { folderOf } from './tree.ts'

const messageOf = (value: object) => problemIn(value, { kind: 'record', fields: keys })?.message

describe('a key or a value of another tool is answered with the right key', () => {
  test.each<[object, string]>([
    [
      { ignore: ['vendor/**'] },
      'ignore[0]: wants an object, got "vendor/**"; to leave files out, write "ignorePatterns": ["vendor/**"]',
    ],
    [
      { ignore: 'vendor/**' },
      'ignore: wants a list, got "vendor/**"; to leave files out, write "ignorePatterns": ["vendor/**"]',
    ],
    [{ ignores: ['vendor/**'] }, '"ignores" is no key; did you mean "ignorePatterns"?'],
    [{ ignores: [{ reason: 'a' }] }, '"ignores" is no key; did you mean "ignore"?'],
    [{ exclude: ['vendor'] }, '"exclude" is no key; did you mean "ignorePatterns"?'],
    [{ 'extend-exclude': ['vendor'] }, '"extend-exclude" is no key; did you mean "ignorePatterns"?'],
    [{ ignore_paths: [] }, '"ignore_paths" is no key; did you mean "ignorePatterns"?'],
    [
      { format: 'html' },
      'format: wants <name> or <name>=<file>, where the name is one of pretty, json, sarif, github, gitlab, junit, markdown, agent, got "html"',
    ],
    [{ format: 'json' }, 'format: wants a list, got "json"; write ["json"]'],
    [{ ignorePatterns: 'vendor/' }, 'ignorePatterns: wants a list, got "vendor/"; write ["vendor/"]'],
    [
      { include: ['src'] },
      '"include" is no key; what is checked is said on the command line, and "ignorePatterns" leaves files out',
    ],
    [
      { files: ['src'] },
      '"files" is no key; what is checked is said on the command line, and "ignorePatterns" leaves files out',
    ],
    [
      { rules: { 'retired-model': 'error' } },
      'rules: wants a list, got an object; a severity is set by "severity", and a model is forbidden by "banned"',
    ],
    [{ severity: 'warning' }, 'severity: wants an object, got "warning"; what makes a run fail is set by "failOn"'],
    [{ allow: ['claude-*'] }, '"allow" is no key; did you mean "approved"?'],
    [{ denylist: [] }, '"denylist" is no key; did you mean "banned"?'],
    [{ level: 'error' }, '"level" is no key; did you mean "failOn"?'],
    [{ aliases: {} }, '"aliases" is no key; did you mean "replacements"?'],
    [{ days: 30 }, '"days" is no key; did you mean "within"?'],
    [{ overrides: [] }, '"overrides" is no key; a configuration in a folder of its own governs the files below it'],
    [{ root: true }, '"root" is no key; the nearest configuration counts alone, so none has to be the root'],
    [{ baseline: 'a.json' }, '"baseline" is no key; it is a flag: --baseline'],
    [{ asOf: '2026-11-20' }, '"asOf" is no key; it is a flag: --as-of'],
    [{ unsafe_fixes: true }, '"unsafe_fixes" is no key; it is a flag: --unsafe-fixes'],
    [{ ignore: [{ paths: ['a'] }] }, '"paths" is no key of ignore[0]; did you mean "files"?'],
    [{ ignore: [{ expires: '2027-01-01' }] }, '"expires" is no key of ignore[0]; did you mean "until"?'],
    [{ wolpertinger: 1 }, `"wolpertinger" is no key; there are ${Object.keys(keys).join(', ')}`],
  ])('%j', (value, message) => {
    expect(messageOf(value)).toBe(message)
  })
})

describe('a file that looks like a configuration and is not read is named', () => {
  test.each([
    '.emeritusrc',
    '.emeritusrc.json',
    '.emeritusrc.yml',
    '.emeritus.toml',
    '.emeritus.config.js',
    'emeritusrc.json',
    'emeritus.config',
    'emeritus.config.cjs',
    'emeritus.config.cts',
    'emeritus.config.mts',
    'emeritus.config.json5',
    'emeritus.config.toml',
    'emeritus.config.yaml',
    'Emeritus.config.json',
    'emeritus.yaml',
    'emeritus.toml',
    'emeritus.jsonc',
  ])('%s', async (name) => {
    const lines: string[] = []
    const cwd = folderOf({ [name]: '{}', '.emeritusignore': '', 'emeritus.ts': '' })
    expect(await loadConfig({ cwd }, (line) => lines.push(line))).toBeUndefined()
    const named = /\.(?:jsonc?|[cm]?[jt]s|toml)$/.test(name) ? `, or what --config ${name} or extends names` : ''
    expect(lines).toEqual([
      `${name} is not read: a configuration is emeritus.config.json, .jsonc, .js, .mjs or .ts${named}`,
    ])
  })

  test('an ignore file', async () => {
    const lines: string[] = []
    const cwd = folderOf({ '.emeritus-ignore': '', 'emeritusignore.txt': '' })
    await loadConfig({ cwd }, (line) => lines.push(line))
    expect(lines).toEqual([
      '.emeritus-ignore is not read: the ignore file is .emeritusignore',
      'emeritusignore.txt is not read: the ignore file is .emeritusignore',
    ])
  })

  test('but not a report of that name, and not what the configuration extends', async () => {
    const lines: string[] = []
    const report = '{ "version": 1, "tool": { "name": "emeritus", "version": "0.1.0" } }'
    const config = '{ "extends": "./emeritus.conf.json" }'
    const cwd = folderOf({ 'emeritus.json': report, 'emeritus.conf.json': '{}', 'emeritus.config.json': config })
    expect(await loadConfig({ cwd }, (line) => lines.push(line))).toBeDefined()
    expect(lines).toEqual([])
  })

  test('also if the configuration has an error', async () => {
    const lines: string[] = []
    const cwd = folderOf({ 'emeritus.yaml': '', 'emeritus.config.json': '{ "a": 1 }' })
    await expect(loadConfig({ cwd }, (line) => lines.push(line))).rejects.toThrow()
    expect(lines).toHaveLength(1)
  })

  test('above the working directory too, but no workflow, and nothing with --config and --no-config', async () => {
    const top = folderOf({
      '.git/': '',
      '.emeritusrc': '',
      'a/b/.github/workflows/emeritus.yml': '',
      'a/b/c.json': '{}',
    })
    const lines: string[] = []
    await loadConfig({ cwd: `${top}/a/b` }, (line) => lines.push(line))
    expect(lines).toEqual([expect.stringContaining('../../.emeritusrc is not read: ')])
    await loadConfig({ cwd: `${top}/a/b`, config: 'c.json' }, (line) => lines.push(line))
    await loadConfig({ cwd: `${top}/a/b`, config: false }, (line) => lines.push(line))
    expect(lines).toHaveLength(1)
  })
})
