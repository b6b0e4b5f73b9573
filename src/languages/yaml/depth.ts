import { isTooLarge } from '../language.ts'

/** No document that somebody wrote is nested so deeply. */
const deepest = 1000
/** Lists of lists on one line: `- - - a`. */
const listRun = /(?:[-?][ \t]+){200}/
/** A map in a map, and so on: each level is indented further. */
const farLine = /^ {1000}/m

/**
 * Whether a text is not to be parsed: it is too large for a tree, or nested so deeply that the parser could run out of
 * stack. That ends the whole process where a pattern is compiled at that moment. Brackets in strings count too.
 */
export function isUnreadable(text: string): boolean {
  if (last?.text !== text) last = { text, answer: isTooDeep(text) }
  return last.answer
}

/** The text that was asked about last: for each of its IDs it is asked again. */
let last: { readonly text: string; readonly answer: boolean } | undefined

function isTooDeep(text: string): boolean {
  if (isTooLarge(text) || listRun.test(text) || farLine.test(text)) return true
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === openBracket || unit === openBrace) {
      if (++depth > deepest) return true
    } else if ((unit === closeBracket || unit === closeBrace) && depth > 0) depth--
  }
  return false
}

const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
