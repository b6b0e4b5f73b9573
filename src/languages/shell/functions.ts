import type { Range } from '../../core/range.ts'

const head = /^([ \t]*)(?:function[ \t]+[\w:-]+[ \t]*(?:\([ \t]*\))?|[\w:-]+[ \t]*\([ \t]*\))\s*\{/gm

/** The bodies of a script's functions. A body ends at the bracket that stands as far in as its head, or on its line. */
export function functionsIn(text: string): Range[] {
  return Array.from(text.matchAll(head), ({ 0: found, 1: margin, index }) => {
    const start = index + found.length
    const line = text.indexOf('\n', start)
    const ownLine = text.slice(start, line < 0 ? text.length : line)
    if (ownLine.trimEnd().endsWith('}')) return { start, end: start + ownLine.lastIndexOf('}') }
    const close = text.indexOf(`\n${margin}}`, start)
    return { start, end: close < 0 ? text.length : close }
  })
}
