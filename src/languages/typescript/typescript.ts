import type { Literal } from '../../core/literal.ts'
import { codeLiterals } from '../tokenizer/code-literals.ts'
import { nameByFlag } from '../embedded-settings.ts'
import { type Language, type Wanted, isTooLarge } from '../language.ts'
import { plainLiterals } from './plain.ts'
import { scriptRequests } from './requests.ts'
import { parsedScript } from './source.ts'
import { harvest } from './walk.ts'
import { lineLiterals, withStretches } from '../literal-lists.ts'
import { scriptSyntax } from '../tokenizer/syntaxes/stand-ins.ts'

/** TypeScript, with or without JSX. */
export const typescript: Language = {
  name: 'typescript',
  fences: { 'x.ts': ['ts', 'typescript', 'mts', 'cts', 'twoslash'], 'x.tsx': ['tsx'] },
  matches: (path) => /\.(?:ts|tsx|mts|cts)$/i.test(path),
  literals: scriptLiterals,
  requests: scriptRequests,
  parses: parsesAsScript,
}

/** JavaScript, with or without JSX: any `.js` file may hold some. */
export const javascript: Language = {
  name: 'javascript',
  fences: { 'x.js': ['js', 'javascript', 'mjs', 'cjs', 'node'], 'x.jsx': ['jsx'] },
  matches: (path) => /\.(?:js|jsx|mjs|cjs)$/i.test(path),
  literals: scriptLiterals,
  requests: scriptRequests,
  parses: parsesAsScript,
}

/**
 * Strings and keys come from the syntax tree. What lies between them is read by the plain scanner: in sound code
 * that is the comments alone, in broken code also the strings that the parser skipped.
 */
function scriptLiterals(text: string, path: string, wanted?: Wanted): Literal[] {
  if (isTooLarge(text)) return everyWord(text)
  const source = parsedScript(text, path)
  if (!source) return plainLiterals(text)
  const { literals, walls } = harvest(source, text, wanted)
  walls.sort((a, b) => a.start - b.start)
  return nameByFlag(ascending([...literals, ...plainLiterals(text, walls)]))
}

/**
 * Without a tree a regular expression may be taken for a division, and the quotes in it turn all strings behind it
 * inside out. So what stands between the strings is read as well.
 */
function everyWord(text: string): Literal[] {
  return withStretches(text, codeLiterals(text, scriptSyntax), (start, end) =>
    lineLiterals(text, start, end, { role: 'text' }),
  )
}

function parsesAsScript(text: string, path: string): boolean {
  const source = /^<{7} /m.test(text) ? undefined : parsedScript(text, path)
  // The parser keeps them to itself: the public way to them builds a whole program around the file.
  const { parseDiagnostics } = (source ?? {}) as { parseDiagnostics?: readonly unknown[] }
  return parseDiagnostics?.length === 0
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
