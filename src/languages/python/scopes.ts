import type { AssignmentTarget } from './assignment-targets.ts'
import type { PythonNode } from './tree.ts'

/** A name of one scope, with its uses. See `Binding`, which is what others see of it. */
export interface ScopeEntry {
  assignmentCount: number
  value?: PythonNode
  parameter: boolean
  /** For the name of a class: the scope of its body. */
  body?: PythonScope
  readonly uses: PythonNode[]
}

/** A scope of names. A comprehension is one, too. */
export interface PythonScope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension'
  readonly node: PythonNode
  readonly parent?: PythonScope
  readonly entries: Map<string, ScopeEntry>
  /** The names that `global` or `nonlocal` gives to another scope. */
  readonly declaredElsewhere: Map<string, 'global' | 'nonlocal'>
}

/** The kind of scope that a node with this name makes, if it makes one. */
export function scopeKind(name: string): PythonScope['kind'] | undefined {
  if (name === 'Script') return 'module'
  if (name === 'FunctionDefinition' || name === 'LambdaExpression') return 'function'
  if (name === 'ClassDefinition') return 'class'
  return name.endsWith('ComprehensionExpression') || name === 'ArgList' ? 'comprehension' : undefined
}

/** An empty scope. */
export function newScope(kind: PythonScope['kind'], node: PythonNode, parent: PythonScope | undefined): PythonScope {
  return { kind, node, entries: new Map(), declaredElsewhere: new Map(), ...(parent && { parent }) }
}

/** The entry of a name in a scope. It is made if there is none. */
export function entryIn(scope: PythonScope, name: string): ScopeEntry {
  const known = scope.entries.get(name)
  if (known) return known
  const entry: ScopeEntry = { assignmentCount: 0, parameter: false, uses: [] }
  scope.entries.set(name, entry)
  return entry
}

/** The scope that an assigned name belongs to. */
export function targetScope(name: string, from: PythonScope, { node, kind }: AssignmentTarget): PythonScope {
  let scope = from
  // `:=` in a comprehension assigns to a name of the scope around it.
  if (kind === 'assigned' && isWalrus(node)) {
    while (scope.kind === 'comprehension' && scope.parent) scope = scope.parent
  }
  const word = scope.declaredElsewhere.get(name)
  if (word === 'global') return moduleScopeOf(scope)
  if (word === 'nonlocal') {
    const around = functionsAround(scope)
    return around.find(({ entries }) => entries.has(name)) ?? around[0] ?? scope
  }
  return scope
}

function functionsAround(scope: PythonScope): PythonScope[] {
  const found: PythonScope[] = []
  for (let at = scope.parent; at; at = at.parent) if (at.kind === 'function') found.push(at)
  return found
}

function isWalrus({ parent, nextSibling }: PythonNode): boolean {
  return parent?.name === 'NamedExpression' || (parent?.name === 'ArgList' && nextSibling?.name === 'AssignOp')
}

function moduleScopeOf(scope: PythonScope): PythonScope {
  let at = scope
  while (at.parent) at = at.parent
  return at
}

/** The entry that a name means where it is read in the scope `from`. */
export function resolveName(name: string, from: PythonScope): ScopeEntry | undefined {
  for (let at: PythonScope | undefined = from; at; at = at.parent) {
    // The names of a class body are visible in that body, and not in its functions.
    if (at.kind === 'class' && at !== from) continue
    const word = at.declaredElsewhere.get(name)
    if (word === 'global') return moduleScopeOf(at).entries.get(name)
    const entry = word === undefined ? at.entries.get(name) : undefined
    if (entry) return entry
  }
  return undefined
}
