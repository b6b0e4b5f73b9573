import type { Literal, Role } from '../../core/literal.ts'
import { endOfCode } from './end-of-code.ts'
import type { Attribute, CodePart } from './code-parts.ts'
import { withoutReferences } from '../typescript/escapes.ts'
import { matchEnd } from '../text-search.ts'
import { signal } from '../../core/signal.ts'

const optionTagSignal = signal('option-tag')

/** How a kind of template differs from HTML. */
export interface TemplateDialect {
  /** What begins an expression in the text between tags, and in a tag. */
  readonly holes: '{' | '{{'
  /** True if a mark before the name of an attribute makes its value code: `:a="…"`, `@b="…"`, `v-c="…"`. */
  readonly bindings?: true
  /** True if an expression may stand inside a quoted value: `a="b {c}"`. */
  readonly holesInQuotes?: true
  /** True if the content of backticks is text. */
  readonly codeSpans?: true
}

/** What a template holds: literals, and code that is not read yet. No literal stands in the code. */
export interface Template {
  readonly literals: Literal[]
  /** Scripts and expressions. */
  readonly parts: CodePart[]
}

/** A tag, with the literals and the code of its attributes. */
export interface Tag extends Template {
  readonly name: string
  /** True if content may follow, and another tag that closes it. */
  readonly opens: boolean
  readonly end: number
}

const opening = /<(\/?)(?:([A-Za-z][\w:.-]*)(?=[\s/>{])|(?=>))/y
const attributeName = /[^\s"'<>/={}`]+/y
const equals = /\s*=\s*/y
const space = /\s*/y
const bare = /[^\s"'<>=`{}]+/y
const spread = /\s*\.\.\./y
const wholeText = /$/y

/**
 * The tag that begins at an offset. Undefined if it does not end like a tag: then it is text.
 * `holeEnd` finds the end of an expression, from the offset of its brace.
 */
export function readTag(
  text: string,
  start: number,
  dialect: TemplateDialect,
  holeEnd: (start: number) => number | undefined,
): Tag | undefined {
  opening.lastIndex = start
  const [head = '', slash, callee = ''] = opening.exec(text) ?? []
  if (head === '') return undefined
  const literals: Literal[] = []
  const parts: CodePart[] = []
  let at = start + head.length

  function attribute(name: string): Attribute {
    const role: Role = optionTagSignal.test(callee) && name === 'value' ? 'element' : 'property'
    return { name, callee, group: start, role }
  }

  function push(from: number, end: number, name: string, more: Partial<Literal> = {}): void {
    const raw = text.slice(from, end)
    if (raw.trim() === '') return
    const value = withoutReferences(raw)
    const { role, ...place } = attribute(name)
    const isPhrase = /\S\s+\S/.test(value)
    const range = { start: from, end }
    literals.push({ range, value, exact: raw === value, role: isPhrase ? 'text' : role, ...place, ...more })
  }

  /** A value between quotes, by the offsets of its content. */
  function readQuoted(name: string, from: number, end: number): void {
    const value = text.slice(from, end)
    if (dialect.bindings && /^(?:[:@#]|v-)/.test(name)) {
      // A value that is not a whole expression must not become part of the program.
      if (endOfCode(value, 0, wholeText) !== value.length) return push(from, end, name, { role: 'text' })
      const isStatement = /^(?:@|v-on:)/.test(name)
      parts.push({ start: from, end, ...(!isStatement && { attribute: attribute(boundName(name)) }) })
    } else if (dialect.holesInQuotes && value.includes('{')) {
      let next = from
      for (const hole of [...value.matchAll(/\{[^{}]*\}/g), undefined]) {
        const stop = hole ? from + hole.index : end
        push(next, stop, name, { partial: true })
        if (hole) next = stop + hole[0].length
      }
    } else push(from, end, name)
  }

  /** Returns false where no value can be read. */
  function readValue(name: string): boolean {
    const sign = text[at]!
    if (sign === '"' || sign === "'") {
      const end = text.indexOf(sign, at + 1)
      if (end < 0) return false
      readQuoted(name, at + 1, end)
      at = end + 1
      return true
    }
    if ((sign === '{' && dialect.holes === '{') || sign === '`') {
      const end = sign === '{' ? holeEnd(at) : templateEnd(text, at)
      if (end === undefined) return false
      const inside = sign === '{' ? 1 : 0
      parts.push({ start: at + inside, end: end - inside, attribute: attribute(boundName(name)) })
      at = end
      return true
    }
    const end = matchEnd(bare, text, at)
    if (end === undefined) return false
    push(at, end, name)
    at = end
    return true
  }

  for (;;) {
    at = matchEnd(space, text, at)!
    if (text[at] === '>') return { name: callee, literals, parts, opens: slash === '', end: at + 1 }
    if (text.startsWith('/>', at)) return { name: callee, literals, parts, opens: false, end: at + 2 }
    const end = matchEnd(attributeName, text, at)
    if (end !== undefined) {
      const name = text.slice(at, end)
      const value = matchEnd(equals, text, end)
      at = value ?? end
      if (value !== undefined && !readValue(name)) return undefined
    } else if (text[at] === '{' && dialect.holes === '{') {
      const close = holeEnd(at)
      if (close === undefined) return undefined
      const from = matchEnd(spread, text, at + 1)
      parts.push({ start: from ?? at + 1, end: close - 1, ...(from !== undefined && { attribute: attribute('...') }) })
      at = close
    } else return undefined
  }
}

/** The name of a bound attribute: `model` in `:model.sync`, `v-bind:model`, `bind:model`. */
function boundName(name: string): string {
  const whole = /^(?:v-bind:|v-model:|bind:|[:#])(.+)$/.exec(name)?.[1] ?? name
  return /^v-|^[:#]/.test(whole) ? whole : whole.replace(/\.\w[\w.]*$/, '')
}

/** The end of a template literal, with its backticks. */
function templateEnd(text: string, start: number): number | undefined {
  return endOfCode(text, start, /[\s/>]/y)
}
