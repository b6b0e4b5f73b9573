import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { countWhile, type Range } from '../../core/range.ts'

/** A parsed script whose nodes know their parents, and what is looked up in it by name or offset. */
export interface ScriptTree {
  readonly source: ts.SourceFile
  /** Strings and templates in the order of the text; a template with holes stands for its fixed chunks. */
  readonly strings: readonly ts.Expression[]
  /** Every identifier, by its name, in the order of the text. */
  readonly names: ReadonlyMap<string, readonly ts.Identifier[]>
  /** `this.name` and `this.#name`, by the name. */
  readonly own: ReadonlyMap<string, readonly ts.PropertyAccessExpression[]>
  /** Every node that gives a name a meaning. */
  readonly declarations: readonly ts.Node[]
}

const trees = new WeakMap<ts.SourceFile, ScriptTree>()

export function treeOf(source: ts.SourceFile): ScriptTree {
  const known = trees.get(source)
  if (known) return known
  const tree = grown(source)
  trees.set(source, tree)
  return tree
}

function grown(source: ts.SourceFile): ScriptTree {
  const ts = compiler()
  const strings: ts.Expression[] = []
  const names = new Map<string, ts.Identifier[]>()
  const own = new Map<string, ts.PropertyAccessExpression[]>()
  const declarations: ts.Node[] = []
  // An own stack: trees nest deeper than calls can.
  const pending: ts.Node[] = [source]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isIdentifier(node)) add(names, node.text, node)
    else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) strings.push(node)
    else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword)
      add(own, node.name.text, node)
    else if (declares(node)) declarations.push(node)
    const children: ts.Node[] = []
    ts.forEachChild(node, (child) => {
      // The parser sets parents only if asked to, and literals do without.
      ;(child as { parent: ts.Node }).parent = node
      children.push(child)
    })
    for (let child = children.pop(); child; child = children.pop()) pending.push(child)
  }
  strings.sort((a, b) => a.pos - b.pos)
  return { source, strings, names, own, declarations }
}

function declares(node: ts.Node): boolean {
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

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
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
