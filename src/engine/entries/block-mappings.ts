import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { Range } from '../../core/range.ts'
import type { Literal } from '../../core/literal.ts'
import type { ListEntry } from './list-entry.ts'

/** A mapping in lines of its own. */
interface Block {
  readonly start: number
  end: number
  readonly column: number
  readonly list?: number
}

type Find = (place: Range & { readonly literal: Literal }) => ListEntry | undefined

/** The mappings of YAML that stand in lines by their indentation, and the tables of TOML. */
export function blockMappingsOf(text: string, language: string): Find | undefined {
  const blocks =
    language === 'yaml' || language === 'markdown'
      ? yamlBlocks(text)
      : language === 'toml'
        ? tomlBlocks(text)
        : undefined
  if (!blocks) return undefined
  // A block may hold very many IDs: its text is made once.
  const ownText = memoize(({ start, end, column }: Block) =>
    text
      .slice(start, end)
      .split('\n')
      .map((line, index) => (index === 0 || indentOf(line) === column ? line : ' '.repeat(line.length)))
      .join('\n'),
  )
  return ({ start }) => {
    const block = blocks.findBlock(start)
    if (!block) return undefined
    const { list } = block
    const own = ownText(block)
    return { kind: 'keyed', range: { start: block.start, end: block.end }, ...(list !== undefined && { list }), own }
  }
}

interface Blocks {
  findBlock(offset: number): Block | undefined
}

const indentOf = (line: string) => /^ */.exec(line)![0].length

/** Each line that has a key belongs to the innermost mapping whose keys stand in its column. */
function yamlBlocks(text: string): Blocks {
  const lines: { readonly start: number; readonly block: Block | undefined }[] = []
  const open: Block[] = []
  const sequences: { readonly column: number; readonly start: number }[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const offset = start
    start += line.length + 1
    if (line.trim() === '' || /^\s*#/.test(line)) {
      lines.push({ start: offset, block: open.at(-1) })
      continue
    }
    const indent = indentOf(line)
    const dashes = /^ *((?:- +)*)/.exec(line)![1]!.length
    const column = indent + dashes
    // A dash at the indentation of an item begins another one.
    const kept = dashes > 0 ? indent : column
    while (open.length > 0 && open.at(-1)!.column > kept) open.pop()!.end = offset
    const deepest = dashes > 0 ? indent : indent - 1
    while (sequences.length > 0 && sequences.at(-1)!.column > deepest) sequences.pop()
    if (dashes > 0 && sequences.at(-1)?.column !== indent) sequences.push({ column: indent, start: offset })
    const isKey = /^[^\s#][^#]*?:(?:\s|$)/.test(line.slice(column))
    if (isKey && open.at(-1)?.column !== column) {
      const list = dashes > 0 ? sequences.at(-1)?.start : undefined
      open.push({ start: offset + column, end: text.length, column, ...(list !== undefined && { list }) })
    }
    lines.push({ start: offset, block: isKey ? open.at(-1) : undefined })
  }
  return { findBlock: (offset) => lines[countWhile(lines, (line) => line.start <= offset) - 1]?.block }
}

/** A table of TOML reaches to the next header. Tables with the same name in double brackets make a list. */
function tomlBlocks(text: string): Blocks {
  const lists = new Map<string, number>()
  const blocks: Block[] = []
  for (const { index, 0: line, 1: name } of text.matchAll(/^[ \t]*\[(?:\[[ \t]*([^\]\n]+)\]|[^\]\n]+)\].*$/gm)) {
    if (blocks.length > 0) blocks.at(-1)!.end = index
    const list = name === undefined ? undefined : (lists.get(name) ?? index)
    if (name !== undefined) lists.set(name, list!)
    blocks.push({ start: index + line.length, end: text.length, column: 0, ...(list !== undefined && { list }) })
  }
  return { findBlock: (offset) => blocks[countWhile(blocks, ({ start }) => start <= offset) - 1] }
}
