import type { ts } from 'ts-morph'
import { contextsOfCall } from './call-rules.ts'
import { compiler } from './compiler.ts'
import { calleeOf, declaredName, isFallback, scriptNameOf, stringOf, unwrappedExpression } from './expression-names.ts'
import {
  defaultContext,
  visitEachChild,
  elementContext,
  type LiteralContext,
  textContext,
  type ContextVisitor,
  typeContext,
} from './literal-context.ts'
import { holeContext } from './template-holes.ts'

/** `(x)`, `x as T`, `await x`, `...x` and the like: the expression inside has the context of the whole. */
export function wrapperExpression(node: ts.AsExpression, context: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.expression, context)
  visitor.visit(node.type, typeContext(context.name))
}

/** `x.y`: a string before the dot is plain text. */
export function propertyAccess(
  node: ts.PropertyAccessExpression,
  context: LiteralContext,
  visitor: ContextVisitor,
): void {
  visitor.visit(node.expression, { role: 'text', name: context.name })
}

/** `x[y]`: a string between the brackets is a key. */
export function elementAccess(node: ts.ElementAccessExpression, _: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.expression, { role: 'text', name: scriptNameOf(node.argumentExpression) })
  visitor.visit(node.argumentExpression, { role: 'key', name: scriptNameOf(node.expression) })
}

/** `a ? x : y`: both results have the context of the whole. */
export function conditionalExpression(
  node: ts.ConditionalExpression,
  context: LiteralContext,
  visitor: ContextVisitor,
): void {
  visitor.visit(node.condition, textContext)
  visitor.visit(node.whenTrue, context)
  visitor.visit(node.whenFalse, context)
}

/** Assignments, fallbacks, sums, comparisons, and all other operators with two operands. */
export function binaryExpression(node: ts.BinaryExpression, context: LiteralContext, visitor: ContextVisitor): void {
  const { SyntaxKind } = compiler()
  const { left, right } = node
  const both = (first: LiteralContext, second: LiteralContext): void => {
    visitor.visit(left, first)
    visitor.visit(right, second)
  }
  switch (node.operatorToken.kind) {
    case SyntaxKind.EqualsToken:
    case SyntaxKind.AmpersandAmpersandEqualsToken:
      return both(textContext, { role: 'assignment', name: scriptNameOf(left) })
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
      return both(textContext, { role: 'default', name: scriptNameOf(left) })
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return alternatives(node, context, visitor)
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.CommaToken:
      return both(textContext, context)
    case SyntaxKind.PlusToken:
      return concatenation(node, context, visitor)
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return both({ role: 'comparison', name: scriptNameOf(right) }, { role: 'comparison', name: scriptNameOf(left) })
    case SyntaxKind.InKeyword:
      return both({ role: 'comparison', name: scriptNameOf(right) }, textContext)
    default:
      return both(textContext, textContext)
  }
}

/** `a || b ?? c`: every operand but the first is a default. */
function alternatives(node: ts.BinaryExpression, context: LiteralContext, visitor: ContextVisitor): void {
  const operands = operandsOf(node, isFallback)
  let name: string | undefined
  for (const operand of operands) name ??= scriptNameOf(operand)
  operands.forEach((operand, index) => visitor.visit(operand, index === 0 ? context : defaultContext(context, name)))
}

/** `a + b + c`: every operand is a part of a longer text, and a whole value where the others end around it. */
function concatenation(node: ts.BinaryExpression, context: LiteralContext, visitor: ContextVisitor): void {
  const { SyntaxKind } = compiler()
  const operands = operandsOf(node, ({ operatorToken }) => operatorToken.kind === SyntaxKind.PlusToken)
  const prose = context.fragment === 'prose' || operands.some((operand) => /\s/.test(stringOf(operand) ?? ''))
  const part: LiteralContext = { ...context, fragment: prose ? 'prose' : 'joined' }
  const textAt = (index: number) => (index < 0 || index === operands.length ? '' : stringOf(operands[index]!))
  operands.forEach((operand, index) => {
    const edges = { before: textAt(index - 1), after: textAt(index + 1) }
    visitor.visit(operand, stringOf(operand) === undefined ? holeContext(part, edges) : part)
  })
}

/**
 * All operands of a chain `a + b + c` at once: a part must know the others, and a long chain must not cost quadratic
 * time.
 */
function operandsOf(node: ts.BinaryExpression, joins: (node: ts.BinaryExpression) => boolean): ts.Node[] {
  const ts = compiler()
  const operands: ts.Node[] = []
  let at: ts.Node = node
  for (; ts.isBinaryExpression(at) && joins(at); at = at.left) operands.push(at.right)
  operands.push(at)
  return operands.toReversed()
}

