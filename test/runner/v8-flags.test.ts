import { spawnSync } from 'node:child_process'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { flagsFor, setV8FlagsForTree } from '../../src/runner/v8-flags.ts'

/** How much room for new objects V8 has made when many of them have lived for a while, in bytes. */
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

test('in a large tree the room for new objects stays small, in others it may grow', () => {
  // When V8 makes more of it hangs on the machine: what it is at the end, roughly, does not.
  const much = 8 * 1024 * 1024
  expect(roomWith(flagsFor('tree'))).toBeLessThan(much)
  expect(roomWith([...flagsFor('tree'), ...flagsFor('large tree')])).toBeLessThan(much)
  expect(roomWith([...flagsFor('tree'), ...flagsFor('small tree')])).toBeGreaterThan(much)
})

test('V8 knows every flag that it is told', () => {
  for (const extent of ['few files', 'files', 'tree', 'small tree', 'large tree', 'threads'] as const)
    expect(roomWith(flagsFor(extent))).toBeGreaterThan(0)
})

test('a program that has told V8 of no tree is let alone, however many files there are', () => {
  // V8 writes down which flags it has in the head of whatever it compiles.
  const flags = () => new Script('0').createCachedData().toString('hex', 0, 16)
  const before = flags()
  setV8FlagsForTree(100_000)
  expect(flags()).toBe(before)
  setV8FlagsForTree(100_000, true)
  expect(flags()).not.toBe(before)
  setV8FlagsForTree(100)
  expect(flags()).toBe(before)
})
