import { versions } from 'node:process'
import { setFlagsFromString } from 'node:v8'

/**
 * What V8 is told, by the version of Node whose V8 has such flags: others would complain of them. How much it does:
 * bench/README.md.
 *
 * - To optimise a function only after it was used a lot. A run is short and its code is much, so that most of what V8
 *   optimises of its own accord is not used long enough to pay for it, and every thread does it again.
 * - To let the heap grow by less before it is cleared. This counts from the next time that it is: said after a large tree
 *   was listed, it would leave room for three times what the list takes.
 */
const tuning: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=600000', '--heap-growing-percent=30'],
  22: ['--invocation-count-for-turbofan=20000', '--heap-growing-percent=30'],
  24: ['--invocation-count-for-turbofan=20000', '--heap-growing-percent=30'],
}

/** For the whole process. */
export function tune(): void {
  for (const flag of tuning[versions.node.split('.')[0]!] ?? []) setFlagsFromString(flag)
}
