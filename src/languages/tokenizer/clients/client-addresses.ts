import { groupsBy } from '../../../core/groups-by.ts'
import { memoize } from '../../../core/memoize.ts'
import type { Range } from '../../../core/range.ts'
import { signal } from '../../../core/signal.ts'
import type { ClientAddress, PlatformNamed } from '../../language.ts'
import { bareName, callOf, declares, pathTo } from '../name-paths.ts'
import type { Syntax } from '../syntax.ts'
import type { Frame } from '../token.ts'
import { type AddressSetting, addressSettingsIn, mayHoldAddress } from './address-settings.ts'
import {
  afterToken,
  ancestorIn,
  type Binding,
  calleeIn,
  codeReader,
  type CodeReader,
  isBlock,
  isRoot,
  itemEnd,
  keyOfItem,
  type Stretch,
  tokenAt,
} from './code-reader.ts'
import { comesFromOutside } from './outside-names.ts'

/*
 * Which address a client asks, in every language with names, calls and brackets.
 *
 * 1. `code-reader.ts` cuts the program into tokens and finds what gets a name.
 * 2. `address-settings.ts` finds where the program writes an address for a client.
 * 3. This file finds the client of a model: the call, object or chain with the model, then the names in its statement,
 *    then the statements that use the model, then the client that the program makes the default of a library. Where
 *    nobody can be told, the only client of the file may get it. `outside-names.ts` says what is no client of the file.
 */

const optionsKey = signal('client-options-key')
const clientKey = signal('client-argument')
const clientName = signal('llm-client-name')
const requestMaker = signal('request-maker')
const clientMaker = signal('client-maker')
const settingsClass = signal('model-settings-class')
const defaultSetter = signal('default-client-setter')

/** How many names that lead to one another we follow. */
const maxDepth = 5
/** How many uses of one name we follow. */
const maxUses = 60
/** A program with more addresses is a list of platforms, and no client can be told from another. */
const maxSettings = 400

/** A client that has no address of its own. */
const plainClient = Symbol('plain client')
/** A client of a platform that no client with an address is of. */
const otherClient = Symbol('client of another platform')
type Found = string | typeof plainClient | typeof otherClient | undefined

interface Program {
  readonly reader: CodeReader
  readonly settings: readonly AddressSetting[]
  readonly named: PlatformNamed
}

/**
 * Who gets the models at the given ranges, by the start of the range: the address that this client asks. An address that
 * is not constant is the expression as it is written. A model without an entry goes to a client that the text does not
 * show.
 */
export function clientAddressesAt(
  text: string,
  syntax: Syntax,
  models: readonly Range[],
  named: PlatformNamed,
): ReadonlyMap<number, ClientAddress> {
  const found = new Map<number, ClientAddress>()
  if (!mayHoldAddress(text)) return found
  const reader = codeReader(text, syntax)
  const settings = addressSettingsIn(reader, maxSettings)
  if (settings.length === 0 || settings.length > maxSettings) return found
  const program: Program = { reader, settings, named }
  for (const { start } of models) {
    const index = tokenAt(reader.tokens, start)
    const client = index < 0 ? undefined : clientOf(program, index)
    if (client) found.set(start, client)
  }
  return found
}

function clientOf(program: Program, index: number): ClientAddress | undefined {
  const own = addressFor(program, index, 0, new Set())
  if (typeof own === 'string') return { address: own }
  if (own === otherClient) return {}
  const common = commonAddress(program)
  if (common !== undefined) return { address: common }
  if (own === plainClient) return {}
  const only = onlyAddress(program)
  return only === undefined ? undefined : { address: only, isOfFile: true }
}

/** The address of the client that gets the value at a token. */
function addressFor(program: Program, index: number, depth: number, done: Set<number>): Found {
  if (depth > maxDepth || done.has(index)) return undefined
  done.add(index)
  const named = addressAround(program, index) ?? addressOfNames(program, index)
  return named ?? receiverOf(program, index) ?? addressOfUses(program, index, depth, done)
}

/**
 * What the calls around a token say of the client that gets it, the innermost first. A client of a platform that no client
 * with an address is of: `ChatAnthropic(model="…")` beside `ChatOllama(base_url="…")`. Or one that comes from another
 * package, as it is: `openai('…')` beside `createOpenAI({ baseURL })`. No client is one that only describes a model.
 */
