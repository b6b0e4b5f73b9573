import type { Block, BlockField } from '../../core/block.ts'
import { signal } from '../../core/signal.ts'

/** Calls that make or write data of their arguments, and send nothing. */
const dataCallee = signal('data-callee')
const depth = 8

/** A block around a place, and the block in it that leads to the place. */
export interface Around {
  readonly block: Block
  /** Unset in the innermost block. */
  readonly child?: Block
}

/**
 * The blocks around a place that belong to the same data, from the innermost on. They end where code begins, and at a call
 * that may do anything with its arguments.
 */
export function dataAround(innermost: Block | undefined): readonly Around[] {
  const around: Around[] = []
  let child: Block | undefined
  for (let block = innermost; block && around.length < depth; block = block.parent) {
    if (block.kind === 'code') break
    around.push({ block, ...(child && { child }) })
    if (block.kind === 'call' && !dataCallee.test(block.callee ?? '')) break
    child = block
  }
  return around
}

export const fieldOf = (block: Block, pattern: RegExp): BlockField | undefined =>
  block.fields.find(({ key }) => key !== undefined && pattern.test(key))

/** Whether a value stands there itself, and is not computed elsewhere. */
export function isWritten({ value, text, block }: BlockField): boolean {
  if (value === 'word') return /^(?:true|false|null|nil|none)$/i.test(text)
  return value === 'number' || value === 'text' || (value === 'block' && block?.kind !== 'code')
}

const numeric = /^[$€£]?[-+]?\d[\d_,]*(?:\.\d+)?(?:e[-+]?\d+)?[a-z]?%?$/i

/** A number, a string that holds nothing else, or a call that makes one of it: `Decimal("0.03")`. */
export function isNumeric({ value, text, block }: BlockField): boolean {
  if (value === 'number') return true
  if (value === 'text') return numeric.test(text.trim())
  return value === 'block' && block?.kind === 'call' && block.fields.length === 1 && isNumeric(block.fields[0]!)
}

/** A key that is the ID of a model, and so begins an entry about another one. */
const idLike = /^(?!per)[\w./]*[a-z][\w./]*[-@/.][\w.@/-]*\d/i

/**
 * Every value below a block with the key it stands under, down to a depth. A list passes its key on. A table that is
 * keyed by models is about them, and is left out.
 */
export function* valuesBelow(
  block: Block,
  levels: number,
  key?: string,
): Generator<{ readonly key: string; readonly field: BlockField; readonly block: Block }> {
  for (const field of block.fields) {
    if (field.key !== undefined && idLike.test(field.key)) continue
    const own = field.key ?? key ?? block.callee ?? ''
    yield { key: own, field, block }
    if (levels > 1 && field.block && !isNumeric(field))
      yield* valuesBelow(field.block, levels - 1, field.key ?? field.block.callee ?? key)
  }
}
