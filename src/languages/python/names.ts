import { callParts, childrenOf, isNamed, type Node, type PythonTree } from './tree.ts'
import { type ScopeEntry, entryIn, lookUp, newScope, type PythonScope, scopeKind, targetScope } from './scopes.ts'
import { type AssignmentTarget, targetsOf } from './targets.ts'

/** A name of one scope: a variable, a parameter, an attribute of a class. */
export interface Binding {
  /** How often it is given something. */
  readonly times: number
  /** What it is given last, where that is one expression. */
  readonly value?: Node
  /** True for a parameter: `value` is its default, and a caller may hand over something else. */
  readonly parameter: boolean
}

/** Which name stands for what, by Python's scopes. */
export interface Names {
  /** The binding that a name, `self.name` or `Class.name` reads or is given something for; undefined where the text shows none. */
  bindingOf(node: Node): Binding | undefined
  /** Every place that reads a binding, in the order of the text. */
  usesOf(binding: Binding): readonly Node[]
}

/** A name or an attribute as it is met, to be resolved when every binding is known. */
interface Met {
  readonly node: Node
  readonly scope: PythonScope
  readonly target?: AssignmentTarget
}

/** The nodes that scopes and names are read from. */
const telling = /(?:Expression|Statement|Definition|Pattern)$|^(?:VariableName|ArgList|ParamList|TypeParam|Script)$/

/** Reads the scopes of a tree. `text` is what the tree was made of. */
export function readNames(tree: PythonTree, text: string): Names {
  const names: Met[] = []
  const attributes: Met[] = []
  const targets = new Map<string, AssignmentTarget>()
  const classNames = new Map<number, PythonScope>()
  const keywords = new Set<number>()
  let scope: PythonScope | undefined
  const textOf = ({ from, to }: Node) => text.slice(from, to)

  tree.iterate({
    enter(met) {
      if (!telling.test(met.name)) return
      const kind = scopeKind(met.name)
      const { node } = met
      if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
        const name = childrenOf(node).find((child) => child.name === 'VariableName')
        if (name && scope) {
          // The name belongs to the scope around; it is met inside.
          names.push({ node: name, scope, target: { node: name, kind: 'assigned' } })
          keywords.add(name.from)
        }
        const inner = newScope(kind!, node, scope)
        if (name && node.name === 'ClassDefinition') classNames.set(name.from, inner)
        scope = inner
      } else if (kind !== undefined && (node.name !== 'ArgList' || hasLoop(node))) scope = newScope(kind, node, scope)
      for (const target of targetsOf(node)) targets.set(keyOf(target.node), target)
      if (node.name === 'ArgList') for (const name of keywordNames(node)) keywords.add(name.from)
      if (node.name === 'ScopeStatement') {
        const word = node.firstChild?.name === 'nonlocal' ? 'nonlocal' : 'global'
        for (const child of childrenOf(node)) {
          if (child.name === 'VariableName') {
            scope!.elsewhere.set(textOf(child), word)
            keywords.add(child.from)
          }
        }
      }
      const target = targets.get(keyOf(node))
      const found: Met = { node, scope: scope!, ...(target && { target }) }
      if (node.name === 'VariableName' && !keywords.has(node.from)) names.push(found)
      else if (node.name === 'MemberExpression' && memberParts(node)) attributes.push(found)
    },
    leave({ name, from, to }) {
      const { node, parent } = scope!
      if (parent && node.from === from && node.to === to && node.name === name) scope = parent
    },
  })

  const byPlace = new Map<string, ScopeEntry>()
  function meet(all: readonly Met[], entryOf: (met: Met, create: boolean) => ScopeEntry | undefined): void {
    for (const pass of ['targets', 'uses']) {
      for (const met of all) {
        if ((met.target !== undefined) !== (pass === 'targets')) continue
        const entry = entryOf(met, met.target !== undefined)
        if (!entry) continue
        if (met.target) give(entry, met.target)
        else entry.uses.push(met.node)
        byPlace.set(keyOf(met.node), entry)
      }
    }
  }
  meet(names, ({ node, scope: within, target }, create) => {
    const name = textOf(node)
    if (!create) return lookUp(name, within)
    const entry = entryIn(targetScope(name, within, target!), name)
    const body = classNames.get(node.from)
    if (body) entry.body = body
    return entry
  })
  meet(attributes, ({ node, scope: within }, create) => {
    const { object, property } = memberParts(node)!
    const body = classOf(textOf(object), within)
    if (!body) return undefined
    return create ? entryIn(body, textOf(property)) : body.entries.get(textOf(property))
  })
  return {
    bindingOf: (node) => byPlace.get(keyOf(node)),
    usesOf: (binding) => (binding as ScopeEntry).uses,
  }

  /** The class that `self`, its name or an object of it stands for. */
  function classOf(object: string, within: PythonScope): PythonScope | undefined {
    if (object === 'self' || object === 'cls') {
      let at: PythonScope | undefined = within
      while (at && at.kind !== 'class') at = at.parent
      return at
    }
    const entry = lookUp(object, within)
    if (entry?.times !== 1) return undefined
    if (entry.body) return entry.body
    // An object that is made without arguments has what its class gives it.
    const made = entry.value && !entry.parameter ? callParts(entry.value) : undefined
    if (made?.callee.name !== 'VariableName' || childrenOf(made.list).length > 2) return undefined
    const maker = lookUp(textOf(made.callee), within)
    return maker?.times === 1 ? maker.body : undefined
  }
}

function keyOf({ from, to }: Node): string {
  return `${from}:${to}`
}

function hasLoop(list: Node): boolean {
  return list.getChild('for') !== null
}

function keywordNames(list: Node): Node[] {
  return childrenOf(list).filter((child, index, all) => isNamed(child, all[index + 1]))
}

/** The parts of `object.property`, where the object is a name. */
function memberParts(node: Node): { object: Node; property: Node } | undefined {
  const [object, dot, property] = childrenOf(node)
  if (object?.name !== 'VariableName' || dot?.name !== '.' || property?.name !== 'PropertyName') return undefined
  return { object, property }
}

function give(entry: ScopeEntry, { value, kind }: AssignmentTarget): void {
  if (kind === 'annotated') return
  entry.times++
  entry.parameter ||= kind === 'parameter'
  if (value) entry.value = value
}
