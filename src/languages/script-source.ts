import type { ts } from 'ts-morph'
import { compiler } from './script-compiler.ts'

interface Parsed {
  readonly text: string
  readonly path: string
  readonly source: ts.SourceFile | undefined
}

let last: Parsed | undefined

/**
 * The tree of a script; the last one is kept, as its literals and its requests are asked one after the other.
 * None where the parser gives up: it overflows the stack on some thousand nested brackets.
 */
export function parsedScript(text: string, path: string): ts.SourceFile | undefined {
  if (last?.text !== text || last.path !== path) last = { text, path, source: parsed(withoutConflictMarks(text), path) }
  return last.source
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
