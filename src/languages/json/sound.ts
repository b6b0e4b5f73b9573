import { createRequire } from 'node:module'
import type * as jsonc from 'jsonc-parser'

/** What a document may have beside plain JSON, the strictest first. */
const dialects: readonly jsonc.ParseOptions[] = [
  { disallowComments: true, allowTrailingComma: false },
  { disallowComments: false, allowTrailingComma: false },
  { disallowComments: true, allowTrailingComma: true },
  { disallowComments: false, allowTrailingComma: true },
]

/** Whether a text is one JSON document, with comments and commas at the end only where `like` needs them to be read. */
export function parsesAsJson(text: string, like: string = text): boolean {
  const dialect = dialects.find((options) => isSound(like, options))
  return dialect !== undefined && (text === like || isSound(text, dialect))
}

function isSound(text: string, options: jsonc.ParseOptions): boolean {
  parser ??= createRequire(import.meta.url)('jsonc-parser') as typeof jsonc
  let sound = true
  try {
    parser.visit(text, { onError: () => (sound = false) }, options)
  } catch {
    // It overflows the stack on some thousand nested brackets.
    return false
  }
  return sound
}

let parser: typeof jsonc | undefined
