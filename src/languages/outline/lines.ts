import type { Block, BlockField } from '../../core/block.ts'
import { type Outline, type OutlineString, type Part, readBrackets } from './brackets.ts'

const yamlLine = /^([ \t]*)((?:-[ \t]+)*)(?:(["']?)([^\s"'#{}[\],][^"'#\n]*?)\3[ \t]*:(?=[ \t\r]|$))?[ \t]*([^\r]*)\r?$/
const header = /^[ \t]*\[{1,2}([^[\]]+)\]{1,2}[ \t]*(?:#.*)?\r?$/
const setting = /^[ \t]*(?:"([^"]+)"|([\w.-]+))[ \t]*=[ \t]*([^\r]*)\r?$/
const number = /^[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?$/

interface Collected {
  readonly blocks: Block[]
  readonly strings: OutlineString[]
}

/** The lines of a part, each with its offset. */
function* linesIn(text: string, { start, end }: Part): Generator<{ line: string; at: number; next: number }> {
  for (let at = start; at < end;) {
    const stop = text.indexOf('\n', at)
    const next = stop < 0 || stop >= end ? end : stop + 1
    yield { line: text.slice(at, stop < 0 || stop > end ? end : stop), at, next }
    at = next
  }
}

/** Puts what stands behind a key, and reads brackets and quotes in it. Returns where the value ends. */
function putValue(
  text: string,
  field: BlockField,
  value: string,
  at: number,
  home: Block,
  end: number,
  into: Collected,
) {
  const plain = value.replace(/(?:^|[ \t]+)#.*$/, '').trim()
  if (plain === '' || /^[|>][-+\d]*$/.test(plain)) return at
  const quoted = /^(["'])(.*)\1$/.exec(plain)
  if (number.test(plain)) field.value = 'number'
  else field.value = quoted || /\s/.test(plain) ? 'text' : 'word'
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

/** The mappings and lists of YAML, by the indentation of its lines. */
export function readYaml(text: string, part: Part): Outline {
  const root = blockAt('mapping', part.start, part.end, part.parent, part.key)
  const into: Collected = { blocks: [root], strings: [] }
  /** The open blocks, from the outermost on, with the column of their keys or dashes. */
  const open: { block: Block; column: number; field?: BlockField | undefined }[] = [{ block: root, column: -1 }]
  const closeTo = (column: number, at: number) => {
    while (open.length > 1 && open.at(-1)!.column > column) open.pop()!.block.end = at
  }
  /** The block whose keys, or whose dashes, stand at a column. A new one is the value of the last key above. */
  const levelAt = (column: number, kind: 'mapping' | 'list', at: number) => {
    const top = open.at(-1)!
    const isSame = top.column === column && (top.block.kind === kind || top.block.fields.length === 0)
    if (isSame) return top
    if (top.column === -1 && top.block.fields.length === 0) {
      top.block.kind = kind
      open.push({ block: top.block, column })
      return open.at(-1)!
    }
    const block = blockAt(kind, at, part.end, top.block, top.field?.key)
    into.blocks.push(block)
    if (top.field && top.field.value === undefined) {
      top.field.value = 'block'
      top.field.block = block
    }
    open.push({ block, column })
    return open.at(-1)!
  }
  let skip = part.start
  for (const { line, at, next } of linesIn(text, part)) {
    if (at < skip || /^\s*(?:#|$)/.test(line)) continue
    if (/^(?:---|\.\.\.)/.test(line)) {
      closeTo(-1, at)
      open.length = 1
      root.fields.length = 0
      continue
    }
    const match = yamlLine.exec(line)
    if (!match) continue
    const [, indent = '', dashes = '', , key, value = ''] = match
    let column = indent.length
    closeTo(dashes === '' ? column : column + 0.5, at)
    if (dashes !== '') {
      // A list may stand at the column of the key above it.
      const top = open.at(-1)!
      if (top.column === column && top.block.kind === 'mapping' && top.field?.value === undefined && top.field) {
        const block = blockAt('list', at + column, part.end, top.block, top.field.key)
        into.blocks.push(block)
        top.field.value = 'block'
        top.field.block = block
        open.push({ block, column: column + 0.5 })
      } else if (!(top.block.kind === 'list' && top.column >= column)) levelAt(column, 'list', at + column)
      const list = open.at(-1)!
      for (const dash of dashes.matchAll(/-[ \t]+/g)) {
        const field: BlockField = { start: at + indent.length + dash.index, text: '' }
        list.block.fields.push(field)
        list.field = field
        column = indent.length + dash.index + dash[0].length
      }
    }
    const from = at + line.length - value.length
    if (key === undefined) {
      const { block, field } = open.at(-1)!
      if (dashes !== '' && field) skip = Math.max(next, putValue(text, field, value, from, block, part.end, into))
      else if (/^[{[]/.test(value)) {
        const own: BlockField = field && field.value === undefined ? field : { start: from, text: '' }
        skip = Math.max(next, putValue(text, own, value, from, block, part.end, into))
      }
      continue
    }
    const level = levelAt(column, 'mapping', at + column)
    const field: BlockField = { key, start: at + column, text: '' }
    level.block.fields.push(field)
    level.field = field
    skip = Math.max(next, putValue(text, field, value, from, level.block, part.end, into))
  }
  closeTo(-1, part.end)
  return into
}

/** The tables of TOML. A table below another one is a value of it. */
export function readToml(text: string, part: Part): Outline {
  const root = blockAt('mapping', part.start, part.end, part.parent, part.key)
  const into: Collected = { blocks: [root], strings: [] }
  const tables = new Map([['', root]])
  let table = root
  let skip = part.start
  for (const { line, at, next } of linesIn(text, part)) {
    if (at < skip) continue
    const path = header
      .exec(line)?.[1]
      ?.split('.')
      .map((word) => word.trim().replaceAll(/^["']|["']$/g, ''))
    if (path) {
      if (table !== root) table.end = at
      const key = path.at(-1)!
      let depth = path.length - 1
      while (depth > 0 && !tables.has(path.slice(0, depth).join('\n'))) depth--
      const above = tables.get(path.slice(0, depth).join('\n'))!
      table = blockAt('mapping', at, part.end, above, key)
      into.blocks.push(table)
      above.fields.push({ key, start: at, value: 'block', text: '', block: table })
      tables.set(path.join('\n'), table)
      continue
    }
    const match = setting.exec(line)
    if (!match) continue
    const [, quoted, bare, value = ''] = match
    const field: BlockField = { key: quoted ?? bare!, start: at, text: '' }
    table.fields.push(field)
    const from = at + line.trimEnd().length - value.trimEnd().length
    skip = Math.max(next, putValue(text, field, value.trimEnd(), from, table, part.end, into))
  }
  return into
}

function blockAt(kind: Block['kind'], start: number, end: number, parent?: Block, key?: string): Block {
  return { kind, start, end, fields: [], ...(parent && { parent }), ...(key !== undefined && { key }) }
}
