import type { Fix, Reason } from './finding.ts'
import type { Literal } from './literal.ts'
import type { Site } from './sites.ts'
import type { Zone } from './zones.ts'

/** What of a file hangs on the IDs in it. */
export interface Couplings {
  readonly text: string
  readonly zone: Zone
  readonly sites: readonly Site[]
  readonly lookedUp: (literal: Literal) => boolean
}

/** OpenAI's Assistants API, which has been shut down. Facts: oai-assistants. */
const assistants = /\bassistants?\(\)\s*\.create|\bassistants\.create|CreateAssistant|\/v1\/(?:assistants|threads)\b/

/**
 * Makes safe fixes unsafe where something else in the file goes by the ID and would be left behind: a list or a test of
 * names, a text on the same line.
 */
export function heldBack({ text, zone, sites, lookedUp }: Couplings): (site: Site, fix: Fix) => Fix {
  const compared = new Set<string>()
  const toldOn = new Set<string>()
  const listed = new Set<string>()
  const lineOf = linesIn(text)
  for (const { literal, mention, role, start } of sites) {
    if (role === 'comparison') compared.add(mention.text)
    if (role === 'text') toldOn.add(`${lineOf(start)} ${mention.text}`)
    if (role === 'element' && lookedUp(literal)) listed.add(mention.text)
  }
  const reasonFor = ({ mention, start }: Site, replacement: string): Reason | undefined => {
    if (listed.has(mention.text) && !listed.has(replacement)) return 'keyed-elsewhere'
    if (compared.has(mention.text)) return 'told-apart'
    if (toldOn.has(`${lineOf(start)} ${mention.text}`)) return 'named-beside'
    const isAssistant = zone !== 'docs' && mention.text.includes('gpt') && assistants.test(text)
    return isAssistant ? 'endpoint-gone' : undefined
  }
  return (site, fix) => {
    if (fix.applicability !== 'safe') return fix
    const edit = fix.edits.find(({ range }) => range.end === site.end)
    const reason = reasonFor(site, edit?.text ?? '')
    return reason ? { ...fix, applicability: 'unsafe', reason } : fix
  }
}

/** The line of an offset, counted from 0, found in logarithmic time. */
function linesIn(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low
  }
}
