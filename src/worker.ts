import { parentPort, workerData } from 'node:worker_threads'
import { diskSource } from './files/source.ts'
import { sieveOf } from './filter/sieve.ts'
import { look } from './look.ts'
import { marker } from './suppress/directive.ts'
import { pathsIn, type Task } from './task.ts'
import { finish, takeFrom } from './tickets.ts'

/** A thread of a run: looks at files as long as there are any, and says what it has seen. */
async function work({ cwd, maxBytes, words, anywhere, counters, ...task }: Task): Promise<void> {
  const files = pathsIn(task.files)
  const own = task.own === undefined ? undefined : new Set(pathsIn(task.own))
  const isOwn = (path: string) => own?.has(path) ?? true
  const load = async () => {
    const { policyOf, scannerFor } = await import('./thread-scan.ts')
    return scannerFor(files, { ...task.settings, ...(await policyOf(task.configured)) }, isOwn)
  }
  const looks = await look({
    source: diskSource(files, { cwd, maxBytes, holds: sieveOf({ ...words, marker }, anywhere) }),
    isOwn,
    load,
    take: () => takeFrom(counters, files.length),
    onDone: (stretch) => finish(counters, stretch),
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(looks)
}

void work(workerData as Task)
