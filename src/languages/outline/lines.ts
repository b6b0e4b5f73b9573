import type { Block, BlockField } from '../../core/block.ts'
import { type OutlineString, type Part, readBrackets } from './brackets.ts'

export const plainNumber = /^[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?$/

export interface Collected {
  readonly blocks: Block[]
  readonly strings: OutlineString[]
}

/** The lines of a part, each with its offset. */
export function* linesIn(text: string, { start, end }: Part): Generator<{ line: string; at: number; next: number }> {
  for (let at = start; at < end;) {
    const stop = text.indexOf('\n', at)
    const next = stop < 0 || stop >= end ? end : stop + 1
    yield { line: text.slice(at, stop < 0 || stop > end ? end : stop), at, next }
    at = next
  }
}

/** Puts what stands behind a key, and reads brackets and quotes in it. Returns where the value ends. */
export function putValue(
  text: string,
  field: BlockField,
  value: string,
  at: number,
  home: Block,
  end: number,
  into: Collected,
) {
  const plain = value.replace(/(?<![^ \t])#.*$/, '').trim()
  if (plain === '' || /^[|>][-+\d]*$/.test(plain)) return at
  const quoted = /^(["'])(.*)\1$/.exec(plain)
  if (plainNumber.test(plain)) field.value = 'number'
  else field.value = !quoted && /^(?:true|false|null|~)$/i.test(plain) ? 'word' : 'text'
  field.text = (quoted?.[2] ?? plain).slice(0, 200)
  if (quoted && quoted[2]!.length >= 12) {
    const from = at + value.indexOf(quoted[2]!)
    into.strings.push({ start: from, end: from + quoted[2]!.length, parent: home, key: field.key ?? '' })
  }
  if (!/^[{[]/.test(plain)) return at
  const start = at + value.search(/[{[]/)
  const inner = readBrackets(text, { start, end, parent: home, key: field.key, once: true })
  const block = inner.blocks[1]
  if (!block) return at
  field.value = 'block'
  field.block = block
  for (const one of inner.blocks.slice(1)) into.blocks.push(one)
  for (const one of inner.strings) into.strings.push(one)
  return block.end
}

export function blockAt(kind: Block['kind'], start: number, end: number, parent?: Block, key?: string): Block {
  return { kind, start, end, fields: [], ...(parent && { parent }), ...(key !== undefined && { key }) }
}
