import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseOptions } from '../src/cli/options.ts'
import { tree } from './files/tree.ts'
import { call } from './cli/call.ts'

interface Hook {
  readonly id: string
  readonly entry: string
  readonly language: string
  readonly types: readonly string[]
  readonly pass_filenames: boolean
  readonly require_serial: boolean
}

const root = new URL('../', import.meta.url)
const hooks = parse(readFileSync(new URL('.pre-commit-hooks.yaml', root), 'utf8')) as Hook[]
const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { bin: Record<string, string> }

/** The arguments with which pre-commit calls a hook: those of its entry, then file names. */
const argumentsOf = ({ entry }: Hook, ...files: string[]) => [...entry.split(' ').slice(1), ...files]

test('there are two hooks, and one of them writes', () => {
  expect(hooks.map((hook) => [hook.id, parseOptions(argumentsOf(hook)).fix])).toEqual([
    ['emeritus', false],
    ['emeritus-fix', true],
  ])
})

test.each(hooks)('$id runs the program once, on the staged text files', (hook) => {
  expect(Object.keys(bin)).toContain(hook.entry.split(' ')[0])
  const { language, types, pass_filenames, require_serial } = hook
  expect({ language, types, pass_filenames, require_serial }).toEqual({
    language: 'node',
    types: ['text'],
    pass_filenames: true,
    require_serial: true,
  })
})

test('a hook may pass the name of a file that a check leaves out', async () => {
  const top = tree({ 'package-lock.json': '"gpt-4"', '.emeritusignore': 'a.ts', 'a.ts': "model = 'gpt-4'" })
  const { stderr, code } = await call(top, argumentsOf(hooks[0]!, 'package-lock.json', 'a.ts'))
  expect([stderr, code]).toEqual(['', 0])
})
