/** The same answers, each worked out once for as long as somebody holds what was asked about. */
export function memoize<Asked extends object, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new WeakMap<Asked, { readonly answer: Answer }>()
  return (asked) => {
    const before = known.get(asked) ?? { answer: answer(asked) }
    known.set(asked, before)
    return before.answer
  }
}

/** The same answers, each worked out once for what `keyOf` says is the same. They are kept: there must be few. */
export function memoizeBy<Asked, Answer>(
  keyOf: (asked: Asked) => string,
  answer: (asked: Asked) => Answer,
): (asked: Asked) => Answer {
  const known = new Map<string, Answer>()
  return (asked) => {
    const key = keyOf(asked)
    if (!known.has(key)) known.set(key, answer(asked))
    return known.get(key)!
  }
}
