import { pythonCalleeOf } from './calls.ts'
import { lastCalleeSegment, type PythonSource } from './source.ts'
import { argumentsOf, childrenOf, type PythonNode, sameNode } from './tree.ts'
import { signalWords } from '../../core/signal.ts'

/**
 * The outermost expression around a node that has the node's value, or falls back to it: parentheses, `await`, `x or
 * …`, `os.getenv("MODEL", …)`, `Field(default=…)`, the `.value` of a member of an enum.
 */
export function outermostNode(node: PythonNode, source: PythonSource): PythonNode {
  let at = node
  for (let around = enclosingValue(at, source); around; around = enclosingValue(at, source)) at = around
  return at
}

/** The next expression around a node that has, or may have, its value. */
function enclosingValue(node: PythonNode, source: PythonSource): PythonNode | undefined {
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
      return isFallbackArgument(parent, node, source) ? (parent.parent ?? undefined) : undefined
    default:
      return undefined
  }
}

/** Calls that read a setting, and return their last argument where there is none. */
const fallbackReaders = signalWords('python-setting-reader')

/** Whether a call returns this argument where it finds no other value. */
function isFallbackArgument(list: PythonNode, node: PythonNode, source: PythonSource): boolean {
  if (list.parent?.name !== 'CallExpression') return false
  const callee = pythonCalleeOf(list, source)
  if (callee === undefined) return false
  const all = argumentsOf(list)
  const index = all.findIndex(({ value }) => sameNode(value, node))
  const argument = all[index]
  if (argument?.kind === 'keyword') return source.text.slice(argument.key.from, argument.key.to) === 'default'
  if (argument?.kind !== 'positional') return false
  return (
    lastCalleeSegment(callee) === 'Field' ||
    (index > 0 && index === all.length - 1 && fallbackReaders.has(lastCalleeSegment(callee)))
  )
}
