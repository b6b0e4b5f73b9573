import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, inCopyOf } from './call.ts'

type Files = Readonly<Record<string, string>>

/** Calls the command line in a copy of a fixture's tree that has some more files. */
function callWith(files: Files, argv: readonly string[], inspect: (folder: string) => string = () => '') {
  return inCopyOf('quickstart', async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const transcript = await call(folder, argv)
    return { ...transcript, seen: inspect(folder) }
  })
}

const c = (text: string) => ({ 'emeritus.config.jsonc': text })
const mjs = (text: string) => ({ 'emeritus.config.mjs': text })

/** Each call with its configuration and everything it printed is kept in `transcripts/config-<name>.txt`. */
const cases: Readonly<Record<string, readonly [files: Files, argv: readonly string[]]>> = {
  'unknown-key': [c('{\n  // louder\n  "within": 30,\n  "severitys": {}\n}\n'), []],
  'wrong-type': [c('{ "within": "30" }\n'), []],
  'bad-glob': [c('{ "zones": { "docs": ["notes/[a"] } }\n'), []],
  unreadable: [{}, ['--config', 'emeritus.config.json']],
  throws: [mjs("throw new Error('EMERITUS_TEAM is not set')\n"), []],
  circle: [c('{ "replacements": { "gpt-4": "gpt-4o", "gpt-4o": "gpt-4" } }\n'), []],
  two: [{ ...c('{}\n'), 'package.json': '{ "emeritus": {} }\n' }, []],
  'no-config': [c('{ "severitys": {} }\n'), ['--no-config', '--quiet', 'src/chat.ts']],
  approved: [c('{ "approved": ["claude-*"], "banned": ["claude-sonnet-4-5"] }\n'), ['src']],
  'unknown-models': [c('{\n  "banned": ["gpt-nope*", "gpt-4*"],\n  "approved": ["claude-*"]\n}\n'), ['src']],
  flags: [
    c('{ "within": 5, "failOn": "warning", "format": ["json"] }\n'),
    ['--within', '60', '-f', 'pretty', 'src/chat.ts'],
  ],
  print: [c('{ "within": 5, "banned": ["gpt-4*"] }\n'), ['--print-config', '--fail-on', 'info']],
  'print-none': [{}, ['--print-config']],
  explain: [
    c(
      '{ "zones": { "data": ["src/chat.ts"] }, "replacements": { "claude-3-5-sonnet-20241022": "claude-haiku-4-5" } }\n',
    ),
    ['explain', 'src/chat.ts:6'],
  ],
}

describe('with a configuration', () => {
  test.each(Object.entries(cases))('%s', async (name, [files, argv]) => {
    const { stdout, stderr, code } = await callWith(files, argv)
    const given = Object.entries(files).map(([file, text]) => `--- ${file}\n${text}`)
    const written = [...given, `$ emeritus ${argv.join(' ')}`, stdout, '--- stderr', stderr, `--- exit ${code}`, '']
    await expect(written.join('\n')).toMatchFileSnapshot(`transcripts/config-${name}.txt`)
  })

  test.each([
    [['--config', 'a.json'], 2],
    [['--config', 'a.json', '--no-config'], 0],
    [['--no-config', '--config', 'a.json'], 2],
    [['--config', 'a.json', '--help'], 0],
    [['list', '--config', 'a.json', 'nothing-of-the-kind'], 2],
    [['list', '--config', 'a.json', '--help'], 0],
  ])('%j: the last word counts, and help needs none', async (argv, code) => {
    expect(
      (await callWith({}, [...argv, '--ignore-pattern', '*'].slice(0, argv[0] === 'list' ? argv.length : 99))).code,
    ).toBe(code)
  })
})

describe('init', () => {
  const readConfig = (folder: string) => readFileSync(join(folder, 'emeritus.config.jsonc'), 'utf8')

  test('writes a configuration that can be read and changes nothing', async () => {
    const made = await callWith(
      { 'package.json': '{}\n', '.github/workflows/a.yml': 'on: push\n' },
      ['init'],
      readConfig,
    )
    const written = ['$ emeritus init', made.stdout, '--- emeritus.config.jsonc', made.seen]
    await expect(written.join('\n')).toMatchFileSnapshot('transcripts/config-init.txt')
    expect(made.code).toBe(0)
    const [before, after] = [await callWith({}, []), await callWith(c(made.seen), [])]
    expect(after.stdout).toBe(before.stdout)
  })

  test.each([c('{}'), { 'package.json': '{ "emeritus": {} }' }, mjs('export default {}')])(
    'overwrites nothing: %j',
    async (files) => {
      const [name] = Object.keys(files)
      const { code, stderr } = await callWith(files as Files, ['init'])
      expect([code, stderr]).toEqual([2, `emeritus: ${name} configures emeritus already; nothing is written\n`])
    },
  )
})

test('--fix writes the replacement that is configured', async () => {
  const files = c('{ "replacements": { "claude-3-5-sonnet-20241022": "claude-haiku-4-5" } }\n')
  const read = (folder: string) => readFileSync(join(folder, 'src/chat.ts'), 'utf8')
  expect((await callWith(files, ['--fix', 'src'], read)).seen).toContain("'claude-haiku-4-5'")
})
