import type { Block } from '../../core/block.ts'
import type { Role } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { isAskedInPlace } from './membership-lists.ts'
import type { LocatedMention } from './model-mentions.ts'
import { isObserved } from './observed.ts'
import { isPermission } from './permissions.ts'
import { descriptionAround } from './prices.ts'
import { recordAround } from './records.ts'
import { isSample } from './samples.ts'
import { dataAround, fieldOf } from './surroundings.ts'

/**
 * What the mapping, the row or the call around an ID is.
 *
 * - `answer`, `record`: it was answered or recorded, and asks nothing
 * - `result`: what came of a measurement, or what old records were made with
 * - `price`: a row of a price list
 * - `offered`: an entry with a price and a label
 * - `asked`: an entry with a price, and with what a request needs
 * - `described`: it holds something else that is true of this model alone
 * - `restated`: an entry that is keyed by the ID says it once more
 * - `named-after`: the entry is named after the model that it selects
 * - `numbered`: one of several under numbers
 * - `label`: what is shown for the model that is named beside it
 * - `hash`: the name of a version, and no model
 * - `setting`: the value of a setting that is named beside it
 * - `matched`: one of a list that names are compared with
 * - `linked`: the name of another entry of the same list
 * - `inert`: a setting of a step that does nothing
 * - `sample`: the description of an interface, or an empty field on a screen, shows it
 * - `observed`: a label, a dimension or a query, which tells what is watched
 * - `permission`: a resource that a policy allows to ask
 */
export type EntryKind =
  | 'answer'
  | 'record'
  | 'result'
  | 'price'
  | 'offered'
  | 'asked'
  | 'described'
  | 'restated'
  | 'named-after'
  | 'numbered'
  | 'label'
  | 'hash'
  | 'setting'
  | 'matched'
  | 'linked'
  | 'inert'
  | 'sample'
  | 'observed'
  | 'permission'

export interface Entry {
  readonly kind?: EntryKind
  /** The key that says what the ID is for, where it is not the literal's own: `model` of `model: { name: … }`. */
  readonly name?: string
  /** The key of an entry that is named after the model, where the ID is all of it or stands at its end. */
  readonly key?: string
  /** The keys beside it whose values are shown for the model. */
  readonly shown?: readonly Shown[]
}

/** A text that is shown for a model. */
export interface Shown {
  readonly key: string
  readonly text: string
}

const hashKey = signal('hash-key')
const telemetryKey = signal('telemetry-key')
const offeredKey = signal('offered-key')
const modelMapping = signal('model-mapping')
const shownKey = signal('shown-key')
const displayName = signal('display-name-key')
const aliasName = signal('own-alias-key')
const nodeKey = signal('node-key')
const modelKey = signal('model-key')
const modelSetting = signal('model-setting')
const dataCallee = signal('data-callee')
const stepKind = signal('step-kind')
const inertStep = signal('inert-step')
const restatingKey = signal('restating-key')
const telling = signal('telling-key')
const backfillBefore = signal('backfill-before')
const backfillAfter = signal('backfill-after')

/**
 * What the block around a mention says of it. The block is asked for where an answer depends on it: then the text is read
 * for its blocks. `isNamedAfter` compares a name with an ID.
 *
 * @param whole the text of the file
 */
