import type { AssignmentTarget } from './assignment-targets.ts'
import type { PythonNode } from './tree.ts'

/** A name of one scope, and what reads it. */
export interface ScopeEntry {
  assignmentCount: number
  value?: PythonNode
  parameter: boolean
  /** For the name of a class: the scope of its body. */
  body?: PythonScope
  readonly uses: PythonNode[]
}

/** What names belong to. A comprehension is one, too. */
export interface PythonScope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension'
  readonly node: PythonNode
  readonly parent?: PythonScope
  readonly entries: Map<string, ScopeEntry>
  /** Names that a `global` or `nonlocal` says are another scope's. */
  readonly declaredElsewhere: Map<string, 'global' | 'nonlocal'>
}

/** The scope that a node of that name makes, if it makes one. */
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

/** The entry of a name in a scope, made where there is none yet. */
export function entryIn(scope: PythonScope, name: string): ScopeEntry {
  const known = scope.entries.get(name)
  if (known) return known
  const entry: ScopeEntry = { assignmentCount: 0, parameter: false, uses: [] }
  scope.entries.set(name, entry)
  return entry
}

/** The scope that a name given something belongs to. */
export function targetScope(name: string, from: PythonScope, { node, kind }: AssignmentTarget): PythonScope {
  let scope = from
  // `:=` in a comprehension binds outside of it.
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

/** What a name stands for where it is read. */
export function resolveName(name: string, from: PythonScope): ScopeEntry | undefined {
  for (let at: PythonScope | undefined = from; at; at = at.parent) {
    // What a class body binds is seen in that body, not in its functions.
    if (at.kind === 'class' && at !== from) continue
    const word = at.declaredElsewhere.get(name)
    if (word === 'global') return moduleScopeOf(at).entries.get(name)
    const entry = word === undefined ? at.entries.get(name) : undefined
    if (entry) return entry
  }
  return undefined
}
