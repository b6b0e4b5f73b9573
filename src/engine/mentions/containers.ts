import { countWhile } from '../../core/range.ts'
import type { Container } from './container.ts'
import { dottedKeysAround } from './dotted-keys.ts'
import { tablesAround } from './toml-tables.ts'

/** The mappings and lists around an offset, the innermost first. */
export function containersAround(text: string, language: string, offset: number): Container[] {
  const { starts, ends, opens } = bracketsOf(text)
  const found: Container[] = []
  for (let at = countWhile(starts, (start) => start < offset) - 1; at >= 0; at = opens[at]!) {
    if (ends[at]! <= offset) continue
    const start = starts[at]!
    const kind = text[start] === '[' ? 'list' : 'mapping'
    const key = keyAhead(text.slice(Math.max(0, start - 60), start))
    found.push({ start, end: ends[at]!, kind, ...(key !== undefined && { key }) })
  }
  const outside = found.at(-1)?.start ?? offset
  if (language === 'yaml') return [...found, ...indentsAround(text, outside)]
  if (language === 'properties') return [...found, ...dottedKeysAround(text, outside)]
  return language === 'toml' ? [...found, ...tablesAround(text, outside)] : found
}

/** `openai:`, or the constant of a provider: `[Provider.OPENAI]:`. */
const keyBefore = /(?:["']?([\w.-]+)["']?|\[\s*(?:\w+(?:\.|::))+(\w+)\s*\]|\b(?:\w+\.)+([A-Z][\w]*))\s*(?:[:=]|=>)\s*$/

function keyAhead(text: string): string | undefined {
  const [, key, ...constants] = keyBefore.exec(text) ?? []
  return key ?? constants.find((one) => one !== undefined)?.toLowerCase()
}

interface Brackets {
  readonly starts: number[]
  readonly ends: number[]
  /** For each bracket the one around it, or -1. */
  readonly opens: number[]
}

const bracketMark = /"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|[{}[\]()]/g
let lastBrackets: { readonly text: string; readonly brackets: Brackets } | undefined

/** The pairs of brackets in a text, by a look that knows strings of one line alone. */
function bracketsOf(text: string): Brackets {
  if (lastBrackets?.text === text) return lastBrackets.brackets
  const brackets: Brackets = { starts: [], ends: [], opens: [] }
  let open = -1
  for (const { 0: mark, index } of text.matchAll(bracketMark)) {
    if (/^[{[(]$/.test(mark)) {
      brackets.starts.push(index)
      brackets.ends.push(text.length)
      brackets.opens.push(open)
      open = brackets.starts.length - 1
    } else if (/^[}\])]$/.test(mark) && open >= 0) {
      brackets.ends[open] = index + 1
      open = brackets.opens[open]!
    }
  }
  lastBrackets = { text, brackets }
  return brackets
}

/** The mappings and entries of YAML around an offset, by their indentation. */
function indentsAround(text: string, offset: number): Container[] {
  const found: Container[] = []
  let from = text.lastIndexOf('\n', offset - 1) + 1
  const own = lineAt(text, from)
  let indent = own.indent
  const dashed = own.dash
  let inner = own.column
  if (dashed) found.push(blockFrom(text, from, indent, 'mapping'))
  for (let steps = 0; from > 0 && steps < 2000; steps++) {
    from = text.lastIndexOf('\n', from - 2) + 1
    const line = lineAt(text, from)
    if (line.blank) continue
    if (line.document) break
    if (line.dash && line.column <= inner && line.indent < inner) {
      if (!found.some(({ start }) => start === from)) found.push(blockFrom(text, from, line.indent, 'mapping'))
      inner = line.indent + 1
      indent = line.indent
      // The list itself reaches over all of its entries.
    }
    if (line.column < inner && !line.dash && line.column <= indent && line.key !== undefined) {
      const block = blockFrom(text, from, line.column, 'mapping')
      const holdsList = found.at(-1) !== undefined && lineAt(text, found.at(-1)!.start).dash
      if (holdsList) found.push({ ...block, kind: 'list', start: from, end: block.end })
      else found.push({ ...block, key: line.key })
      inner = line.column
      indent = line.column - 1
    }
    if (line.column === 0 && !line.dash && inner === 0) break
  }
  return found
}

const yamlLine = /^([ \t]*)(-[ \t]+)?(?:["']?([\w.\-/ ]+?)["']?[ \t]*:(?=[ \t]|$))?/

export function lineAt(text: string, from: number) {
  const end = text.indexOf('\n', from)
  const line = text.slice(from, Math.min(end < 0 ? text.length : end, from + 200)).trimEnd()
  const [, blanks = '', dash = '', key] = yamlLine.exec(line) ?? []
  return {
    indent: blanks.length,
    column: blanks.length + dash.length,
    dash: dash !== '' || /^\s*-$/.test(line),
    key,
    blank: line.trim() === '' || /^\s*#/.test(line),
    document: line.startsWith('---'),
  }
}

/** From a line to the next one that is not indented more. An entry of a list ends at the next entry. */
function blockFrom(text: string, start: number, indent: number, kind: Container['kind']): Container {
  const isEntry = lineAt(text, start).dash
  let at = text.indexOf('\n', start) + 1
  while (at > 0 && at < text.length) {
    const line = lineAt(text, at)
    const ends = line.indent < indent || (line.indent === indent && (isEntry || !line.dash))
    if (!line.blank && (ends || line.document)) break
    at = text.indexOf('\n', at) + 1
  }
  return { start, end: at > 0 ? at : text.length, kind }
}
