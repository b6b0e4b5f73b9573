import { spawnSync } from 'node:child_process'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { flagsFor, setV8FlagsForFindings, setV8FlagsForTree } from '../../src/runner/v8-flags.ts'

/** The size of V8's space for new objects after many of them have lived for a while, in bytes. */
function roomWith(flags: readonly string[]): number {
  const code = `
    const { getHeapSpaceStatistics, setFlagsFromString } = require('node:v8')
    for (const flag of ${JSON.stringify(flags)}) setFlagsFromString(flag)
    let kept = []
    for (let index = 0; index < 1e6; index++) kept.push('name' + index)
    const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    console.log(space_size)`
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return Number(stdout)
}

test('the space for new objects stays small in a large tree, and may grow in others', () => {
  // When V8 enlarges the space depends on the machine. Its rough size at the end does not.
  const much = 8 * 1024 * 1024
  expect(roomWith(flagsFor('tree'))).toBeLessThan(much)
  expect(roomWith([...flagsFor('tree'), ...flagsFor('large tree')])).toBeLessThan(much)
  expect(roomWith([...flagsFor('tree'), ...flagsFor('small tree')])).toBeGreaterThan(much)
})

test('V8 knows every flag', () => {
  for (const extent of ['few files', 'files', 'tree', 'small tree', 'large tree', 'threads'] as const)
    expect(roomWith(flagsFor(extent))).toBeGreaterThan(0)
})

test('a program that was not started for a tree keeps its flags, whatever the number of files', () => {
  // The head of compiled code contains a hash of V8's flags.
  const flags = () => new Script('0').createCachedData().toString('hex', 0, 16)
  const before = flags()
  setV8FlagsForTree(100_000)
  expect(flags()).toBe(before)
  setV8FlagsForTree(100_000, true)
  expect(flags()).not.toBe(before)
  setV8FlagsForTree(100)
  expect(flags()).toBe(before)
})

test('a large tree with many findings gets the usual growth back', () => {
  const flags = () => new Script('0').createCachedData().toString('hex', 0, 16)
  const before = flags()
  setV8FlagsForTree(100_000, true)
  const small = flags()
  setV8FlagsForFindings(100)
  expect(flags()).toBe(small)
  setV8FlagsForFindings(100_000)
  expect(flags()).toBe(before)
})
