import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { tree } from './files/tree.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default: string }>
  outputs: Record<string, { value: string }>
  runs: { steps: { id: string; env: Record<string, string>; run: string }[] }
}
const [step] = action.runs.steps

/** Stands in for npx: tells its arguments, and writes what reports it is asked for. */
const npx = `#!/usr/bin/env node
const { writeFileSync } = require('node:fs')
const args = process.argv.slice(2)
process.stdout.write(JSON.stringify(args))
for (const arg of args) {
  const [, name, file] = /^(markdown|sarif)=(.+)$/.exec(arg) ?? []
  if (file) writeFileSync(file, name + ' report\\n')
}
process.exitCode = Number(process.env.EXIT)
`

/** Runs the step as a runner does, in a folder of its own, with these inputs. */
function runStep(inputs: Readonly<Record<string, string>>, exit = 0) {
  const folder = tree({ 'bin/npx': npx, 'temp/': '', 'work/': '', summary: 'before\n', output: '' })
  chmodSync(join(folder, 'bin/npx'), 0o755)
  const given = (text: string) =>
    text.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, name: string) => inputs[name] ?? action.inputs[name]!.default)
  const env = Object.entries(step!.env).map(([name, value]) => [name, given(value)])
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step!.run], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: join(folder, 'work'),
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(env),
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      EXIT: String(exit),
      GITHUB_ACTION_PATH: root,
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_OUTPUT: join(folder, 'output'),
      RUNNER_TEMP: join(folder, 'temp'),
    },
  })
  const args = (JSON.parse(stdout) as string[]).map((arg) => arg.replace(/^markdown=.*/, 'markdown=<file>'))
  return { status, stderr, args, folder }
}

const always = ['--format', 'github', '--format', 'markdown=<file>']

test.each<[Record<string, string>, string[]]>([
  [{}, ['--yes', 'emeritus@latest', ...always, '--', '.']],
  [{ version: '1.2.3' }, ['--yes', 'emeritus@1.2.3', ...always, '--', '.']],
  [{ paths: 'src\nmy docs\n' }, ['--yes', 'emeritus@latest', ...always, '--', 'src', 'my docs']],
  [
    { args: ' --within 60\n--fail-on warning ' },
    ['--yes', 'emeritus@latest', ...always, '--within', '60', '--fail-on', 'warning', '--', '.'],
  ],
  [{ sarif: 'a b.sarif' }, ['--yes', 'emeritus@latest', ...always, '--format', 'sarif=a b.sarif', '--', '.']],
  // Nothing of an input is a command.
  [
    { args: '$(touch pwned) `touch pwned` *', paths: '; touch pwned\n$HOME' },
    [
      '--yes',
      'emeritus@latest',
      ...always,
      ...'$(touch pwned) `touch pwned` *'.split(' '),
      '--',
      '; touch pwned',
      '$HOME',
    ],
  ],
])('%j', (inputs, wanted) => {
  const { args, stderr, folder } = runStep(inputs)
  expect([args, stderr]).toEqual([wanted, ''])
  expect(existsSync(join(folder, 'work/pwned'))).toBe(false)
})

test.each([0, 1, 2])('exit code %i is passed on, and the summary is written all the same', (code) => {
  const { status, folder } = runStep({ sarif: 'out.sarif' }, code)
  expect(status).toBe(code)
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toBe('before\nmarkdown report\n')
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe(`exit-code=${code}\n`)
  expect(readFileSync(join(folder, 'work/out.sarif'), 'utf8')).toBe('sarif report\n')
  expect(readdirSync(join(folder, 'temp'))).toEqual([])
})

test('every input reaches the step, and the output is the step’s', () => {
  const used = Object.values(step!.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1])
  expect(used.toSorted()).toEqual(Object.keys(action.inputs).toSorted())
  expect(Object.values(action.outputs).map(({ value }) => value)).toEqual([
    `\${{ steps.${step!.id}.outputs.exit-code }}`,
  ])
  // A template in the text of a script is a command that a workflow's input could write.
  expect(step!.run).not.toContain('${{')
})
