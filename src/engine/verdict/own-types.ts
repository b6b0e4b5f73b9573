import type { Request } from '../../core/request.ts'
import { headsAround } from '../mentions/heads-around.ts'

/*
 * Types of the project that say which keys a request may hold: `const body: ChatBody = { … }`. A fix that renames or adds
 * a key would not compile. A type of an SDK knows what the SDK takes.
 */

/** Languages whose compiler checks the keys of an object. */
const typed: ReadonlySet<string> = new Set([
  'typescript',
  'vue',
  'svelte',
  'astro',
  'go',
  'java',
  'kotlin',
  'csharp',
  'swift',
  'rust',
  'dart',
  'scala',
])

const annotated = /\b\w+\s*[?!]?:\s*(?:Readonly<|Partial<)?([A-Z_a-z]\w*)(?:<[^=;\n]{0,60}>|\[\])?>?\s*=\s*(?:\[\s*)?$/
const returned = /\)\s*(?::|->)\s*(?:Promise<\s*)?([A-Z_a-z]\w*)\b[^=\n]{0,40}(?:=>\s*\(?\s*|\{\s*return\s*)?$/
const returning = /(?:\breturn|=>\s*\()\s*$/
const asserted = /^\s*\)?\s*(?:as|satisfies)\s+(?:const\s+satisfies\s+)?([A-Z_a-z]\w*)(?![\w.])/
const made = /(?:^|[^\w.])([A-Z_a-z]\w*)\s*$/

/** Whether a type of the project says what the request may hold. */
export function hasOwnType({ body, callee }: Request, text: string, language: string): boolean {
  if (!typed.has(language)) return false
  const before = text.slice(Math.max(0, body.range.start - 200), body.range.start)
  const head = returning.test(before) ? headsAround(text, body.range.start)[0] : undefined
  const names = [
    annotated.exec(before)?.[1],
    returned.exec(before)?.[1],
    head && returned.exec(text.slice(head.start, head.end).replace(/\s*\{\s*$/, ''))?.[1],
    asserted.exec(text.slice(body.range.end, body.range.end + 100))?.[1],
    body.callee ?? callee,
    /[{(]/.test(text[body.range.start] ?? '') ? made.exec(before)?.[1] : undefined,
  ]
  return names.some((name) => name !== undefined && /^\w+$/.test(name) && isOwn(name, text))
}

/** Whether a type is declared in the file, or imported from another file of the project. */
function isOwn(name: string, text: string): boolean {
  if (new RegExp(String.raw`\b(?:interface|type|class|struct|record)\s+${name}\b`).test(text)) return true
  const imported = new RegExp(
    String.raw`\bimport\b[^;'"]{0,600}\b${name}\b[^;'"]{0,600}\bfrom\s*['"](?:\.|@/|~/|#|src/)`,
  )
  return imported.test(text)
}
