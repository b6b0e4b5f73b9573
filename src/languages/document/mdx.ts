import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { endOfCode } from '../markup/end-of-code.ts'
import { type CodePart, codePartLiterals, codePartRequests, shiftedPart } from '../markup/code-parts.ts'
import { append, shifted } from '../literal-lists.ts'
import { readTemplate } from '../markup/template.ts'
import type { TemplateDialect, Template } from '../markup/template-tag.ts'

const dialect: TemplateDialect = { holes: '{', codeSpans: true }

/**
 * The literals of an MDX document outside of its fences: prose, tags, expressions and modules. `stretches` are the parts
 * between the fences, in ascending order. All code is parsed at once.
 */
export function bodyLiterals(text: string, stretches: readonly Range[]): Literal[] {
  const { literals, parts } = bodyOf(text, stretches)
  append(literals, codePartLiterals(text, parts, 'x.tsx'))
  return literals.toSorted((a, b) => a.range.start - b.range.start)
}

/** The requests in the code of such a body. */
export function bodyRequests(text: string, stretches: readonly Range[], models: readonly Range[]): Request[] {
  return codePartRequests(text, bodyOf(text, stretches).parts, 'x.tsx', models)
}

function bodyOf(text: string, stretches: readonly Range[]): Template {
  const literals: Literal[] = []
  const parts: CodePart[] = []
  for (const stretch of stretches) {
    let from = stretch.start
    const readUntil = (end: number) => {
      const template = readTemplate(text.slice(from, end), dialect)
      for (const literal of template.literals) literals.push(shifted(literal, from))
      for (const part of template.parts) parts.push(shiftedPart(part, from))
    }
    for (const { start, end, isCode } of modulesIn(text, stretch)) {
      readUntil(start)
      if (isCode) parts.push({ start, end })
      from = end
    }
    readUntil(stretch.end)
  }
  return { literals, parts }
}

// Patterns with `g` or `y`: `modulesIn` alone uses them, and sets `lastIndex` first.
const moduleLine = /^(?:import|export)\b/gm
const imports =
  /import\s+(?:type\s+)?(?:[\w*{][^'"]{0,2000}?\bfrom\s*)?(["'])[^'"\n]{0,400}\1[ \t]*;?[ \t]*(?:\r?\n|$)/y
const exports = /export\s+(?:default|const|let|var|function|async|class|type|interface|enum|\{|\*)/y
const blankLine = /\r?\n[ \t]*\r?\n|\s*$/y

/** The lines of a stretch that import or export, in ascending order. Imports hold no literal, so only exports are code. */
function modulesIn(text: string, { start, end }: Range): (Range & { isCode: boolean })[] {
  const body = text.slice(start, end)
  const found: (Range & { isCode: boolean })[] = []
  moduleLine.lastIndex = 0
  for (let line = moduleLine.exec(body); line; line = moduleLine.exec(body)) {
    const at = line.index
    imports.lastIndex = exports.lastIndex = at
    const isCode = exports.test(body)
    if (!isCode && !imports.test(body)) continue
    const stop = isCode ? endOfCode(body, at, blankLine) : imports.lastIndex
    // A search for the end of another export would also reach the end of the text.
    if (stop === undefined) break
    found.push({ start: start + at, end: start + stop, isCode })
    moduleLine.lastIndex = stop
  }
  return found
}
