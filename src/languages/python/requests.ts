import type { Range } from '../../core/range.ts'
import type { Mapping, Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { isTooLarge } from '../parsed-size.ts'
import { pythonCalleeOf, onlyLooks } from './calls.ts'
import { addressesOf, type Handed, longestWay, lookUpsOf, pythonUsesOf, waysOf } from './dataflow.ts'
import { outermostNode } from './enclosing.ts'
import { isSharedInPython } from './shared.ts'
import { contentOf, lastName, readPython, type PythonSource } from './source.ts'
import { type Argument, argumentsOf, callParts, type Node, sameNode } from './tree.ts'
import { dictionary, keywordArguments } from './values.ts'

/** What is known of a model on its way from the literal to a call. */
interface Carried {
  readonly model: Range
  readonly via?: string
  /** True where other parameters were left behind on the way. */
  readonly open: boolean
  /** True where other code reads the mapping. */
  readonly shared?: boolean
  readonly steps: number
}

/**
 * The requests of a Python text that name their model at the given ranges: contents of strings, in UTF-16 offsets. The
 * model is followed through names that are given something once. Never throws: of broken code it shows what can be read.
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

  function emit(body: Node, { model, via, open, shared }: Carried, { callee, url, base }: Omit<Handed, 'open'>): void {
    const place = `${body.from}:${body.to}`
    const mapping =
      bodies.get(place) ?? (body.name === 'ArgList' ? keywordArguments(body, source) : dictionary(body, source))
    bodies.set(place, mapping)
    const key = JSON.stringify([model.start, model.end, place, callee, via])
    // Of two ways to one call the one that hides nothing says more.
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

  /** Looks at what holds an expression that stands for the model, or for what was made with it. */
  function follow(node: Node, carried: Carried): void {
    if (carried.steps > longestWay) return
    const at = outermostNode(node, source)
    const { parent } = at
    if (parent?.name === 'ArgList') handOver(parent, at, carried)
    else if (parent?.name === 'DictionaryExpression') {
      if (at.prevSibling?.name !== ':') return
      hold(parent, parent, carried)
      for (const use of lookUpsOf(at, source)) follow(use, { ...carried, steps: carried.steps + 1 })
    } else if (parent?.name === 'AssignStatement' || parent?.name === 'ParamList') {
      for (const use of pythonUsesOf(at, source)) follow(use, { ...carried, steps: carried.steps + 1 })
    } else if (carried.via !== undefined) receive(at, carried)
  }

  /** A call is handed the model. */
  function handOver(list: Node, at: Node, carried: Carried): void {
    const all = argumentsOf(list)
    const argument = all.find(({ value }) => sameNode(value, at))
    const callee = pythonCalleeOf(list, source)
    if (callee === undefined || (argument?.kind !== 'keyword' && argument?.kind !== 'positional')) return
    if (onlyLooks(callee)) return
    if (callee === 'dict' && argument.kind === 'keyword') {
      hold(list, list.parent!, carried)
      return
    }
    const besides = all.some(({ kind }) => kind === 'keyword' || kind === 'spread')
    if (besides && !(carried.via !== undefined && namesAnother(all, at))) {
      emit(list, carried, { callee, ...addressesOf(list, source) })
    }
    if (carried.via === undefined && makesObject(callee) && list.parent?.name === 'CallExpression') {
      follow(list.parent, { ...carried, via: callee, open: all.length > 1, steps: carried.steps + 1 })
    }
  }

  /** A mapping holds the model: the request goes where the mapping goes. */
  function hold(body: Node, made: Node, carried: Carried): void {
    const ways = waysOf(made, source)
    const shared = carried.shared || isSharedInPython(made, source)
    for (const way of ways.length > 0 ? ways : [{ open: false }]) {
      emit(body, { ...carried, open: carried.open || way.open, shared }, way)
    }
  }

  /** A method is called on what was made with the model: `llm.bind(temperature=0)`. */
  function receive(at: Node, carried: Carried): void {
    const member = at.parent
    const call = member?.parent
    const parts = call && callParts(call)
    if (!member?.firstChild || !parts || !sameNode(parts.callee, member) || !sameNode(member.firstChild, at)) return
    const all = argumentsOf(parts.list)
    const callee = pythonCalleeOf(parts.list, source)
    if (callee === undefined || namesAnother(all, at)) return
    if (all.some(({ kind }) => kind === 'keyword' || kind === 'spread'))
      emit(parts.list, { ...carried, open: true }, { callee, ...addressesOf(parts.list, source) })
  }

  /** Whether a call is told a model by another argument than this one. */
  function namesAnother(all: readonly Argument[], at: Node): boolean {
    return all.some(
      (argument) =>
        argument.kind === 'keyword' &&
        !sameNode(argument.value, at) &&
        modelKey.test(text.slice(argument.key.from, argument.key.to)),
    )
  }
}

const modelKey = signal('model-key')
const className = signal('class-name')
const modelVariable = signal('model-variable')

/** Whether a call makes what requests are sent with later: a constructor, `init_chat_model`. */
function makesObject(callee: string): boolean {
  const name = lastName(callee)
  return className.test(name) || modelVariable.test(name)
}

/** The plain string, not a piece of one, that a range lies in. */
function stringAround(range: Range, source: PythonSource): Node | undefined {
  let node: Node | null = source.tree.resolveInner(Math.max(0, range.start), 1)
  while (node && node.name !== 'String') node = node.parent
  if (!node || node.parent?.name === 'ContinuedString') return undefined
  const content = contentOf(node, source)
  return content && content.start <= range.start && range.end <= content.end ? node : undefined
}
