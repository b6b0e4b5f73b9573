import { signalWords } from '../../core/signal.ts'
import { pythonCalleeOf } from './calls.ts'
import { lastName, type PythonSource } from './source.ts'
import { argumentsOf, childrenOf, type Node, sameNode } from './tree.ts'

/**
 * The outermost expression that has the value of this one, or falls back to it: through parentheses, `await`,
 * `x or …`, `os.getenv("MODEL", …)`, `Field(default=…)`, the `.value` of an enum's member.
 */
export function outermostNode(node: Node, source: PythonSource): Node {
  let at = node
  for (let around = aroundOf(at, source); around; around = aroundOf(at, source)) at = around
  return at
}

function aroundOf(node: Node, source: PythonSource): Node | undefined {
  const { parent } = node
  switch (parent?.name) {
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return parent
    case 'NamedExpression': {
      const value = childrenOf(parent)[2]
      return value && sameNode(value, node) ? parent : undefined
    }
    case 'BinaryExpression':
      return parent.getChild('or') ? parent : undefined
    case 'MemberExpression': {
      const [object, dot, property] = childrenOf(parent)
      const reads = dot?.name === '.' && property && source.text.slice(property.from, property.to) === 'value'
      return reads && sameNode(object!, node) ? parent : undefined
    }
    case 'ArgList':
      return isFallback(parent, node, source) ? (parent.parent ?? undefined) : undefined
    default:
      return undefined
  }
}

const readers = signalWords('python-setting-reader')

/** Whether a call gives back this argument where it finds nothing else. */
function isFallback(list: Node, node: Node, source: PythonSource): boolean {
  if (list.parent?.name !== 'CallExpression') return false
  const callee = pythonCalleeOf(list, source)
  if (callee === undefined) return false
  const all = argumentsOf(list)
  const index = all.findIndex(({ value }) => sameNode(value, node))
  const argument = all[index]
  if (argument?.kind === 'keyword') return source.text.slice(argument.key.from, argument.key.to) === 'default'
  if (argument?.kind !== 'positional') return false
  return lastName(callee) === 'Field' || (index > 0 && index === all.length - 1 && readers.has(lastName(callee)))
}
