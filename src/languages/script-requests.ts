import type { ts } from 'ts-morph'
import type { Range } from '../range.ts'
import type { Mapping, Request } from '../request.ts'
import { keyOf } from './script-climb.ts'
import { compiler } from './script-compiler.ts'
import { onlyHere } from './script-constants.ts'
import { addressOf, type Handoff, type Handoffs, handoffsOf, handoffTo } from './script-handoffs.ts'
import { mappingOf } from './script-mappings.ts'
import { type Slot, slotsOf } from './script-slots.ts'
import { parsedScript } from './script-source.ts'
import { type Quote, quoteOf } from './script-style.ts'
import { stringAt, type Tree, treeOf } from './script-tree.ts'

/** The requests of a script whose models stand at the given ranges: see `Language.requests`. */
export function scriptRequests(text: string, path: string, models: readonly Range[]): Request[] {
  const source = models.length > 0 ? parsedScript(text, path) : undefined
  if (!source) return []
  const tree = treeOf(source)
  return requestsAt(
    tree,
    models.flatMap((model) => slotsOf(tree, model).map((slot) => ({ model, slot }))),
  )
}

/** A slot, and what names the model that ends up there. */
export interface NamedSlot {
  readonly model: Range
  readonly slot: Slot
}

/** The requests that name their models in slots, in the order of the text, each once. */
export function requestsAt(tree: Tree, slots: readonly NamedSlot[]): Request[] {
  const tables = tablesAmong(slots)
  const { mapping, handoffs } = readerOf(tree)
  const found = new Map<string, Request>()
  const add = (request: Request) => {
    const { model, body, ...rest } = request
    found.set(JSON.stringify([body.range.start, model.start, rest]), request)
  }
  for (const { model, slot } of slots) {
    const quote = quoteAt(tree, model)
    const { via, base } = slot
    const wrapped = { ...(via !== undefined && { via }), ...(base !== undefined && { base }) }
    if (slot.kind === 'argument') {
      const body = bodyBeside(tree, slot)
      if (body) add({ model, body: mapping(body, quote), ...handoffTo(tree, slot.call), ...wrapped })
      continue
    }
    const object = slot.property.parent
    if (tables.has(object) || !namesModel(slot.property)) continue
    const key = keyOf(slot.property.name) ?? ''
    const fate = handoffs(object)
    const { calls, spreads, written } = fate
    const overwritten = spreads.some((spread) => hasModelAfter(spread))
    if (written.has(key) || overwritten) continue
    const body = inPractice(mapping(object, quote), fate, slot.property)
    for (const call of calls.length > 0 || spreads.length > 0 ? calls : [{}]) add({ model, body, ...call, ...wrapped })
    for (const { parent } of spreads) {
      for (const call of callsOf(handoffs(parent))) {
        // What it is spread into may hold more.
        add({ model, body: { ...body, open: true }, ...call, ...wrapped })
        add({ model, body: mapping(parent, quote), ...call, ...wrapped })
      }
    }
  }
  return [...found.values()].toSorted(
    (a, b) => a.body.range.start - b.body.range.start || a.model.start - b.model.start,
  )
}

function callsOf({ calls }: Handoffs): readonly Handoff[] {
  return calls.length > 0 ? calls : [{}]
}

/** Mappings and handoffs of objects, each found once: a table of models is asked for as often as it has rows. */
function readerOf(tree: Tree) {
  const mappings = new Map<ts.Node, Mapping>()
  const known = new Map<ts.Node, Handoffs>()
  return {
    mapping(object: ts.ObjectLiteralExpression, quote: Quote): Mapping {
      const mapping = mappings.get(object) ?? mappingOf(tree, object, quote)
      mappings.set(object, mapping)
      return mapping
    },
    handoffs(object: ts.Node): Handoffs {
      const handoffs = known.get(object) ?? handoffsOf(tree, object)
      known.set(object, handoffs)
      return handoffs
    },
  }
}

const modelKey = /^model(?:_?(?:id|name))?$/i

/** Beside a key that says `model` no other names the model. */
function namesModel({ name, parent }: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): boolean {
  if (modelKey.test(keyOf(name) ?? '')) return true
  return !parent.properties.some((property) => modelKey.test(keyOf(property.name) ?? ''))
}

/** Objects that hold several models under keys that do not say `model`: lists of what there is. */
function tablesAmong(slots: readonly NamedSlot[]): ReadonlySet<ts.Node> {
  const keys = new Map<ts.Node, ts.Node>()
  const tables = new Set<ts.Node>()
  for (const { slot } of slots) {
    if (slot.kind !== 'property' || modelKey.test(keyOf(slot.property.name) ?? '')) continue
    const other = keys.get(slot.property.parent)
    if (other && other !== slot.property) tables.add(slot.property.parent)
    keys.set(slot.property.parent, slot.property)
  }
  return tables
}

/** `{ ...params, model: other }`. */
function hasModelAfter(spread: ts.SpreadAssignment): boolean {
  const { properties } = spread.parent
  return properties.slice(properties.indexOf(spread) + 1).some(({ name }) => modelKey.test(keyOf(name) ?? ''))
}

/** A mapping without the fields that other code reads or sets by name, which nobody may take from it. */
function inPractice(mapping: Mapping, { touched, open, shared }: Handoffs, kept: ts.Node): Mapping {
  const lock = shared ? ({ readonly: true } as const) : {}
  if (!open && touched.size === 0) return { ...mapping, ...lock }
  const fields = mapping.fields.filter(({ key, range }) => range.end === kept.end || !touched.has(key))
  return { ...mapping, ...lock, fields, open: true }
}

type ArgumentSlot = Extract<Slot, { kind: 'argument' }>

/** The object that a call is handed beside the ID; of what is sent to an address, the body. */
function bodyBeside(tree: Tree, { call, argument }: ArgumentSlot): ts.ObjectLiteralExpression | undefined {
  const ts = compiler()
  const given: readonly ts.Expression[] = call.arguments ?? []
  const index = given.indexOf(argument as ts.Expression)
  const objects = [...given.slice(index + 1), ...given.slice(0, index)].map((each) => onlyHere(tree, each))
  const object = objects.find((each) => each !== undefined && ts.isObjectLiteralExpression(each))
  if (!object || addressOf(tree, call) === undefined) return object
  for (const property of object.properties) {
    const payload = ts.isPropertyAssignment(property) ? property.initializer : property.name
    if (!/^(?:body|data|json)$/.test(keyOf(property.name) ?? '')) continue
    const inner = payload && onlyHere(tree, payload)
    return inner && ts.isObjectLiteralExpression(inner) ? inner : undefined
  }
  return object
}

function quoteAt(tree: Tree, model: Range): Quote {
  const string = stringAt(tree, model)
  return (string && quoteOf(tree.source, string)) ?? "'"
}
