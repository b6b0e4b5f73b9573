import { expect, test } from 'vitest'
import { progressLine } from '../../src/cli/progress.ts'

function watch(isTTY: boolean, times: readonly number[]) {
  const written: string[] = []
  const clock = [0, ...times]
  const progress = progressLine({ isTTY, write: (text) => written.push(text) }, () => clock.shift()!)
  times.forEach((_, index) => progress.show(index + 1, 9))
  progress.clear()
  return written
}

test('a short run says nothing', () => {
  expect(watch(true, [0, 400, 999])).toEqual([])
})

test('a long one says how far it is, not more often than one can read, and leaves nothing behind', () => {
  expect(watch(true, [500, 1000, 1050, 1100])).toEqual([
    '\r\u001B[K2 of 9 files',
    '\r\u001B[K4 of 9 files',
    '\r\u001B[K',
  ])
})

test('a pipe hears nothing', () => {
  expect(watch(false, [5000, 6000])).toEqual([])
})
