/** From one place in a list to another, which is no longer meant. */
export interface FileRange {
  readonly from: number
  readonly to: number
}

/** What several threads share of a list that is to be gone through: what is taken, and what is done. */
export type Counters = Int32Array<SharedArrayBuffer>

/** Under so many files a thread takes longer to start than it saves. */
export const fewestForThreads = 1000

export function newCounters(): Counters {
  return new Int32Array(new SharedArrayBuffer(8))
}

/** Files of a folder are of like cost: short stretches spread them over the threads. */
const length = 16

/** Takes the next stretch of so many files that no thread has taken; undefined when all are. */
export function takeBatch(counters: Counters, files: number): FileRange | undefined {
  const from = Atomics.add(counters, 0, length)
  return from < files ? { from, to: Math.min(files, from + length) } : undefined
}

/** Counts a stretch as done. Returns how many files are, on all threads together. */
export function finish(counters: Counters, { from, to }: FileRange): number {
  return Atomics.add(counters, 1, to - from) + to - from
}
