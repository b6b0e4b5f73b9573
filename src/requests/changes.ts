import type { Field, ListValue, Mapping, Request, Scalar, Value } from '../core/request.ts'
import type { ConditionWord } from './rules.ts'

/** One change of a request, before it is combined with the others. */
export type RequestChange =
  | { readonly kind: 'remove'; readonly mapping: Mapping; readonly field: Field }
  | { readonly kind: 'remove-item'; readonly list: ListValue; readonly index: number; readonly within: Mapping }
  | { readonly kind: 'rename'; readonly mapping: Mapping; readonly field: Field; readonly key: string }
  | {
      readonly kind: 'value'
      readonly mapping: Mapping
      readonly value: Value
      readonly to: ConditionWord | 'empty mapping'
    }
  | {
      readonly kind: 'add'
      readonly mapping: Mapping
      readonly path: readonly string[]
      /** A word, or a value of the request as it is written. */
      readonly to: ConditionWord | Value
      readonly near?: Field
    }
  | {
      readonly kind: 'wrap'
      readonly mapping: Mapping
      readonly value: Value
      readonly entries: HolderEntries
      readonly as: string
    }

/** Fields in a new mapping beside the wrapped value, in order. */
export type HolderEntries = Readonly<Record<string, ConditionWord>>

/** Where each mapping and list of a request hangs. */
export interface Holder {
  readonly mapping: Mapping
  readonly field: Field
  /** True where it is an item of the field's list, not the field's value. */
  readonly listed: boolean
}

export function holdersIn(request: Request): ReadonlyMap<Value, Holder> {
  const holders = new Map<Value, Holder>()
  const visit = (value: Value, holder: Holder): void => {
    if (value.kind === 'mapping') {
      holders.set(value, holder)
      visitAll(value)
    } else if (value.kind === 'list') {
      holders.set(value, holder)
      for (const item of value.items) visit(item, { ...holder, listed: true })
    }
  }
  const visitAll = (mapping: Mapping): void => {
    for (const field of mapping.fields) visit(field.value, { mapping, field, listed: false })
  }
  visitAll(request.body)
  return holders
}

/**
 * Whether the text of a mapping belongs to this request alone and may be rewritten: it stands where the request holds
 * it, and not in a constant that others may share.
 */
export function isInPlace(mapping: Mapping, holders: ReadonlyMap<Value, Holder>): boolean {
  if (mapping.readonly === true) return false
  const holder = holders.get(mapping)
  if (!holder) return true
  const { range } = holder.field
  return mapping.range.start >= range.start && mapping.range.end <= range.end && isInPlace(holder.mapping, holders)
}

/** A value that is written where it is used. */
export function isWrittenOut(value: Value): value is Scalar | Mapping {
  return value.kind === 'mapping' ? value.callee === undefined : value.kind === 'scalar' && value.origin === undefined
}