function receiverOf(program: Program, index: number): Found {
  const { reader, named } = program
  const { tokens } = reader
  for (let frame: Frame | undefined = tokens[index]!.frame; frame; frame = frame.parent) {
    if (isBlock(tokens, frame)) return undefined
    const path = calleeIn(tokens, frame)
    if (path === undefined || declares(tokens, frame)) continue
    const platform = platformOfClient(path, named) ?? namedReceiver(program, path)
    if (platform !== undefined && !addressed(program).has(platform)) return otherClient
    const isPart = requestMaker.test(path) || settingsClass.test(path)
    const asksModels = clientName.test(path) || named(path) !== undefined
    if (!isPart && asksModels && comesFromOutside(reader, path)) return plainClient
    if (platform !== undefined) return undefined
  }
  return undefined
}

/** The platform after which somebody called what is asked: `anthropic_client.messages.create`. */
function namedReceiver({ reader, named }: Program, path: string): string | undefined {
  const owner = /^(?:\$?this|self)?[.>-]*([\w$]+)[.>-]/.exec(path)?.[1]
  return owner === undefined || reader.bindings.has(owner) ? undefined : named(owner)
}

/** The platforms whose clients have an address of their own. A client that names no platform may be one of any. */
const addressed = memoize(
  ({ reader: { tokens }, settings, named }: Program): { has: (platform: string) => boolean } => {
    const platforms = new Set<string | undefined>()
    for (const { index, frame, owner } of settings) {
      const path = tokens[index]!.kind === 'word' ? pathTo(tokens, index)?.text : undefined
      const names = [outerCallee(tokens, frame), owner, path?.includes('.') ? path : undefined]
      const asking = names.filter((name) => name !== undefined && clientName.test(name))
      for (const name of asking) platforms.add(named(name!))
    }
    return { has: (platform) => platforms.has(platform) || platforms.has(undefined) }
  },
)

/** The platform of the client that a path of calls makes: `anthropic.Anthropic().messages.create`. */
function platformOfClient(path: string, named: PlatformNamed): string | undefined {
  // In Ruby a call needs no brackets: `Anthropic::Client.new.messages.create`.
  const makers = [...path.matchAll(/\(\)|\.new(?=\.)|$/g)].map(({ 0: end, index }) =>
    path.slice(0, end === '.new' ? index + end.length : index),
  )
  const maker = makers.find((one) => clientMaker.test(one) && !requestMaker.test(one))
  return maker === undefined ? undefined : named(maker)
}

/** The address in the call, object, or chain of calls in which a token stands: the innermost one that has one. */
function addressAround({ reader, settings }: Program, index: number): string | undefined {
  const around = new Set<Frame>()
  for (let frame: Frame | undefined = reader.tokens[index]!.frame; frame; frame = frame.parent) around.add(frame)
  let best: { readonly open: number; readonly distance: number; readonly address: string } | undefined
  for (const setting of settings) {
    if (givesBack(reader, setting, index)) continue
    let common = setting.frame
    while (!around.has(common) && common.parent) common = common.parent
    if (!belongsTogether(reader, setting, index, common)) continue
    const distance = Math.abs(setting.index - index)
    const isNearer = !best || common.open > best.open || (common.open === best.open && distance < best.distance)
    if (isNearer) best = { open: common.open, distance, address: setting.address }
  }
  return best?.address
}

/**
 * Whether the thing that a token names gives an address back: `host = await sandbox.getHost(3000)`. The address leads to
 * what the thing runs, and the thing itself does not ask there.
 */
function givesBack({ tokens }: CodeReader, { computed }: AddressSetting, index: number): boolean {
  if (computed === undefined || index < computed.start || index >= computed.end) return false
  return /^(?:\.|\?\.|->|::)$/.test(tokens[index + 1]?.text ?? '')
}

/** Whether an address and a model whose innermost common brackets are `common` belong to one client. */
function belongsTogether({ tokens }: CodeReader, { index, frame }: AddressSetting, model: number, common: Frame) {
  const here = ancestorIn(tokens, index, common)
  const there = ancestorIn(tokens, model, common)
  const isSameItem = tokens[here]!.item === tokens[there]!.item
  if (!reaches(tokens, frame, common)) return false
  if (common.bracket === '[' || common.bracket === 'hole' || isBlock(tokens, common)) {
    return isSameItem && here !== there
  }
  if (isSameItem || frame === common || common.bracket === '(') return true
  return optionsKey.test(keyOfItem(tokens, here) ?? '')
}

