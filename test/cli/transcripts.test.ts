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
  colour: ['--color', 'src/embed.ts'],
  diff: ['--diff'],
  'diff-unsafe': ['--diff', '--unsafe-fixes', 'deploy'],
  fix: ['--fix'],
  'fix-unsafe': ['--fix', '--unsafe-fixes'],
  'list-files': ['--list-files', '--ignore-pattern', 'deploy'],
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
}

describe('the command line', () => {
  test.each(Object.entries(cases))('%s', async (name, argv) => {
    const transcript = await inCopyOf('quickstart', (folder) => call(folder, argv))
    await expect(written(argv, transcript)).toMatchFileSnapshot(`transcripts/${name}.txt`)
  })
})
