import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tree } from './files/tree.ts'

const program = readFileSync(new URL('../bin/emeritus.js', import.meta.url), 'utf8')

function call(text: string, files: Readonly<Record<string, string>> = {}) {
  const folder = tree({ 'bin/emeritus.js': text, ...files })
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin/emeritus.js')], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const launches = { 'dist/launch.cjs': "exports.launch = () => console.log('launched')\n" }

test('an old Node is told which one is needed', () => {
  const old = program.replace(
    '= process\n',
    '= { ...process, versions: { node: "18.20.8" }, exit: process.exit, stderr: process.stderr }\n',
  )
  expect(old).not.toBe(program)
  expect(call(old, launches)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'emeritus: needs Node 20.19, 22.12 or later, and this is Node 18.20.8\n',
  })
})

test('a clone that is not built says so, in one line', () => {
  const { status, stderr } = call(program)
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^emeritus: this clone is not built yet: [^\n]+\n$/)])
})

test('another error is not hidden', () => {
  const { status, stderr } = call(program, { 'dist/launch.cjs': "require('./gone.cjs')\n" })
  expect(status).not.toBe(0)
  expect(stderr).toContain('gone.cjs')
  expect(call(program, launches)).toEqual({ status: 0, stdout: 'launched\n', stderr: '' })
})
