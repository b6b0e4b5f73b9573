import { pythonCalleeOf, encodingCallOf, isOnlyInspected, mutates, isInspectingCallee } from './calls.ts'
import { addressesOf, type RequestAddress } from './addresses.ts'
import { outermostNode } from './enclosing.ts'
import { stringContentOf, type PythonSource } from './source.ts'
import { assignmentTargetsOf } from './assignment-targets.ts'
import { argumentsOf, callParts, childrenOf, type PythonNode, sameNode } from './tree.ts'
import { signal } from '../../core/signal.ts'

/** How many names and calls we follow a value through. */
export const maxFollowedSteps = 8

/** A call that receives a mapping. The callee is missing where code changes the mapping and no call receives it. */
export interface ReceivingCall extends RequestAddress {
  readonly callee?: string
  /** True where the request may have more keys than the mapping. */
  readonly open: boolean
}

/**
 * The calls that receive a mapping: `create(**params)`, `post(url, json=payload)`. The mapping is followed through
 * names that are assigned once, encoders and copies. Empty where no call receives it.
 */
export function receivingCallsOf(
  node: PythonNode,
  source: PythonSource,
  open = false,
  steps = 0,
): readonly ReceivingCall[] {
  if (steps > maxFollowedSteps) return []
  const at = outermostEncoded(node, source)
  const { parent } = at
  if (parent?.name === 'ArgList') return receivingCallOf(parent, at, source, open, steps)
  const spread = parent?.name === 'DictionaryExpression' && at.prevSibling?.name === '**'
  if (spread || (parent?.name === 'BinaryExpression' && parent.getChild('BitOp'))) {
    return receivingCallsOf(parent, source, true, steps + 1)
  }
  if (parent?.name !== 'AssignStatement') return []
  const uses = pythonUsesOf(at, source)
  const changed = open || uses.some((use) => mutates(use, source))
  const calls = uses
    .filter((use) => !isOnlyInspected(use, source))
    .flatMap((use) => receivingCallsOf(use, source, changed, steps + 1))
  return calls.length === 0 && changed ? [{ open: true }] : calls
}

/** The call whose argument `at` is. A call of `dict` only copies the mapping, which is then followed further. */
function receivingCallOf(
  list: PythonNode,
  at: PythonNode,
  source: PythonSource,
  open: boolean,
  steps: number,
): readonly ReceivingCall[] {
  const callee = pythonCalleeOf(list, source)
  const all = argumentsOf(list)
  const argument = all.find(({ value }) => sameNode(value, at))
  if (callee === undefined || !argument || isInspectingCallee(callee)) return []
  const hasOtherArguments = all.some(
    (other) => other !== argument && (other.kind === 'keyword' || other.kind === 'spread'),
  )
  const isOpen = open || (argument.kind === 'spread' && hasOtherArguments)
  if (callee === 'dict') {
    return argument.kind === 'keyword' || !list.parent ? [] : receivingCallsOf(list.parent, source, isOpen, steps + 1)
  }
  return [{ callee, open: isOpen, ...addressesOf(list, source) }]
}

/** Where the names are read that are assigned an expression, and nothing else. */
export function pythonUsesOf(value: PythonNode, source: PythonSource): readonly PythonNode[] {
  if (!value.parent) return []
  const targets = assignmentTargetsOf(value.parent).filter((target) => target.value && sameNode(target.value, value))
  return targets.flatMap(({ node }) => {
    const binding = source.bindings.bindingOf(node)
    return binding?.assignmentCount === 1 ? source.bindings.usesOf(binding) : []
  })
}

/** Where code looks up the entry of a table that has this value: `MODELS["fast"]`, `MODELS.get("fast")`. */
export function tableLookUpsOf(value: PythonNode, source: PythonSource): readonly PythonNode[] {
  const table = outermostNode(value.parent!, source)
  const keyNode = value.prevSibling?.prevSibling
  const key = keyNode && stringContentOf(keyNode, source)?.value
  if (table.parent?.name !== 'AssignStatement' || typeof key !== 'string') return []
  return pythonUsesOf(table, source).flatMap(({ parent: member }) => {
    if (member?.name !== 'MemberExpression') return []
    const [, sign, index] = childrenOf(member)
    if (sign?.name === '[') return index && stringContentOf(index, source)?.value === key ? [member] : []
    const call = member.parent
    const parts = call && callParts(call)
    const first = parts && argumentsOf(parts.list)[0]
    const gets = index && source.text.slice(index.from, index.to) === 'get' && first?.kind === 'positional'
    return gets && stringContentOf(first.value, source)?.value === key ? [call!] : []
  })
}

/**
 * Whether other code reads a mapping than the calls that receive all of it: `params["temperature"]`, or a call that
 * names another model beside it. An edit that removes or renames a key would break that code.
 *
 * @param depth how many look-ups lead from the followed value to the mapping
 */
export function isSharedInPython(mapping: PythonNode, source: PythonSource, depth = 0, steps = 0): boolean {
  if (steps > maxFollowedSteps) return true
  let at = outermostEncoded(mapping, source)
  for (; isContainerItem(at); depth++) at = outermostEncoded(at.parent!, source)
  const { parent } = at
  if (parent?.name !== 'AssignStatement') return false
  const targets = assignmentTargetsOf(parent).filter(({ value }) => value && sameNode(value, at))
  return targets.some(({ node }) => {
    const binding = source.bindings.bindingOf(node)
    return (
      binding !== undefined && source.bindings.usesOf(binding).some((use) => !staysWhole(use, source, depth, steps + 1))
    )
  })
}

/** The outermost expression that only encodes or copies this one. */
function outermostEncoded(node: PythonNode, source: PythonSource): PythonNode {
  let at = outermostNode(node, source)
  for (let by = encodingCallOf(at, source); by; by = encodingCallOf(at, source)) at = outermostNode(by, source)
  return at
}

/** Whether an expression is a value of a dictionary or an item of a list. */
function isContainerItem({ parent, prevSibling }: PythonNode): boolean {
  return (parent?.name === 'DictionaryExpression' && prevSibling?.name === ':') || parent?.name === 'ArrayExpression'
}

/**
 * Whether a use of a value takes nothing out of the mapping, but prints it, changes it, or passes all of it on.
 *
 * @param depth how many look-ups lead from the value to the mapping
 */
function staysWhole(use: PythonNode, source: PythonSource, depth: number, steps: number): boolean {
  if (isOnlyInspected(use, source) || mutates(use, source)) return true
  const at = outermostEncoded(use, source)
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
  const keys = parent.getChildren('String').map((key) => stringContentOf(key, source)?.value)
  return !keys.some((key) => key !== undefined && modelKey.test(key)) && !isSharedInPython(parent, source, depth, steps)
}

/** A key or keyword that names the model. */
const modelKey = signal('model-key')
