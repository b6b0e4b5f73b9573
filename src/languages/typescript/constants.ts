import type { ts } from 'ts-morph'
import { usesOfValue } from './value-uses.ts'
import { encodedExpression, propertyKeyOf, memberKey } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { memoize } from '../../core/memoize.ts'
import { unwrappedExpression } from './expression-names.ts'
import { declarationOf, isExported, referencesOf } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/** How many names that lead to one another, or joined strings, we follow. */
const maxLinks = 16

/**
 * The expression that an expression always stands for: inside what wraps or encodes it, and through constants of the
 * file.
 */
export function resolvedConstant(tree: ScriptTree, node: ts.Node): ts.Node {
  let at = unwrappedExpression(node)
  for (let steps = 0; steps < maxLinks; steps++) {
    const next = encodedExpression(at) ?? constantOf(tree, at)
    if (!next) return at
    at = unwrappedExpression(next)
  }
  return at
}

/**
 * The value of a constant, or of a member of a constant: the expression in its declaration. Undefined for any other
 * node.
 */
function constantOf(tree: ScriptTree, node: ts.Node): ts.Expression | undefined {
  const ts = compiler()
  const keys: string[] = []
  let at = node
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
    const key = memberKey(at)
    if (key === undefined) return undefined
    keys.push(key)
    at = unwrappedExpression(at.expression)
  }
  const declaration = ts.isIdentifier(at) ? declarationOf(tree, at) : undefined
  const value = declaration && valueAt(declaration, keys.toReversed())
  // The value must also lead to the name. `usesOfValue` checks for other assignments, and for other names that hide
  // this one.
  return value && useSetOf(usesOfValue(tree, value)).has(node) ? value : undefined
}

/** A list of uses as a set, made once for the list that all uses of a name share. */
const useSetOf = memoize((uses: readonly ts.Node[]): ReadonlySet<ts.Node> => new Set(uses))

/** The expression that `keys` lead to in the value of a declaration. */
function valueAt(declaration: ts.Node, keys: readonly string[]): ts.Expression | undefined {
  const ts = compiler()
  if (ts.isEnumDeclaration(declaration)) {
    if (keys.length !== 1) return undefined
    return declaration.members.find(({ name }) => propertyKeyOf(name) === keys[0])?.initializer
  }
  let value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined
  for (const key of keys) {
    const object = value && unwrappedExpression(encodedExpression(unwrappedExpression(value)) ?? value)
    if (!object || !ts.isObjectLiteralExpression(object)) return undefined
    // A spread behind the property may replace its value.
    const property = object.properties.findLast(
      (each) => ts.isSpreadAssignment(each) || propertyKeyOf(each.name) === key,
    )
    value = property && ts.isPropertyAssignment(property) ? property.initializer : undefined
  }
  return value
}

/** The object or list that an expression is. A constant that holds it counts only if it is used nowhere else. */
export function unsharedContainer(tree: ScriptTree, node: ts.Node): ts.Node | undefined {
  const ts = compiler()
  let at = unwrappedExpression(node)
  for (let steps = 0; steps < maxLinks; steps++) {
    if (ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at)) return at
    const next = encodedExpression(at) ?? unsharedConstant(tree, at)
    if (!next) return undefined
    at = unwrappedExpression(next)
  }
  return undefined
}

function unsharedConstant(tree: ScriptTree, node: ts.Node): ts.Expression | undefined {
  if (!compiler().isIdentifier(node)) return undefined
  const declaration = declarationOf(tree, node)
  if (!declaration || isExported(tree, declaration) || referencesOf(tree, declaration).length !== 1) return undefined
  return constantOf(tree, node)
}

/**
 * The text of an expression, as far as it is constant from its beginning: strings, templates, sums and constants are
 * folded. `whole` is true where that is all of the text.
 */
export function foldedText(
  tree: ScriptTree,
  node: ts.Node,
  depth = 0,
): { readonly text: string; readonly whole: boolean } {
  const ts = compiler()
  const at = resolvedConstant(tree, node)
  if (ts.isStringLiteralLike(at)) return { text: at.text, whole: true }
  if (depth > maxLinks) return { text: '', whole: false }
  if (ts.isTemplateExpression(at)) {
    let text = at.head.text
    for (const { expression, literal } of at.templateSpans) {
      const hole = foldedText(tree, expression, depth + 1)
      text += hole.text
      if (!hole.whole) return { text, whole: false }
      text += literal.text
    }
    return { text, whole: true }
  }
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = foldedText(tree, at.left, depth + 1)
    if (!left.whole) return left
    const right = foldedText(tree, at.right, depth + 1)
    return { text: left.text + right.text, whole: right.whole }
  }
  return { text: '', whole: false }
}
