import { callParts, childrenOf, isKeywordArgument, type PythonNode, type PythonTree } from './tree.ts'
import { type ScopeEntry, entryIn, resolveName, newScope, type PythonScope, scopeKind, targetScope } from './scopes.ts'
import { type AssignmentTarget, assignmentTargetsOf } from './assignment-targets.ts'

/** A name of one scope: a variable, a parameter, an attribute of a class. */
export interface Binding {
  /** How many times it is assigned. */
  readonly assignmentCount: number
  /** The last value assigned to it, where that is one expression. */
  readonly value?: PythonNode
  /** True for a parameter: `value` is its default, and a caller may pass another value. */
  readonly parameter: boolean
}

/** What each name of a text is bound to, by Python's scopes. */
export interface PythonBindings {
  /** The binding that a name, `self.name` or `Class.name` reads or assigns to. Undefined where the text has none. */
  bindingOf(node: PythonNode): Binding | undefined
  /** Every place that reads a binding, in the order of the text. */
  usesOf(binding: Binding): readonly PythonNode[]
}

/** A name or an attribute in the text. It is resolved when all bindings are known. */
interface Occurrence {
  readonly node: PythonNode
  readonly scope: PythonScope
  readonly target?: AssignmentTarget
}

/** The kinds of nodes that make a scope, assign to a name or use one. */
const scopedNode = /(?:Expression|Statement|Definition|Pattern)$|^(?:VariableName|ArgList|ParamList|TypeParam|Script)$/

/**
 * Reads the bindings of a tree: first it collects scopes, names and attributes, then it resolves them, targets before
 * uses. `text` is the text of the tree.
 */
export function readBindings(tree: PythonTree, text: string): PythonBindings {
  const names: Occurrence[] = []
  const attributes: Occurrence[] = []
  const targets = new Map<string, AssignmentTarget>()
  const classNames = new Map<number, PythonScope>()
  const keywords = new Set<number>()
  let scope: PythonScope | undefined
  const textOf = ({ from, to }: PythonNode) => text.slice(from, to)

  tree.iterate({
    enter(cursor) {
      if (!scopedNode.test(cursor.name)) return
      const kind = scopeKind(cursor.name)
      const { node } = cursor
      if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
        const name = childrenOf(node).find((child) => child.name === 'VariableName')
        if (name && scope) {
          // The name of a function or class belongs to the scope around it, but its node lies inside.
          names.push({ node: name, scope, target: { node: name, kind: 'assigned' } })
          keywords.add(name.from)
        }
        const inner = newScope(kind!, node, scope)
        if (name && node.name === 'ClassDefinition') classNames.set(name.from, inner)
        scope = inner
      } else if (kind !== undefined && (node.name !== 'ArgList' || hasLoop(node))) scope = newScope(kind, node, scope)
      for (const target of assignmentTargetsOf(node)) targets.set(nodeKey(target.node), target)
      if (node.name === 'ArgList') for (const name of keywordNames(node)) keywords.add(name.from)
      if (node.name === 'ScopeStatement') {
        const word = node.firstChild?.name === 'nonlocal' ? 'nonlocal' : 'global'
        for (const child of childrenOf(node)) {
          if (child.name === 'VariableName') {
            scope!.declaredElsewhere.set(textOf(child), word)
            keywords.add(child.from)
          }
        }
      }
      const target = targets.get(nodeKey(node))
      const found: Occurrence = { node, scope: scope!, ...(target && { target }) }
      if (node.name === 'VariableName' && !keywords.has(node.from)) names.push(found)
      else if (node.name === 'MemberExpression' && memberParts(node)) attributes.push(found)
    },
    leave({ name, from, to }) {
      const { node, parent } = scope!
      if (parent && node.from === from && node.to === to && node.name === name) scope = parent
    },
  })

  const entryByNode = new Map<string, ScopeEntry>()
  /** Resolves all names, or all attributes: first those that are assigned to, then those that are read. */
  function resolve(
    occurrences: readonly Occurrence[],
    entryOf: (occurrence: Occurrence, create: boolean) => ScopeEntry | undefined,
  ): void {
    for (const pass of ['targets', 'uses']) {
      for (const occurrence of occurrences) {
        if ((occurrence.target !== undefined) !== (pass === 'targets')) continue
        const entry = entryOf(occurrence, occurrence.target !== undefined)
        if (!entry) continue
        if (occurrence.target) recordValue(entry, occurrence.target)
        else entry.uses.push(occurrence.node)
        entryByNode.set(nodeKey(occurrence.node), entry)
      }
    }
  }
  resolve(names, ({ node, scope: within, target }, create) => {
    const name = textOf(node)
    if (!create) return resolveName(name, within)
    const entry = entryIn(targetScope(name, within, target!), name)
    const body = classNames.get(node.from)
    if (body) entry.body = body
    return entry
  })
  resolve(attributes, ({ node, scope: within }, create) => {
    const { object, property } = memberParts(node)!
    const body = classOf(textOf(object), within)
    if (!body) return undefined
    return create ? entryIn(body, textOf(property)) : body.entries.get(textOf(property))
  })
  return {
    bindingOf: (node) => entryByNode.get(nodeKey(node)),
    usesOf: (binding) => (binding as ScopeEntry).uses,
  }

  /** The scope of the class that `self`, the name of the class or an object of the class stands for. */
  function classOf(object: string, within: PythonScope): PythonScope | undefined {
    if (object === 'self' || object === 'cls') {
      let at: PythonScope | undefined = within
      while (at && at.kind !== 'class') at = at.parent
      return at
    }
    const entry = resolveName(object, within)
    if (entry?.assignmentCount !== 1) return undefined
    if (entry.body) return entry.body
    // An object that is made without arguments has the attributes of its class.
    const construction = entry.value && !entry.parameter ? callParts(entry.value) : undefined
    if (construction?.callee.name !== 'VariableName' || childrenOf(construction.list).length > 2) return undefined
    const constructed = resolveName(textOf(construction.callee), within)
    return constructed?.assignmentCount === 1 ? constructed.body : undefined
  }
}

function nodeKey({ from, to }: PythonNode): string {
  return `${from}:${to}`
}

function hasLoop(list: PythonNode): boolean {
  return list.getChild('for') !== null
}

function keywordNames(list: PythonNode): PythonNode[] {
  return childrenOf(list).filter((child, index, all) => isKeywordArgument(child, all[index + 1]))
}

/** The parts of `object.property`, where the object is a name. */
function memberParts(node: PythonNode): { object: PythonNode; property: PythonNode } | undefined {
  const [object, dot, property] = childrenOf(node)
  if (object?.name !== 'VariableName' || dot?.name !== '.' || property?.name !== 'PropertyName') return undefined
  return { object, property }
}

/** Records an assignment. An annotation without a value assigns nothing. */
function recordValue(entry: ScopeEntry, { value, kind }: AssignmentTarget): void {
  if (kind === 'annotated') return
  entry.assignmentCount++
  entry.parameter ||= kind === 'parameter'
  if (value) entry.value = value
}
