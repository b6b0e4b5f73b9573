/** Calls a function once for each object and keeps the result as long as the object is in use. */
export function memoize<Input extends object, Result>(compute: (input: Input) => Result): (input: Input) => Result {
  const known = new WeakMap<Input, { readonly result: Result }>()
  return (input) => {
    const before = known.get(input) ?? { result: compute(input) }
    known.set(input, before)
    return before.result
  }
}

/** Calls a function once for each key and keeps all results, so there must be few keys. */
export function memoizeBy<Input, Result>(
  keyOf: (input: Input) => string,
  compute: (input: Input) => Result,
): (input: Input) => Result {
  const known = new Map<string, Result>()
  return (input) => {
    const key = keyOf(input)
    if (!known.has(key)) known.set(key, compute(input))
    return known.get(key)!
  }
}
