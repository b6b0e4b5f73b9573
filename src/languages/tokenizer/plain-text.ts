import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import { codeLiterals } from './code-literals.ts'
import { splitAssignments } from './embedded.ts'
import type { Language } from '../language.ts'
import { lineLiterals, withStretches } from './line-literals.ts'
import { unknown } from './syntaxes/declarative.ts'

const prose = signal('plain-prose-file')
/** Files without an extension in which lines are not prose. */
const programs = signal('plain-program-file')

/** Whatever has no syntax of its own here. Every word of the file is in some literal. */
export const plainText: Language = {
  name: 'text',
  matches: () => true,
  literals: (text, path) =>
    prose.test(path) && !programs.test(path)
      ? lineLiterals(text, 0, text.length, { role: 'prose' })
      : unknownLiterals(text),
}

/** Strings and comments as most languages write them, and the rest of each line as text. */
function unknownLiterals(text: string): Literal[] {
  return withStretches(text, codeLiterals(text, unknown), (start, end) =>
    lineLiterals(text, start, end, { role: 'text' }).flatMap((line) => splitAssignments(line, text)),
  )
}
