import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import type { ScriptTree } from './tree.ts'

/**
 * A node that declares a name: a variable, a parameter, an element of a pattern, a function, a class, an enum, an
 * import.
 */
export type Declaration = ts.Node & { readonly name: ts.Identifier }

/** The declarations in one scope, by their names. */
type ScopeNames = Map<string, Declaration[]>

/**
 * What is known of a tree, a name or a test, worked out once for each. These caches are safe: a tree never changes, all
 * work is synchronous, and an entry goes when its tree goes.
 */
const scopesByTree = new WeakMap<ScriptTree, Map<ts.Node, ScopeNames>>()
const referencesByTree = new WeakMap<ScriptTree, Map<string, Map<Declaration, ts.Identifier[]>>>()

/** The declaration that an identifier refers to. Undefined where the file has none, or has two in one scope. */
export function declarationOf(tree: ScriptTree, identifier: ts.Identifier): Declaration | undefined {
  const scopes = scopesOf(tree)
  for (let at: ts.Node | undefined = identifier.parent; at; at = at.parent) {
    const found = scopes.get(at)?.get(identifier.text)
    if (found) return found.length === 1 ? found[0] : undefined
  }
  return undefined
}

/** Where the value of a declared name is read or written, in the order of the text. `export { name }` counts. */
export function referencesOf(tree: ScriptTree, declaration: Declaration): readonly ts.Identifier[] {
  const known = referencesByTree.get(tree) ?? new Map<string, Map<Declaration, ts.Identifier[]>>()
  referencesByTree.set(tree, known)
  const name = declaration.name.text
  const groups = known.get(name) ?? groupReferences(tree, name)
  known.set(name, groups)
  return groups.get(declaration) ?? []
}

/** Whether a name keeps the value that its declaration gives it. */
export function isNeverReassigned(tree: ScriptTree, declaration: Declaration): boolean {
  if (declarationOf(tree, declaration.name) !== declaration && !declaresItself(declaration)) return false
  return !someReferenceIs(tree, declaration, isWritten)
}

/** Whether other files may use the name. */
export function isExported(tree: ScriptTree, declaration: Declaration): boolean {
  const ts = compiler()
  let at: ts.Node = declaration
  while (ts.isBindingElement(at) || ts.isBindingName(at) || ts.isVariableDeclaration(at)) at = at.parent
  const statement = ts.isVariableDeclarationList(at) ? at.parent : at
  const marked =
    ts.canHaveModifiers(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  return marked === true || someReferenceIs(tree, declaration, isExportedAgain)
}

const referenceAnswers = new WeakMap<Declaration, Map<(node: ts.Node) => boolean, boolean>>()

/** Whether a test holds for some reference to a name. The answer is worked out once for each name and test. */
export function someReferenceIs(
  tree: ScriptTree,
  declaration: Declaration,
  holds: (node: ts.Node) => boolean,
): boolean {
  const known = referenceAnswers.get(declaration) ?? new Map<(node: ts.Node) => boolean, boolean>()
  referenceAnswers.set(declaration, known)
  const answer = known.get(holds) ?? referencesOf(tree, declaration).some(holds)
  known.set(holds, answer)
  return answer
}

function isExportedAgain({ parent }: ts.Node): boolean {
  return compiler().isExportSpecifier(parent)
}

/** The references that have one name, by the declaration they refer to. */
function groupReferences(tree: ScriptTree, name: string): Map<Declaration, ts.Identifier[]> {
  const groups = new Map<Declaration, ts.Identifier[]>()
  for (const identifier of tree.identifiers.get(name) ?? []) {
    const declaration = isReference(identifier) ? declarationOf(tree, identifier) : undefined
    if (!declaration) continue
    const group = groups.get(declaration)
    if (group) group.push(identifier)
    else groups.set(declaration, [identifier])
  }
  return groups
}

function isReference(identifier: ts.Identifier): boolean {
  const ts = compiler()
  const { parent } = identifier
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isExportSpecifier(parent))
    return !parent.parent.parent.moduleSpecifier && (parent.propertyName ?? parent.name) === identifier
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent) || ts.isImportSpecifier(parent)) return false
  if (ts.isBindingElement(parent) && parent.propertyName === identifier) return false
  return (parent as { name?: ts.Node }).name !== identifier
}

