import { expect, test } from 'vitest'
import { finish, newCounters, takeBatch } from '../../src/runner/work-queue.ts'

test('each file index is taken once, in order, and counted when it is done', () => {
  const counters = newCounters()
  const taken: number[] = []
  let done = 0
  for (let batch = takeBatch(counters, 100); batch; batch = takeBatch(counters, 100)) {
    for (let index = batch.from; index < batch.to; index++) taken.push(index)
    done = finish(counters, batch)
  }
  expect(taken).toEqual(Array.from({ length: 100 }, (_, index) => index))
  expect(done).toBe(100)
  expect(takeBatch(newCounters(), 0)).toBeUndefined()
})
