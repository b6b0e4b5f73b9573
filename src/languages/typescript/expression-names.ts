import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { signalWords } from '../../core/signal.ts'

/** In UTF-16 code units. */
const maxCalleeLength = 80

/**
 * Whether a node only wraps an expression and has the same value: parentheses, `as X`, `satisfies X`, `<X>`, `!`,
 * `await`.
 */
export function isWrapper(node: ts.Node): node is ts.Node & { readonly expression: ts.Expression } {
  const { SyntaxKind } = compiler()
  switch (node.kind) {
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
    case SyntaxKind.TypeAssertionExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.AwaitExpression:
      return true
    default:
      return false
  }
}

/** The expression inside all nodes that only wrap it. */
export function unwrappedExpression(node: ts.Node): ts.Node {
  let at = node
  while (isWrapper(at)) at = at.expression
  return at
}

/**
 * The name of a property, a parameter or a variable. A computed name counts if it is a string or the name of a
 * variable. Undefined for a pattern.
 */
export function declaredName(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined
  const ts = compiler()
  if (ts.isComputedPropertyName(node)) return stringOf(node.expression) ?? scriptNameOf(node.expression)
  if (ts.isPrivateIdentifier(node)) return node.text.slice(1)
  if (ts.isJsxNamespacedName(node)) return `${node.namespace.text}:${node.name.text}`
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text || undefined
  return undefined
}

/** Calls that read a setting by its name: `env.get('MODEL')`, `getenv('MODEL')`. */
const settingReaders = signalWords('script-setting-reader')

/** Words in the chain between `expect(x)` and the matcher. They say nothing about `x`. */
const expectChainWords = new Set(['not', 'to', 'be', 'resolves', 'rejects', 'should'])

/** A chain without a name in so many steps, `[a][b][c]`, is no name that anybody gave. */
const mostSteps = 100

/** The name of an expression, which is its last segment: `MODEL` in `process.env.MODEL` and in `env.get('MODEL')`. */
export function scriptNameOf(node: ts.Node | undefined): string | undefined {
  const ts = compiler()
  let at = node
  for (let step = 0; at && step < mostSteps; step++) {
    at = unwrappedExpression(at)
    if (ts.isIdentifier(at)) return at.text || undefined
    if (ts.isPropertyAccessExpression(at)) {
      if (!expectChainWords.has(at.name.text)) return declaredName(at.name)
      at = at.expression
    } else if (ts.isElementAccessExpression(at)) {
      const key = stringOf(at.argumentExpression)
      if (key !== undefined) return key
      at = at.expression
    } else if (ts.isBinaryExpression(at)) at = isFallback(at) ? at.left : undefined
    else if (ts.isCallExpression(at)) {
      const method = lastCalleeName(at.expression)
      const first = at.arguments[0]
      const setting = first && method !== undefined && settingReaders.has(method) ? stringOf(first) : undefined
      if (setting !== undefined) return setting
      at = method === 'expect' ? first : at.expression
    } else return undefined
  }
  return undefined
}

/** `a || b` and `a ?? b`. */
export function isFallback({ operatorToken }: ts.BinaryExpression): boolean {
  const { SyntaxKind } = compiler()
  return operatorToken.kind === SyntaxKind.BarBarToken || operatorToken.kind === SyntaxKind.QuestionQuestionToken
}

/** The last segment of a callee: `create` in `client.messages.create`. */
export function lastCalleeName(node: ts.Node): string | undefined {
  const ts = compiler()
  const callee = unwrappedExpression(node)
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text
  return ts.isIdentifier(callee) ? callee.text : undefined
}

/**
 * A callee in one line, for people and rules: `client.messages.create`, `expect().toBe`, `this.llm`. It has no
 * arguments, type arguments, assertions and `?`. Of a long chain only the end stays.
 */
export function calleeOf(node: ts.Node): string | undefined {
  const ts = compiler()
  let at = unwrappedExpression(node)
  let tail = ''
  while (tail.length < maxCalleeLength) {
    if (ts.isPropertyAccessExpression(at)) tail = `.${at.name.text}${tail}`
    else if (ts.isElementAccessExpression(at)) tail = elementSegment(at) + tail
    else if (ts.isCallExpression(at) || ts.isNewExpression(at)) tail = `()${tail}`
    else {
      tail = rootName(at) + tail
      break
    }
    at = unwrappedExpression(at.expression)
  }
  return tail.slice(-maxCalleeLength).replace(/^\./, '') || undefined
}

function elementSegment(node: ts.ElementAccessExpression): string {
  const key = stringOf(node.argumentExpression)
  return key === undefined ? '[]' : `.${key}`
}

/** The name that a chain of members and calls begins with. */
function rootName(node: ts.Node): string {
  const ts = compiler()
  if (ts.isIdentifier(node)) return node.text
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this'
  if (node.kind === ts.SyntaxKind.SuperKeyword) return 'super'
  return declaredName(node) ?? ''
}

/** The content of a plain string, also inside nodes that only wrap it. */
export function stringOf(node: ts.Node): string | undefined {
  const inner = unwrappedExpression(node)
  return compiler().isStringLiteralLike(inner) ? inner.text : undefined
}

/** A call, with or without `new`. */
export type CallNode = ts.CallExpression | ts.NewExpression

/** Whether a node is a call, with or without `new`. */
export function isCallNode(node: ts.Node): node is CallNode {
  return compiler().isCallExpression(node) || compiler().isNewExpression(node)
}
