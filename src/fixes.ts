import type { Fix, Reason } from './finding.ts'
import type { Ruling } from './policy.ts'
import { hasContextSize } from './registry/forms.ts'
import type { Reference } from './registry/reference.ts'
import type { Neighbours, Site } from './sites.ts'

/** What a fix does with one site, and why it does no more. */
export function fixFor(
  site: Site,
  reference: Reference,
  ruling: Ruling,
  neighbours: Neighbours,
  language: string,
): Fix {
  // Whatever else there is to say of it: nobody would rewrite running text.
  if (ruling.reason === 'prose' && ruling.applicability === 'none') return { ...pick(ruling), edits: [] }
  const never = neverFixed(site, reference, neighbours, language)
  if (never) return { applicability: 'none', reason: never, edits: [] }
  if (ruling.applicability === 'none') return { ...pick(ruling), edits: [] }
  // What the reading leaves before the ID stays: LiteLLM's `openai/`.
  const kept = reference.reading.prefix.length
  const edit = {
    range: { start: site.start + kept, end: site.end },
    expected: site.mention.text.slice(kept),
    text: reference.replacements[0]!,
  }
  const doubt = doubtOf(reference)
  if (doubt) return { applicability: 'unsafe', reason: doubt, edits: [edit] }
  return { ...pick(ruling), edits: [edit] }
}

const pick = ({ applicability, reason }: Ruling) => ({ applicability, ...(reason !== undefined && { reason }) })

/** Why nothing may rewrite this site, whatever the flags. */
function neverFixed(site: Site, reference: Reference, neighbours: Neighbours, language: string): Reason | undefined {
  const { literal, mention } = site
  const { row, replacements } = reference
  if (row.modality === 'embedding') return 'embedding'
  if (row.modality === 'rerank') return 'reranker'
  if (mention.fineTune) return 'fine-tune'
  if (mention.variant !== undefined || hasContextSize(mention.text)) return 'variant'
  if (reference.elsewhere) return 'other-host'
  if (site.partial) return 'partial'
  if (!site.exact) return 'not-exact'
  const purpose = purposeOf(site, row.id, language)
  if (purpose) return purpose
  if (replacements.length === 0) return 'no-replacement'
  if (replacements.length > 1) return 'ambiguous-replacement'
  if (site.role === 'key') return undefined
  const list = literal.group === undefined ? undefined : neighbours.lists.get(literal.group)
  if (list?.has(replacements[0]!)) return 'already-listed'
  return neighbours.keys.has(mention.text) ? 'keyed-elsewhere' : undefined
}

const tokenizer =
  /encoding_?for_?model|get_?encoding|tiktoken|tokeni[sz]er|token\w*count|TokenSplitter|(?:count|num)\w*tokens/i
const tokenModel = /tokeni[sz]er|token_?model/i
const deadOnPurpose =
  /deprecated|retired|legacy|unsupported|excluded?|blocked|blacklist|denylist|removed|sunset|obsolete|outdated/i
/** Where `enum` says what a document may hold. In code it says what the program takes, and then asks for. */
const schemaFiles: ReadonlySet<string> = new Set(['json', 'yaml', 'toml', 'xml'])
const allowed =
  /(?:^|\.)(?:enum|nativeEnum|Literal|Enum|oneOf|literal|validate_inclusion|validate_subset|[iI]sIn|is_in|one_of)$/

/** Places whose name or call says that the ID there is listed, looked up, counted or known to be dead, and not asked. */
export function purposeOf({ literal: { callee, name }, role }: Site, id: string, language: string): Reason | undefined {
  if (tokenizer.test(callee ?? '') || tokenModel.test(name ?? '')) return 'tokenizer'
  if (role === 'element' && ((name === 'enum' && schemaFiles.has(language)) || allowed.test(callee ?? '')))
    return 'type'
  if (name === undefined) return undefined
  if (deadOnPurpose.test(name)) return 'dead-on-purpose'
  return isNamedAfter(name, id) ? 'named-after' : undefined
}

/** `GPT_4_TURBO = 'gpt-4-turbo'`: an entry of a catalogue, whose value must stay what its name says. */
function isNamedAfter(name: string, id: string): boolean {
  const bare = id.replace(/^(?:[a-z-]+\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\./, '')
  const said = plain(name)
  const meant = plain(bare)
  if (said.length < 4 || !/\d/.test(said) || !/[a-z]{2}/.test(said)) return false
  if (meant.startsWith(said) || said.includes(meant.replace(/(?:20\d{6}(?:v\d+)?|latest|preview|v\d+)$/, '')))
    return true
  // `claude-v4-opus` for `claude-opus-4-…`: the same words in another order.
  const words = new Set(wordsOf(bare))
  const own = wordsOf(name)
  return own.length > 2 && own.every((word) => words.has(word))
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^v(?=\d)/, ''))
    .filter((word) => word !== '' && word !== '0')

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Why a replacement that is known may not do at this place. */
function doubtOf({ needsProfile, inferred, differs }: Reference): Reason | undefined {
  if (needsProfile) return 'needs-profile'
  if (inferred) return 'inferred-replacement'
  if (differs) return 'different-api'
  return undefined
}
