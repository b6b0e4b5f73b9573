import type { Edit } from '../core/finding.ts'
import { signal } from '../core/signal.ts'

/** A comment that other programs read only where it stands at the begin of a file, or of a line. */
const placed = signal('placed-comment')

/** So many lines at the begin of a file are read for such comments. */
const firstLines = 3

/**
 * Whether the removal of a comment moves one up that counts at the begin of a file alone: `# -*- coding: latin-1 -*-` of
 * Python in the third line, `# escape=` of a Dockerfile in the second.
 */
export function uncovers(text: string, { range: { start, end } }: Edit): boolean {
  const above = text.slice(0, start).split('\n', firstLines + 1)
  if (above.length > firstLines || above.at(-1)!.trim() !== '') return false
  return text
    .slice(end, end + 400)
    .split('\n', firstLines)
    .some((line) => placed.test(line))
}
