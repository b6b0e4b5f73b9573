import { addField, type Block, type BlockField } from '../../core/block.ts'
import type { Outline, Part } from './brackets.ts'
import { blockAt, type Collected, linesIn, putValue } from './lines.ts'

const yamlLine = /^([ \t]*)((?:-[ \t]+)*)(?:(["']?)([^\s"'#{}[\],][^"'#\n]*?)\3[ \t]*:(?=[ \t\r]|$))?[ \t]*([^\r]*)\r?$/

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
        addField(list.block, field)
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
    addField(level.block, field)
    level.field = field
    skip = Math.max(next, putValue(text, field, value, from, level.block, part.end, into))
  }
  closeTo(-1, part.end)
  return into
}
