import type { Reason } from '../../core/finding.ts'
import { signal } from '../../core/signal.ts'
import { forbid, stageOf, weaken } from './verdict.ts'

/** Models whose output is stored, so that another model needs more than another name. */
export const storedOutput: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['embedding', 'embedding'],
  ['rerank', 'reranker'],
])

export const modality = stageOf(
  'modality',
  'What embeddings and rerankers return is stored or compared with thresholds: nothing is rewritten.',
  (verdict, { reference }) => {
    const reason = storedOutput.get(reference.row.modality)
    return reason ? forbid(verdict, reason) : verdict
  },
)

const placeholder = signal('tuned-placeholder')

/** A document that others read names nobody's own fine-tuned model but as an example. A placeholder is no model anywhere. */
export const fineTune = stageOf(
  'fine-tune',
  'The fine-tuning has to be repeated on the new model: nothing is rewritten. In a document, and where a word stands for the own name, info at most.',
  (verdict, { located: { mention }, file }) => {
    if (!mention.fineTune) return verdict
    const isExample = file.zone === 'docs' || placeholder.test(mention.text)
    return isExample ? weaken(verdict, 'fine-tune') : forbid(verdict, 'fine-tune')
  },
)
