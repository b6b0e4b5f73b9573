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

/**
 * To leave the room for new objects as small as it is. It would be doubled up to 3 × 16 MB wherever much lives for a
 * while, as the names of a large tree do, and never be given back. Of a tree that much is found in, the run takes a
 * twentieth longer without that room. V8 heeds this from when it is said, but not from its command line; and with
 * every thread that starts it goes back to what is usual.
 */
const small = everywhere('--semi-space-growth-factor=1')
const usual = everywhere('--semi-space-growth-factor=2')

function everywhere(word: string): Flag {
  return { 20: word, 22: word, 24: word }
}

const tuning = {
  'few files': [late],
  files: [],
  tree: [slow, small],
  'small tree': [usual],
  'large tree': [small],
  threads: [late, slow],
} as const

/** A tree of as many files is large: few of them will have anything to say. */
const many = 20_000

let isSmall = false

/**
 * Tells V8 how large a tree is, once that is known, where it was told that there is one: a program that calls `run()` has
 * a process of its own, and is let alone. A thread has to say so as well.
 */
export function setV8FlagsForTree(files: number, isThread = false): void {
  if (isSmall || isThread) setV8Flags(files < many ? 'small tree' : 'large tree')
}

/** Tells V8 what is to come. For the whole process; what was said before stays. */
export function setV8Flags(extent: keyof typeof tuning): void {
  for (const word of flagsFor(extent)) setFlagsFromString(word)
  const flags: readonly Flag[] = tuning[extent]
  isSmall = flags.includes(small) || (isSmall && !flags.includes(usual))
}

/**
 * Compiles, or writes what was compiled, as if nothing had been said of the room for new objects. To code this makes no
 * difference, but V8 takes no code that was written under any other flags.
 */
export function underUsualFlags<Made>(make: () => Made): Made {
  if (!isSmall) return make()
  setV8Flags('small tree')
  try {
    return make()
  } finally {
    setV8Flags('large tree')
  }
}

/** What V8 of this Node is told. */
export function flagsFor(extent: keyof typeof tuning): readonly string[] {
  return tuning[extent].flatMap((flag: Flag) => flag[versions.node.split('.')[0]!] ?? [])
}
