import type { Reason } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileVerdicts } from './verdict.ts'
import { stageOf } from './verdict.ts'

/** Code that takes something else where a table has no entry for a key. */
const fallback = signal('table-fallback')

export const closedSet = stageOf(
  'closed-set',
  'A list, a type or a table of the file names the ID too and keeps it: a fix is not safe.',
  (verdict, { located, reference, place, before }) => {
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0) return verdict
    // In a test all places change together, or none.
    if (place.zone === 'test') return verdict
    const reason = keptIn(before)(located, reference.row.vendor)
    return reason ? { ...verdict, applicability: 'unsafe', reason } : verdict
  },
)

/**
 * Reads the verdicts of a file once. Tells why an ID may not change alone: it stands elsewhere as an entry, a type, a key
 * or in a comparison, and no safe edit changes it there.
 */
const keptIn = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const rewritten = new Set<number>()
  const vendors = new Map<number, string>()
  verdicts.forEach((verdict, index) => {
    const { located, reference } = mentions[index]!
    vendors.set(located.start, reference.row.vendor)
    if (verdict.silence === undefined && verdict.applicability === 'safe' && verdict.edits.length > 0)
      rewritten.add(located.start)
  })
  const kept = new Map<string, Reason>()
  const keyVendors = new Set<string>()
  const keyed = new Set<number>()
  for (const { literal, mention, role, start } of file.located) {
    const vendor = vendors.get(start)
    if (role === 'key' && vendor !== undefined) keyVendors.add(vendor)
    const reason = reasonFor(role)
    if (rewritten.has(start)) continue
    const id = plain(mention.text)
    if (reason && !kept.has(id)) kept.set(id, reason)
    if (file.neighbours.keys.has(mention.text) && role !== 'key' && literal.group !== undefined)
      keyed.add(literal.group)
  }
  for (const [index, { located, place }] of mentions.entries()) {
    const verdict = verdicts[index]!
    if (rewritten.has(located.start) || verdict.silence !== undefined) continue
    const id = plain(located.mention.text)
    const offers = place.offered === true || file.listEntryAt(located)?.list !== undefined
    if (offers && valueRoles.has(located.role) && !kept.has(id)) kept.set(id, 'listed-elsewhere')
  }
  return ({ literal: { group }, mention, role }: LocatedMention, vendor: string): Reason | undefined => {
    const own = kept.get(plain(mention.text))
    if (own) return own
    const isSibling = group !== undefined && keyed.has(group)
    const isConstant = role === 'assignment' || role === 'default'
    return isSibling || (isConstant && keyVendors.has(vendor) && fallback.test(file.text))
      ? 'keyed-elsewhere'
      : undefined
  }
})

const valueRoles: ReadonlySet<string> = new Set(['argument', 'property', 'default'])

function reasonFor(role: string): Reason | undefined {
  if (role === 'element' || role === 'type') return 'listed-elsewhere'
  if (role === 'key') return 'keyed-elsewhere'
  return role === 'comparison' ? 'compared-in-file' : undefined
}

/** One model in all its forms: without the route, the region and the vendor before it, and the version behind it. */
function plain(id: string): string {
  return id
    .slice(id.lastIndexOf('/') + 1)
    .replace(/^(?:(?:us-gov|[a-z]{2,6})\.)?(?=(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\.)/, '')
    .replace(/^(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\./, '')
    .replace(/(?:-v\d+)?(?::\w+)*$/, '')
    .replace('@', '-')
}
