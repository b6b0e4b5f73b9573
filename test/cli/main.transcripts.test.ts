import { describe, expect, test } from 'vitest'
import { call, inCopyOf, type Transcript } from './call.ts'

const written = (argv: readonly string[], { stdout, stderr, code }: Transcript) =>
  [`$ emeritus ${argv.join(' ')}`, stdout, '--- stderr', stderr, `--- exit ${code}`, ''].join('\n')

/** Each call with everything it printed is kept in `transcripts/<name>.txt`. */
const cases: Readonly<Record<string, readonly string[]>> = {
  check: [],
  verbose: ['--verbose'],
  quiet: ['--quiet'],
  'one-file': ['src/chat.ts'],
  'as-of-2024': ['--as-of', '2024-01-01'],
  'as-of-december': ['--as-of', '2026-12-01'],
  'within-5': ['--within', '5', 'src'],
  json: ['--format', 'json', 'src/chat.ts'],
  sarif: ['--format', 'sarif', 'src/chat.ts'],
  github: ['--format', 'github'],
  gitlab: ['--format', 'gitlab', 'src'],
  junit: ['--format', 'junit'],
  markdown: ['--format', 'markdown'],
  agent: ['--format', 'agent'],
  colour: ['--color', 'src/embed.ts'],
  diff: ['--diff'],
  'diff-unsafe': ['--diff', '--unsafe-fixes', 'deploy'],
  fix: ['--fix'],
  'fix-unsafe': ['--fix', '--unsafe-fixes'],
  'fix-quiet': ['--fix', '--quiet'],
  'interactive-no-terminal': ['--interactive'],
  'list-files': ['--list-files', '--ignore-pattern', 'deploy'],
  'list-files-shard': ['--list-files', '--shard', '2/3'],
  shard: ['--shard', '2/3'],
  'shard-empty': ['--shard', '9/9'],
  'shard-wrong': ['--shard', '5/4'],
  // A path of a file, where a folder cannot be.
  'cache-unwritable': ['--cache', '--cache-location', 'src/embed.ts', 'src/embed.ts'],
  'shard-and-fix': ['--shard', '1/2', '--fix'],
  'shard-json': ['--shard', '1/1', '--format', 'json', 'src/embed.ts'],
  'nothing-checked': [
    '--fail-on',
    'warning',
    '--ignore-pattern',
    '*.ts',
    '--ignore-pattern',
    '.env*',
    '--ignore-pattern',
    'deploy',
    '.',
  ],
  'fail-on-warning': ['--fail-on', 'warning', '--as-of', '2025-01-01', 'src/chat.ts'],
  help: ['--help'],
  version: ['--version'],
  'unknown-flag': ['--fxi'],
  'bad-day': ['--as-of', '2026-02-30'],
  'no-such-file': ['src/chta.ts'],
  'no-match': ['lib/**/*.ts'],
  'fix-and-diff': ['--fix', '--diff'],
  list: ['list', '--platform', 'anthropic', '--status', 'deprecated', '--as-of', '2026-11-20'],
  'list-ends': ['list', '--platform', 'vertex', '--ends-before', '2027-06-30', 'gemini-2'],
  'list-json': ['list', '--platform', 'anthropic', 'opus-4-1', '--format', 'json'],
  'list-nothing': ['list', 'gpt-4', '--vendor', 'anthropic'],
  'list-help': ['list', '--help'],
  'list-unknown-platform': ['list', '--platform', 'bedrok'],
  'list-unknown-status': ['list', '--status', 'dead'],
  explain: ['explain', 'claude-3-5-sonnet-20241022', '--as-of', '2026-11-20'],
  'explain-profile': ['explain', 'us.anthropic.claude-3-haiku-20240307-v1:0', '--as-of', '2026-11-20'],
  'explain-fine-tune': ['explain', 'ft:gpt-3.5-turbo-0613:acme::1'],
  'explain-json': ['explain', 'gemini-1.0-pro-vision-001', '--format', 'json'],
  'explain-unknown': ['explain', 'claude-3-5-sonet-20241022'],
  'explain-help': ['explain', '--help'],
  'explain-nothing': ['explain'],
}

/** The same in another tree. */
const shop: Readonly<Record<string, readonly string[]>> = {
  'explain-line-reported': ['explain', 'src/models.ts:2'],
  'explain-line-column': ['explain', 'src/support.ts:8:14'],
  'explain-line-silent': ['explain', 'src/support.test.ts:9'],
  'explain-line-deployment': ['explain', '.env.example:4'],
  'explain-line-nothing': ['explain', 'src/search.ts:11'],
  'explain-line-json': ['explain', 'src/agent.tsx:12', '--format', 'json'],
  'explain-line-bad-number': ['explain', 'src/support.ts:x'],
  'explain-line-too-far': ['explain', 'src/support.ts:999'],
  'explain-line-no-file': ['explain', 'src/suport.ts:8'],
  'explain-line-no-line': ['explain', 'src/support.ts'],
}

/** Where requests take their models from other files. */
const imports: Readonly<Record<string, readonly string[]>> = {
  'imports-check': ['--verbose'],
  'imports-diff': ['--diff'],
  'imports-fix': ['--fix'],
}

describe('the command line', () => {
  test.each(Object.entries(cases))('%s', async (name, argv) => {
    const transcript = await inCopyOf('quickstart', (folder) => call(folder, argv))
    await expect(written(argv, transcript)).toMatchFileSnapshot(`transcripts/${name}.txt`)
  })
  test.each(Object.entries(shop))('%s', async (name, argv) => {
    const transcript = await inCopyOf('shop-assistant', (folder) => call(folder, argv))
    await expect(written(argv, transcript)).toMatchFileSnapshot(`transcripts/${name}.txt`)
  })
  test.each(Object.entries(imports))('%s', async (name, argv) => {
    const transcript = await inCopyOf('imports', (folder) => call(folder, argv))
    await expect(written(argv, transcript)).toMatchFileSnapshot(`transcripts/${name}.txt`)
  })
})
