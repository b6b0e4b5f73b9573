/** Calls a function once for each object and keeps the result as long as the object is in use. */
export function memoize<Input extends object, Result>(compute: (input: Input) => Result): (input: Input) => Result {
  const known = new WeakMap<Input, { readonly result: Result }>()
  return (input) => {
    const before = known.get(input)
    if (before) return before.result
    const result = compute(input)
    known.set(input, { result })
    return result
  }
}

/** Calls a function at most once. */
export function once<Result>(compute: () => Result): () => Result {
  let known: { readonly result: Result } | undefined
  return () => (known ??= { result: compute() }).result
}

/** Calls a function once for each key and keeps all results, so there must be few keys. */
export function memoizeBy<Input, Result>(
  keyOf: (input: Input) => string,
  compute: (input: Input) => Result,
): (input: Input) => Result {
  const known = new Map<string, Result>()
  return (input) => {
    const key = keyOf(input)
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before!
    const result = compute(input)
    known.set(key, result)
    return result
  }
}

/** Calls a function for a key and keeps the results of the latest few keys, for results that take much memory. */
export function memoizeLatest<Result>(most: number, compute: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, { readonly result: Result }>()
  return (key) => {
    const before = known.get(key)
    if (before) return before.result
    const result = compute(key)
    if (known.size >= most) known.clear()
    known.set(key, { result })
    return result
  }
}

/**
 * Of longer texts the latest two alone are kept: a file and the same without its comments. Others seldom come again, as
 * samples of a document do in its translations.
 */
const longestKept = 16 * 1024
/** The length of all texts together that one function keeps, in UTF-16 code units. */
const mostKept = 512 * 1024

/** Calls a function once for each short text and keeps the latest results. A result may depend on the text alone. */
export function memoizeTexts<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, { readonly result: Result }>()
  let length = 0
  let long: { readonly text: string; readonly result: Result } | undefined
  let longBefore: typeof long
  return (text) => {
    if (text.length > longestKept) {
      if (long?.text === text) return long.result
      const latest = longBefore?.text === text ? longBefore : { text, result: compute(text) }
      longBefore = long
      long = latest
      return latest.result
    }
    const before = known.get(text)
    if (before) return before.result
    // A part of a text would keep all of that text in memory.
    const own = structuredClone(text)
    const result = compute(own)
    length += own.length
    for (const oldest of known.keys()) {
      if (length <= mostKept) break
      known.delete(oldest)
      length -= oldest.length
    }
    known.set(own, { result })
    return result
  }
}
