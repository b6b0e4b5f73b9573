import { memoize, memoizeBy } from './memoize.ts'

/** The keys that lead to a value of a data file. */
export interface KeyPath {
  /** From the top on. An index of a list is a number in digits. */
  readonly keys: readonly string[]
  /** The texts under a key in the mappings around the value, the nearest first. */
  beside(key: RegExp): readonly string[]
}

/** Key paths from the steps of a reader: each key with the scalars of the mapping that it is in, the outermost first. */
export function keyPathOf(
  steps: readonly { readonly key: string; readonly beside: ReadonlyMap<string, string> }[],
): KeyPath {
  return {
    keys: steps.map(({ key }) => key),
    beside: (wanted) => steps.toReversed().flatMap(({ beside }) => valuesOf(beside)(wanted)),
  }
}

/** The values under wanted keys. A mapping may hold very many keys, and is asked for each of its values. */
const valuesOf = memoize((beside: ReadonlyMap<string, string>) =>
  memoizeBy(
    (wanted: RegExp) => String(wanted),
    (wanted) => [...beside].flatMap(([key, value]) => (wanted.test(key) ? [value] : [])),
  ),
)