/** `withSandbox`, `set_sandbox`: a step of a builder, which is called after what it gets. */
const builderStep = /[.:>](?:with|set)_?([A-Z]\w*|(?<=_)[a-z]\w*)$/

/**
 * Whether a token is a part of an argument that has a name, and that hands over no client: `sandbox=Box(…)`,
 * `.withSandbox(box)`.
 */
function isOfOtherArgument(tokens: CodeReader['tokens'], index: number): boolean {
  const { frame } = tokens[index]!
  if (frame.bracket !== '(') return false
  const key = keyOfItem(tokens, index) ?? builderStep.exec(calleeIn(tokens, frame) ?? '')?.[1]
  return key !== undefined && !(optionsKey.test(key) || clientKey.test(key) || clientName.test(key))
}

/** Whether what stands in a frame is about all of a frame around it: no list, body or other entry stands between. */
function reaches(tokens: CodeReader['tokens'], frame: Frame, outer: Frame): boolean {
  for (let at = frame; at !== outer; at = at.parent!) {
    if (!at.parent || at.bracket === '[' || at.bracket === 'hole' || isBlock(tokens, at)) return false
    if (isOfOtherArgument(tokens, at.open)) return false
    const { parent } = at
    if (parent === outer || parent.bracket !== '{' || isBlock(tokens, parent)) continue
    if (!optionsKey.test(keyOfItem(tokens, at.open) ?? '')) return false
  }
  return true
}

/** The address of the client that the statement of a token names: `client` in `client.create({ model: '…' })`. */
function addressOfNames(program: Program, index: number): Found {
  const { tokens } = program.reader
  let at = index
  for (let frame: Frame | undefined = tokens[index]!.frame; frame; at = frame.open, frame = frame.parent) {
    const end = itemEnd(tokens, tokens[at]!.item, frame)
    const own = addressAmong(program, { start: tokens[at]!.item, end }, frame, index)
    if (own !== undefined) return own
    const isCall = frame.bracket === '(' && !declares(tokens, frame)
    if (!isCall && (frame.bracket !== '{' || isBlock(tokens, frame))) continue
    const others = handedBeside(program, frame, index)
    if (others !== undefined) return others
  }
  return undefined
}

/** The address of a client, or of its options, that a call or an object takes beside the model. */
function handedBeside(program: Program, frame: Frame, index: number): string | undefined {
  const { tokens } = program.reader
  const model = tokens[ancestorIn(tokens, index, frame)]!.item
  for (let at = frame.open + 1, steps = 0; at < (frame.close ?? 0) && steps < 80; steps++) {
    const token = tokens[at]!
    const isName = token.kind === 'word' && token.frame === frame && isRoot(tokens, at) && !isKey(tokens, at)
    const isBeside = isName && token.item !== model && !declaresAround(program, at, index)
    if (isBeside && (at < index || isClientsItem(program, at))) {
      const found = addressOfName(program, at, 0, new Set())
      if (typeof found === 'string') return found
    }
    at = afterToken(token, at)
  }
  return undefined
}

/** Whether an item of a call or an object hands over a client, its options, or options that hold anything. */
function isClientsItem({ reader: { tokens } }: Program, index: number): boolean {
  const { item, frame } = tokens[index]!
  const key = keyOfItem(tokens, index) ?? (item === index ? bareName(tokens[index]!.text) : undefined)
  if (key === undefined) return /^(?:\.\.\.|\*\*)$/.test(tokens[item]!.text)
  return (
    optionsKey.test(key) || clientKey.test(key) || (frame.bracket === '(' && keyOfItem(tokens, index) === undefined)
  )
}

/** The first answer of the names that stand directly in a stretch of a frame. */
function addressAmong(program: Program, { start, end }: Stretch, frame: Frame, index: number): Found {
  const { tokens } = program.reader
  let plain: Found
  for (let at = Math.max(0, start), steps = 0; at < end && steps < 80; steps++) {
    const token = tokens[at]!
    const isName = token.kind === 'word' && token.frame === frame && isRoot(tokens, at) && !isKey(tokens, at)
    if (isName && !declaresAround(program, at, index)) {
      const found = addressOfName(program, at, 0, new Set())
      if (typeof found === 'string') return found
      plain ??= found
    }
    at = afterToken(token, at)
  }
  return plain
}

