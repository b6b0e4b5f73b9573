import { addField, type Block, type BlockField } from '../../core/block.ts'

/** A string of a text, without its quotes, with the block that it stands in. */
export interface OutlineString {
  readonly start: number
  readonly end: number
  readonly parent: Block
  readonly key?: string
}

/** The blocks of a text and its strings, each in the order of their begin. */
export interface Outline {
  readonly blocks: readonly Block[]
  readonly strings: readonly OutlineString[]
}

/** What a part of a text is read as: quotes may be escaped in it, since it stands in a string itself. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly parent?: Block | undefined
  readonly key?: string | undefined
  /** Set where only the first bracket is read, to its end. */
  readonly once?: true
}

/** Quote, comment, number, word, arrow, sign: groups without names, since a record for each token costs most of the time.
 * With `g`: `readBrackets` alone uses it, sets `lastIndex` first, and does not call itself before it is done. */
const token = new RegExp(
  [
    String.raw`((?<!\\)\\*(?:"""|'''|["'\x60]))`,
    String.raw`(\/\/|\/\*|#(?=[ \t!#])|--(?=[ \t]))`,
    String.raw`([-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?\w*)`,
    String.raw`([A-Za-z_$@][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)*[!?]?(?=[^\w]|$))`,
    String.raw`(=>|->|:=)`,
    String.raw`([{}()[\],;:=\n])`,
  ].join('|'),
  'g',
)

const statement =
  /^(?:return|const|let|var|val|if|else|for|foreach|while|await|yield|func|fn|fun|def|throw|raise|match|switch|case|import|async|function|public|private|protected|static|override|class|struct|interface|type|export|use|namespace|object|data|sealed|enum|abstract|companion|extension|protocol|record|impl|pub|mod|trait|module|internal|final|lazy|defmodule)$/
const opener: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** No text worth reading is nested deeper. */
const depthLimit = 200

interface Level {
  readonly block: Block
  readonly sign: string
  /** The last word or text of the value that is read, which is a key if a separator follows. */
  last?: { readonly text: string; readonly start: number } | undefined
  field?: BlockField | undefined
  /** True after a separator. */
  keyed: boolean
  /** True while nothing of a value has been read. */
  fresh: boolean
}

/**
 * Reads brackets, strings and separators in one pass: JSON and the code of most languages. What it does not understand it
 * passes over. A closing bracket that fits none is left out.
 */
