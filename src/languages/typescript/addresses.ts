import { memoize } from '../../core/memoize.ts'
import type { ts } from 'ts-morph'
import { usesOfValue } from './value-uses.ts'
import { propertyKeyOf } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { foldedText, resolvedConstant } from './constants.ts'
import { unwrappedExpression, calleeOf, type CallNode } from './expression-names.ts'
import { declarationOf } from './scopes.ts'
import type { ScriptTree } from './tree.ts'
import { signal } from '../../core/signal.ts'

/** The names of the option that sets the base address of a client. */
const baseKey = signal('client-address-option')

/** How many calls, members and names we follow from a callee to its client. */
const maxChainLinks = 24

/**
 * The base address of the client that a callee belongs to, as far as it is constant: `https://a.b` for
 * `client.chat.completions.create` where `const client = new OpenAI({ baseURL: 'https://a.b' })`. Empty where it is
 * computed. Undefined where the client has none, or is imported. A client that comes from a function or a parameter may
 * be any client of the file.
 */
export function scriptClientBase(tree: ScriptTree, callee: ts.Node): string | undefined {
  const ts = compiler()
  let at: ts.Node | undefined = callee
  for (let steps = 0; at && steps < maxChainLinks; steps++) {
    const node: ts.Node = unwrappedExpression(at)
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const base = baseInArguments(tree, node.arguments ?? [])
      if (base !== undefined || ts.isNewExpression(node)) return base
      at = node.expression
    } else if (ts.isPropertyAccessExpression(node)) {
      const isOwn = node.expression.kind === ts.SyntaxKind.ThisKeyword
      at = isOwn ? fieldValue(tree, node) : node.expression
      if (!at) return baseOfAnyClient(tree)
    } else if (ts.isElementAccessExpression(node)) at = node.expression
    else if (ts.isIdentifier(node)) {
      const declaration = declarationOf(tree, node)
      if (!declaration || isImport(declaration)) return undefined
      at = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined
      if (!at) return baseOfAnyClient(tree)
    } else return ts.isFunctionLike(node) ? baseOfAnyClient(tree) : undefined
  }
  return undefined
}

function isImport(declaration: ts.Node): boolean {
  const ts = compiler()
  return ts.isImportClause(declaration) || ts.isImportSpecifier(declaration) || ts.isNamespaceImport(declaration)
}

/** The first base address that the file gives to a client. Looked for once for each tree. */
const baseOfAnyClient = memoize((tree: ScriptTree): string | undefined => {
  const ts = compiler()
  for (const [name, identifiers] of tree.identifiers) {
    if (!baseKey.test(name)) continue
    for (const { parent } of identifiers) {
      const object = parent.parent
      if (!ts.isPropertyAssignment(parent) && !ts.isShorthandPropertyAssignment(parent)) continue
      if (!ts.isCallExpression(object.parent) && !ts.isNewExpression(object.parent)) continue
      const base = baseInArguments(tree, [object])
      if (base !== undefined) return base
    }
  }
  return undefined
})

/** The base address among the options in the arguments of a call. Empty where it is computed. */
function baseInArguments(tree: ScriptTree, args: readonly ts.Node[]): string | undefined {
  const ts = compiler()
  for (const each of args) {
    const object = resolvedConstant(tree, each)
    if (!ts.isObjectLiteralExpression(object)) continue
    for (const property of object.properties) {
      if (!baseKey.test(propertyKeyOf(property.name) ?? '')) continue
      if (!ts.isPropertyAssignment(property)) return ''
      const value = unwrappedExpression(property.initializer)
      if (ts.isIdentifier(value) && value.text === 'undefined') continue
      return foldedText(tree, value).text
    }
  }
  return undefined
}

/** The value of `this.client`: the expression that the class assigns to this field and to no other name. */
function fieldValue(tree: ScriptTree, access: ts.PropertyAccessExpression): ts.Node | undefined {
  const ts = compiler()
  for (const other of tree.thisMembers.get(access.name.text) ?? []) {
    const { parent } = other
    if (!ts.isBinaryExpression(parent) || parent.left !== other) continue
    if (usesOfValue(tree, parent.right).includes(access)) return parent.right
  }
  for (let at: ts.Node = access; at.parent; at = at.parent) {
    if (!ts.isClassLike(at)) continue
    for (const member of at.members) {
      if (!ts.isPropertyDeclaration(member) || !member.initializer) continue
      if ((member.name as { text?: string }).text !== access.name.text) continue
      if (usesOfValue(tree, member.initializer).includes(access)) return member.initializer
    }
  }
  return undefined
}

/** What a text begins with that is an address: `https://`, `//`, `/`, `./`. */
const addressStart = /^(?:[a-z][\w+.-]*:)?\/\/|^\.{0,2}\//i

/** Calls whose first argument is always an address. */
const sendingCallee = signal('fetching-callee')

/** The address in the first argument of a call, as far as it is constant. Undefined where that is no address. */
export function scriptAddressOf(tree: ScriptTree, call: CallNode): string | undefined {
  const first = call.arguments?.[0]
  if (!first) return undefined
  if (compiler().isObjectLiteralExpression(resolvedConstant(tree, first)))
    return addressInObject(tree, resolvedConstant(tree, first))
  const { text } = foldedText(tree, first)
  return addressStart.test(text) || sendingCallee.test(calleeOf(call.expression) ?? '') ? text : undefined
}

/** The address among the keys of an object, as in `axios({ url: '…', data: … })`. Empty where it is computed. */
export function addressInObject(tree: ScriptTree, object: ts.Node): string | undefined {
  const ts = compiler()
  if (!ts.isObjectLiteralExpression(object)) return undefined
  for (const property of object.properties) {
    const key = propertyKeyOf(property.name)
    if (key !== 'url' && key !== 'uri') continue
    return ts.isPropertyAssignment(property) ? foldedText(tree, property.initializer).text : ''
  }
  return undefined
}
