import type { ts } from 'ts-morph'
import { isTooLarge } from '../parsed-size.ts'
import { compiler } from './compiler.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'

interface RecentTree {
  readonly path: string
  readonly source: ts.SourceFile | undefined
}

/** The trees of the last scripts, by their texts: one that is put together for a key would be copied and hashed whole. */
const recentTrees = new Map<string, RecentTree>()
/** How long they are together, in UTF-16 units. */
let recentLength = 0
/** As much is kept as the samples of a document have, and of longer ones the last one. */
const recentLimit = 64 * 1024

/**
 * The tree of a script; the last ones are kept, as literals and requests are asked one after the other, of each sample
 * of a document. None where the parser gives up: it overflows the stack on some thousand nested brackets. None of a text
 * that is too large for one.
 */
export function parsedScript(text: string, path: string): ts.SourceFile | undefined {
  if (isTooLarge(text)) return undefined
  const before = recentTrees.get(text)
  if (before?.path === path) return before.source
  if (!before) recentLength += text.length
  for (const oldest of recentTrees.keys()) {
    if (recentLength <= recentLimit) break
    if (oldest === text) continue
    recentTrees.delete(oldest)
    recentLength -= oldest.length
  }
  const source = parseScript(withoutConflictMarks(text), path)
  recentTrees.set(text, { path, source })
  return source
}

function parseScript(text: string, path: string): ts.SourceFile | undefined {
  const ts = compiler()
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  try {
    return ts.createSourceFile(path, text, options, false, scriptKindOf(path))
  } catch {
    return undefined
  }
}

function scriptKindOf(path: string): ts.ScriptKind {
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

/** A parsed script whose nodes know their parents, and what is looked up in it by name or offset. */
export interface ScriptTree {
  readonly source: ts.SourceFile
  /** Strings and templates in the order of the text; a template with holes stands for its fixed chunks. */
  readonly strings: readonly ts.Expression[]
  /** Every identifier, by its name, in the order of the text. */
  readonly identifiers: ReadonlyMap<string, readonly ts.Identifier[]>
  /** `this.name` and `this.#name`, by the name. */
  readonly thisMembers: ReadonlyMap<string, readonly ts.PropertyAccessExpression[]>
  /** Every node that gives a name a meaning. */
  readonly declarations: readonly ts.Node[]
}

export const treeOf = memoize(indexTree)

function indexTree(source: ts.SourceFile): ScriptTree {
  const ts = compiler()
  const strings: ts.Expression[] = []
  const identifiers = new Map<string, ts.Identifier[]>()
  const thisMembers = new Map<string, ts.PropertyAccessExpression[]>()
  const declarations: ts.Node[] = []
  // An own stack: trees nest deeper than calls can.
  const pending: ts.Node[] = [source]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isIdentifier(node)) addTo(identifiers, node.text, node)
    else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) strings.push(node)
    else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword)
      addTo(thisMembers, node.name.text, node)
    else if (isDeclaration(node)) declarations.push(node)
    const children: ts.Node[] = []
    ts.forEachChild(node, (child) => {
      // The parser sets parents only if asked to, and literals do without.
      ;(child as { parent: ts.Node }).parent = node
      children.push(child)
    })
    for (let child = children.pop(); child; child = children.pop()) pending.push(child)
  }
  strings.sort((a, b) => a.pos - b.pos)
  return { source, strings, identifiers, thisMembers, declarations }
}

function isDeclaration(node: ts.Node): boolean {
  const { SyntaxKind } = compiler()
  switch (node.kind) {
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.BindingElement:
    case SyntaxKind.Parameter:
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.ImportClause:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.ImportEqualsDeclaration:
      return true
    default:
      return false
  }
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** The innermost string or template around a range. */
export function stringAt({ source, strings }: ScriptTree, range: Range): ts.Expression | undefined {
  const begun = countWhile(strings, (string) => string.getStart(source) <= range.start)
  // A string inside a hole begins after the template around it, and may end before the range.
  for (let at: ts.Node | undefined = strings[begun - 1]; at; at = at.parent) {
    if (!compiler().isStringLiteralLike(at) && !compiler().isTemplateExpression(at)) continue
    if (at.getStart(source) < range.start && at.end >= range.end) return at as ts.Expression
  }
  return undefined
}
