import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'

/** The head of a test that stands in the file of the program. */
const inlineHead = signal('inline-test-head')
/** Languages whose tests may stand there. */
const languages: ReadonlySet<string> = new Set(['rust', 'zig', 'd', 'typescript', 'javascript'])

/** The tests that stand in a file of a program, in order. Each ends at the first line that closes at the indent of its head. */
export function inlineTestsIn(text: string, language: string): readonly Range[] {
  if (!languages.has(language)) return []
  const found: Range[] = []
  for (const { index, 0: head } of text.matchAll(inlineHead)) {
    if (index < (found.at(-1)?.end ?? 0)) continue
    const indent = /^[ \t]*/.exec(head)![0]
    const closing = new RegExp(`^${indent}\\}`, 'gm')
    closing.lastIndex = index + head.length
    const end = closing.exec(text)
    found.push({ start: index, end: end ? closing.lastIndex : text.length })
  }
  return found
}

/** Whether a place is in one of these ranges, which are in order. */
export function inRanges(ranges: readonly Range[]): (offset: number) => boolean {
  return (offset) => {
    const range = ranges[countWhile(ranges, ({ end }) => end <= offset)]
    return range !== undefined && range.start <= offset
  }
}
