import { versions } from 'node:process'
import { setFlagsFromString } from 'node:v8'

/**
 * Which flags V8 gets, and why.
 *
 * V8 is tuned for programs that run for long. A check often runs for a tenth of a second, and a large tree needs much
 * memory for a short time. Three settings help; bench/README.md has the measurements.
 *
 * - `optimizeLate`: V8 optimizes a function only after many calls. In a short run, and in each of several threads, a
 *   function is not used long enough to pay for its optimization. One thread with much to do is faster without this.
 * - `growHeapSlowly`: the heap grows by less before V8 collects garbage. V8 applies this from the next collection on. If
 *   it were set only after a large tree was listed, V8 would keep three times the memory that the list takes. The price:
 *   a single file of many MB takes half as long again.
 * - `smallYoungSpace`: the space for new objects stays small. V8 would double it, up to 3 × 16 MB, wherever many objects
 *   live for a while, as the paths of a large tree do, and would never give it back. The price: a tree with many findings
 *   takes a twentieth longer. So a small tree gets V8's usual growth back (`usualYoungSpace`).
 *
 * V8 applies the last one from the moment it is set, but not from its command line. Each new thread resets it to the
 * usual value.
 *
 * Flags are set when the program starts (bootstrap/launch.ts, from the arguments alone), when the files are listed
 * (`setV8FlagsForTree`), when threads start, and when there are many findings (`setV8FlagsForFindings`). They hold for the whole process. A program that calls `run()`
 * owns its process: its flags are not changed unless it asks for several threads.
 */
type Flag = Readonly<Record<string, string>>

// Each flag by the major version of Node whose V8 knows it. V8 complains about a flag that it does not know.
const optimizeLate: Flag = {
  20: '--interrupt-budget=1000000',
  22: '--invocation-count-for-turbofan=20000',
  24: '--invocation-count-for-turbofan=20000',
}
const growHeapSlowly = inAllVersions('--heap-growing-percent=30')
const smallYoungSpace = inAllVersions('--semi-space-growth-factor=1')
const usualYoungSpace = inAllVersions('--semi-space-growth-factor=2')

function inAllVersions(flag: string): Flag {
  return { 20: flag, 22: flag, 24: flag }
}

const flagsByWorkload = {
  'few files': [optimizeLate],
  files: [],
  tree: [growHeapSlowly, smallYoungSpace],
  'small tree': [usualYoungSpace],
  'large tree': [smallYoungSpace],
  threads: [optimizeLate, growHeapSlowly],
} as const

/** From this number of files on, a tree is large. Few of its files will have findings. */
const fewestInLargeTree = 20_000

/**
 * From this number of findings on, objects that live for long are most of the work, however large the tree is. With the
 * small space 24 of 72 seconds went into the collection of garbage, in a tree of 25,000 files and as many findings.
 */
const manyFindings = 2000

/** Whether the space for new objects is set to stay small at the moment. */
let hasSmallYoungSpace = false

/**
 * Adapts the flags to the size of a tree, once its files are listed. Does nothing unless the program was started for a
 * tree: other programs that call `run()` keep their flags. Each worker thread calls it too (`isThread`), because a new
 * thread resets the space for new objects.
 */
export function setV8FlagsForTree(files: number, isThread = false): void {
  if (hasSmallYoungSpace || isThread) setV8Flags(files < fewestInLargeTree ? 'small tree' : 'large tree')
}

/** Adapts the flags of a large tree to the number of its findings so far. */
export function setV8FlagsForFindings(findings: number): void {
  if (hasSmallYoungSpace && findings >= manyFindings) setV8Flags('small tree')
}

/** Sets the flags for a workload, for the whole process. Flags that were set before stay. */
export function setV8Flags(workload: keyof typeof flagsByWorkload): void {
  for (const flag of flagsFor(workload)) setFlagsFromString(flag)
  const flags: readonly Flag[] = flagsByWorkload[workload]
  hasSmallYoungSpace = flags.includes(smallYoungSpace) || (hasSmallYoungSpace && !flags.includes(usualYoungSpace))
}

/**
 * Compiles code, or writes compiled code, with the usual setting for the space for new objects. The setting does not
 * change the code, but V8 rejects cached code that was made under any other flags.
 */
export function underUsualFlags<Made>(make: () => Made): Made {
  if (!hasSmallYoungSpace) return make()
  setV8Flags('small tree')
  try {
    return make()
  } finally {
    setV8Flags('large tree')
  }
}

/** The flags for a workload in this version of Node. */
export function flagsFor(workload: keyof typeof flagsByWorkload): readonly string[] {
  return flagsByWorkload[workload].flatMap((flag: Flag) => flag[versions.node.split('.')[0]!] ?? [])
}
