/**
 * A bracket, a call or an indented part of a text, with what stands in it. It is read without the grammar of a language,
 * so that it shows what surrounds a place, and is no basis for an edit.
 */
export interface Block {
  /** `code`: statements, and no values. */
  kind: 'mapping' | 'list' | 'call' | 'code'
  readonly start: number
  end: number
  /** The key, variable or parameter whose value it is. */
  readonly key?: string
  /** What is called, or the type that is built. */
  readonly callee?: string
  /** The block around it. */
  readonly parent?: Block
  readonly fields: BlockField[]
}

/** One value in a block. */
export interface BlockField {
  /** Unset where the value stands without a key. */
  key?: string
  /** Where the key begins, or the value where there is no key. */
  start: number
  value?: 'number' | 'text' | 'word' | 'block'
  /** The value of a number, text or word, without its quotes. */
  text: string
  block?: Block
}

/** No value worth reading has more fields. */
const mostFields = 400

/** Adds a field to a block, unless it has so many that it is no value worth reading. */
export function addField(block: Block, field: BlockField): void {
  if (block.fields.length < mostFields) block.fields.push(field)
}
