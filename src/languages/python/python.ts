/**
 * Python: from the text of a module to its literals and its requests. All offsets are UTF-16 code units.
 *
 * Literals (`literals`) need no syntax tree. The tokenizer of `../tokenizer/` reads them, by Python's row of its table,
 * `pythonSyntax`. `../tokenizer/code-literals.ts` says how.
 *
 * Requests (`requests`):
 *
 * 1. `tree.ts` parses the text with Lezer's grammar and says what the nodes of the tree are.
 * 2. `source.ts` reads the text once: its tree, its names, its quotes, and what is broken in it. The names come from
 *    `assignment-targets.ts` (which nodes assign to a name), `scopes.ts` (which scope a name belongs to) and
 *    `bindings.ts` (which value a name has, and where it is used).
 * 3. `requests.ts` follows a model ID from its literal to the calls and dictionaries that receive it.
 * 4. `dataflow.ts` follows a dictionary to the calls that receive it, and says whether other code reads it, too.
 * 5. `addresses.ts` says where these calls send the request.
 * 6. `mappings.ts` reads the dictionary, or the keyword arguments of the call, as keys and values.
 *
 * They ask `calls.ts` (what a call does with its arguments) and `enclosing.ts` (what stands around an expression).
 *
 * Whether a text is correct Python (`parses`): the same tree without an error.
 */
import { codeLiterals } from '../tokenizer/code-literals.ts'
import { matchesSyntax } from '../tokenizer/syntax.ts'
import { pythonSyntax } from '../tokenizer/syntaxes/scripting.ts'
import type { Language } from '../language.ts'
import { isTooLarge } from '../parsed-size.ts'
import { pythonRequests } from './requests.ts'
import { readPython } from './source.ts'

/** Python, as one of the languages that the tokenizer reads. */
export const python: Language = {
  name: pythonSyntax.name,
  matches: matchesSyntax(pythonSyntax),
  literals: (text) => codeLiterals(text, pythonSyntax),
  requests: (text, _, models) => pythonRequests(text, models),
  parses: parsesAsPython,
}

/** Whether the grammar reads a text without an error. Syntax that is newer than the grammar counts as an error. */
function parsesAsPython(text: string): boolean {
  if (isTooLarge(text)) return false
  const { tree, isBroken } = readPython(text)
  return !isBroken(tree.topNode)
}
