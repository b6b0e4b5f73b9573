import type { Finding } from '../core/finding.ts'
import type { Range } from '../core/range.ts'
import { withPositions } from '../core/with-positions.ts'
import { analyzeText, type ScanContext } from './analyze-text.ts'
import { isNoCandidate } from './no-candidate.ts'

/**
 * The findings of one text, in order. Pure: the path (POSIX, relative) serves for language and zone alone.
 * The text decides first: a file that names no model, or only living models, is never parsed.
 */
export function checkText(path: string, text: string, context: ScanContext): Finding[] {
  if (isNoCandidate(path, text, context)) return []
  const { mentions, requests } = analyzeText(path, text, context)
  const found = [...mentions.flatMap(({ finding }) => finding ?? []), ...requests.map(({ finding }) => finding)]
  const own = found.length > 0 ? context.policy?.settings?.(path, text) : undefined
  return withPositions(text, own ? found.filter(({ range }) => !own.some((part) => contains(part, range))) : found)
}

const contains = (part: Range, range: Range) => part.start <= range.start && range.end <= part.end
