import { versions } from 'node:process'
import { setFlagsFromString } from 'node:v8'

/** By the version of Node whose V8 has such a flag: others would complain of it. How much they do: bench/README.md. */
type Flag = Readonly<Record<string, string>>

/**
 * To optimise a function only after it was used a lot. Where a run is short, or is several threads each of which does it
 * again, most of what V8 optimises of its own accord is not used long enough to pay for it. One thread that looks at a
 * lot is better off without.
 */
const late: Flag = {
  20: '--interrupt-budget=1000000',
  22: '--invocation-count-for-turbofan=20000',
  24: '--invocation-count-for-turbofan=20000',
}

/**
 * To let the heap grow by less before it is cleared. This counts from the next time that it is: said after a large tree
 * was listed, it would leave room for three times what the list takes. A single file of many MB takes half as long again.
 */
const slow: Flag = {
  20: '--heap-growing-percent=30',
  22: '--heap-growing-percent=30',
  24: '--heap-growing-percent=30',
}

const tuning = { 'few files': [late], files: [], tree: [slow], threads: [late, slow] } as const

/** Tells V8 what is to come. For the whole process; what was said before stays. */
export function tune(extent: keyof typeof tuning): void {
  for (const flag of tuning[extent]) {
    const word = flag[versions.node.split('.')[0]!]
    if (word !== undefined) setFlagsFromString(word)
  }
}
