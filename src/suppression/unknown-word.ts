import type { IgnoreTrouble } from '../core/finding.ts'
import { nearest } from '../core/nearest.ts'
import type { Directive, IdInDirective } from '../core/directive.ts'

/**
 * What is wrong with a word of a directive that neither an ID nor a rule is: it is misspelt, or it belongs to a reason
 * that no hyphens begin.
 *
 * @param names the IDs and rules that may be meant
 */
export function unknownWord(
  { id, range }: IdInDirective,
  { head, ids, until, reason }: Directive,
  text: string,
  names: readonly string[],
  isKnown: (word: string) => boolean,
): IgnoreTrouble {
  const bare = id.replace(/[:;,.)]+$/, '')
  const isPunctuated = bare !== id && isKnown(bare)
  const near = isPunctuated ? bare : nearest(id, names, id.length > 6 ? 2 : 1)
  if (reason === undefined && (isPunctuated || (near === undefined && !looksLikeId(id)))) {
    // A short word may stand on the line by chance.
    const first = ids.find((one) => !isKnown(one.id) && !names.includes(one.id))?.range.start ?? range.start
    const from = isPunctuated ? range.start + bare.length : first
    const held = until === undefined ? '' : `until ${until}`
    const before = text.slice(head.start, from).trim()
    const rest = text.slice(from, head.end).replace(/^[\s:;,.()–—-]+/, '')
    const words = before.includes(held) ? rest : rest.replace(held, '')
    const start = before.includes(held) ? before : `${before} ${held}`
    return { cause: 'no-dash', meant: `${start} -- ${words.trim().replaceAll(/\s+/g, ' ') || 'the reason'}` }
  }
  return { cause: 'no-such-model', word: id, ...(near !== undefined && { meant: near }) }
}

const looksLikeId = (word: string) => /^[a-z][\w.:/@]*-[\w.:/@-]*$/i.test(word) || /^[a-z]+\d/i.test(word)
