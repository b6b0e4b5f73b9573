import type { ts } from 'ts-morph'
import type { Mapping } from '../../core/request.ts'
import { propertyKeyOf } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { unsharedContainer } from './constants.ts'
import type { ObjectFlow } from './dataflow.ts'
import type { PropertyNode, ModelSlot } from './model-slots.ts'
import type { ScriptTree } from './tree.ts'
import { scriptAddressOf } from './addresses.ts'
import { signal } from '../../core/signal.ts'

const bodyOptionSignal = signal('body-option')

/** A key or keyword that names the model. */
const modelKey = /^model(?:_?(?:id|name))?$/i

/** Whether a key is a name for the model: `model`, `modelId`, `model_name`. */
export function isModelKey(name: ts.Node | undefined): boolean {
  return modelKey.test(propertyKeyOf(name) ?? '')
}

/** Whether an object has such a key. */
export function hasModelKey({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.some(({ name }) => isModelKey(name))
}

/**
 * Whether a property may name the model. Where one key of the object is a name for the model, no other property does.
 */
export function isModelProperty({ name, parent }: PropertyNode): boolean {
  return isModelKey(name) || !hasModelKey(parent)
}

/** Whether a key behind a spread replaces the model: `{ ...params, model: other }`. */
export function isModelOverridden(spread: ts.SpreadAssignment): boolean {
  const { properties } = spread.parent
  return properties.slice(properties.indexOf(spread) + 1).some(({ name }) => isModelKey(name))
}

/**
 * A mapping as far as it may be judged and edited. Fields that other code of the file reads or writes by name are left
 * out, as an edit would break that code. The mapping is `readonly` where code of other files may read it.
 */
export function visibleMapping(
  mapping: Mapping,
  { accessedKeys, open, shared }: ObjectFlow,
  modelProperty: ts.Node,
): Mapping {
  const lock = shared ? ({ readonly: true } as const) : {}
  if (!open && accessedKeys.size === 0) return { ...mapping, ...lock }
  const fields = mapping.fields.filter(({ key, range }) => range.end === modelProperty.end || !accessedKeys.has(key))
  return { ...mapping, ...lock, fields, open: true }
}

/**
 * The object among the arguments beside an ID. Where the call sends a request to an address, the body in that object.
 */
export function bodyOfCall(
  tree: ScriptTree,
  { call, argument }: Extract<ModelSlot, { kind: 'argument' }>,
): ts.ObjectLiteralExpression | undefined {
  const ts = compiler()
  const args: readonly ts.Node[] = call.arguments ?? []
  const index = args.indexOf(argument)
  const object = firstObjectArgument(tree, [...args.slice(index + 1), ...args.slice(0, index)])
  if (!object || scriptAddressOf(tree, call) === undefined) return object
  for (const property of object.properties) {
    if (!bodyOptionSignal.test(propertyKeyOf(property.name) ?? '')) continue
    const payload = ts.isPropertyAssignment(property) ? property.initializer : property.name
    const inner = payload && unsharedContainer(tree, payload)
    return inner && ts.isObjectLiteralExpression(inner) ? inner : undefined
  }
  return object
}

/** The first object among the arguments of a call. An object in a constant counts only if it is used nowhere else. */
export function firstObjectArgument(
  tree: ScriptTree,
  args: readonly ts.Node[],
): ts.ObjectLiteralExpression | undefined {
  const ts = compiler()
  for (const each of args) {
    const object = unsharedContainer(tree, each)
    if (object && ts.isObjectLiteralExpression(object)) return object
  }
  return undefined
}