export function entryAround(
  { literal, mention, role, start, end }: LocatedMention,
  innermost: () => Block | undefined,
  isNamedAfter: (name: string, id: string) => boolean,
  whole: string,
): Entry {
  const { name } = literal
  if (name !== undefined && hashKey.test(name)) return { kind: 'hash' }
  if (name !== undefined && telemetryKey.test(name)) return { kind: 'record' }
  if (role === 'comment' || role === 'prose') return {}
  if (isBackfill(role, whole, start, end)) return { kind: 'result' }
  const around = dataAround(innermost())
  const isSelecting = role !== 'key' && role !== 'comparison' && role !== 'type'
  if (isSelecting && role !== 'text' && isSample(name, around, innermost())) return { kind: 'sample' }
  if (isSelecting && isObserved(literal, start, around, whole)) return { kind: 'observed' }
  if (isSelecting && isPermission(literal, start, innermost(), whole)) return { kind: 'permission' }
  const [own] = around
  if (!own) return {}
  if (role === 'argument' && name === undefined && isShownFirst(own.block, start)) return { kind: 'label' }
  if (isSelecting && name !== undefined && aliasName.test(name)) return { kind: 'label' }
  const record = recordAround(around)
  if (record) return { kind: record }
  if (role === 'key' || role === 'comparison' || role === 'type') return {}
  if (role === 'element' && isMatched(own.block, whole)) return { kind: 'matched' }
  if (around.some(({ block }) => isInert(block))) return { kind: 'inert' }
  if (name !== undefined && isAside(own.block, name, mention.text)) return { kind: 'restated' }
  const description = descriptionAround(around, { name, start }, mention.text)
  if (description) return { kind: description }
  const { block } = own
  const keys = around.slice(0, deepest).flatMap(({ block: { key } }) => key ?? [])
  const named = name === undefined ? undefined : keys.find((key) => isKeyFor(key, mention.text))
  if (name !== undefined && named !== undefined) {
    if (!modelKey.test(name)) return { kind: 'restated' }
    return { kind: 'named-after', ...(named.endsWith(mention.text) && { key: named }) }
  }
  if (isCatalogued(block, name, start) && isNamedAfter(block.key!, mention.text)) return { kind: 'restated' }
  if (role !== 'text' && name !== undefined && isLink(block, name, mention.text)) return { kind: 'linked' }
  if (isNumbered(block)) return { kind: 'numbered' }
  if (name === undefined) return {}
  if (role === 'element' && isForPeople(block, name)) return { kind: 'label' }
  const locator =
    block.kind === 'mapping' &&
    block.key !== undefined &&
    modelMapping.test(block.key.slice(block.key.lastIndexOf('.') + 1))
      ? block.key
      : undefined
  if (shownKey.test(name) && (locator !== undefined || fieldOf(block, /^__rl$/))) return { kind: 'label' }
  if (displayName.test(name)) return { kind: 'label' }
  if (/^name$/i.test(name) && block.fields.some(({ key = '', block: inner }) => inner && nodeKey.test(key)))
    return { kind: 'label' }
  const setting = /^value$/i.test(name) ? fieldOf(block, /^(?:name|key)$/i) : undefined
  if (setting?.value === 'text' && modelSetting.test(setting.text)) return { kind: 'setting', name: setting.text }
  if (locator === undefined || !offeredKey.test(name)) return {}
  const shown = block.fields.flatMap(({ key = '', value, text }) =>
    shownKey.test(key) && value === 'text' ? { key, text } : [],
  )
  return { name: 'model', ...(shown.length > 0 && { shown }) }
}

/** A row of a table has a column with words for people, beside the one that names the model. */
const isForPeople = ({ kind, fields }: Block, name: string) =>
  kind === 'mapping' &&
  (shownKey.test(name) || displayName.test(name) || telling.test(name)) &&
  fields.some(({ key = '' }) => rowName.test(key))

