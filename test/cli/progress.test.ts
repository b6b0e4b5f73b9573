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

test('a short run shows nothing', () => {
  expect(watch(true, [0, 400, 999])).toEqual([])
})

test('a long run shows how far it is, not too often, and clears the line at the end', () => {
  expect(watch(true, [500, 1000, 1050, 1100])).toEqual([
    '\r\u001B[K2 of 9 files',
    '\r\u001B[K4 of 9 files',
    '\r\u001B[K',
  ])
})

test('nothing is written to a pipe', () => {
  expect(watch(false, [5000, 6000])).toEqual([])
})
