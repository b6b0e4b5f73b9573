import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { tool } from '../../src/core/version.ts'
import { tree } from '../files/tree.ts'
import { call } from './call.ts'

const folder = () => tree({ 'a.ts': "ask({ model: 'gpt-4' })\n", 'vendor/b.ts': "ask({ model: 'gpt-4' })\n" })

describe('what users of other tools type', () => {
  test.each([['version'], ['--version'], ['-v'], ['-V']])('%s is the version', async (...argv) => {
    expect(await call(folder(), argv)).toEqual({ stdout: `${tool.version}\n`, stderr: '', code: 0 })
  })

  test.each([['help'], ['--help'], ['-h']])('%s is the help', async (...argv) => {
    expect((await call(folder(), argv)).stdout).toContain('Usage: emeritus [flags] [paths…]')
  })

  test('help of a command', async () => {
    expect((await call(folder(), ['help', 'list'])).stdout).toBe((await call(folder(), ['list', '--help'])).stdout)
    expect((await call(folder(), ['help', 'fly'])).code).toBe(2)
    const after = await call(folder(), ['--as-of', '2026-11-20', '--no-color', 'help', 'list'])
    expect(after).toEqual(await call(folder(), ['help', 'list']))
  })

  test('these commands need no configuration', async () => {
    const broken = tree({ 'emeritus.config.json': '{' })
    for (const argv of [['help'], ['version'], ['completion', 'bash']]) expect((await call(broken, argv)).code).toBe(0)
  })

  test.each([
    ['lst', 'list'],
    ['explian', 'explain'],
    ['inti', 'init'],
    ['hlep', 'help'],
    ['rules', 'list'],
    ['why', 'explain'],
  ])('%s is a command with a typo, if there is no such file', async (word, meant) => {
    const { stderr, code } = await call(folder(), [word])
    expect([code, stderr]).toEqual([2, `emeritus: no file matches '${word}' (did you mean 'emeritus ${meant}'?)\n`])
    expect((await call(tree({ [`${word}/a.ts`]: '' }), [word])).code).toBe(0)
  })

  test.each([
    ['fix .', 'emeritus . --fix'],
    ['fix', 'emeritus --fix'],
    ['--fix fix src', 'emeritus --fix src'],
    ['check .', 'emeritus .'],
    ['scan . --quiet', 'emeritus . --quiet'],
    ['lint src lib', 'emeritus src lib'],
    ['format --unsafe-fixes .', 'emeritus --unsafe-fixes . --fix'],
    ['diff', 'emeritus --diff'],
    ['baseline', 'emeritus --update-baseline'],
    ['chekc .', 'emeritus .'],
    ['lsit', 'emeritus list'],
  ])('a word of another tool: %s', async (line, meant) => {
    const argv = line.split(' ')
    const word = argv.find((each) => !each.startsWith('-'))
    const { stderr, code } = await call(folder(), argv)
    expect([code, stderr]).toEqual([2, `emeritus: no file matches '${word}' (did you mean '${meant}'?)\n`])
  })

  test('such a word before a path that a shell would take apart', async () => {
    const { stderr } = await call(folder(), ['fix', 'my $app'])
    expect(stderr).toContain(String.raw`(did you mean 'emeritus "my \$app" --fix'?)`)
  })

  test('a folder of that name is checked', async () => {
    const { stdout, code } = await call(tree({ 'fix/a.ts': "ask({ model: 'gpt-4' })\n" }), ['fix'])
    expect([code, stdout]).toEqual([1, expect.stringContaining('fix/a.ts')])
  })

  test('help for such a word is that of the check', async () => {
    expect((await call(folder(), ['help', 'fix'])).stdout).toBe((await call(folder(), ['--help'])).stdout)
  })

  test('--json is --format json, --exclude is --ignore-pattern', async () => {
    const { stdout } = await call(folder(), ['--json', '--exclude', 'vendor'])
    expect(stdout).toBe((await call(folder(), ['--format', 'json', '--ignore-pattern', 'vendor'])).stdout)
    expect((JSON.parse(stdout) as { findings: { path: string }[] }).findings.map(({ path }) => path)).toEqual(['a.ts'])
  })

  test('- is the standard input', async () => {
    const readStdin = () => Buffer.from("ask({ model: 'gpt-4' })\n")
    const argv = ['--stdin-filename', 'x.ts', '--json']
    const { stdout } = await call(folder(), ['-', ...argv], { readStdin })
    expect(stdout).toBe((await call(folder(), ['--stdin', ...argv], { readStdin })).stdout)
    expect((await call(folder(), ['-'])).stderr).toContain('--stdin wants --stdin-filename')
  })

  test.each([
    [['--fail-on', 'warn'], "did you mean 'warning'?"],
    [['--format', 'jsn'], "did you mean 'json'?"],
    [['--zones', 'doc'], "did you mean 'docs'?"],
    [['--format', 'stylish'], "did you mean 'pretty'?"],
    [['--format', 'unix'], "did you mean 'agent'?"],
    [['--format', 'html'], "did you mean 'markdown'?"],
    [['--include', 'src'], 'name the files and folders to check as arguments'],
    [['-c', 'a.json'], '--config <file>'],
    [['-w'], '--fix rewrites files'],
    [['--write'], '--fix rewrites files'],
    [['--dry-run'], '--diff shows the edits'],
    [['--init'], 'emeritus init'],
    [['--constructor'], "unknown flag '--constructor'"],
  ])('%j is answered', async (argv, words) => {
    const { stderr, code } = await call(folder(), argv)
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
  })

  test('--stats and --debug say on stderr how long each part took, and change nothing else', async () => {
    const plain = await call(folder(), [])
    const timed = await call(folder(), ['--stats'])
    expect([timed.stdout, timed.code]).toEqual([plain.stdout, plain.code])
    expect(timed.stderr).toMatch(/^emeritus: 2 files, 1 finding in \d+\.\d\d s\n/)
    for (const part of ['list of files', 'scan', 'reports']) expect(timed.stderr).toContain(`  ${part}: `)
    expect((await call(folder(), ['--debug'])).stderr).toContain(`emeritus ${tool.version}`)
  })
})

