import type { ts } from 'ts-morph'
import type { Mapping } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { propertyKeyOf } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { onlyHere } from './constants.ts'
import { scriptAddressOf, type Handoffs } from './dataflow.ts'
import type { Property, Slot } from './slots.ts'
import type { ScriptTree } from './tree.ts'

const modelKey = signal('model-key')
const bodyOption = signal('body-option')

export function isModelKey(name: ts.Node | undefined): boolean {
  return modelKey.test(propertyKeyOf(name) ?? '')
}

export function hasModel({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.some(({ name }) => isModelKey(name))
}

/** Beside a key that says `model` no other names the model. */
export function passesModel({ name, parent }: Property): boolean {
  return isModelKey(name) || !hasModel(parent)
}

/** `{ ...params, model: other }`. */
export function hasModelAfter(spread: ts.SpreadAssignment): boolean {
  const { properties } = spread.parent
  return properties.slice(properties.indexOf(spread) + 1).some(({ name }) => isModelKey(name))
}

/**
 * A mapping without the fields that other code of the file reads or sets by name, which nobody may take from it, and
 * not to be edited where code elsewhere may do so.
 */
export function inPractice(mapping: Mapping, { touched, open, shared }: Handoffs, kept: ts.Node): Mapping {
  const lock = shared ? ({ readonly: true } as const) : {}
  if (!open && touched.size === 0) return { ...mapping, ...lock }
  const fields = mapping.fields.filter(({ key, range }) => range.end === kept.end || !touched.has(key))
  return { ...mapping, ...lock, fields, open: true }
}

/** The object that a call is handed beside an ID; of what is sent to an address, the body. */
export function bodyBeside(
  tree: ScriptTree,
  { call, argument }: Extract<Slot, { kind: 'argument' }>,
): ts.ObjectLiteralExpression | undefined {
  const ts = compiler()
  const given: readonly ts.Node[] = call.arguments ?? []
  const index = given.indexOf(argument)
  const object = firstObject(tree, [...given.slice(index + 1), ...given.slice(0, index)])
  if (!object || scriptAddressOf(tree, call) === undefined) return object
  for (const property of object.properties) {
    if (!bodyOption.test(propertyKeyOf(property.name) ?? '')) continue
    const payload = ts.isPropertyAssignment(property) ? property.initializer : property.name
    const inner = payload && onlyHere(tree, payload)
    return inner && ts.isObjectLiteralExpression(inner) ? inner : undefined
  }
  return object
}

/** The first object among arguments; one that a constant holds counts where it is used here alone. */
export function firstObject(tree: ScriptTree, given: readonly ts.Node[]): ts.ObjectLiteralExpression | undefined {
  const ts = compiler()
  for (const each of given) {
    const object = onlyHere(tree, each)
    if (object && ts.isObjectLiteralExpression(object)) return object
  }
  return undefined
}
