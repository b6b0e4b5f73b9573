/**
 * TypeScript and JavaScript: from the text of a script to its literals and its requests. All offsets are UTF-16 code
 * units.
 *
 * Both begin with the syntax tree:
 *
 * - `compiler.ts` loads TypeScript's parser. `compiler-parts.ts` lists what we take of it, and the build takes no
 *   more.
 * - `tree.ts` parses a text and makes an index of the strings, identifiers and declarations in the tree.
 *
 * Literals (`literals`):
 *
 * 1. `tree-literals.ts` walks the tree from the top and collects the strings, templates, regular expressions, keys
 *    and JSX text.
 * 2. `context-rules.ts` finds, by the kind of a node, the rule that gives each child its `LiteralContext`
 *    (`literal-context.ts`): the role, the name and the callee that a literal there has. The rules are in
 *    `expression-rules.ts`, `call-rules.ts` and `declaration-rules.ts`. `expression-names.ts` says what an expression
 *    and a callee are called.
 * 3. `scanned-literals.ts` scans the text between those spans for comments, and for strings that the parser
 *    skipped. `escapes.ts` decodes what is written in escaped form.
 *
 * Requests (`requests`):
 *
 * 1. `model-slots.ts` follows a model ID from its literal to the properties and arguments that receive it.
 * 2. `request-bodies.ts` finds the object that is the request's body there.
 * 3. `dataflow.ts` follows that object to the calls that receive it. `addresses.ts` says where these calls send
 *    it.
 * 4. `mappings.ts` reads the object as keys and values.
 * 5. `requests.ts` does these steps in this order.
 *
 * They ask: `enclosing.ts` (what stands around an expression), `scopes.ts` (which declaration a name means),
 * `value-uses.ts` (where a value is used), `constants.ts` (what an expression always is: constant folding).
 *
 * `kept-text.ts` says whether JSX shows the same text without a comment.
 *
 * Across files: `exports.ts` and `imports.ts` say which models a script gives to other modules and takes from them.
 * `component.ts` reads Vue, Svelte and Astro files with the same parser.
 */
import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { clientAddressesAt } from '../tokenizer/clients/client-addresses.ts'
import { codeLiterals } from '../tokenizer/code-literals.ts'
import { nameByFlag } from '../embedded-settings.ts'
import type { Language, Wanted, PlatformNamed } from '../language.ts'
import { keepsText } from './kept-text.ts'
import { scannedLiterals } from './scanned-literals.ts'
import { scriptRequests } from './requests.ts'
import { parsedScript } from './tree.ts'
import { treeLiterals } from './tree-literals.ts'
import { lineLiterals, withStretches } from '../literal-lists.ts'
import { scriptSyntax } from '../tokenizer/syntaxes/stand-ins.ts'

/** TypeScript, with or without JSX. */
export const typescript: Language = {
  name: 'typescript',
  fences: { 'x.ts': ['ts', 'typescript', 'mts', 'cts', 'twoslash'], 'x.tsx': ['tsx'] },
  matches: (path) => /\.(?:ts|tsx|mts|cts)$/i.test(path),
  literals: scriptLiterals,
  requests: scriptRequests,
  addresses: scriptAddresses,
  parses: parsesAsScript,
  keepsShown: keepsText,
  givesUp: (text, path) => parsedScript(text, path) === undefined,
}

/** JavaScript. It is always parsed with JSX, because any `.js` file may hold some. */
export const javascript: Language = {
  name: 'javascript',
  fences: { 'x.js': ['js', 'javascript', 'mjs', 'cjs', 'node'], 'x.jsx': ['jsx'] },
  matches: (path) => /\.(?:js|jsx|mjs|cjs)$/i.test(path),
  literals: scriptLiterals,
  requests: scriptRequests,
  addresses: scriptAddresses,
  parses: parsesAsScript,
  keepsShown: keepsText,
  givesUp: (text, path) => parsedScript(text, path) === undefined,
}

/**
 * Strings and keys come from the syntax tree. The scanner reads the text between them: in correct code it finds only
 * comments there, in broken code also the strings that the parser skipped.
 */
function scriptLiterals(text: string, path: string, wanted?: Wanted): Literal[] {
  const source = parsedScript(text, path)
  if (!source) return unparsedLiterals(text)
  const { literals, covered: walls } = treeLiterals(source, text, wanted)
  walls.sort((a, b) => a.start - b.start)
  return nameByFlag(inTextOrder([...literals, ...scannedLiterals(text, walls)]))
}

/**
 * The literals of a text without a syntax tree: it is too large, or the parser gave up. The tokenizer of the other
 * languages finds them. Without a tree, a regular expression may look like a division. A quote in it then swaps code and
 * strings in the text that follows. So the text between the strings is read as literals, too.
 */
function unparsedLiterals(text: string): Literal[] {
  return withStretches(text, codeLiterals(text, scriptSyntax), (start, end) =>
    lineLiterals(text, start, end, { role: 'text' }),
  )
}

/** Clients are found by the tokens of a program. The syntax of types does not disturb that. */
function scriptAddresses(text: string, _: string, models: readonly Range[], named: PlatformNamed) {
  return clientAddressesAt(text, scriptSyntax, models, named)
}

/** Whether the parser reads a text without an error. A text with marks of a merge conflict has errors. */
function parsesAsScript(text: string, path: string): boolean {
  const source = /^<{7} /m.test(text) ? undefined : parsedScript(text, path)
  // The type of a source file does not show its errors. The public way to get them builds a program around the file.
  const { parseDiagnostics } = (source ?? {}) as { parseDiagnostics?: readonly unknown[] }
  return parseDiagnostics?.length === 0
}

/**
 * Sorts literals by their start and drops each that overlaps an earlier one. In the tree of broken code some overlap.
 */
function inTextOrder(literals: Literal[]): Literal[] {
  literals.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  let end = 0
  return literals.filter(({ range }) => {
    if (range.start < end) return false
    end = range.end
    return true
  })
}
