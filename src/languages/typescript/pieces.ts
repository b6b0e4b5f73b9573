import type { ts } from 'ts-morph'
import { boundUsesOf, usesOfName } from './bound.ts'
import { outermost } from './enclosing.ts'
import { compiler } from './compiler.ts'
import type { Declaration } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/** Whether a text may be a model ID, or an address with one: a sentence that mentions a model names none. */
export function holdsNoWords(node: ts.Expression): boolean {
  const ts = compiler()
  if (ts.isStringLiteralLike(node)) return !/\s/.test(node.text)
  return ts.isTemplateExpression(node) && isPath(node)
}

/**
 * The address or the prefixed ID that an expression is a segment of: `…/models/${MODEL}`, `'…/models/' + MODEL`.
 * None where it is a piece of another text; undefined where it is no piece.
 */
export function addressAround(node: ts.Node): readonly ts.Node[] | undefined {
  const ts = compiler()
  const { parent } = node
  if (ts.isTemplateSpan(parent)) return isPath(parent.parent) && followsSlash(parent) ? [parent.parent] : []
  if (!isSum(parent)) return undefined
  const own = ts.isStringLiteralLike(node) ? node.text.includes('/') : ts.isTemplateExpression(node)
  if (!own && !(parent.right === node && lastText(parent.left)?.endsWith('/'))) return []
  let sum: ts.Node = parent
  while (isSum(sum.parent)) sum = sum.parent
  return [sum]
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  const ts = compiler()
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
}

/** The text that a sum's left side ends with. */
function lastText(node: ts.Expression): string | undefined {
  const last = isSum(node) ? node.right : node
  return compiler().isStringLiteralLike(last) ? last.text : undefined
}

/** A template without white space. */
function isPath({ head, templateSpans }: ts.TemplateExpression): boolean {
  return !/\s/.test(head.text) && templateSpans.every(({ literal }) => !/\s/.test(literal.text))
}

function followsSlash(span: ts.TemplateSpan): boolean {
  const { head, templateSpans } = span.parent
  const index = templateSpans.indexOf(span)
  return (index > 0 ? templateSpans[index - 1]!.literal : head).text.endsWith('/')
}

/** The calls of a function that does nothing but give an expression back: `const model = () => openai('…')`. */
export function callsOfGiver(tree: ScriptTree, node: ts.Node): ts.Node[] {
  const ts = compiler()
  const giver = giverOf(node)
  if (!giver) return []
  const named = ts.isFunctionDeclaration(giver) ? giver.name : undefined
  const uses = named ? usesOfName(tree, giver as Declaration, []) : boundUsesOf(tree, outermost(giver))
  return uses.flatMap(({ parent }, index) =>
    ts.isCallExpression(parent) && parent.expression === uses[index] ? [parent] : [],
  )
}

function giverOf(node: ts.Node): ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | undefined {
  const ts = compiler()
  const { parent } = node
  if (ts.isArrowFunction(parent)) return parent.body === node ? parent : undefined
  if (!ts.isReturnStatement(parent) || !ts.isBlock(parent.parent) || parent.parent.statements.length !== 1)
    return undefined
  const owner = parent.parent.parent
  const gives = ts.isArrowFunction(owner) || ts.isFunctionDeclaration(owner) || ts.isFunctionExpression(owner)
  return gives && !owner.asteriskToken ? owner : undefined
}
