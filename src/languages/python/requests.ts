import type { Range } from '../../core/range.ts'
import type { Mapping, Request } from '../../core/request.ts'
import { isTooLarge } from '../language.ts'
import { pythonCalleeOf, isInspectingCallee } from './calls.ts'
import {
  type ReceivingCall,
  maxFollowedSteps,
  tableLookUpsOf,
  pythonUsesOf,
  receivingCallsOf,
  isSharedInPython,
} from './dataflow.ts'
import { outermostNode } from './enclosing.ts'
import { stringContentOf, lastCalleeSegment, readPython, type PythonSource } from './source.ts'
import { type Argument, argumentsOf, callParts, type PythonNode, sameNode } from './tree.ts'
import { dictionaryMapping, keywordMapping } from './mappings.ts'
import { addressesOf } from './addresses.ts'
import { signal } from '../../core/signal.ts'

const modelKeySignal = signal('model-key')
const classNameSignal = signal('class-name')
const modelVariableSignal = signal('model-variable')

/** What is known of a model on the way from its literal to a call. */
interface ModelFlow {
  /** The literal, in UTF-16 offsets. */
  readonly model: Range
  /** The callee that made an object with the model, which the way goes on with. */
  readonly via?: string
  /** True where the way passed a call with more parameters, which are not in the body. */
  readonly open: boolean
  /** True where other code reads the mapping, too. */
  readonly shared?: boolean
  /** How many names and calls the way has passed. */
  readonly steps: number
}

/**
 * The requests of a Python text whose models stand at the given ranges: contents of strings, in UTF-16 offsets. A model
 * is followed through names that are assigned once. Never throws: of broken code it reads what it can.
 */
export function pythonRequests(text: string, models: readonly Range[]): readonly Request[] {
  if (models.length === 0 || isTooLarge(text)) return []
  const source = readPython(text)
  const bodies = new Map<string, Mapping>()
  const found = new Map<string, Request>()
  for (const model of models) {
    const string = stringAround(model, source)
    if (string) follow(string, { model, open: false, steps: 0 })
  }
  return [...found.values()].toSorted(
    (one, other) => one.model.start - other.model.start || one.body.range.start - other.body.range.start,
  )

  /** Adds a request with this body: the keyword arguments of a call, or a dictionary. */
  function addRequest(
    body: PythonNode,
    { model, via, open, shared }: ModelFlow,
    { callee, url, base }: Omit<ReceivingCall, 'open'>,
  ): void {
    const bodyKey = `${body.from}:${body.to}`
    const mapping =
      bodies.get(bodyKey) ?? (body.name === 'ArgList' ? keywordMapping(body, source) : dictionaryMapping(body, source))
    bodies.set(bodyKey, mapping)
    const key = JSON.stringify([model.start, model.end, bodyKey, callee, via])
    // Two ways may lead to one call. We keep the one on which every key is known.
    if (found.get(key)?.body.open === false) return
    found.set(key, {
      model,
      body: { ...mapping, open: open || mapping.open, ...(shared && { readonly: true }) },
      ...(callee !== undefined && { callee }),
      ...(via !== undefined && { via }),
      ...(url !== undefined && { url }),
      ...(base !== undefined && { base }),
    })
  }

  /** Goes on from an expression whose value is the model, or an object made with the model. */
  function follow(node: PythonNode, flow: ModelFlow): void {
    if (flow.steps > maxFollowedSteps) return
    const at = outermostNode(node, source)
    const { parent } = at
    if (parent?.name === 'ArgList') followArgument(parent, at, flow)
    else if (parent?.name === 'DictionaryExpression') {
      if (at.prevSibling?.name !== ':') return
      followMapping(parent, parent, flow)
      for (const use of tableLookUpsOf(at, source)) follow(use, { ...flow, steps: flow.steps + 1 })
    } else if (parent?.name === 'AssignStatement' || parent?.name === 'ParamList') {
      for (const use of pythonUsesOf(at, source)) follow(use, { ...flow, steps: flow.steps + 1 })
    } else if (flow.via !== undefined) followMethodCall(at, flow)
  }

  /** The model is an argument of a call. */
  function followArgument(list: PythonNode, at: PythonNode, flow: ModelFlow): void {
    const all = argumentsOf(list)
    const argument = all.find(({ value }) => sameNode(value, at))
    const callee = pythonCalleeOf(list, source)
    if (callee === undefined || (argument?.kind !== 'keyword' && argument?.kind !== 'positional')) return
    if (isInspectingCallee(callee)) return
    if (callee === 'dict' && argument.kind === 'keyword') {
      followMapping(list, list.parent!, flow)
      return
    }
    const hasOtherParameters = all.some(({ kind }) => kind === 'keyword' || kind === 'spread')
    if (hasOtherParameters && !(flow.via !== undefined && namesOtherModel(all, at))) {
      addRequest(list, flow, { callee, ...addressesOf(list, source) })
    }
    if (flow.via === undefined && isFactory(callee) && list.parent?.name === 'CallExpression') {
      follow(list.parent, { ...flow, via: callee, open: all.length > 1, steps: flow.steps + 1 })
    }
  }

  /**
   * The model is in a mapping: the request goes where the mapping goes. `expression` is the mapping, or the call that
   * makes it.
   */
  function followMapping(body: PythonNode, expression: PythonNode, flow: ModelFlow): void {
    const calls = receivingCallsOf(expression, source)
    const shared = flow.shared || isSharedInPython(expression, source)
    for (const call of calls.length > 0 ? calls : [{ open: false }]) {
      addRequest(body, { ...flow, open: flow.open || call.open, shared }, call)
    }
  }

  /** The code calls a method of an object made with the model: `llm.bind(temperature=0)`. */
  function followMethodCall(at: PythonNode, flow: ModelFlow): void {
    const member = at.parent
    const call = member?.parent
    const parts = call && callParts(call)
    if (!member?.firstChild || !parts || !sameNode(parts.callee, member) || !sameNode(member.firstChild, at)) return
    const all = argumentsOf(parts.list)
    const callee = pythonCalleeOf(parts.list, source)
    if (callee === undefined || namesOtherModel(all, at)) return
    if (all.some(({ kind }) => kind === 'keyword' || kind === 'spread'))
      addRequest(parts.list, { ...flow, open: true }, { callee, ...addressesOf(parts.list, source) })
  }

  /** Whether another argument than this one names a model. */
  function namesOtherModel(all: readonly Argument[], at: PythonNode): boolean {
    return all.some(
      (argument) =>
        argument.kind === 'keyword' &&
        !sameNode(argument.value, at) &&
        modelKeySignal.test(text.slice(argument.key.from, argument.key.to)),
    )
  }
}

/** Whether a call makes an object that sends requests later: a constructor, `init_chat_model`. */
function isFactory(callee: string): boolean {
  const name = lastCalleeSegment(callee)
  return classNameSignal.test(name) || modelVariableSignal.test(name)
}

/** The plain string that a range lies in. A string that continues another one does not count. */
function stringAround(range: Range, source: PythonSource): PythonNode | undefined {
  let node: PythonNode | null = source.tree.resolveInner(Math.max(0, range.start), 1)
  while (node && node.name !== 'String') node = node.parent
  if (!node || node.parent?.name === 'ContinuedString') return undefined
  const content = stringContentOf(node, source)
  return content && content.start <= range.start && range.end <= content.end ? node : undefined
}
