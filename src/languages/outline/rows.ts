import type { Block, BlockField } from '../../core/block.ts'
import { type Outline, type Part, readBrackets } from './brackets.ts'
import { blockAt, plainNumber } from './lines.ts'

/** The tags of XML. Attributes are fields, and so are the texts of the tags in it. */
export function readXml(text: string, { start, end }: Part): Outline {
  const root = blockAt('list', start, end)
  const blocks = [root]
  let block = root
  const tag = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>(?=([^<]*))/g
  tag.lastIndex = start
  for (let match = tag.exec(text); match && match.index < end; match = tag.exec(text)) {
    const [whole, closes, name = '', attributes = '', alone, content = ''] = match
    if (closes === '/') {
      for (let one: Block | undefined = block; one && one !== root; one = one.parent) {
        if (one.key !== name) continue
        one.end = match.index + whole.length
        block = one.parent ?? root
        break
      }
      continue
    }
    const inner = blockAt('mapping', match.index, alone ? match.index + whole.length : end, block, name)
    const written = content.trim()
    const field: BlockField = { key: name, start: match.index, text: written.slice(0, 200) }
    if (attributes === '' && written !== '') field.value = plainNumber.test(written) ? 'number' : 'text'
    else Object.assign(field, { value: 'block', block: inner })
    block.fields.push(field)
    for (const one of attributes.matchAll(/([\w:.-]+)\s*=\s*["']([^"']*)["']/g)) {
      const value = one[2]!
      const at = match.index + 1 + name.length + one.index
      inner.fields.push({
        key: one[1]!,
        start: at,
        value: plainNumber.test(value) ? 'number' : 'text',
        text: value.slice(0, 200),
      })
    }
    if (attributes !== '' || written === '') blocks.push(inner)
    if (!alone && blocks.at(-1) === inner) block = inner
  }
  return { blocks, strings: [] }
}

/** The brackets of SQL. The values of a row have the names of the columns that stand before them. */
export function readSql(text: string, part: Part): Outline {
  const outline = readBrackets(text, part)
  let columns: { readonly names: readonly string[]; readonly table?: string } | undefined
  for (const block of outline.blocks.slice(1)) {
    if (block.parent !== outline.blocks[0]) continue
    const isRow = /^values$/i.test(block.callee ?? 'values') && columns !== undefined
    if (isRow && block.fields.length === columns!.names.length) {
      block.fields.forEach((field, index) => (field.key = columns!.names[index]!))
      Object.assign(block, { kind: 'mapping', callee: columns!.table })
    } else if (
      block.fields.length > 0 &&
      block.fields.every(({ value }) => value === 'word' || isColumn(block, value))
    ) {
      columns = { names: block.fields.map((field) => field.text), ...(block.callee && { table: block.callee }) }
    }
  }
  return outline
}

/** The columns of a table may have quotes: `INSERT INTO models ("name", "label")`. */
const isColumn = ({ callee = '' }: Block, value: BlockField['value']) =>
  value === 'text' && !/^(?:values|in)?$/i.test(callee)