describe('comments', () => {
  const rulesOf = (text: string) => check(text, { path: 'a.ts', asOf: '2026-11-20' }).map(({ rule }) => rule)
  const request = "openai.chat.completions.create({ model: 'gpt-5.6-sol', max_tokens: 5, messages: [] })\n"

  test('may name a rule', () => {
    expect(rulesOf("// emeritus-ignore-next-line retired-model -- a demo\nask({ model: 'gpt-4' })\n")).toEqual([])
    expect(rulesOf(request)).toContain('incompatible-request')
    expect(rulesOf(`// emeritus-ignore-next-line incompatible-request -- a proxy\n${request}`)).not.toContain(
      'incompatible-request',
    )
    expect(rulesOf("// emeritus-ignore-next-line retiring-model -- a demo\nask({ model: 'gpt-4' })\n")).toEqual([
      'unused-ignore',
      'retired-model',
    ])
  })

  test.each([
    ['emeritus-disable-next-line', "is written 'emeritus-ignore-next-line'"],
    ['emeritus-disable-line', "is written 'emeritus-ignore-line'"],
    ['emeritus-ignore-nextline', "is written 'emeritus-ignore-next-line'"],
    ['emeritus-disable-all', "is written 'emeritus-ignore-file'"],
    ['emeritus-ignore-please', 'is none of'],
  ])('%s is answered', async (word, answer) => {
    const { stdout } = await call(tree({ 'a.ts': `// ${word} gpt-4 -- a demo\nask({ model: 'gpt-4' })\n` }), [])
    expect(stdout).toContain(answer)
    expect(stdout).toContain('malformed-ignore')
    expect(stdout).toContain('1 error')
  })
})
