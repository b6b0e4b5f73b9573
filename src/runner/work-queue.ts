/** A half-open range of file indexes: [from, to). */
export interface FileRange {
  readonly from: number
  readonly to: number
}

/** Two counters that all threads of a run share: the files that are taken, and the files that are done. */
export type Counters = Int32Array<SharedArrayBuffer>

/** With fewer files, starting a thread takes longer than it saves. */
export const fewestForThreads = 1000

export function newCounters(): Counters {
  return new Int32Array(new SharedArrayBuffer(8))
}

/** Files of one folder are of similar cost: small batches spread them over the threads. */
const batchSize = 16

/** Takes the next batch that no thread has taken. `files` is the number of all files; undefined if none is left. */
export function takeBatch(counters: Counters, files: number): FileRange | undefined {
  const from = Atomics.add(counters, 0, batchSize)
  return from < files ? { from, to: Math.min(files, from + batchSize) } : undefined
}

/** Counts a batch as done. Returns the number of files that all threads together have done. */
export function finish(counters: Counters, { from, to }: FileRange): number {
  return Atomics.add(counters, 1, to - from) + to - from
}
