import { endOfCode } from './end-of-code.ts'
import { withoutReferences } from '../typescript/escapes.ts'
import { indexOr, matchEnd } from '../text-search.ts'
import { append, lineLiterals } from '../literal-lists.ts'
import { readTag, type TemplateDialect, type Template } from './template-tag.ts'
import { tagEnd, textTag } from './raw-text.ts'

// Patterns with `g` or `y`: every use sets `lastIndex` first.
/** What may begin something other than text. */
const special = /[<{`]/g
const codeSpan = /(`{1,2})(?!`)[^\n]{1,1000}?\1(?!`)/y
const comment = /^\s*\/\*([^]*)\*\/\s*$/
/** The beginning of an expression that is not code: `{#if …}`, `{:else if …}`, `{@const …}`, `{...rest}`. */
const block = /[#:@]\w*(?: if\b)?|\s*\.\.\.|/y
/** After so many expressions without an end, none is looked for: each search goes to the end of the text. */
const mostUnclosed = 20

/** Reads the tags of a template and the text between them. */
export function readTemplate(text: string, dialect: TemplateDialect): Template {
  const template: Template = { literals: [], parts: [] }
  const { literals, parts } = template
  const shut = '}'.repeat(dialect.holes.length)
  const closing = new RegExp(shut, 'y')
  let unclosed = 0
  /** Where the text begins that is not read yet. */
  let from = 0
  let at = 0
  /** Up to here there is text without tags and comments. */
  let textEnd = 0

  function readText(end: number): void {
    for (const line of lineLiterals(text, from, end, { role: 'prose' })) {
      const value = withoutReferences(line.value)
      literals.push({ ...line, value, exact: value === line.value })
    }
  }

  /** Continues after something that ends at `end`. */
  function goOn(end: number): void {
    from = at = Math.min(end, text.length)
  }

  /** The end of the expression that begins at an offset, with its braces. */
  function holeEnd(start: number): number | undefined {
    if (unclosed >= mostUnclosed) return undefined
    const end = endOfCode(text, start + shut.length, closing)
    if (end === undefined) unclosed++
    return end === undefined ? undefined : end + shut.length
  }

  function readHole(end: number): void {
    const start = at + shut.length
    const note = comment.exec(text.slice(start, end - shut.length))?.[1]
    if (note !== undefined && !note.includes('*/')) {
      const open = text.indexOf('/*', start) + 2
      append(literals, lineLiterals(text, open, open + note.length, { role: 'comment' }))
    } else parts.push({ start: matchEnd(block, text, start)!, end: end - shut.length })
  }

  function readComment(): void {
    const end = indexOr(text, '-->', at + 4, text.length)
    append(literals, lineLiterals(text, at + 4, end, { role: 'comment' }))
    goOn(end + 3)
  }

  /** Skips the content of a `<style>`. The content of a `<script>` is code. */
  function readRaw(name: string): void {
    const end = tagEnd(text, name, at)
    if (/^script$/i.test(name) && end > at) parts.push({ start: at, end })
    goOn(end)
  }

  while (at < text.length) {
    special.lastIndex = at
    at = special.exec(text)?.index ?? text.length
    const sign = text[at]
    if (sign === '`') at = (dialect.codeSpans && matchEnd(codeSpan, text, at)) || at + 1
    else if (text.startsWith(dialect.holes, at)) {
      const end = holeEnd(at)
      if (end === undefined) at += shut.length
      else {
        readText(at)
        readHole(end)
        goOn(end)
      }
    } else if (at < textEnd) at++
    else if (text.startsWith('<!--', at)) {
      readText(at)
      readComment()
    } else if (sign === '<') {
      const tag = readTag(text, at, dialect, holeEnd)
      if (!tag) at++
      else {
        readText(at)
        append(literals, tag.literals)
        for (const part of tag.parts) parts.push(part)
        goOn(tag.end)
        if (tag.opens && textTag.test(tag.name)) textEnd = tagEnd(text, tag.name, at)
        if (tag.opens && /^(?:script|style)$/i.test(tag.name)) readRaw(tag.name)
      }
    } else at++
  }
  readText(text.length)
  return template
}
