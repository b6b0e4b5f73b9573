import type { Language } from '../language.ts'
import { python } from '../python/python.ts'
import { toml } from '../settings/toml.ts'
import { clientAddressesAt } from './clients/client-addresses.ts'
import { codeLiterals } from './code-literals.ts'
import { matchesSyntax, type Syntax } from './syntax.ts'
import { compiled } from './syntaxes/compiled.ts'
import { declarative } from './syntaxes/declarative.ts'
import { powershell } from './syntaxes/powershell.ts'
import { schema } from './syntaxes/schema.ts'
import { scripting } from './syntaxes/scripting.ts'
import { sql } from './syntaxes/sql.ts'

/**
 * The languages that one row of a table describes. To add a language, add a row to a file in `syntaxes/` (`syntax.ts`
 * says what a row holds), and its comment to `src/report/ignore-line.ts`.
 *
 * A text is read in this order:
 *
 * 1. `tokenize.ts` cuts the text into words, marks, strings and comments (`token.ts`). `comments.ts`,
 *    `string-content.ts` and `lexer-dispatch.ts` read their parts; `string-forms.ts` says how strings can be written.
 * 2. `code-literals.ts` makes a literal of each string and comment.
 * 3. `code-roles.ts` finds the role of a string from the tokens around it. It asks one file for each kind of place:
 *    `compared-places.ts`, `keyed-places.ts`, `bound-places.ts` and `listed-places.ts`. They share `name-paths.ts`
 *    (names and calls), `bindings.ts` (what a value is bound to) and `callees.ts` (what a call does, by its name).
 *
 * `members.ts` stands beside this: it finds constants such as `ChatModel.GPT_4`, which are not strings.
 */
export const syntaxes: readonly Syntax[] = [
  python,
  ...scripting,
  powershell,
  ...compiled,
  ...declarative,
  sql,
  schema,
  toml,
]

/** The languages of the table. No two match the same path. */
export const tableLanguages: readonly Language[] = syntaxes.map(languageOf)

/** The language that a row describes. */
function languageOf(syntax: Syntax): Language {
  const { name, lineEnds, lineJoins, requests, keyPath, parses, givesUp, refine } = syntax
  return {
    name,
    ...(lineEnds !== undefined && { lineEnds }),
    ...(lineJoins !== undefined && { lineJoins }),
    fences: syntax.fences.length === 0 ? {} : { [`x${syntax.extensions[0]}`]: syntax.fences },
    matches: matchesSyntax(syntax),
    literals(text) {
      const literals = codeLiterals(text, syntax)
      return refine ? refine(literals, text) : literals
    },
    addresses: (text, _, models, named) => clientAddressesAt(text, syntax, models, named),
    ...(requests && { requests }),
    ...(keyPath && { keyPath }),
    ...(parses && { parses }),
    ...(givesUp && { givesUp }),
  }
}
