import { createRequire } from 'node:module'
import type * as library from 'jsonc-parser'

let loaded: typeof library | undefined

/**
 * The package `jsonc-parser`. It is loaded once, when the first file needs it, and never changes. `require` is used
 * because its ESM build does not load in plain Node.
 */
export function jsonParser(): typeof library {
  loaded ??= createRequire(import.meta.url)('jsonc-parser') as typeof library
  return loaded
}

/** What a document may have beside plain JSON. The strictest comes first. */
const tolerances: readonly library.ParseOptions[] = [
  { disallowComments: true, allowTrailingComma: false },
  { disallowComments: false, allowTrailingComma: false },
  { disallowComments: true, allowTrailingComma: true },
  { disallowComments: false, allowTrailingComma: true },
]

/**
 * Whether a text is one JSON document. Comments and trailing commas are allowed only if `like`, the text it was made
 * of, needs them too.
 */
export function parsesAsJson(text: string, like: string = text): boolean {
  const tolerance = tolerances.find((options) => isSound(like, options))
  return tolerance !== undefined && (text === like || isSound(text, tolerance))
}

function isSound(text: string, options: library.ParseOptions): boolean {
  let sound = true
  try {
    jsonParser().visit(text, { onError: () => (sound = false) }, options)
  } catch {
    // The parser overflows the stack on some thousand nested brackets.
    return false
  }
  return sound
}