/** A template with holes: its strings are parts of a longer text. `holeContext` says what is whole in a hole. */
export function templateExpression(
  node: ts.TemplateExpression,
  context: LiteralContext,
  visitor: ContextVisitor,
): void {
  const chunks = [node.head, ...node.templateSpans.map((span) => span.literal)]
  const prose = context.fragment === 'prose' || chunks.some((chunk) => /\s/.test(chunk.text))
  const part: LiteralContext = { ...context, fragment: prose ? 'prose' : 'joined' }
  // An empty piece between two holes: the values touch.
  const textAt = (index: number) => chunks[index]!.text || (index > 0 && index < chunks.length - 1 ? undefined : '')
  visitor.visit(node.head, part)
  node.templateSpans.forEach(({ expression, literal }, index) => {
    visitor.visit(expression, holeContext(part, { before: textAt(index), after: textAt(index + 1) }))
    visitor.visit(literal, part)
  })
}

/** A call, with or without `new`: `contextsOfCall` says the context of each part. */
export function callExpression(
  node: ts.CallExpression | ts.NewExpression,
  context: LiteralContext,
  visitor: ContextVisitor,
): void {
  const ts = compiler()
  const { receiver, args } = contextsOfCall(node, context, node.getStart(visitor.source))
  const callee = unwrappedExpression(node.expression)
  visitor.visit(ts.isPropertyAccessExpression(callee) ? callee.expression : callee, receiver)
  for (const type of node.typeArguments ?? []) visitor.visit(type, typeContext(context.name))
  args.forEach((each, index) => visitor.visit(node.arguments?.[index], each))
}

/** A tagged template: the template is an argument of the tag. */
export function taggedTemplate(node: ts.TaggedTemplateExpression, _: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.tag, textContext)
  visitor.visit(node.template, { role: 'argument', callee: calleeOf(node.tag), group: node.getStart(visitor.source) })
}

/** A list. In a list of pairs, the first item of each pair is a key, and the second is its value. */
export function arrayLiteral(node: ts.ArrayLiteralExpression, context: LiteralContext, visitor: ContextVisitor): void {
  const element = elementContext(context, node.getStart(visitor.source))
  if (context.list !== 'pair') return visitEachChild(node, element, visitor)
  const [key, value, ...rest] = node.elements
  visitor.visit(key, { ...element, role: 'key' })
  visitor.visit(value, { ...element, role: 'property', name: (key && stringOf(key)) ?? scriptNameOf(key) })
  for (const other of rest) visitor.visit(other, element)
}

/** An object: its keys and values are one group. */
export function objectLiteral(
  node: ts.ObjectLiteralExpression,
  context: LiteralContext,
  visitor: ContextVisitor,
): void {
  visitEachChild(
    node,
    { role: 'key', name: context.name, callee: context.callee, group: node.getStart(visitor.source) },
    visitor,
  )
}

/** `key: value`. An unquoted key is a literal, too. */
export function propertyAssignment(node: ts.PropertyAssignment, key: LiteralContext, visitor: ContextVisitor): void {
  if (compiler().isIdentifier(node.name)) visitor.addKey(node.name, key)
  else visitor.visit(node.name, key)
  visitor.visit(node.initializer, { ...key, role: 'property', name: declaredName(node.name) })
}

/** `{ key = value }`, which gives a variable a default. */
export function shorthandProperty(
  node: ts.ShorthandPropertyAssignment,
  _: LiteralContext,
  visitor: ContextVisitor,
): void {
  visitor.visit(node.objectAssignmentInitializer, { role: 'default', name: node.name.text })
}

/** A JSX element: the text between its tags is prose. */
export function jsxElement(node: ts.JsxElement | ts.JsxFragment, _: LiteralContext, visitor: ContextVisitor): void {
  visitEachChild(node, { role: 'prose' }, visitor)
}

/** A JSX tag: its attributes are properties, and the tag is their callee. */
export function jsxTag(node: ts.JsxOpeningLikeElement, _: LiteralContext, visitor: ContextVisitor): void {
  for (const type of node.typeArguments ?? []) visitor.visit(type, { role: 'type' })
  visitor.visit(node.attributes, {
    role: 'property',
    callee: calleeOf(node.tagName),
    group: node.getStart(visitor.source),
  })
}

/** A JSX attribute. */
export function jsxAttribute(node: ts.JsxAttribute, context: LiteralContext, visitor: ContextVisitor): void {
  const markup = node.initializer && compiler().isStringLiteral(node.initializer)
  visitor.visit(node.initializer, { ...context, name: declaredName(node.name), markup })
}
