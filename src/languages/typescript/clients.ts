import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { ts } from 'ts-morph'
import { boundUsesOf } from './bound.ts'
import { propertyKeyOf } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { fixedText, resolvedConstant } from './constants.ts'
import { unwrappedExpression } from './names.ts'
import { declarationOf } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/** How clients name the address that all their requests go to. */
const baseKey = signal('client-address-option')

/** So many links of a chain are followed. */
const patience = 24

/**
 * The base address of the client that a callee belongs to, as far as it is fixed: `https://a.b` for
 * `client.chat.completions.create` where `const client = new OpenAI({ baseURL: 'https://a.b' })`.
 * Empty where it is computed; undefined where none is given, or the client is imported. One that a function gives, or a
 * parameter, may be any of those that are made in the file.
 */
export function scriptClientHost(tree: ScriptTree, callee: ts.Node): string | undefined {
  const ts = compiler()
  let at: ts.Node | undefined = callee
  for (let steps = 0; at && steps < patience; steps++) {
    const node: ts.Node = unwrappedExpression(at)
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const base = baseAmong(tree, node.arguments ?? [])
      if (base !== undefined || ts.isNewExpression(node)) return base
      at = node.expression
    } else if (ts.isPropertyAccessExpression(node)) {
      const isOwn = node.expression.kind === ts.SyntaxKind.ThisKeyword
      at = isOwn ? fieldValue(tree, node) : node.expression
      if (!at) return anyBase(tree)
    } else if (ts.isElementAccessExpression(node)) at = node.expression
    else if (ts.isIdentifier(node)) {
      const declaration = declarationOf(tree, node)
      if (!declaration || isImport(declaration)) return undefined
      at = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined
      if (!at) return anyBase(tree)
    } else return ts.isFunctionLike(node) ? anyBase(tree) : undefined
  }
  return undefined
}

function isImport(declaration: ts.Node): boolean {
  const ts = compiler()
  return ts.isImportClause(declaration) || ts.isImportSpecifier(declaration) || ts.isNamespaceImport(declaration)
}

/** A base that some client of the file is made with. Looked for once, and not for each call of the file. */
const anyBase = memoize((tree: ScriptTree): string | undefined => {
  const ts = compiler()
  for (const [name, identifiers] of tree.names) {
    if (!baseKey.test(name)) continue
    for (const { parent } of identifiers) {
      const object = parent.parent
      if (!ts.isPropertyAssignment(parent) && !ts.isShorthandPropertyAssignment(parent)) continue
      if (!ts.isCallExpression(object.parent) && !ts.isNewExpression(object.parent)) continue
      const base = baseAmong(tree, [object])
      if (base !== undefined) return base
    }
  }
  return undefined
})

function baseAmong(tree: ScriptTree, given: readonly ts.Node[]): string | undefined {
  const ts = compiler()
  for (const each of given) {
    const object = resolvedConstant(tree, each)
    if (!ts.isObjectLiteralExpression(object)) continue
    for (const property of object.properties) {
      if (!baseKey.test(propertyKeyOf(property.name) ?? '')) continue
      if (!ts.isPropertyAssignment(property)) return ''
      const value = unwrappedExpression(property.initializer)
      if (ts.isIdentifier(value) && value.text === 'undefined') continue
      return fixedText(tree, value).text
    }
  }
  return undefined
}

/** What `this.client` is made of: the value from which the file leads here. */
function fieldValue(tree: ScriptTree, access: ts.PropertyAccessExpression): ts.Node | undefined {
  const ts = compiler()
  for (const other of tree.own.get(access.name.text) ?? []) {
    const { parent } = other
    if (!ts.isBinaryExpression(parent) || parent.left !== other) continue
    if (boundUsesOf(tree, parent.right).includes(access)) return parent.right
  }
  for (let at: ts.Node = access; at.parent; at = at.parent) {
    if (!ts.isClassLike(at)) continue
    for (const member of at.members) {
      if (!ts.isPropertyDeclaration(member) || !member.initializer) continue
      if ((member.name as { text?: string }).text !== access.name.text) continue
      if (boundUsesOf(tree, member.initializer).includes(access)) return member.initializer
    }
  }
  return undefined
}
