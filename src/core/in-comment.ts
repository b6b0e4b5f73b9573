/** Whether a place stands behind the begin of a comment on its line, or in a block that begins a line above it. */
export function standsInComment(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  if (commentLine.test(text.slice(lineStart, at))) return true
  const opened = text.lastIndexOf('/*', at)
  if (opened < 0 || text.lastIndexOf('*/', at) > opened) return false
  // A pattern for files has the same signs, within a string.
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', opened) + 1, opened))
}

const commentLine = /^\s*(?:\/\/|\/?\*|#(?![[!])|--)/
