// Finds the strings and comments of a text with the grammars of tree-sitter, for languages without a Lezer grammar.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import treeSitter from '@vscode/tree-sitter-wasm'

/** For each language: the name of its grammar, and the nodes of the grammar that are strings. */
const grammars = {
  ruby: { file: 'ruby', strings: /^(?:string|subshell|string_array|symbol_array|delimited_symbol|heredoc_body)$/ },
  csharp: {
    file: 'c-sharp',
    strings: /^(?:string_literal|verbatim_string_literal|raw_string_literal|interpolated_string_expression)$/,
  },
  shell: { file: 'bash', strings: /^(?:string|raw_string|ansi_c_string|heredoc_body)$/ },
  powershell: { file: 'powershell', strings: /^string_literal$/ },
}

/** Name of the language → (text) => { seen, unseen, clean }, as test/languages/grammars.ts has them. */
export async function treeSitterGrammars() {
  const { Parser, Language } = treeSitter
  await Parser.init()
  const module = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm')
  const readers = await Promise.all(
    Object.entries(grammars).map(async ([name, { file, strings }]) => {
      const wasm = readFileSync(module.replace(/[^/\\]+$/, `tree-sitter-${file}.wasm`))
      const parser = new Parser()
      parser.setLanguage(await Language.load(wasm))
      return [name, (text) => read(parser, text, strings)]
    }),
  )
  return new Map(readers)
}

function read(parser, text, strings) {
  const tree = parser.parse(text)
  const clean = !tree.rootNode.hasError
  const cursor = tree.walk()
  const seen = []
  do {
    const kind = cursor.nodeType === 'comment' ? 'comment' : 'string'
    if (kind === 'comment' || (cursor.nodeIsNamed && strings.test(cursor.nodeType))) {
      seen.push({ kind, start: cursor.startIndex, end: cursor.endIndex })
    }
  } while (cursor.gotoFirstChild() || goOn(cursor))
  cursor.delete()
  tree.delete()
  return { seen, unseen: [], clean }
}

/** Moves to the next node that is not inside this one. False at the end of the tree. */
function goOn(cursor) {
  while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false
  return true
}
