import type { ts } from 'ts-morph'
import type { Range } from '../../core/range.ts'
import type { Mapping, Request } from '../../core/request.ts'
import { bodyBeside, firstObject, hasModel, hasModelAfter, inPractice, isModelKey, passesModel } from './bodies.ts'
import { encodedAround, propertyKeyOf } from './enclosing.ts'
import { type Handoff, type Handoffs, handoffsOf, handoffTo } from './dataflow.ts'
import { callsOnMade } from './client-factories.ts'
import { mappingOf } from './mappings.ts'
import { calleeOf } from './names.ts'
import { type Call, isCall, type Slot, slotsOf } from './slots.ts'
import { parsedScript } from './source.ts'
import { type Quote, quoteOf } from './style.ts'
import { stringAt, type ScriptTree, treeOf } from './tree.ts'

/** The requests of a script whose models stand at the given ranges: see `Language.requests`. */
export function scriptRequests(text: string, path: string, models: readonly Range[]): Request[] {
  const source = models.length > 0 ? parsedScript(text, path) : undefined
  if (!source) return []
  const tree = treeOf(source)
  return scriptRequestsAt(
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
export function scriptRequestsAt(tree: ScriptTree, slots: readonly NamedSlot[]): Request[] {
  const tables = tablesAmong(slots)
  const reader = readerOf(tree)
  const found = new Map<string, Request>()
  for (const { model, slot } of slots) {
    const quote = quoteAt(tree, model)
    for (const part of partsOf(slot, reader, quote, tables)) {
      const { body, ...rest } = part
      found.set(JSON.stringify([body.range.start, model.start, rest]), { model, ...part })
    }
  }
  return [...found.values()].toSorted(
    (a, b) => a.body.range.start - b.body.range.start || a.model.start - b.model.start,
  )
}

/** A request without its model. */
type Part = Omit<Request, 'model'>

function partsOf(slot: Slot, reader: Reader, quote: Quote, tables: ReadonlySet<ts.Node>): Part[] {
  const { tree, mapping } = reader
  const { via, base } = slot
  const wrapping = { ...(via !== undefined && { via }), ...(base !== undefined && { base }) }
  if (slot.kind === 'argument') {
    const body = bodyBeside(tree, slot)
    const here = body ? [{ body: mapping(body, quote), ...handoffTo(tree, slot.call), ...wrapping }] : []
    return [...here, ...partsLater(slot.call, reader, quote)]
  }
  const object = slot.property.parent
  if (tables.has(object) || !passesModel(slot.property)) return []
  const fate = reader.handoffs(object)
  const { calls, spreads, written } = fate
  if (written.has(propertyKeyOf(slot.property.name) ?? '') || spreads.some(hasModelAfter)) return []
  const body = inPractice(mapping(object, quote), fate, slot.property)
  const handoffs = calls.length > 0 || spreads.length > 0 ? calls : [{}]
  const around = encodedAround(object).parent
  return [
    ...handoffs.map((call): Part => ({ body, ...call, ...wrapping })),
    ...spreads.flatMap(({ parent }) =>
      callsOf(reader.handoffs(parent)).flatMap((call): Part[] => [
        // What it is spread into may hold more.
        { body: { ...body, open: true }, ...call, ...wrapping },
        { body: mapping(parent, quote), ...call, ...wrapping },
      ]),
    ),
    ...(isCall(around) ? partsLater(around, reader, quote) : []),
  ]
}

/** What is sent by calls on something that was made for a model. */
function partsLater(made: Call, { tree, mapping }: Reader, quote: Quote): Part[] {
  const via = calleeOf(made.expression)
  return callsOnMade(tree, made).flatMap((call): Part[] => {
    const object = firstObject(tree, call.arguments)
    if (!object || hasModel(object)) return []
    return [{ body: mapping(object, quote), ...handoffTo(tree, call), ...(via !== undefined && { via }) }]
  })
}

function callsOf({ calls }: Handoffs): readonly Handoff[] {
  return calls.length > 0 ? calls : [{}]
}

/** Mappings and handoffs of objects, each found once: a table of models is asked for as often as it has rows. */
interface Reader {
  readonly tree: ScriptTree
  readonly mapping: (object: ts.ObjectLiteralExpression, quote: Quote) => Mapping
  readonly handoffs: (object: ts.Node) => Handoffs
}

function readerOf(tree: ScriptTree): Reader {
  const mappings = new Map<ts.Node, Mapping>()
  const known = new Map<ts.Node, Handoffs>()
  return {
    tree,
    mapping: (object, quote) => {
      const mapping = mappings.get(object) ?? mappingOf(tree, object, quote)
      mappings.set(object, mapping)
      return mapping
    },
    handoffs: (object) => {
      const handoffs = known.get(object) ?? handoffsOf(tree, object)
      known.set(object, handoffs)
      return handoffs
    },
  }
}

/** Objects that hold several models under keys that do not say `model`: lists of what there is. */
function tablesAmong(slots: readonly NamedSlot[]): ReadonlySet<ts.Node> {
  const keys = new Map<ts.Node, ts.Node>()
  const tables = new Set<ts.Node>()
  for (const { slot } of slots) {
    if (slot.kind !== 'property' || isModelKey(slot.property.name)) continue
    const other = keys.get(slot.property.parent)
    if (other && other !== slot.property) tables.add(slot.property.parent)
    keys.set(slot.property.parent, slot.property)
  }
  return tables
}

function quoteAt(tree: ScriptTree, model: Range): Quote {
  const string = stringAt(tree, model)
  return (string && quoteOf(tree.source, string)) ?? "'"
}
