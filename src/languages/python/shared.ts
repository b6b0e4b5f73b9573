import { signal } from '../../core/signal.ts'
import { pythonCalleeOf, handedOnBy, looksOnly, mutates } from './calls.ts'
import { longestWay } from './dataflow.ts'
import { outermostNode } from './enclosing.ts'
import { contentOf, type PythonSource } from './source.ts'
import { targetsOf } from './targets.ts'
import { argumentsOf, type Node, sameNode } from './tree.ts'

/**
 * Whether other code reads a mapping than the calls that it is handed to as a whole: `params["temperature"]`, or a call
 * that names another model beside it. What is taken out of it, or renamed, would be missed there.
 *
 * @param depth how many look-ups lead from what is followed to the mapping
 */
export function isSharedInPython(made: Node, source: PythonSource, depth = 0, steps = 0): boolean {
  if (steps > longestWay) return true
  let at = handedOn(made, source)
  for (; isItem(at); depth++) at = handedOn(at.parent!, source)
  const { parent } = at
  if (parent?.name !== 'AssignStatement') return false
  const targets = targetsOf(parent).filter(({ value }) => value && sameNode(value, at))
  return targets.some(({ node }) => {
    const binding = source.names.bindingOf(node)
    return (
      binding !== undefined && source.names.usesOf(binding).some((use) => !staysWhole(use, source, depth, steps + 1))
    )
  })
}

/** The outermost expression that is only an encoding or a copy of this one. */
function handedOn(node: Node, source: PythonSource): Node {
  let at = outermostNode(node, source)
  for (let by = handedOnBy(at, source); by; by = handedOnBy(at, source)) at = outermostNode(by, source)
  return at
}

/** Whether an expression is a value of a dictionary or an item of a list. */
function isItem({ parent, prevSibling }: Node): boolean {
  return (parent?.name === 'DictionaryExpression' && prevSibling?.name === ':') || parent?.name === 'ArrayExpression'
}

/** @param depth how many look-ups lead from what is used to the mapping */
function staysWhole(use: Node, source: PythonSource, depth: number, steps: number): boolean {
  if (looksOnly(use, source) || mutates(use, source)) return true
  const at = handedOn(use, source)
  const { parent } = at
  if (parent?.name === 'MemberExpression' && depth > 0 && parent.firstChild && sameNode(parent.firstChild, at)) {
    return parent.getChild('[') !== null && staysWhole(parent, source, depth - 1, steps + 1)
  }
  if (parent?.name === 'AssignStatement') return !isSharedInPython(use, source, depth, steps)
  if (parent?.name === 'ArgList') {
    const all = argumentsOf(parent)
    const namesModel = all.some(
      (one) => one.kind === 'keyword' && modelKey.test(source.text.slice(one.key.from, one.key.to)),
    )
    return pythonCalleeOf(parent, source) !== undefined && !namesModel
  }
  if (parent?.name !== 'DictionaryExpression' || at.prevSibling?.name !== '**') return false
  const keys = parent.getChildren('String').map((key) => contentOf(key, source)?.value)
  return !keys.some((key) => key !== undefined && modelKey.test(key)) && !isSharedInPython(parent, source, depth, steps)
}

const modelKey = signal('model-key')
