import type { Literal } from '../../core/literal.ts'
import { codeLiterals } from '../tokenizer/code-literals.ts'
import { splitAssignments } from '../embedded-settings.ts'
import type { Language } from '../language.ts'
import { lineLiterals, withStretches } from '../literal-lists.ts'
import { unknownSyntax } from '../tokenizer/syntaxes/stand-ins.ts'
import { signal } from '../../core/signal.ts'

const prose = signal('plain-prose-file')
/** Files without an extension whose lines are not prose. */
const programs = signal('plain-program-file')

/**
 * Every file without a language of its own: prose line by line, or the strings and comments that most languages share.
 * Every word of the file is in some literal. `csv.ts` beside it reads tables.
 */
export const plainText: Language = {
  name: 'text',
  fences: {},
  matches: () => true,
  literals: (text, path) =>
    prose.test(path) && !programs.test(path)
      ? lineLiterals(text, 0, text.length, { role: 'prose' })
      : unknownLiterals(text),
}

/** Strings and comments as most languages write them, and the rest of each line as text. */
function unknownLiterals(text: string): Literal[] {
  return withStretches(text, codeLiterals(text, unknownSyntax), (start, end) =>
    lineLiterals(text, start, end, { role: 'text' }).flatMap((line) => splitAssignments(line, text, true)),
  )
}
