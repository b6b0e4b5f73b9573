import type { ts } from 'ts-morph'
import type { Range } from '../../core/range.ts'
import { propertyKeyOf } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { resolvedConstant } from './constants.ts'
import { importOf } from './imports.ts'
import { calleeOf, isFallback, unwrappedExpression } from './expression-names.ts'
import { type Declaration, declarationOf, isNeverReassigned } from './scopes.ts'
import { parsedScript, type ScriptTree, treeOf } from './tree.ts'

/** A string that other modules may import. */
export interface ExportedString {
  /** The exported name (`default` for the default export) and the keys that lead on from it. */
  readonly names: readonly string[]
  /** Its content, without quotes, in UTF-16 offsets. */
  readonly range: Range
  readonly value: string
  /** The call that wraps it: `anthropic` in `export const model = anthropic('…')`. */
  readonly via?: string
}

/**
 * What a module exports that it takes from another: `export { name as as } from 'specifier'`. `*` stands for
 * everything.
 */
export interface ReExport {
  readonly specifier: string
  readonly name: string
  readonly as: string
}

/** All that a module exports and that may name a model. */
export interface Exports {
  readonly strings: readonly ExportedString[]
  readonly reExports: readonly ReExport[]
}

/** How many names lead to a string at most: the exported name, and keys of objects. */
const maxObjectDepth = 4

/** How many expressions are read for one export. */
const maxExpressions = 2000

/** What a script exports that may name a model, in the order of the exports. Never throws. */
export function exportsOf(text: string, path: string): Exports {
  const source = parsedScript(text, path)
  const strings: ExportedString[] = []
  const reExports: ReExport[] = []
  if (!source) return { strings, reExports }
  const ts = compiler()
  const tree = treeOf(source)

  function exportName(identifier: ts.Identifier, as: string): void {
    const declaration = declarationOf(tree, identifier)
    const imported = declaration && importOf(declaration)
    if (imported) reExports.push({ ...imported, as })
    else if (declaration) strings.push(...stringsOf(tree, declaration, as))
  }

  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) {
      const value = unwrappedExpression(statement.expression)
      if (ts.isIdentifier(value)) exportName(value, 'default')
      else strings.push(...stringsIn(tree, value, ['default']))
    } else if (ts.isExportDeclaration(statement)) {
      const { exportClause: clause, moduleSpecifier: from } = statement
      const specifier = from && ts.isStringLiteralLike(from) ? from.text : undefined
      if (clause && ts.isNamedExports(clause)) {
        for (const { propertyName, name } of clause.elements) {
          const local = propertyName ?? name
          if (specifier !== undefined) reExports.push({ specifier, name: local.text, as: name.text })
          else if (ts.isIdentifier(local)) exportName(local, name.text)
        }
      } else if (specifier !== undefined) reExports.push({ specifier, name: '*', as: clause?.name.text ?? '*' })
    } else if (ts.isExpressionStatement(statement)) {
      strings.push(...assignedStrings(tree, statement.expression))
    } else if (hasExportKeyword(statement)) {
      const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
      for (const declaration of declarations) {
        const name = propertyKeyOf((declaration as { name?: ts.Node }).name)
        if (name !== undefined) strings.push(...stringsOf(tree, declaration, name))
      }
    }
  }
  return { strings, reExports }
}

/** The strings that CommonJS exports: `module.exports = { MODEL }`, `exports.MODEL = '…'`. */
function assignedStrings(tree: ScriptTree, node: ts.Expression): ExportedString[] {
  const ts = compiler()
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return []
  const [, name] = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(calleeOf(node.left) ?? '') ?? [undefined, undefined]
  if (name !== undefined) return stringsIn(tree, node.right, [name])
  return calleeOf(node.left) === 'module.exports' ? stringsIn(tree, node.right, []) : []
}

function hasExportKeyword(statement: ts.Statement): boolean {
  const ts = compiler()
  if (!ts.canHaveModifiers(statement)) return false
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** The strings of an exported enum or constant. `as` is the exported name. */
function stringsOf(tree: ScriptTree, declaration: ts.Node, as: string): ExportedString[] {
  const ts = compiler()
  if (ts.isEnumDeclaration(declaration)) {
    return declaration.members.flatMap(({ name, initializer }) => {
      const key = propertyKeyOf(name)
      return key !== undefined && initializer ? stringsIn(tree, initializer, [as, key]) : []
    })
  }
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || !ts.isIdentifier(declaration.name))
    return []
  if (!isNeverReassigned(tree, declaration as ts.Node as Declaration)) return []
  return stringsIn(tree, declaration.initializer, [as])
}

/** The strings without white space that an expression is, falls back to, wraps in a call, or holds under keys. */
function stringsIn(tree: ScriptTree, root: ts.Node, names: readonly string[]): ExportedString[] {
  const ts = compiler()
  const strings: ExportedString[] = []
  const pending: { node: ts.Node; names: readonly string[]; via?: string | undefined }[] = [{ node: root, names }]
  // A name may lead to itself: `const a = on ? a : a`. So the number of steps has a limit.
  for (let count = 0, step = pending.pop(); step && count < maxExpressions; step = pending.pop(), count++) {
    const node = resolvedConstant(tree, step.node)
    if (ts.isStringLiteralLike(node)) {
      if (node.isUnterminated || node.text === '' || /\s/.test(node.text)) continue
      const range = { start: node.getStart(tree.source) + 1, end: node.end - 1 }
      strings.push({ names: step.names, range, value: node.text, ...(step.via !== undefined && { via: step.via }) })
    } else if (ts.isConditionalExpression(node)) {
      pending.push({ ...step, node: node.whenFalse }, { ...step, node: node.whenTrue })
    } else if (ts.isBinaryExpression(node) && isFallback(node)) {
      pending.push({ ...step, node: node.right }, { ...step, node: node.left })
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const first = node.arguments?.[0]
      if (first && step.via === undefined) pending.push({ ...step, node: first, via: calleeOf(node.expression) ?? '' })
    } else if (ts.isObjectLiteralExpression(node) && step.via === undefined && step.names.length < maxObjectDepth) {
      for (const property of node.properties.toReversed()) {
        const key = propertyKeyOf(property.name)
        if (key === undefined) continue
        const inside = { names: [...step.names, key] }
        if (ts.isPropertyAssignment(property)) pending.push({ ...inside, node: property.initializer })
        if (ts.isShorthandPropertyAssignment(property)) pending.push({ ...inside, node: property.name })
      }
    }
  }
  return strings
}
