import type { Block } from '../../core/block.ts'
import { longestName } from '../../core/literal.ts'
import { countWhile } from '../../core/range.ts'
import { type Outline, type OutlineString, type Part, readBrackets } from './brackets.ts'
import { readSql, readXml } from './rows.ts'
import { readProperties, readToml } from './settings.ts'
import { readYaml } from './yaml.ts'

/** The innermost block at an offset of a text. */
export type BlockAt = (offset: number) => Block | undefined

/** Strings that hold a mapping of their own, such as the body of a recorded request. */
const holdsMapping = /[{[(]/
const fence = /^[ \t>]*(?:```+|~~~+)[ \t]*(\w*)[^\n]*$/gm
/** A longer string is no value that somebody wrote. */
const longestString = 20_000

/**
 * Reads what surrounds the places of a text, once, when the first place is asked for. Samples in documents and cells of
 * notebooks are read each by itself, and so is a string that holds a mapping.
 */
export function outlineOf(text: string, language: string): BlockAt {
  const outlines = new Map<number, BlockAt>()
  const whole = language === 'notebook' ? flattened(text) : text
  let parts: readonly (Part & { readonly form: string })[] | undefined
  return (offset) => {
    parts ??= partsOf(whole, language)
    const index = countWhile(parts, ({ start }) => start <= offset) - 1
    const part = parts[index]
    if (!part || part.end < offset) return undefined
    let known = outlines.get(index)
    if (!known) outlines.set(index, (known = blocksIn(whole, readerOf(part.form)(whole, part))))
    return known(offset)
  }
}

const readers: Readonly<Record<string, typeof readBrackets>> = {
  yaml: readYaml,
  yml: readYaml,
  toml: readToml,
  ini: readToml,
  properties: readProperties,
  dotenv: () => ({ blocks: [], strings: [] }),
  xml: readXml,
  sql: readSql,
}

const readerOf = (form: string) => readers[form] ?? readBrackets

/** Cuts the names and values of blocks to the length that patterns are for. */
function cutNames(blocks: readonly Block[]): void {
  for (const block of blocks) {
    const { key = '', callee = '' } = block
    if (key.length > longestName) Object.assign(block, { key: key.slice(0, longestName) })
    if (callee.length > longestName) Object.assign(block, { callee: callee.slice(-longestName) })
  }
  // Blocks may share their fields: the lines of a mapping need not follow each other.
  for (const fields of new Set(blocks.map((block) => block.fields))) {
    for (const field of fields) {
      if (field.key !== undefined && field.key.length > longestName) field.key = field.key.slice(0, longestName)
      if (field.text.length > longestName) field.text = field.text.slice(0, longestName)
    }
  }
}

function blocksIn(text: string, { blocks, strings }: Outline): BlockAt {
  cutNames(blocks)
  const ordered = blocks.toSorted((a, b) => a.start - b.start)
  const starts = strings.toSorted((a, b) => a.start - b.start)
  const inner = new Map<OutlineString, BlockAt>()
  return (offset) => {
    const string = starts[countWhile(starts, ({ start }) => start <= offset) - 1]
    if (string && offset < string.end && string.end - string.start <= longestString) {
      const own = text.slice(string.start, string.end)
      if (holdsMapping.test(own) && holdsMapping.test(own.slice(0, offset - string.start))) {
        let known = inner.get(string)
        if (!known) inner.set(string, (known = innerBlocks(text, string)))
        return known(offset)
      }
    }
    let block = ordered[countWhile(ordered, ({ start }) => start <= offset) - 1]
    while (block && block.end <= offset) block = block.parent
    return block
  }
}

/** The blocks of a string. Its quotes may be escaped; a blank takes the place of each backslash, so that offsets stay. */
function innerBlocks(text: string, { start, end, parent, key }: OutlineString): BlockAt {
  const own = text.slice(start, end).replaceAll(/(?<!\\)\\+(?=["'])/g, (slashes) => ' '.repeat(slashes.length))
  const lines = own.replaceAll(/\\n/g, ' \n')
  const shift = (at: number) => at + start
  const outline = readBrackets(lines, { start: 0, end: lines.length, parent, key })
  for (const block of outline.blocks) {
    Object.assign(block, { start: shift(block.start), end: shift(block.end) })
    for (const field of block.fields) field.start = shift(field.start)
  }
  return blocksIn(text, { blocks: outline.blocks, strings: [] })
}

/** The parts of a text that are read by themselves. */
function partsOf(text: string, language: string): (Part & { form: string })[] {
  if (language === 'notebook') {
    const starts = [...text.matchAll(/"(?:source|text|data)"\s*:\s*\[?\s*"/g)].map(
      ({ index, 0: head }) => index + head.length,
    )
    return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length, form: '' }))
  }
  if (!/^(?:markdown|mdx|rmarkdown)$/.test(language)) return [{ start: 0, end: text.length, form: language }]
  const parts: (Part & { form: string })[] = []
  let open: { start: number; form: string } | undefined
  for (const { index, 0: line, 1: form } of text.matchAll(fence)) {
    if (open) {
      parts.push({ ...open, end: index })
      open = undefined
    } else open = { start: index + line.length, form: form!.toLowerCase() }
  }
  return parts
}

/** A notebook with each cell as one text: the quotes between its lines are blanks, and those in it are not escaped. */
function flattened(text: string): string {
  return text
    .replaceAll(/\\n",[ \t]*\r?\n[ \t]*"/g, (gap) => `\n${' '.repeat(gap.length - 1)}`)
    .replaceAll('\\"', ' "')
    .replaceAll('\\n', ' \n')
}
