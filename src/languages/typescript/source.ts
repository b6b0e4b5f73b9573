import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { isTooLarge } from '../language.ts'

interface Parsed {
  readonly path: string
  readonly source: ts.SourceFile | undefined
}

/** The trees of the last scripts, by their texts: one that is put together for a key would be copied and hashed whole. */
const known = new Map<string, Parsed>()
/** How long they are together, in UTF-16 units. */
let kept = 0
/** As much is kept as the samples of a document have, and of longer ones the last one. */
const most = 64 * 1024

/**
 * The tree of a script; the last ones are kept, as literals and requests are asked one after the other, of each sample
 * of a document. None where the parser gives up: it overflows the stack on some thousand nested brackets. None of a text
 * that is too large for one.
 */
export function parsedScript(text: string, path: string): ts.SourceFile | undefined {
  if (isTooLarge(text)) return undefined
  const before = known.get(text)
  if (before?.path === path) return before.source
  if (!before) kept += text.length
  for (const oldest of known.keys()) {
    if (kept <= most) break
    if (oldest === text) continue
    known.delete(oldest)
    kept -= oldest.length
  }
  const source = parsed(withoutConflictMarks(text), path)
  known.set(text, { path, source })
  return source
}

function parsed(text: string, path: string): ts.SourceFile | undefined {
  const ts = compiler()
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  try {
    return ts.createSourceFile(path, text, options, false, kindOf(path))
  } catch {
    return undefined
  }
}

function kindOf(path: string): ts.ScriptKind {
  const { ScriptKind } = compiler()
  if (/\.(?:ts|mts|cts)$/i.test(path)) return ScriptKind.TS
  return /\.tsx$/i.test(path) ? ScriptKind.TSX : ScriptKind.JSX
}

const conflictMark = /^(?:(?:<{7}|\|{7}|>{7}) .*|={7}$)/gm

/** The parser skips one side of a conflict. With blank marks, which keep every offset, it reads both. */
function withoutConflictMarks(text: string): string {
  if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return text
  return text.replace(conflictMark, (mark) => ' '.repeat(mark.length))
}
