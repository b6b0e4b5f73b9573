import type { ts } from 'ts-morph'
import type { Range } from '../../core/range.ts'
import type { Mapping, Request } from '../../core/request.ts'
import {
  bodyOfCall,
  firstObjectArgument,
  hasModelKey,
  isModelOverridden,
  visibleMapping,
  isModelKey,
  isModelProperty,
} from './request-bodies.ts'
import { outermostEncoding, propertyKeyOf, memberAccessOf, outermostExpression } from './enclosing.ts'
import { type CallSite, type ObjectFlow, objectFlowOf, callSiteOf } from './dataflow.ts'
import { scriptMappingOf, type Quote, quoteOf } from './mappings.ts'
import { calleeOf, type CallNode, isCallNode } from './expression-names.ts'
import { type ModelSlot, modelSlotsOf } from './model-slots.ts'
import { parsedScript, stringAt, type ScriptTree, treeOf } from './tree.ts'
import { usesOfValue } from './value-uses.ts'
import { compiler } from './compiler.ts'
import { signal } from '../../core/signal.ts'

/** The requests of a script whose models stand at the given ranges (UTF-16 offsets): see `Language.requests`. */
export function scriptRequests(text: string, path: string, models: readonly Range[]): Request[] {
  const source = models.length > 0 ? parsedScript(text, path) : undefined
  if (!source) return []
  const tree = treeOf(source)
  return requestsOfSlots(
    tree,
    models.flatMap((model) => modelSlotsOf(tree, model).map((slot) => ({ model, slot }))),
  )
}

/** A slot, and the range of the literal or name whose value it receives. */
export interface FilledSlot {
  readonly model: Range
  readonly slot: ModelSlot
}

/** The requests whose models are in the slots, in the order of the text, each once. */
export function requestsOfSlots(tree: ScriptTree, slots: readonly FilledSlot[]): Request[] {
  const tables = tablesAmong(slots)
  const reader = objectReader(tree)
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
type RequestPart = Omit<Request, 'model'>

/** The requests that take their model from one slot. `tables` are the objects that are lists of models. */
function partsOf(slot: ModelSlot, reader: ObjectReader, quote: Quote, tables: ReadonlySet<ts.Node>): RequestPart[] {
  const { tree, mapping } = reader
  const { via, base } = slot
  const wrapping = { ...(via !== undefined && { via }), ...(base !== undefined && { base }) }
  if (slot.kind === 'argument') {
    const body = bodyOfCall(tree, slot)
    const here = body ? [{ body: mapping(body, quote), ...callSiteOf(tree, slot.call), ...wrapping }] : []
    return [...here, ...partsOnResult(slot.call, reader, quote)]
  }
  const object = slot.property.parent
  if (tables.has(object) || !isModelProperty(slot.property)) return []
  const flow = reader.flow(object)
  const { calls, spreads, writtenKeys } = flow
  if (writtenKeys.has(propertyKeyOf(slot.property.name) ?? '') || spreads.some(isModelOverridden)) return []
  const body = visibleMapping(mapping(object, quote), flow, slot.property)
  const callSites = calls.length > 0 || spreads.length > 0 ? calls : [{}]
  const around = outermostEncoding(object).parent
  return [
    ...callSites.map((call): RequestPart => ({ body, ...call, ...wrapping })),
    ...spreads.flatMap(({ parent }) =>
      callSitesOf(reader.flow(parent)).flatMap((call): RequestPart[] => [
        // The object around the spread may have more keys. So both are bodies: this one open, and the one around it.
        { body: { ...body, open: true }, ...call, ...wrapping },
        { body: mapping(parent, quote), ...call, ...wrapping },
      ]),
    ),
    ...(isCallNode(around) ? partsOnResult(around, reader, quote) : []),
  ]
}

/** The requests that calls on the result of a factory send: `factory` made that result for the model. */
function partsOnResult(factory: CallNode, { tree, mapping }: ObjectReader, quote: Quote): RequestPart[] {
  const via = calleeOf(factory.expression)
  return callsOnResult(tree, factory).flatMap((call): RequestPart[] => {
    const object = firstObjectArgument(tree, call.arguments)
    if (!object || hasModelKey(object)) return []
    return [{ body: mapping(object, quote), ...callSiteOf(tree, call), ...(via !== undefined && { via }) }]
  })
}

function callSitesOf({ calls }: ObjectFlow): readonly CallSite[] {
  return calls.length > 0 ? calls : [{}]
}

/** Reads objects, each once: a table with many models is wanted again for each of its rows. */
interface ObjectReader {
  readonly tree: ScriptTree
  readonly mapping: (object: ts.ObjectLiteralExpression, quote: Quote) => Mapping
  readonly flow: (object: ts.Node) => ObjectFlow
}

function objectReader(tree: ScriptTree): ObjectReader {
  const mappings = new Map<ts.Node, Mapping>()
  const flows = new Map<ts.Node, ObjectFlow>()
  return {
    tree,
    mapping: (object, quote) => {
      const mapping = mappings.get(object) ?? scriptMappingOf(tree, object, quote)
      mappings.set(object, mapping)
      return mapping
    },
    flow: (object) => {
      const flow = flows.get(object) ?? objectFlowOf(tree, object)
      flows.set(object, flow)
      return flow
    },
  }
}

/**
 * The objects that hold several models, under keys that are no names for a model. They are lists of models, not
 * requests.
 */
function tablesAmong(slots: readonly FilledSlot[]): ReadonlySet<ts.Node> {
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

/** The quote of the string at a range, for new strings in an object that has none. */
function quoteAt(tree: ScriptTree, model: Range): Quote {
  const string = stringAt(tree, model)
  return (string && quoteOf(tree.source, string)) ?? "'"
}

/** Calls that make an object which sends requests later: `getGenerativeModel`, `initChatModel`, `chats.create`. */
const factoryCallee = signal('making-callee')

/**
 * The calls on the result of a factory: `model.generateContent(…)` for
 * `const model = genAI.getGenerativeModel({ model: '…' })`. Empty for a call that sends the request itself.
 */
function callsOnResult(tree: ScriptTree, call: CallNode): ts.CallExpression[] {
  const ts = compiler()
  if (!ts.isNewExpression(call) && !factoryCallee.test(calleeOf(call.expression) ?? '')) return []
  const result = outermostExpression(call)
  return [result, ...usesOfValue(tree, result)].flatMap((use) => {
    const member = memberAccessOf(use)
    const around = member?.parent
    return around && isCallNode(around) && ts.isCallExpression(around) && around.expression === member ? [around] : []
  })
}
