import { signalWords } from '../../core/signal.ts'
import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'

const longestCallee = 80

/** Whether a node only wraps the value of its expression: parentheses, `as X`, `satisfies X`, `<X>`, `!` and `await`. */
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

/** The expression inside what only wraps it. */
export function unwrappedExpression(node: ts.Node): ts.Node {
  let at = node
  while (isWrapper(at)) at = at.expression
  return at
}

/** What a property, parameter or variable is called; none for patterns and computed names that are no plain string. */
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
const readers = signalWords('script-setting-reader')

/** Chained words between `expect(x)` and the matcher that say nothing about `x`. */
const fillers = new Set(['not', 'to', 'be', 'resolves', 'rejects', 'should'])

/** What an expression goes by: its last segment, `MODEL` in `process.env.MODEL` and in `env.get('MODEL')`. */
export function scriptNameOf(node: ts.Node | undefined): string | undefined {
  const ts = compiler()
  let at = node
  while (at) {
    at = unwrappedExpression(at)
    if (ts.isIdentifier(at)) return at.text || undefined
    if (ts.isPropertyAccessExpression(at)) {
      if (!fillers.has(at.name.text)) return declaredName(at.name)
      at = at.expression
    } else if (ts.isElementAccessExpression(at)) {
      const key = stringOf(at.argumentExpression)
      if (key !== undefined) return key
      at = at.expression
    } else if (ts.isBinaryExpression(at)) at = isFallback(at) ? at.left : undefined
    else if (ts.isCallExpression(at)) {
      const method = nameOfCallee(at.expression)
      const first = at.arguments[0]
      const setting = first && method !== undefined && readers.has(method) ? stringOf(first) : undefined
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
export function nameOfCallee(node: ts.Node): string | undefined {
  const ts = compiler()
  const callee = unwrappedExpression(node)
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text
  return ts.isIdentifier(callee) ? callee.text : undefined
}

/**
 * A callee in one line, for people and rules: `client.messages.create`, `expect().toBe`, `this.llm`.
 * Type arguments, arguments, assertions and `?` are left out; of a long chain the end is kept.
 */
export function calleeOf(node: ts.Node): string | undefined {
  const ts = compiler()
  let at = unwrappedExpression(node)
  let tail = ''
  while (tail.length < longestCallee) {
    if (ts.isPropertyAccessExpression(at)) tail = `.${at.name.text}${tail}`
    else if (ts.isElementAccessExpression(at)) tail = elementSegment(at) + tail
    else if (ts.isCallExpression(at) || ts.isNewExpression(at)) tail = `()${tail}`
    else {
      tail = root(at) + tail
      break
    }
    at = unwrappedExpression(at.expression)
  }
  return tail.slice(-longestCallee).replace(/^\./, '') || undefined
}

function elementSegment(node: ts.ElementAccessExpression): string {
  const key = stringOf(node.argumentExpression)
  return key === undefined ? '[]' : `.${key}`
}

function root(node: ts.Node): string {
  const ts = compiler()
  if (ts.isIdentifier(node)) return node.text
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this'
  if (node.kind === ts.SyntaxKind.SuperKeyword) return 'super'
  return declaredName(node) ?? ''
}

/** The content of a plain string, through wrappers. */
export function stringOf(node: ts.Node): string | undefined {
  const inner = unwrappedExpression(node)
  return compiler().isStringLiteralLike(inner) ? inner.text : undefined
}
