/**
 * Python: from the text of a module to its literals and its requests. All offsets are UTF-16 code units.
 *
 * Literals (`literals`) need no syntax tree. The tokenizer of `../tokenizer/` reads them, by the row at the end of
 * this file. `../tokenizer/code-literals.ts` says how.
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
import { isTooLarge } from '../language.ts'
import { stringForm, type StringShape } from '../tokenizer/string-forms.ts'
import type { Syntax } from '../tokenizer/syntax.ts'
import { pythonRequests } from './requests.ts'
import { readPython } from './source.ts'

const pythonHoles = [
  { first: '{', open: /\{\{/y, means: '{' },
  { first: '}', open: /\}\}/y, means: '}' },
  { first: '{', open: /\{/y, close: '}', format: true },
]

function pythonShape([, prefix = '', close = '']: RegExpExecArray): StringShape {
  return {
    close,
    escape: /r/i.test(prefix) ? 'kept' : 'full',
    lines: close.length === 3,
    ...(/[ft]/i.test(prefix) && { holes: pythonHoles }),
  }
}

/** Python, as a row of the table of languages. */
export const python: Syntax = {
  name: 'python',
  extensions: ['.py', '.pyi', '.pyw', '.pyx'],
  files: ['sconstruct', 'sconscript', 'wscript', 'snakefile'],
  fences: ['py', 'python', 'python3', 'py3', 'ipython', 'pycon', 'python-repl', 'sage'],
  lineComments: ['#'],
  strings: [stringForm('rRbBfFuUtT"\'', /([rRbBfFuUtT]{0,2})("""|'''|"|')/y, pythonShape)],
  newline: 'always',
  braces: 'items',
  docstrings: true,
  joins: ['+', '%'],
  requests: (text, _, models) => pythonRequests(text, models),
  parses: parsesAsPython,
  givesUp: (text) => readPython(text).unread === true,
}

/** Whether the grammar reads a text without an error. Syntax that is newer than the grammar counts as an error. */
function parsesAsPython(text: string): boolean {
  if (isTooLarge(text)) return false
  const { tree, isBroken } = readPython(text)
  return !isBroken(tree.topNode)
}
