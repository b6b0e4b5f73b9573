import type { ts } from 'ts-morph'
import { outermostEncoding, propertyKeyOf, memberAccessOf, memberKey, outermostExpression } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { type Declaration, isNeverReassigned, isWritten, referencesOf } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/**
 * Where the value of an expression is used by a name: the name of a constant, of a parameter whose default it is, of a
 * field of a class, of a member of an enum, of a property. Empty where the value has no name, or the name is also
 * assigned other values.
 */
export function usesOfValue(tree: ScriptTree, node: ts.Node): readonly ts.Node[] {
  const ts = compiler()
  const { parent } = node
  if (ts.isVariableDeclaration(parent) && parent.initializer === node) return usesOfDeclaration(tree, parent, [])
  if ((ts.isParameter(parent) || ts.isBindingElement(parent)) && parent.initializer === node) {
    const field = ts.isParameter(parent) && ts.isParameterPropertyDeclaration(parent, parent.parent)
    const fields = field && ts.isIdentifier(parent.name) ? thisUses(tree, parent, parent.name.text) : []
    return [...usesOfDeclaration(tree, parent, []), ...fields]
  }
  if (ts.isPropertyDeclaration(parent) && parent.initializer === node) return usesOfField(tree, parent)
  if (ts.isEnumMember(parent) && parent.initializer === node) {
    const key = propertyKeyOf(parent.name)
    return key === undefined ? [] : usesOfDeclaration(tree, parent.parent, [key])
  }
  if (ts.isBinaryExpression(parent) && parent.right === node) return usesOfAssignment(tree, parent)
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) return usesOfProperty(tree, parent)
  return []
}

/** Where the value is used that `keys` lead to, from a declared name on. Without keys, the value of the name itself. */
export function usesOfDeclaration(
  tree: ScriptTree,
  declaration: ts.Node & { readonly name: ts.Node },
  keys: readonly string[],
): readonly ts.Node[] {
  const ts = compiler()
  const { name } = declaration
  if (ts.isObjectBindingPattern(name)) return usesOfBinding(tree, name, keys)
  if (!ts.isIdentifier(name) || !isNeverReassigned(tree, declaration as Declaration)) return []
  return memberUses(tree, referencesOf(tree, declaration as Declaration), keys)
}

/**
 * The uses of a member of a value, from the uses of the value: `a.b` around each `a`, and the uses of `b` in `const {
 * b } = a`.
 */
function memberUses(tree: ScriptTree, uses: readonly ts.Node[], keys: readonly string[]): readonly ts.Node[] {
  const [key, ...rest] = keys
  if (key === undefined) return uses
  const { byKey, patterns } = memberIndexOf(uses)
  const around = byKey.get(key) ?? []
  if (around.some(isWritten)) return []
  const taken = patterns.flatMap((pattern) => usesOfBinding(tree, pattern, keys))
  const inside = memberUses(tree, around, rest)
  return taken.length === 0 ? inside : [...inside, ...taken]
}

/** The member accesses on the uses of a value, by their keys, and the patterns that take the value apart. */
interface MemberIndex {
  readonly byKey: ReadonlyMap<string, readonly ts.Node[]>
  readonly patterns: readonly ts.ObjectBindingPattern[]
}

/**
 * The index of each list of uses. A table with many rows is so read once, and not once for each row. The cache is safe:
 * a list of uses never changes, and an entry goes when its list goes.
 */
const memberIndexes = new WeakMap<readonly ts.Node[], MemberIndex>()

function memberIndexOf(uses: readonly ts.Node[]): MemberIndex {
  const known = memberIndexes.get(uses)
  if (known) return known
  const ts = compiler()
  const byKey = new Map<string, ts.Node[]>()
  const patterns: ts.ObjectBindingPattern[] = []
  for (const use of uses) {
    const member = memberAccessOf(use)
    const key = member && memberKey(member)
    if (member && key !== undefined) {
      const list = byKey.get(key)
      if (list) list.push(member)
      else byKey.set(key, [member])
    }
    const { parent } = outermostExpression(use)
    if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) patterns.push(parent.name)
  }
  const index: MemberIndex = { byKey, patterns }
  memberIndexes.set(uses, index)
  return index
}

/** The uses of the variable that a destructuring pattern binds to the first key: `b` in `const { b } = a`. */
function usesOfBinding(
  tree: ScriptTree,
  pattern: ts.ObjectBindingPattern,
  keys: readonly string[],
): readonly ts.Node[] {
  const [key, ...rest] = keys
  if (key === undefined) return []
  const element = pattern.elements.find(
    ({ propertyName, name, dotDotDotToken }) => !dotDotDotToken && propertyKeyOf(propertyName ?? name) === key,
  )
  return element ? usesOfDeclaration(tree, element, rest) : []
}

/** The uses of a property: `MODELS.fast` for the property `fast` of the object in `MODELS`. */
function usesOfProperty(
  tree: ScriptTree,
  property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
): readonly ts.Node[] {
  const ts = compiler()
  const keys: string[] = []
  let at: ts.Node = property
  while (ts.isPropertyAssignment(at) || ts.isShorthandPropertyAssignment(at)) {
    const key = propertyKeyOf(at.name)
    if (key === undefined) return []
    keys.unshift(key)
    at = outermostEncoding(at.parent).parent
  }
  if (ts.isVariableDeclaration(at)) return usesOfDeclaration(tree, at, keys)
  if (!ts.isPropertyDeclaration(at)) return []
  return memberUses(tree, usesOfField(tree, at), keys)
}

/** The uses of a field of a class: `this.model`, and for a static field also `Client.model`. */
function usesOfField(tree: ScriptTree, field: ts.PropertyDeclaration): ts.Node[] {
  const ts = compiler()
  const key = ts.isPrivateIdentifier(field.name) ? field.name.text : propertyKeyOf(field.name)
  if (key === undefined) return []
  const named = field.parent.name ? usesOfDeclaration(tree, field.parent as Declaration, [key]) : []
  return [...thisUses(tree, field, key), ...(isStatic(field) ? named : [])]
}

/** `this.key` in the class of a member. Empty where `this.key` is assigned to anywhere but at `first`. */
function thisUses(tree: ScriptTree, member: ts.Node, key: string, first?: ts.Node): ts.Node[] {
  const owner = enclosingClass(member)
  const uses = (tree.thisMembers.get(key) ?? []).filter((use) => use !== first && enclosingClass(use) === owner)
  return owner === undefined || uses.some(isWritten) ? [] : uses
}

/** The uses of the field in `this.model = 'x'`. Empty where the field is given another value, too. */
function usesOfAssignment(tree: ScriptTree, { left, operatorToken }: ts.BinaryExpression): ts.Node[] {
  const ts = compiler()
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return []
  if (left.expression.kind !== ts.SyntaxKind.ThisKeyword) return []
  const key = left.name.text
  const owner = enclosingClass(left)
  const field = owner?.members.find(({ name }) => name && 'text' in name && name.text === key)
  if (field && ts.isPropertyDeclaration(field) && field.initializer) return []
  return thisUses(tree, left, key, left)
}

/** The class that `this` belongs to at a node: `this` is an instance of it or, in static members, the class itself. */
function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  const ts = compiler()
  for (let at = node; at; at = at.parent) {
    if (ts.isClassElement(at)) return ts.isClassLike(at.parent) ? at.parent : undefined
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return undefined
  }
  return undefined
}

function isStatic(field: ts.PropertyDeclaration): boolean {
  return field.modifiers?.some(({ kind }) => kind === compiler().SyntaxKind.StaticKeyword) ?? false
}
