import { standsInComment } from '../../core/in-comment.ts'
import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { wordPlacesIn } from '../../core/word-places.ts'
import { headsAround } from '../mentions/heads-around.ts'

/** Where the value of a variable is used, and by which call. */
export interface LocalUse {
  readonly range: Range
  /** The call or type that gets the value; empty where none is seen. */
  readonly callee: string
}

/** More uses are not followed. */
const mostUses = 12

/** What stands before the name of a variable that no other file sees, by language. */
const localForms: Readonly<Record<string, RegExp>> = {
  csharp: /^[ \t]*(?:private\s+)?(?:static\s+|readonly\s+|const\s+)*(?:string\??|var)\s+$/,
  rust: /^[ \t]*let\s+(?:mut\s+)?$/,
  php: /^[ \t]*\$$/,
  ruby: /^[ \t]*$/,
  elixir: /^[ \t]*$/,
}

/** What declares a variable inside a function. At the top, or in a class, other files may see it. */
const innerForm =
  /^[ \t]*(?:private\s+)?(?:static\s+)?(?:final\s+|const\s+)*(?:(?:val|var|let|auto|String\??|string)\s+)?$/
const openForm = /^[ \t]*(?:export|public|internal|protected|pub|open|override|global)\b/
/** Languages whose functions are told by the line that opens them. */
const innerLanguages: ReadonlySet<string> = new Set(['go', 'java', 'kotlin', 'scala', 'swift', 'dart', 'cpp'])
const functionLine = /\)[^=;]*(?:\{|=>|->|=)\s*$/
const typeLine = /\b(?:class|interface|struct|enum|object|record|trait|extension|impl|protocol)\b/

/**
 * The uses of a variable that only its own file sees, after it gets the value of a literal. Undefined where other files
 * may see it, where it gets another value, or where its uses cannot be told.
 */
export function localUses({ name, range }: Literal, text: string, language: string): readonly LocalUse[] | undefined {
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined
  const lineStart = range.start === 0 ? 0 : text.lastIndexOf('\n', range.start - 1) + 1
  const declared = declaration(name).exec(text.slice(lineStart, range.start).replace(/^\uFEFF/, ''))
  if (!declared || !isLocal(declared[1]!, declared[2]!, text, lineStart, language)) return undefined
  const uses: LocalUse[] = []
  for (const start of wordPlacesIn(text)(name)) {
    if (/[.>'"]/.test(text[start - 1] ?? '')) continue
    const end = start + name.length
    if (end <= range.start && start >= lineStart) continue
    if (start < range.start || standsInComment(text, start)) continue
    const behind = text.slice(end, end + 20)
    if (/^\s*:?[-+*/|&^?.]*=(?![=>~])/.test(behind)) return undefined
    if (/^\s*:(?!:)/.test(behind)) continue
    uses.push({ range: { start, end }, callee: calleeOf(text, start) })
    if (uses.length > mostUses) return undefined
  }
  return uses.length === 0 ? undefined : uses
}

/** A declaration up to its value: what stands before the name, and the sign behind it. */
const declaration = (name: string) =>
  new RegExp(String.raw`^(.*?)\b${name}\s*(?::\s*[\w&' ?]{1,40})?\s*(:?=)\s*(?:@|\w{0,2}#*)["'\x60]?$`)

function isLocal(before: string, sign: string, text: string, lineStart: number, language: string): boolean {
  if (openForm.test(before)) return false
  if (language === 'go' && sign === ':=') return true
  if (localForms[language]?.test(before) === true) return true
  if (!innerLanguages.has(language) || !innerForm.test(before)) return false
  if (/\bprivate\b/.test(before)) return true
  const head = headsAround(text, lineStart).find(({ start, end }) => !/^\s*(?:@|\/\/|\*)/.test(text.slice(start, end)))
  const line = head && text.slice(head.start, head.end).split('\n').at(-1)!
  return line !== undefined && functionLine.test(line) && !typeLine.test(line)
}

/** The call or the type whose brackets a value stands in, by the text before it. */
function calleeOf(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - 300), start)
  let depth = 0
  for (let at = before.length - 1; at >= 0; at--) {
    const sign = before[at]!
    if (')]}'.includes(sign)) depth++
    else if ('([{'.includes(sign) && depth-- === 0) return /[\w.:>$-]*$/.exec(before.slice(0, at).trimEnd())![0]
    else if (sign === ';' && depth === 0) return ''
  }
  return ''
}
