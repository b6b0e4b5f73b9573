import type { Range } from '../../core/range.ts'

/** So far to each side the calls of a chain are read, and so many of them, at most. */
const reach = 400
const mostCalls = 20
const callBehind =
  /\s*(?:\?\.|\.|->)\s*(\w+)\s*\(([^()"'`\n]{0,40}|"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^()]{0,120}\([^()]{0,120}\))\)/y
const before =
  /(?:^|[[(,{\n])\s*((?:[\w$:<>]{1,80}(?:\([^()]{0,120}\))?\s*(?:\?\.|\.|->)\s*){0,20})[\w:]{1,160}\(\s*[a-zA-Z]{0,2}["'`]$/

/**
 * The calls of a chain that makes one item, as the text of a mapping: `Info.builder().id("…").enabled(false).build()` gives
 * `{ enabled: false, … }`. Undefined where the chain is no item of a list and no argument.
 */
export function chainAround(text: string, { start, end }: Range): string | undefined {
  const closing = /^["'`]\s*\)/.exec(text.slice(end, end + 20))?.[0].length
  if (closing === undefined) return undefined
  const head = before.exec(text.slice(Math.max(0, start - reach), start))?.[1]
  if (head === undefined) return undefined
  const calls = [...head.matchAll(/(\w+)\(([^()]*)\)/g)]
  let at = end + closing
  for (let steps = 0; steps < mostCalls; steps++) {
    callBehind.lastIndex = at
    const next = callBehind.exec(text)
    if (!next) break
    calls.push(next)
    at = callBehind.lastIndex
  }
  if (!/^\s*[,)\]}]/.test(text.slice(at, at + 40))) return undefined
  return `{ ${calls.map(([, name, value]) => `${name}: ${value}`).join(', ')} }`
}
