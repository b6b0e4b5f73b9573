import type { ts } from 'ts-morph'
import { encodedAround, memberAround, memberKey, outermost } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { calleeOf } from './names.ts'
import { type Declaration, isExported, isSteady, someReference } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/**
 * Whether code that we do not follow may read an object's fields by name: it is exported, a field that others see, or
 * one of a table that is looked into by computed keys. What is handed to a call is not.
 */
export function isSharedInScript(tree: ScriptTree, object: ts.Node): boolean {
  const ts = compiler()
  const { SyntaxKind } = ts
  let at = encodedAround(object)
  let nested = false
  for (; isItem(at.parent); nested = true) {
    at = encodedAround(ts.isArrayLiteralExpression(at.parent) ? at.parent : at.parent.parent)
  }
  const { parent } = at
  switch (parent.kind) {
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
    case SyntaxKind.SpreadAssignment:
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
      return false
    case SyntaxKind.PropertyDeclaration:
      return !isPrivate(parent as ts.PropertyDeclaration)
    case SyntaxKind.VariableDeclaration: {
      if (!ts.isIdentifier((parent as ts.VariableDeclaration).name)) return false
      const declaration = parent as ts.Node as Declaration
      if (isExported(tree, declaration) || !isSteady(tree, declaration)) return true
      return nested && someReference(tree, declaration, looksInside)
    }
    default:
      return true
  }
}

function isItem(parent: ts.Node): boolean {
  const ts = compiler()
  return (
    ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent)
  )
}

function isPrivate({ name, modifiers }: ts.PropertyDeclaration): boolean {
  const ts = compiler()
  return ts.isPrivateIdentifier(name) || modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true
}

/** `TABLE[key]`, `TABLE.map(…)`, `Object.values(TABLE)`, `for (const row of TABLE)`. */
function looksInside(table: ts.Node): boolean {
  const ts = compiler()
  const member = memberAround(table)
  if (member) {
    const { parent } = member
    return memberKey(member) === undefined || (ts.isCallExpression(parent) && parent.expression === member)
  }
  const { parent } = outermost(table)
  if (ts.isCallExpression(parent)) return /^(?:Object|Array)\./.test(calleeOf(parent.expression) ?? '')
  return ts.isForOfStatement(parent) || ts.isSpreadElement(parent)
}
