import { pythonCalleeOf, handedOnBy, looksOnly, mutates, onlyLooks, urlOf } from './calls.ts'
import { pythonClientHost } from './clients.ts'
import { outermostNode } from './enclosing.ts'
import { contentOf, type PythonSource } from './source.ts'
import { targetsOf } from './targets.ts'
import { argumentsOf, callParts, childrenOf, type Node, sameNode } from './tree.ts'

/** How many names and calls a value is followed through. */
export const longestWay = 8

/** Where a mapping is handed to. */
export interface Handed {
  readonly callee?: string
  readonly url?: string
  /** The base address of the client, as `baseOf` has it. */
  readonly base?: string
  /** True where other keys join those of the mapping on the way. */
  readonly open: boolean
}

/**
 * The calls that a mapping is handed to: `create(**params)`, `post(url, json=payload)`, through names that are given
 * something once, encoders and copies. Empty where it stands alone.
 */
export function waysOf(node: Node, source: PythonSource, open = false, steps = 0): readonly Handed[] {
  if (steps > longestWay) return []
  let at = outermostNode(node, source)
  for (let by = handedOnBy(at, source); by; by = handedOnBy(at, source)) at = outermostNode(by, source)
  const { parent } = at
  if (parent?.name === 'ArgList') return handedTo(parent, at, source, open, steps)
  const spread = parent?.name === 'DictionaryExpression' && at.prevSibling?.name === '**'
  if (spread || (parent?.name === 'BinaryExpression' && parent.getChild('BitOp'))) {
    return waysOf(parent, source, true, steps + 1)
  }
  if (parent?.name !== 'AssignStatement') return []
  const uses = pythonUsesOf(at, source)
  const changed = open || uses.some((use) => mutates(use, source))
  const ways = uses.filter((use) => !looksOnly(use, source)).flatMap((use) => waysOf(use, source, changed, steps + 1))
  return ways.length === 0 && changed ? [{ open: true }] : ways
}

function handedTo(list: Node, at: Node, source: PythonSource, open: boolean, steps: number): readonly Handed[] {
  const callee = pythonCalleeOf(list, source)
  const all = argumentsOf(list)
  const argument = all.find(({ value }) => sameNode(value, at))
  if (callee === undefined || !argument || onlyLooks(callee)) return []
  const joined = all.some((other) => other !== argument && (other.kind === 'keyword' || other.kind === 'spread'))
  const hidden = open || (argument.kind === 'spread' && joined)
  if (callee === 'dict') {
    return argument.kind === 'keyword' || !list.parent ? [] : waysOf(list.parent, source, hidden, steps + 1)
  }
  return [{ callee, open: hidden, ...addressesOf(list, source) }]
}

/** Where the call of these arguments sends them, as far as the text shows it. */
export function addressesOf(list: Node, source: PythonSource): Pick<Handed, 'url' | 'base'> {
  const url = urlOf(list, source)
  const base = pythonClientHost(list, source)
  return { ...(url !== undefined && { url }), ...(base !== undefined && { base }) }
}

/** What reads the names that are given an expression, and nothing else. */
export function pythonUsesOf(value: Node, source: PythonSource): readonly Node[] {
  if (!value.parent) return []
  const targets = targetsOf(value.parent).filter((target) => target.value && sameNode(target.value, value))
  return targets.flatMap(({ node }) => {
    const binding = source.names.bindingOf(node)
    return binding?.times === 1 ? source.names.usesOf(binding) : []
  })
}

/** Where the entry of a table that has this value is looked up: `MODELS["fast"]`, `MODELS.get("fast")`. */
export function lookUpsOf(value: Node, source: PythonSource): readonly Node[] {
  const table = outermostNode(value.parent!, source)
  const keyNode = value.prevSibling?.prevSibling
  const key = keyNode && contentOf(keyNode, source)?.value
  if (table.parent?.name !== 'AssignStatement' || typeof key !== 'string') return []
  return pythonUsesOf(table, source).flatMap(({ parent: member }) => {
    if (member?.name !== 'MemberExpression') return []
    const [, sign, index] = childrenOf(member)
    if (sign?.name === '[') return index && contentOf(index, source)?.value === key ? [member] : []
    const call = member.parent
    const parts = call && callParts(call)
    const first = parts && argumentsOf(parts.list)[0]
    const gets = index && source.text.slice(index.from, index.to) === 'get' && first?.kind === 'positional'
    return gets && contentOf(first.value, source)?.value === key ? [call!] : []
  })
}
