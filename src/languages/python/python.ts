import { codeLiterals } from '../tokenizer/code-literals.ts'
import { matchesSyntax } from '../tokenizer/syntax.ts'
import { pythonSyntax } from '../tokenizer/syntaxes/scripting.ts'
import type { Language } from '../language.ts'
import { isTooLarge } from '../parsed-size.ts'
import { pythonRequests } from './requests.ts'
import { readPython } from './source.ts'

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