/** Whether a word names the function in which a token stands. */
function declaresAround(program: Program, name: number, index: number): boolean {
  const binding = bindingFor(program, name, bareName(program.reader.tokens[name]!.text))
  return binding?.declared === true && binding.value.start <= index && index < binding.value.end
}

/** The addresses that are members of something, by its name. */
const membersOf = memoize(({ settings }: Program) =>
  groupsBy(
    settings.filter(({ owner }) => owner !== undefined),
    ({ owner }) => owner!,
  ),
)

/** The address of the client that a name stands for. */
function addressOfName(program: Program, index: number, depth: number, done: Set<Binding>): Found {
  const { reader, settings } = program
  const { tokens } = reader
  const name = bareName(tokens[index]!.text)
  const members = (membersOf(program).get(name) ?? []).filter(({ index: at }) => at !== index)
  const before = members.findLast(({ index: at }) => at < index) ?? members[0]
  const binding = bindingFor(program, index, name)
  if (before && (!binding || before.index > binding.value.start)) return before.address
  if (!binding || done.has(binding) || depth > maxDepth) return undefined
  done.add(binding)
  const { value, declared } = binding
  if (value.start <= index && index < value.end) return undefined
  const inside = settings.find(({ index: at, frame }) => {
    if (at < value.start || at >= value.end) return false
    return declared ? true : reachesValue(program, frame, binding)
  })
  if (inside) return inside.address
  let plain: Found
  for (let at = value.start, steps = 0; at < value.end && steps < 60; at++, steps++) {
    const token = tokens[at]!
    if (token.kind !== 'word' || !isRoot(tokens, at) || bareName(token.text) === name) continue
    if (isOfOtherArgument(tokens, at)) continue
    const found = addressOfName(program, at, depth + 1, done)
    if (typeof found === 'string') return found
    plain ??= found
  }
  return plain ?? (makesClient(program, value) ? plainClient : undefined)
}

/** Whether an address in the value of a name is the address of all of it. A function gives what its body makes. */
function reachesValue({ reader: { tokens } }: Program, frame: Frame, binding: Binding): boolean {
  for (let at = frame; at !== binding.frame; at = at.parent) {
    if (!at.parent || at.bracket === '[') return false
    const { parent } = at
    if (parent.bracket !== '{' || isBlock(tokens, parent) || parent === binding.frame) continue
    if (!optionsKey.test(keyOfItem(tokens, at.open) ?? '')) return false
  }
  return true
}

/** The value that a name has at a token: the nearest one before it that is seen there. */
function bindingFor({ reader }: Program, index: number, name: string): Binding | undefined {
  const { tokens, bindings } = reader
  const all = bindings.get(name)
  if (!all) return undefined
  const around = new Set<Frame>()
  for (let frame: Frame | undefined = tokens[index]!.frame; frame; frame = frame.parent) around.add(frame)
  const visible = all.filter(({ frame }) => around.has(frame))
  const candidates = visible.length > 0 ? visible : all
  return candidates.findLast(({ value }) => value.start <= index) ?? candidates[0]
}

/** Whether an expression makes a client, and no answer or text. */
function makesClient({ reader: { tokens } }: Program, { start, end }: Stretch): boolean {
  for (let at = start; at < end && at - start < 40; at++) {
    const { opens } = tokens[at]!
    if (opens?.bracket !== '(') continue
    const callee = callOf(tokens, opens)
    if (!callee || requestMaker.test(callee.text)) continue
    if (clientName.test(callee.text) && clientMaker.test(callee.text)) return true
  }
  return false
}

/** The address of the clients that get a named value: the model, or a request with the model. */
function addressOfUses(program: Program, index: number, depth: number, done: Set<number>): Found {
  const { words, tokens } = program.reader
  const name = nameOfValue(program, index)
  if (name === undefined) return undefined
  let plain: Found
  for (const use of (words.get(name.text) ?? []).slice(0, maxUses)) {
    if (use === name.index || (name.value.start <= use && use < name.value.end) || isFieldOf(tokens, use)) continue
    if (isOfAnother(program, use, name)) continue
    const found = addressFor(program, use, depth + 1, done)
    if (typeof found === 'string') return found
    plain ??= found
  }
  return plain
}

