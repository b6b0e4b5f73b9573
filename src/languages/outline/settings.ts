import { addField, type Block, type BlockField } from '../../core/block.ts'
import type { Outline, Part } from './brackets.ts'
import { blockAt, type Collected, linesIn, putValue } from './lines.ts'

const header = /^[ \t]*\[{1,2}([^[\]]+)\]{1,2}[ \t]*(?:#.*)?\r?$/
const setting = /^[ \t]*(?:"([^"]+)"|([\w.-]+))[ \t]*=[ \t]*([^\r]*)\r?$/

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
      addField(above, { key, start: at, value: 'block', text: '', block: table })
      tables.set(path.join('\n'), table)
      continue
    }
    const match = setting.exec(line)
    if (!match) continue
    const [, quoted, bare, value = ''] = match
    const field: BlockField = { key: quoted ?? bare!, start: at, text: '' }
    addField(table, field)
    const from = at + line.trimEnd().length - value.trimEnd().length
    skip = Math.max(next, putValue(text, field, value.trimEnd(), from, table, part.end, into))
  }
  return into
}

/** Settings with dots in their keys: what stands before the last dot is the mapping. */
export function readProperties(text: string, part: Part): Outline {
  const root = blockAt('mapping', part.start, part.end)
  const into: Collected = { blocks: [], strings: [] }
  const groups = new Map<string, Block>()
  for (const { line, at, next } of linesIn(text, part)) {
    const match = /^[ \t]*([\w.-]+)[ \t]*[=:][ \t]*([^\r]*)\r?$/.exec(line)
    if (!match) continue
    const [, key = '', value = ''] = match
    const path = key.slice(0, Math.max(0, key.lastIndexOf('.')))
    let group = groups.get(path)
    if (!group) groups.set(path, (group = blockAt('mapping', at, next, root, path)))
    // Lines that follow each other are one block. The lines of a mapping need not do so: their blocks share the fields.
    const last = into.blocks.at(-1)
    if (last?.fields === group.fields && last.end === at) last.end = next
    else into.blocks.push({ ...group, start: at, end: next })
    const field: BlockField = { key: key.slice(path === '' ? 0 : path.length + 1), start: at, text: '' }
    addField(group, field)
    // A value ends with its line, whatever it opens.
    putValue(text, field, value, at + line.length - value.length, group, at + line.length, into)
  }
  return into
}
