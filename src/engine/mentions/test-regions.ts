import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'

/** A test, or what serves the tests around it. */
export interface TestRegion extends Range {
  readonly isTest: boolean
  /** Where its head begins, behind the marks. */
  readonly head: number
}

/** The tests of a file, and what they have in common. */
export interface TestRegions {
  /** The test at an offset with the marks before it; the whole file where the offset is in no test. */
  readonly regionAt: (offset: number) => TestRegion
  /** The parts of the file that belong to no test: imports, helpers, fixtures, what is set up before each test. */
  readonly common: readonly Range[]
  /** Whether the file has a test. */
  readonly hasTests: boolean
}

/** Where a test begins: its head, or the mark before it. */
const head = signal('test-head')
/** Where something begins that serves several tests. */
const setup = signal('test-setup')
/** Marks that stand on lines of their own before the head of a test. */
const mark = /^\s*(?:@tag\b|@pytest\.mark\.)/
const group = /^\s*(?:describe|context)\b/

let last: { readonly text: string; readonly regions: TestRegions } | undefined

/** The regions of a text. Several stages read the same one. */
export function testRegionsIn(text: string): TestRegions {
  if (last?.text !== text) last = { text, regions: findRegions(text) }
  return last.regions
}

function findRegions(text: string): TestRegions {
  const starts = new Map<number, boolean>()
  for (const { index } of text.matchAll(setup)) starts.set(index, false)
  for (const { 0: line, index } of text.matchAll(head)) starts.set(index, !group.test(line))
  const heads = [...starts].toSorted(([a], [b]) => a - b)
  const regions: TestRegion[] = []
  const first = heads[0]?.[0] ?? text.length
  if (first > 0) regions.push({ start: 0, end: first, isTest: false, head: 0 })
  let from: number | undefined
  heads.forEach(([start, isTest], index) => {
    from ??= start
    const end = heads[index + 1]?.[0] ?? text.length
    // The mark of a test stands before it, however many lines it takes.
    if (index + 1 < heads.length && mark.test(text.slice(start, start + 40))) return
    regions.push({ start: from, end, isTest, head: start })
    from = undefined
  })
  const whole: TestRegion = { start: 0, end: text.length, isTest: false, head: 0 }
  const ends = regions.map(({ end }) => end)
  return {
    regionAt: (offset) => {
      const region = regions[countWhile(ends, (end) => end <= offset)]
      return region?.isTest ? region : whole
    },
    common: regions.filter(({ isTest }) => !isTest),
    hasTests: regions.some(({ isTest }) => isTest),
  }
}