/** Whether a use is one of a variable of the same name in another function, where this one is not seen. */
function isOfAnother(program: Program, use: number, { text, frame }: ValueName): boolean {
  const isAround = (outer: Frame): boolean => {
    for (let at: Frame | undefined = program.reader.tokens[use]!.frame; at; at = at.parent)
      if (at === outer) return true
    return false
  }
  const other = isAround(frame) ? undefined : bindingFor(program, use, text)
  return other !== undefined && isAround(other.frame)
}

interface ValueName {
  readonly text: string
  readonly frame: Frame
  readonly index: number
  readonly value: Stretch
}

/** The name that gets the value in which a token stands: a constant, a field, a default. */
function nameOfValue({ reader: { bindings } }: Program, index: number): ValueName | undefined {
  let best: ValueName | undefined
  for (const [text, all] of bindings) {
    for (const { value, declared, frame } of all) {
      if (declared || index < value.start || index >= value.end) continue
      if (!best || value.start > best.value.start) best = { text, frame, index: value.start - 2, value }
    }
  }
  return best
}

/**
 * The address that a program gives to all clients of a library: `OpenAI.configure do |config| config.uri_base = …`,
 * `set_default_openai_client(client)`.
 */
const commonAddress = memoize((program: Program): string | undefined => {
  const { reader, settings } = program
  const { tokens, words } = reader
  const common = settings.find(({ index, owner }) => {
    const before = tokens.slice(Math.max(0, index - 30), index)
    return owner !== undefined && before.some(({ text }, at) => text === 'configure' && before[at - 1]?.text === '.')
  })
  if (common) return common.address
  for (const [word, places] of words) {
    if (!defaultSetter.test(word)) continue
    for (const at of places.slice(0, maxUses)) {
      const { opens } = tokens[at + 1] ?? {}
      if (opens?.bracket !== '(' || declares(tokens, opens)) continue
      const found = handedBeside(program, opens, at)
      if (found !== undefined) return found
    }
  }
  return undefined
})

/** The address of all clients of the file, if they have one in common and no client goes without. */
const onlyAddress = memoize((program: Program): string | undefined => {
  const { reader, settings } = program
  const { tokens } = reader
  const makers = new Set<string>()
  const addresses = new Set<string>()
  for (const { index, frame, address, owner } of settings) {
    const maker = outerCallee(tokens, frame)
    const path = tokens[index]!.kind === 'word' ? pathTo(tokens, index)?.text : undefined
    const is = (text: string | undefined) => text !== undefined && clientName.test(text)
    if (!is(maker) && !is(owner) && !is(path === tokens[index]!.text ? undefined : path)) continue
    addresses.add(address)
    if (maker !== undefined) makers.add(maker)
  }
  if (addresses.size !== 1) return undefined
  for (const { opens } of tokens) {
    const callee = opens && calleeIn(tokens, opens)
    if (callee === undefined || !makers.has(callee)) continue
    const hasOne = settings.some(({ index }) => index > opens!.open && index < (opens!.close ?? Infinity))
    if (!hasOne) return undefined
  }
  return [...addresses][0]
})

/** The call that is handed what stands in a frame, also in an object. */
function outerCallee(tokens: CodeReader['tokens'], frame: Frame): string | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const callee = calleeIn(tokens, at)
    if (callee !== undefined) return callee
    if (at.bracket === '{') {
      if (isBlock(tokens, at)) return undefined
      const path = pathTo(tokens, at.open - 1)
      if (path) return path.text
    }
  }
  return undefined
}

/** Whether a word names an argument or a field, which gets a value of its own. */
function isFieldOf(tokens: CodeReader['tokens'], index: number): boolean {
  const { frame, item } = tokens[index]!
  return item === index && isKey(tokens, index) && !isBlock(tokens, frame) && !declares(tokens, frame)
}

/** Whether a word only names what follows: `model: …`, `client = …`, `err := …`. */
function isKey(tokens: CodeReader['tokens'], index: number): boolean {
  return /^(?::=?|=|=>)$/.test(tokens[index + 1]?.text ?? '')
}
