import { createRequire } from 'node:module'
import type * as library from 'yaml'
import { isTooLarge } from '../language.ts'

/** Whether a text without templates is YAML: every document of it, every alias with its anchor before it. */
export function parsesAsYaml(text: string): boolean {
  if (isTooLarge(text)) return false
  parser ??= createRequire(import.meta.url)('yaml') as typeof library
  try {
    return [...parser.parseAllDocuments(text)].every((one) => one.errors.length === 0 && hasItsAnchors(one, parser!))
  } catch {
    // It overflows the stack on some thousand nested collections.
    return false
  }
}

/** The parser asks for anchors only when values are made, and aliases of aliases make very many of them. */
function hasItsAnchors(document: library.Document.Parsed, { visit }: typeof library): boolean {
  const anchors = new Set<string>()
  let complete = true
  visit(document, {
    Alias: (_, { source }) => {
      if (!anchors.has(source)) complete = false
    },
    Value: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor)
    },
  })
  return complete
}

let parser: typeof library | undefined
