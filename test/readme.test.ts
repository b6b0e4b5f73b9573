import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { builtinRegistry } from '../src/registry/builtin-rules.ts'
import { explainFlags, listFlags } from '../src/cli/commands/flags.ts'
import { flags } from '../src/cli/flags.ts'
import { reporters } from '../src/report/index.ts'
import { call, treeOf } from './cli/call.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the transcript is what the command prints', async () => {
  const [, printed] = /```console\n\$ npx emeritus --as-of 2026-11-20\n([^]*?)```/.exec(readme)!
  expect(printed).toBe((await call(treeOf('quickstart'), ['--as-of', '2026-11-20'])).stdout)
})

test('the list is what the command prints', async () => {
  const [, argv, printed] = /```console\n\$ npx emeritus (list [^\n]*)\n([^]*?)```/.exec(readme)!
  expect((await call(treeOf('quickstart'), argv!.split(' '))).stdout).toContain(printed)
})

test('the number of IDs is that of the rules', () => {
  expect(readme).toContain(`${builtinRegistry.size.toLocaleString('en')} IDs`)
})

test.each(Object.keys(reporters))('the format %s is in the README and in --help', (name) => {
  expect(readme).toContain(`| \`${name}\` |`)
  expect(flags.find((flag) => flag.name === 'format')!.help).toMatch(new RegExp(`\\b${name}\\b`))
})

test('every flag in the README exists', () => {
  const known = [...flags, ...listFlags, ...explainFlags].map(({ name }) => `--${name}`)
  expect([...readme.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag).filter((flag) => !known.includes(flag))).toEqual(
    [],
  )
})

test('the README has the commands for a new machine', () => {
  expect(readme).toContain('npm install && node bin/emeritus.js .')
  expect(readme).toContain('npm ci && npm test')
})