export function readBrackets(text: string, { start: from, end: to, parent, key, once }: Part): Outline {
  const root: Block = {
    kind: parent && !once ? 'list' : 'code',
    start: from,
    end: to,
    fields: [],
    ...(parent && { parent }),
    ...(key && { key }),
  }
  const blocks: Block[] = [root]
  const strings: OutlineString[] = []
  const levels: Level[] = [{ block: root, sign: '', keyed: false, fresh: true }]
  let level = levels[0]!
  let before = ''
  let wordEnd = -1

  const finish = () => {
    level.field = undefined
    level.last = undefined
    level.keyed = false
    level.fresh = true
  }
  const fieldAt = (start: number): BlockField => {
    if (!level.field) {
      level.field = { start, text: '' }
      addField(level.block, level.field)
    }
    return level.field
  }
  const put = (value: 'number' | 'text' | 'word', own: string, start: number) => {
    if (
      level.fresh &&
      value === 'word' &&
      statement.test(own) &&
      !/^\s*[:=,})?]/.test(text.slice(start + own.length, start + own.length + 4))
    )
      level.block.kind = 'code'
    level.fresh = false
    const field = fieldAt(start)
    if (!level.keyed) level.last = value === 'number' ? (level.last ?? { text: own, start }) : { text: own, start }
    if (field.value === undefined || (field.value === 'word' && value !== 'number')) {
      field.value = value
      field.text = own
    }
  }
  const separate = () => {
    if (level.keyed) {
      // `name: Type = value`: the first name stays, and the value is the last one.
      if (level.field && level.field.value === 'word') delete level.field.value
      return
    }
    if (!level.last || !level.field) return
    level.field.key = level.last.text
    level.field.start = level.last.start
    delete level.field.value
    delete level.field.block
    level.field.text = ''
    level.keyed = true
  }

  for (let at = from; at < to;) {
    token.lastIndex = at
    const match = token.exec(text)
    if (!match || match.index >= to) break
    const [, quote, comment, number, word, arrow, sign] = match
    const start = match.index
    at = token.lastIndex
    if (quote !== undefined) {
      const close = closeOf(text, quote, at, to)
      if (close === undefined) continue
      if (close - at >= 12) {
        strings.push({
          start: at,
          end: close,
          parent: level.block,
          ...(level.keyed && { key: level.field?.key ?? '' }),
        })
      }
      put('text', text.slice(at, Math.min(close, at + 200)).trim(), at)
      at = close + quote.length
      before = '"'
    } else if (comment !== undefined) {
      const stop = comment === '/*' ? text.indexOf('*/', at) : text.indexOf('\n', at)
      at = stop < 0 ? to : comment === '/*' ? stop + 2 : stop
    } else if (number !== undefined) {
      put('number', number, start)
      before = 'number'
    } else if (word !== undefined) {
      if (word === 'to' && before === '"') separate()
      else put('word', word, start)
      wordEnd = at
      before = word
    } else if (arrow !== undefined) {
      if (arrow === ':=') level.block.kind = 'code'
      separate()
      before = arrow
    } else if (sign === '\n') {
      const goesOn = /^[=:,(]$|^=>$|^:=$/.test(before)
      if (!goesOn && (level.block.kind === 'code' || (level.sign === '{' && level.keyed && beginsField(text, at))))
        finish()
    } else if (sign === ',' || sign === ';') {
      if (sign === ';' && level.sign !== '(') level.block.kind = 'code'
      finish()
      before = sign
    } else if (sign === ':' || sign === '=') {
      if (text[start - 1] !== '=' && text[at] !== '=' && !/[!<>]/.test(text[start - 1] ?? '')) separate()
      before = sign
    } else if (sign === '{' || sign === '[' || sign === '(') {
      const called = sign !== '[' && wordEnd === startOfGap(text, start) && !statement.test(before) ? before : undefined
      const named = sign === '[' ? undefined : called
      const isCall = sign === '(' && named !== undefined
      const field = fieldAt(start)
      const own: string | undefined = level.keyed ? field.key : undefined
      const block: Block = {
        kind: isCall ? 'call' : sign === '{' ? 'mapping' : 'list',
        start,
        end: to,
        parent: once && levels.length === 1 && parent ? parent : level.block,
        fields: [],
        ...(own !== undefined ? { key: own } : once && levels.length === 1 && key !== undefined ? { key } : {}),
        ...(named !== undefined && { callee: named }),
      }
      level.fresh = false
      blocks.push(block)
      if (field.value === undefined || field.value === 'word') {
        field.value = 'block'
        field.block = block
      }
      if (levels.length < depthLimit) {
        level = { block, sign, keyed: false, fresh: true }
        levels.push(level)
      }
      before = sign
    } else {
      const wanted = opener[sign!]!
      if (sign === '}') while (levels.length > 1 && level.sign !== wanted && hasLevel(levels, wanted)) leave(at)
      if (level.sign === wanted) leave(at)
      if (once && levels.length === 1) break
      before = sign!
    }
  }
  while (levels.length > 1) leave(to)
  return { blocks, strings }

  function leave(end: number): void {
    const { block, sign } = level
    block.end = end
    levels.pop()
    level = levels.at(-1)!
    const hasKeys = block.fields.some((field) => field.key !== undefined)
    if (block.kind === 'mapping' && !hasKeys && block.fields.length > 0) block.kind = 'list'
    else if (block.kind === 'list' && hasKeys) block.kind = 'mapping'
    const [only, ...others] = block.fields
    // Lua writes a key in brackets: `["model"] = …`.
    if (sign === '[' && only?.value === 'text' && others.length === 0 && !level.keyed) {
      level.last = { text: only.text, start: only.start }
    }
  }
}

/** Whether a line begins with a key and an equals sign: in HCL no comma stands between the values of a mapping. */
function beginsField(text: string, at: number): boolean {
  fieldStart.lastIndex = at
  return fieldStart.test(text)
}

const fieldStart = /[ \t]*[\w"-]{1,60}[ \t]*=[ \t]*[^=>~\s]/y

const hasLevel = (levels: readonly Level[], sign: string) => levels.some((level) => level.sign === sign)

/** Where the blanks before an offset begin. */
function startOfGap(text: string, at: number): number {
  let start = at
  while (start > 0 && text[start - 1] === ' ') start--
  return start
}

/** Where a string ends. Undefined for an apostrophe, whose partner is not on the same line. */
function closeOf(text: string, quote: string, from: number, to: number): number | undefined {
  const spansLines = quote.length > 2 || quote.endsWith('`')
  for (let start = from, at = text.indexOf(quote, from); at >= 0 && at < to; at = text.indexOf(quote, at + 1)) {
    if (!spansLines && text.slice(start, at).includes('\n')) return undefined
    start = at
    let slashes = 0
    while (at - slashes > from && text[at - slashes - 1] === '\\') slashes++
    if (slashes % 2 === 0) return at
  }
  return undefined
}
