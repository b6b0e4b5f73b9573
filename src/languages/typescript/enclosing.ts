import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { calleeOf, isFallback, isWrapper, lastCalleeName } from './expression-names.ts'

/**
 * The outermost expression around a node that has, or may have, the node's value: parentheses, assertions, `await`,
 * `a ? x : y`, `a ?? x`, `a && x`.
 */
export function outermostExpression(node: ts.Node): ts.Node {
  let at = node
  while (at.parent && passesValueOn(at.parent, at)) at = at.parent
  return at
}

/** Whether the value of `node` is, or may be, the value of `parent`. */
function passesValueOn(parent: ts.Node, node: ts.Node): boolean {
  const ts = compiler()
  const { SyntaxKind } = ts
  if (isWrapper(parent)) return true
  switch (parent.kind) {
    case SyntaxKind.ConditionalExpression:
      return (parent as ts.ConditionalExpression).condition !== node
    case SyntaxKind.BinaryExpression: {
      const binary = parent as ts.BinaryExpression
      if (isFallback(binary)) return true
      const { kind } = binary.operatorToken
      return binary.right === node && (kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.CommaToken)
    }
    default:
      return false
  }
}

/**
 * The expression that a call only encodes or freezes: `x` in `JSON.stringify(x, null, 2)`, `Object.freeze(x)`,
 * `Buffer.from(JSON.stringify(x))`, `new TextEncoder().encode(JSON.stringify(x))`.
 */
export function encodedExpression(node: ts.Node): ts.Expression | undefined {
  const ts = compiler()
  if (!ts.isCallExpression(node)) return undefined
  const first = node.arguments[0]
  if (!first) return undefined
  const callee = calleeOf(node.expression)
  if (callee === 'JSON.stringify' || callee === 'Object.freeze') return first
  const wraps = callee === 'Buffer.from' || lastCalleeName(node.expression) === 'encode'
  return wraps && encodedExpression(first) ? first : undefined
}

/** The outermost expression that is an object, or that only encodes or freezes it. */
export function outermostEncoding(object: ts.Node): ts.Node {
  let at = outermostExpression(object)
  while (at.parent && encodedExpression(at.parent) === at) at = outermostExpression(at.parent)
  return at
}

/** The key of a member access: `fast` in `MODELS.fast` and in `MODELS!['fast']`. Undefined for a computed key. */
export function memberKey(node: ts.Node): string | undefined {
  const ts = compiler()
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  if (!ts.isElementAccessExpression(node)) return undefined
  const key = node.argumentExpression
  return ts.isStringLiteralLike(key) || ts.isNumericLiteral(key) ? key.text : undefined
}

/** The member access that an expression is the object of: `MODELS.fast` around `MODELS`. */
export function memberAccessOf(node: ts.Node): ts.Node | undefined {
  const ts = compiler()
  const at = outermostExpression(node)
  const { parent } = at
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return undefined
  return parent.expression === at ? parent : undefined
}

/** The key of a property, or of an element of a destructuring pattern. Undefined where it is computed. */
export function propertyKeyOf(name: ts.Node | undefined): string | undefined {
  const ts = compiler()
  if (!name) return undefined
  if (ts.isComputedPropertyName(name)) return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text || undefined
  return undefined
}
