import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { innerLiterals, innerRequests, type LanguageFor } from '../inner.ts'
import { append, lineLiterals } from '../literal-lists.ts'

/** A stretch of a document: its own text, or a sample in the language that a path stands for. */
export type DocumentPart = Range &
  ({ readonly kind: 'prose' | 'comment' } | { readonly kind: 'sample'; readonly path: string | undefined })

/** The literals of a document that is read part by part. The parts ascend. */
export function partedLiterals(text: string, parts: readonly DocumentPart[], languageFor: LanguageFor): Literal[] {
  const literals: Literal[] = []
  for (const part of parts) {
    const { start, end, kind } = part
    if (kind !== 'sample') append(literals, lineLiterals(text, start, end, { role: kind }))
    else {
      const language = part.path === undefined ? undefined : languageFor(part.path)
      append(literals, innerLiterals(text, start, end, language, { sample: true }, part.path))
    }
  }
  return literals
}

/** The requests in the samples of such a document. */
export function partedRequests(
  text: string,
  parts: readonly DocumentPart[],
  models: readonly Range[],
  languageFor: LanguageFor,
): Request[] {
  const samples = parts.flatMap((part) => (part.kind === 'sample' ? [part] : []))
  return innerRequests(text, samples, models, languageFor)
}
