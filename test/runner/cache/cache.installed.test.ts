import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtProgram } from '../../built.ts'

let program: string
beforeAll(async () => {
  program = await builtProgram()
}, 120_000)
afterAll(() => rmSync(program, { recursive: true, force: true }))

/** Checks the tree with the program in a folder. Returns the first line of the cache file, which holds the key. */
function checked(folder: string, asOf: string) {
  const tree = join(program, 'tree')
  mkdirSync(tree, { recursive: true })
  writeFileSync(join(tree, 'a.py'), 'model = "gpt-4-0613"\n')
  const argv = [join(folder, 'bin/emeritus.js'), '--no-config', '--cache', '--as-of', asOf]
  const { stderr, status } = spawnSync(process.execPath, argv, { cwd: tree, encoding: 'utf8' })
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 })
  return readFileSync(join(tree, '.emeritus-cache/emeritus-check.cache'), 'utf8').split('\n')[0]
}

test('another installation of the same version can use the cache, whenever it was installed', () => {
  const first = checked(program, '2026-11-20')
  const other = join(program, 'other')
  for (const path of ['bin', 'dist', 'package.json'])
    cpSync(join(program, path), join(other, path), { recursive: true })
  expect(checked(other, '2026-11-21')).toBe(first)
})
