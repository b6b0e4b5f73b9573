import { lineEnd } from '../../core/line-end.ts'
import type { Container } from './container.ts'

/** The line of a setting, with its key: `spring.ai.openai.chat.options.model=…`. */
const setting = /^[ \t]*([\w.-]+)[ \t]*[=:]/
/** A line between two settings. */
const between = /^[ \t]*(?:[#!].*)?$/
/** So many lines above and below belong to a key at most. */
const mostLines = 200

/**
 * The keys around a setting whose key is a path, the innermost first. Each reaches over the lines beside it whose keys
 * begin in the same way.
 */
export function dottedKeysAround(text: string, offset: number): readonly Container[] {
  const from = text.lastIndexOf('\n', offset - 1) + 1
  const parts = setting.exec(text.slice(from, offset))?.[1]?.split('.') ?? []
  return parts
    .slice(0, -1)
    .map((key, index) => {
      const prefix = `${parts.slice(0, index + 1).join('.')}.`
      return {
        start: firstLine(text, from, prefix),
        end: lastLineEnd(text, from, prefix),
        kind: 'mapping' as const,
        key,
      }
    })
    .toReversed()
}

const belongs = (line: string, prefix: string) => line.trimStart().startsWith(prefix) || between.test(line)

function firstLine(text: string, from: number, prefix: string): number {
  let start = from
  for (let count = 0; count < mostLines && start > 0; count++) {
    const above = text.lastIndexOf('\n', start - 2) + 1
    if (!belongs(text.slice(above, start - 1), prefix)) break
    start = above
  }
  return start
}

function lastLineEnd(text: string, from: number, prefix: string): number {
  let end = lineEnd(text, from)
  for (let count = 0; count < mostLines && end < text.length; count++) {
    const next = lineEnd(text, end + 1)
    if (!belongs(text.slice(end + 1, next), prefix)) break
    end = next
  }
  return end
}
