import { createRequire } from 'node:module'
import type * as library from 'yaml'
import { isUnreadable } from './depth.ts'

let loaded: typeof library | undefined

/** The package `yaml`. It is loaded once, when the first file needs it, and never changes. */
export function yamlParser(): typeof library {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof library
  return loaded
}

/** Whether a text without templates is YAML: every document parses, and every alias has its anchor before it. */
export function parsesAsYaml(text: string): boolean {
  if (isUnreadable(text)) return false
  const { parseAllDocuments, visit } = yamlParser()
  try {
    return [...parseAllDocuments(text, { prettyErrors: false })].every(
      (one) => one.errors.length === 0 && hasItsAnchors(one, visit),
    )
  } catch {
    // The parser overflows the stack on some thousand nested collections.
    return false
  }
}

/**
 * Whether every alias has its anchor. The parser itself checks this only while it makes values, and aliases of aliases
 * can make very many values.
 */
function hasItsAnchors(document: library.Document.Parsed, visit: typeof library.visit): boolean {
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