const rowName = /^["`[]?(?:id|name|slug|code|key|value|(?:\w+_)?model(?:_?(?:id|name|code|key))?)["`\]]?$/i

/** So much of a statement is read for what says that it fills empty fields of records. */
const backfillReach = 200

/** `UPDATE … SET model = 'gpt-4' WHERE model = ''`, `where(model: nil).update_all(model: "gpt-4")`. */
const isBackfill = (role: Role, text: string, start: number, end: number) =>
  filling.has(role) &&
  (backfillAfter.test(text.slice(end, end + backfillReach)) ||
    backfillBefore.test(text.slice(Math.max(0, start - backfillReach), start)))

const filling: ReadonlySet<Role> = new Set(['argument', 'assignment', 'property'])

/**
 * Whether a list is compared with names: it is asked where it stands, `['gpt-4', …].some((id) => name.startsWith(id))` or
 * `any(id in name for id in ("gpt-4", …))`, or one of its values is the beginning of names: `claude-3-`, `o1*`.
 */
function isMatched(block: Block, text: string): boolean {
  if (block.kind !== 'list' && !(block.kind === 'call' && dataCallee.test(block.callee ?? ''))) return false
  if (isAskedInPlace(text, block)) return true
  return block.kind === 'list' && block.fields.some(({ value, text: own }) => value === 'text' && isBeginning(own))
}

const isBeginning = (value: string) =>
  /^[a-z][\w./:]*(?:-[\w./:]+)*(?:-\*?|\*)$/i.test(value) && /[a-z]{3}|\d\*$/i.test(value)

/** A step of a flow that is turned off, or whose kind does nothing. */
const isInert = memoize((block: Block): boolean => {
  const own = fieldOf(block, stepKind)
  if (own?.value !== 'text') return false
  return inertStep.test(own.text) || fieldOf(block, /^disabled$/)?.text === 'true'
})

/**
 * Whether a key that is none for a model leads to the entry beside it that the text is the name of. An entry that says the ID
 * twice, as its own name and as its model, leads nowhere.
 */
function isLink({ kind, parent, fields }: Block, name: string, id: string): boolean {
  if (kind !== 'mapping' || parent?.kind !== 'list' || modelKey.test(name) || offeredKey.test(name)) return false
  if (fields.filter(({ value, text }) => value === 'text' && text === id).length > 1) return false
  const keys = namesIn(parent).get(id)
  return keys !== undefined && [...keys].some((key) => key !== name)
}

/**
 * Whether the entry names the model under another key: `{ name: 'dall-e-2', version: 'dall-e-2' }`, or, with the whole ID,
 * `{ id: 'gpt-4', name: 'gpt-4-0613' }`, or a name that a version repeats.
 */
function isAside({ kind, fields }: Block, name: string, id: string): boolean {
  if ((kind !== 'mapping' && kind !== 'call') || modelKey.test(name)) return false
  const others = fields.filter(({ key = '', value }) => key !== name && value === 'text' && namingKey.test(key))
  if (rowAddress.test(name)) return fields.some(({ key = '', text }) => namesModel.test(key) && text === id)
  if (restatingKey.test(name)) return others.some(({ text }) => text === id)
  if (!/^id$/i.test(name)) return false
  const isSaidAgain = (model: string) => fields.some(({ key = '', text }) => restatingKey.test(key) && text === model)
  return others.some(({ text }) => text !== id && /^[-.\w]+$/.test(text) && (text.startsWith(id) || isSaidAgain(text)))
}

/** The key by which a program finds a row or makes its address. */
const rowAddress = /^(?:slug|handle|permalink)$/i
const namesModel = /model/i
const namingKey = /^(?:name|model(?:_?(?:name|id))?)$/i

/** The keys of the entries of a list, by the texts that they give. */
const namesIn = memoize((list: Block) => {
  const names = new Map<string, Set<string>>()
  for (const { block } of list.fields)
    for (const { key, value, text } of block?.fields ?? []) {
      if (key === undefined || value !== 'text') continue
      const keys = names.get(text)
      if (keys) keys.add(key)
      else names.set(text, new Set([key]))
    }
  return names
})

/** `Model("gpt-4o", "gpt-4o", …)`: of two equal texts of an entry the first one is shown. */
function isShownFirst({ kind, callee = '', fields }: Block, start: number): boolean {
  const [first, second] = fields
  if (kind !== 'call' || !/^[A-Z]\w*$/.test(callee.slice(callee.lastIndexOf('.') + 1)) || fields.length < 3)
    return false
  if (first?.key !== undefined || second?.key !== undefined || first?.value !== 'text' || second?.value !== 'text')
    return false
  return first.text === second.text && start >= first.start && start < second.start
}

/** So many mappings may lie around the model that an entry selects. */
const deepest = 6

/** The key of an entry is the ID, or a path that ends with it. */
const isKeyFor = (key: string, id: string) => key === id || key.split(/[/:]/).includes(id)

/** `val GPT_4 = Model(id = "…")`: a constant whose value is made by a call. */
function isCatalogued({ kind, key, fields }: Block, name: string | undefined, start: number): boolean {
  if (kind !== 'call' || key === undefined || !/^[A-Z]|^[a-z]+[A-Z]/.test(key)) return false
  if (name !== undefined) return offeredKey.test(name)
  return fields.length > 1 && fields[0]!.start === start && /^[A-Z]/.test(key)
}

/** `{ 1: '…', 4: '…' }`: rounds, versions or levels. */
const isNumbered = memoize(
  ({ kind, fields }: Block) =>
    kind === 'mapping' && fields.length > 1 && fields.every(({ key }) => key !== undefined && /^\d+$/.test(key)),
)
