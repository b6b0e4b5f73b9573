import type { Range } from '../../core/range.ts'

/** What surrounds a mention: an object, a mapping of YAML, a fence of a document. */
export interface Container extends Range {
  readonly kind: 'mapping' | 'list'
  /** The key whose value it is. */
  readonly key?: string
}
