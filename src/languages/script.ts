import type { ts } from 'ts-morph'
import type { Literal } from '../literal.ts'
import { nameByFlag } from './embedded.ts'
import type { Language } from './language.ts'
import { compiler } from './script-compiler.ts'
import { plainLiterals } from './script-plain.ts'
import { harvest } from './script-walk.ts'

/** TypeScript, with or without JSX. */
export const typescript: Language = {
  name: 'typescript',
  matches: (path) => /\.(?:ts|tsx|mts|cts)$/i.test(path),
  literals: scriptLiterals,
  parses: parsesAsScript,
}

/** JavaScript, with or without JSX: any `.js` file may hold some. */
export const javascript: Language = {
  name: 'javascript',
  matches: (path) => /\.(?:js|jsx|mjs|cjs)$/i.test(path),
  literals: scriptLiterals,
  parses: parsesAsScript,
}

/**
 * Strings and keys come from the syntax tree. What lies between them is read by the plain scanner: in sound code
 * that is the comments alone, in broken code also the strings that the parser skipped.
 */
function scriptLiterals(text: string, path: string): Literal[] {
  const source = parsed(withoutConflictMarks(text), path)
  if (!source) return plainLiterals(text)
  const { literals, walls } = harvest(source, text)
  walls.sort((a, b) => a.start - b.start)
  return nameByFlag(ascending([...literals, ...plainLiterals(text, walls)]))
}

function parsesAsScript(text: string, path: string): boolean {
  const source = parsed(text, path)
  // The parser keeps them to itself: the public way to them builds a whole program around the file.
  const { parseDiagnostics } = (source ?? {}) as { parseDiagnostics?: readonly unknown[] }
  return parseDiagnostics?.length === 0
}

/** None where the parser gives up: it overflows the stack on some thousand nested brackets. */
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

/** In order, and without what overlaps an earlier one, as a tree of broken code may. */
function ascending(literals: Literal[]): Literal[] {
  literals.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  let end = 0
  return literals.filter(({ range }) => {
    if (range.start < end) return false
    end = range.end
    return true
  })
}
