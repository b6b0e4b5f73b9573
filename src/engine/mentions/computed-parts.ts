import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import type { Mention } from '../../registry/parse-mentions.ts'

/** Whether the ID touches a computed part. In running text, a quote at its end separates it from the computed part. */
export function isPartial(text: string, literal: Literal, { start, end }: Pick<Mention, 'start' | 'end'>): boolean {
  const { partial, range, value } = literal
  if (partial !== true) return false
  const quotes = /\S\s+\S/.test(value) ? /["'`]/ : /(?!)/
  if (start === 0 && !quotes.test(text[range.start - 1] ?? '') && !isBehindResource(text, range.start)) return true
  return end === value.length && !quotes.test(text[range.end] ?? '') && !isLast(text, literal)
}

/** The name that is put or joined right before a string: `${BASE}…`, `base + "…"`. */
const headBefore = /([A-Za-z_$][\w$]*)\s*(?:\}|(?:\+|\.\.?|<>)\s*["'`])$/

/** Whether the computed head is a constant of the file that ends as the name of a resource does before its model. */
function isBehindResource(text: string, at: number): boolean {
  const name = headBefore.exec(text.slice(Math.max(0, at - reach), at))?.[1]
  if (name === undefined) return false
  const word = name.replaceAll('$', String.raw`\$`)
  return new RegExp(
    String.raw`(?<![\w$])${word}\s*(?::[^=\n]{0,40})?(?::=|=)[^\n]{0,200}(?:foundation-model|inference-profile|/models)/["'\x60]`,
  ).test(text)
}

const joining = signal('joining-callee')
/** What ends a piece of a string: its quote, or, without quotes, the end of the word. */
const ending = /["'`]+|(?=\s|$)/y
/** What joins the string to another one behind it. A dot does so where no name and no bracket follows as for a call. */
const joined = /\s*(?:\+|\.\.|<>|&(?!&)|\|\|(?=\s*["'$\w])|~(?=\s)|\.\s*["'$]|\.\s+\w|\.concat\()/y

/**
 * Whether a piece of a computed string is the last one, so that nothing is joined to the ID at its end:
 * `` `arn:aws:bedrock:${region}::foundation-model/…` ``.
 */
function isLast(text: string, { range, callee = '' }: Literal): boolean {
  ending.lastIndex = range.end
  if (!ending.test(text)) return false
  const behind = ending.lastIndex
  joined.lastIndex = behind
  if (joined.test(text)) return false
  return !(joining.test(callee.slice(callee.search(/\w+$/))) && /^\s*,/.test(text.slice(behind, behind + reach)))
}

/** How far behind a string the next argument is looked for, in UTF-16 units. */
const reach = 80
