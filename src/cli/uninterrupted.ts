import type { WhileWriting } from '../runner/run-options.ts'
import type { Stream } from './standard-stream.ts'

/** A process has one listener, also if it makes several calls. */
let isListening = false

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Makes what runs the work that writes files. From the first such work on, a signal that asks the process to end is noted,
 * and the process ends by it when the work is done. So no file is half-written, of files that are written together all are,
 * and no temporary file is left. Before the first work, a signal ends the process at once, as usual.
 */
export function uninterrupted(stderr: Stream): WhileWriting {
  const end = (signal: NodeJS.Signals) => {
    for (const each of signals) process.off(each, end)
    stderr.write(`emeritus: ended by ${signal}; what was written before is complete\n`)
    process.kill(process.pid, signal)
  }
  return async (work) => {
    // Once listened to, always: a signal that comes right when the listener is removed would be lost.
    if (!isListening) for (const each of signals) process.on(each, end)
    isListening = true
    const result = work()
    // Node calls `end` where it waits for events.
    await new Promise((resolve) => setImmediate(resolve))
    return result
  }
}
