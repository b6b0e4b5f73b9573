/** A shorter text is searched anew. */
const longText = 2000

let last: { readonly text: string; readonly answers: Map<string, boolean> } | undefined

/** Whether a pattern without the flags `g` and `y` hits anywhere in a text. A long text is searched once for each pattern. */
export function standsIn(text: string, words: RegExp): boolean {
  if (text.length < longText) return words.test(text)
  if (last?.text !== text) last = { text, answers: new Map() }
  const key = `${words.flags} ${words.source}`
  const known = last.answers.get(key) ?? words.test(text)
  last.answers.set(key, known)
  return known
}
