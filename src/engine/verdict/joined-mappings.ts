import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { bracketsAround } from './statement-around.ts'

/** A call that makes one mapping of several. */
const joining = signal('mapping-joining-callee')
/** What joins a mapping with the next one: the union of PHP and of Python. */
const union = /^\s*(?:\+\s*(?:\[|\$|array\b)|\|\s*(?:\{|[a-z_]\w*\s*[),|]))/
/** What joins it with the one before. */
const unionBefore = /[\w\])}]\s*[+|]\s*$/
/** What is spread into an array of PHP. Scripts and Python are read. */
const spread = /(?:^\[|,)\s*\.\.\.\s*\$/

/**
 * Whether the mapping around an ID becomes one with another that the syntax does not show: `['model' => '…'] + $defaults`,
 * `Object.assign({}, defaults, { model: '…' })`, `dict(base, model="…")`.
 */
export function isJoined(text: string, { start, end }: Range): boolean {
  const around = bracketsAround(text, start)
  if (!around || around.end < end) return false
  const own = text.slice(around.start, around.end)
  if (text[around.start] === '(') return joins(text, around) && !/^\(\s*\w+\s*=(?!=)/.test(own)
  if (spread.test(own) || union.test(text.slice(around.end, around.end + 40))) return true
  if (unionBefore.test(text.slice(Math.max(0, around.start - 40), around.start))) return true
  const call = bracketsAround(text, around.start)
  return call !== undefined && text[call.start] === '(' && joins(text, call) && !isAlone(text, call, around)
}

const joins = (text: string, { start }: Range) => joining.test(text.slice(Math.max(0, start - 60), start))

const isAlone = (text: string, call: Range, own: Range) =>
  /^\(\s*$/.test(text.slice(call.start, own.start)) && /^\s*,?\s*\)/.test(text.slice(own.end, call.end))