/** Whether a node is assigned to: `x = 1`, `x++`, `[x] = list`, `({ a: x } = map)`, `for (x of list)`. */
export function isWritten(node: ts.Node): boolean {
  const ts = compiler()
  const { SyntaxKind } = ts
  for (let at = node; ; at = at.parent) {
    const parent = at.parent
    switch (parent?.kind) {
      case SyntaxKind.BinaryExpression: {
        const { left, operatorToken } = parent as ts.BinaryExpression
        const { kind } = operatorToken
        return left === at && kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment
      }
      case SyntaxKind.PrefixUnaryExpression:
      case SyntaxKind.PostfixUnaryExpression: {
        const { operator } = parent as ts.PrefixUnaryExpression
        return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken
      }
      case SyntaxKind.DeleteExpression:
        return true
      case SyntaxKind.ForOfStatement:
      case SyntaxKind.ForInStatement:
        return (parent as ts.ForOfStatement).initializer === at
      case SyntaxKind.PropertyAssignment:
        if ((parent as ts.PropertyAssignment).initializer !== at) return false
        break
      case SyntaxKind.ArrayLiteralExpression:
      case SyntaxKind.ObjectLiteralExpression:
      case SyntaxKind.ShorthandPropertyAssignment:
      case SyntaxKind.SpreadElement:
      case SyntaxKind.SpreadAssignment:
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.NonNullExpression:
      case SyntaxKind.AsExpression:
        break
      default:
        return false
    }
  }
}

/** The declarations of a tree, by the node of their scope. */
function scopesOf(tree: ScriptTree): Map<ts.Node, ScopeNames> {
  const known = scopesByTree.get(tree)
  if (known) return known
  const ts = compiler()
  const scopes = new Map<ts.Node, ScopeNames>()
  for (const node of tree.declarations) {
    const { name } = node as { name?: ts.Node }
    if (!name || !ts.isIdentifier(name) || name.text === '') continue
    const scope = declaringScope(node)
    const names: ScopeNames = scopes.get(scope) ?? new Map<string, Declaration[]>()
    scopes.set(scope, names)
    const declared = names.get(name.text)
    if (declared) declared.push(node as Declaration)
    else names.set(name.text, [node as Declaration])
  }
  scopesByTree.set(tree, scopes)
  return scopes
}

/** Whether a node is its own scope: the name of a function or class expression is visible only inside it. */
function declaresItself(node: ts.Node): boolean {
  const ts = compiler()
  return ts.isFunctionExpression(node) || ts.isClassExpression(node)
}

/** The node whose scope a declaration belongs to. A `var` belongs to the function, any other variable to the block. */
function declaringScope(node: ts.Node): ts.Node {
  const ts = compiler()
  if (declaresItself(node)) return node
  let root: ts.Node = node
  while (ts.isBindingElement(root)) root = root.parent.parent
  if (ts.isParameter(root)) return root.parent
  const list = root.parent
  const hoisted =
    ts.isVariableDeclaration(root) &&
    ts.isVariableDeclarationList(list) &&
    (list.flags & ts.NodeFlags.BlockScoped) === 0
  let at = root.parent
  while (at.parent && !(hoisted ? isVarScope(at) : isBlockScope(at))) at = at.parent
  return at
}

function isVarScope(node: ts.Node): boolean {
  const ts = compiler()
  return ts.isFunctionLike(node) || ts.isModuleBlock(node) || ts.isClassStaticBlockDeclaration(node)
}

function isBlockScope(node: ts.Node): boolean {
  const ts = compiler()
  return (
    isVarScope(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node)
  )
}
