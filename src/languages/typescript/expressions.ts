import type { ts } from 'ts-morph'
import { placesOfCall } from './calls.ts'
import { compiler } from './compiler.ts'
import { calleeOf, declaredName, isFallback, scriptNameOf, stringOf, unwrappedExpression } from './names.ts'
import { defaultIn, eachChild, elementIn, type ScriptPlace, plain, type ScriptStep, typeNamed } from './place.ts'

export function wrapper(node: ts.AsExpression, place: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, place)
  step.visit(node.type, typeNamed(place.name))
}

export function propertyAccess(node: ts.PropertyAccessExpression, place: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, { role: 'text', name: place.name })
}

export function elementAccess(node: ts.ElementAccessExpression, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, { role: 'text', name: scriptNameOf(node.argumentExpression) })
  step.visit(node.argumentExpression, { role: 'key', name: scriptNameOf(node.expression) })
}

export function conditional(node: ts.ConditionalExpression, place: ScriptPlace, step: ScriptStep): void {
  step.visit(node.condition, plain)
  step.visit(node.whenTrue, place)
  step.visit(node.whenFalse, place)
}

export function binary(node: ts.BinaryExpression, place: ScriptPlace, step: ScriptStep): void {
  const { SyntaxKind } = compiler()
  const { left, right } = node
  const both = (first: ScriptPlace, second: ScriptPlace): void => {
    step.visit(left, first)
    step.visit(right, second)
  }
  switch (node.operatorToken.kind) {
    case SyntaxKind.EqualsToken:
    case SyntaxKind.AmpersandAmpersandEqualsToken:
      return both(plain, { role: 'assignment', name: scriptNameOf(left) })
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
      return both(plain, { role: 'default', name: scriptNameOf(left) })
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return alternatives(node, place, step)
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.CommaToken:
      return both(plain, place)
    case SyntaxKind.PlusToken:
      return concatenation(node, place, step)
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return both({ role: 'comparison', name: scriptNameOf(right) }, { role: 'comparison', name: scriptNameOf(left) })
    case SyntaxKind.InKeyword:
      return both({ role: 'comparison', name: scriptNameOf(right) }, plain)
    default:
      return both(plain, plain)
  }
}

/** `a || b ?? c`: what comes after the first operand stands in for it. */
function alternatives(node: ts.BinaryExpression, place: ScriptPlace, step: ScriptStep): void {
  const operands = operandsOf(node, isFallback)
  let name: string | undefined
  for (const operand of operands) name ??= scriptNameOf(operand)
  operands.forEach((operand, index) => step.visit(operand, index === 0 ? place : defaultIn(place, name)))
}

function concatenation(node: ts.BinaryExpression, place: ScriptPlace, step: ScriptStep): void {
  const { SyntaxKind } = compiler()
  const operands = operandsOf(node, ({ operatorToken }) => operatorToken.kind === SyntaxKind.PlusToken)
  const running = place.piece === 'running' || operands.some((operand) => /\s/.test(stringOf(operand) ?? ''))
  for (const operand of operands) step.visit(operand, { ...place, piece: running ? 'running' : 'joined' })
}

/** A whole chain `a + b + c` at once, so that its pieces know each other and long chains stay cheap. */
function operandsOf(node: ts.BinaryExpression, joins: (node: ts.BinaryExpression) => boolean): ts.Node[] {
  const ts = compiler()
  const operands: ts.Node[] = []
  let at: ts.Node = node
  for (; ts.isBinaryExpression(at) && joins(at); at = at.left) operands.push(at.right)
  operands.push(at)
  return operands.toReversed()
}

export function templateExpression(node: ts.TemplateExpression, place: ScriptPlace, step: ScriptStep): void {
  const chunks = [node.head, ...node.templateSpans.map((span) => span.literal)]
  const running = place.piece === 'running' || chunks.some((chunk) => /\s/.test(chunk.text))
  eachChild(node, { ...place, piece: running ? 'running' : 'joined' }, step)
}

export function call(node: ts.CallExpression | ts.NewExpression, place: ScriptPlace, step: ScriptStep): void {
  const ts = compiler()
  const { receiver, given } = placesOfCall(node, place, node.getStart(step.source))
  const callee = unwrappedExpression(node.expression)
  step.visit(ts.isPropertyAccessExpression(callee) ? callee.expression : callee, receiver)
  for (const type of node.typeArguments ?? []) step.visit(type, typeNamed(place.name))
  given.forEach((each, index) => step.visit(node.arguments?.[index], each))
}

export function tagged(node: ts.TaggedTemplateExpression, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.tag, plain)
  step.visit(node.template, { role: 'argument', callee: calleeOf(node.tag), group: node.getStart(step.source) })
}

export function array(node: ts.ArrayLiteralExpression, place: ScriptPlace, step: ScriptStep): void {
  const element = elementIn(place, node.getStart(step.source))
  if (place.list !== 'pair') return eachChild(node, element, step)
  const [key, value, ...rest] = node.elements
  step.visit(key, { ...element, role: 'key' })
  step.visit(value, { ...element, role: 'property', name: (key && stringOf(key)) ?? scriptNameOf(key) })
  for (const other of rest) step.visit(other, element)
}

export function object(node: ts.ObjectLiteralExpression, place: ScriptPlace, step: ScriptStep): void {
  eachChild(node, { role: 'key', name: place.name, callee: place.callee, group: node.getStart(step.source) }, step)
}

export function property(node: ts.PropertyAssignment, key: ScriptPlace, step: ScriptStep): void {
  if (compiler().isIdentifier(node.name)) step.key(node.name, key)
  else step.visit(node.name, key)
  step.visit(node.initializer, { ...key, role: 'property', name: declaredName(node.name) })
}

export function shorthand(node: ts.ShorthandPropertyAssignment, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.objectAssignmentInitializer, { role: 'default', name: node.name.text })
}

export function children(node: ts.JsxElement | ts.JsxFragment, _: ScriptPlace, step: ScriptStep): void {
  eachChild(node, { role: 'prose' }, step)
}

export function tag(node: ts.JsxOpeningLikeElement, _: ScriptPlace, step: ScriptStep): void {
  for (const type of node.typeArguments ?? []) step.visit(type, { role: 'type' })
  step.visit(node.attributes, { role: 'property', callee: calleeOf(node.tagName), group: node.getStart(step.source) })
}

export function jsxAttribute(node: ts.JsxAttribute, place: ScriptPlace, step: ScriptStep): void {
  const markup = node.initializer && compiler().isStringLiteral(node.initializer)
  step.visit(node.initializer, { ...place, name: declaredName(node.name), markup })
}
