import type { Edit } from '../core/finding.ts'
import type { Range } from '../core/range.ts'
import type { Field, ListValue, Mapping, Request, Style, Value } from '../core/request.ts'
import { type RequestChange, type Holder, holdersIn } from './changes.ts'
import { indentationAt, lineRemovals } from './line-removals.ts'
import { snakeCase, withSpreads } from './parameters.ts'
import { afterBlanks, commaRemovals, lineBegunAt, lineStart, type RemovedPart } from './removals.ts'
import { renderField, renderLike, renderNested, renderWord, wrapping } from './render.ts'

type Add = Extract<RequestChange, { kind: 'add' }>

/**
 * The edits that make all of the changes at once, ascending and free of overlaps. Where changes disagree about a field
 * its removal counts, else the first; a mapping or list that would be left empty goes with its field.
 */
export function editsOf(request: Request, changes: readonly RequestChange[], text: string): Edit[] {
  const holders = holdersIn(request)
  const { fields, items } = whatGoes(changes, holders)
  const isGone = (mapping: Mapping): boolean => {
    const holder = holders.get(mapping)
    return holder !== undefined && (fields.has(holder.field) || isGone(holder.mapping))
  }
  const adds = changes.filter((change) => change.kind === 'add')
  const edits: Edit[] = []
  const held = [...holders.keys()].filter((value) => value.kind === 'mapping')
  for (const mapping of [request.body, ...held].flatMap(withSpreads)) {
    if (isGone(mapping)) continue
    const added = firstOfEach(adds.filter((change) => change.mapping === mapping))
    edits.push(...fieldEdits(mapping, fields, added, text))
  }
  for (const [list, gone] of items) {
    const holder = holders.get(list)
    if (holder && !fields.has(holder.field) && !isGone(holder.mapping)) edits.push(...itemEdits(list, gone, text))
  }
  const done = new Set<unknown>()
  for (const change of changes) {
    if (change.kind === 'add' || change.kind === 'remove' || change.kind === 'remove-item') continue
    const field = change.kind === 'rename' ? change.field : change.mapping.fields.find((one) => isIn(change.value, one))
    if (isGone(change.mapping) || (field && fields.has(field))) continue
    const subject = change.kind === 'rename' ? change.field : change.value
    if (done.has(subject)) continue
    done.add(subject)
    edits.push(...inPlaceEdits(change, text))
  }
  return edits.toSorted((one, other) => one.range.start - other.range.start || one.range.end - other.range.end)
}

function isIn({ range }: Value, field: Field): boolean {
  return field.range.start <= range.start && range.end <= field.range.end
}

interface Going {
  readonly fields: ReadonlySet<Field>
  readonly items: ReadonlyMap<ListValue, ReadonlySet<number>>
}

/** The fields and items to remove, with those that would be left empty by it. */
function whatGoes(changes: readonly RequestChange[], holders: ReadonlyMap<Value, Holder>): Going {
  const fields = new Set<Field>()
  const items = new Map<ListValue, Set<number>>()
  for (const change of changes) {
    if (change.kind === 'remove') fields.add(change.field)
    if (change.kind === 'remove-item') items.set(change.list, (items.get(change.list) ?? new Set()).add(change.index))
    // The key is there already: the old one only has to go.
    if (change.kind === 'rename' && hasOther(change.mapping, change.field, change.key)) fields.add(change.field)
  }
  const filled = new Set(changes.filter((change) => change.kind === 'add').map(({ mapping }) => mapping))
  // Innermost last in the map, so that a mapping is tested after everything that may empty it.
  for (const [value, { field, listed }] of [...holders].toReversed()) {
    if (listed) continue
    if (value.kind === 'list' && !value.open && items.get(value)?.size === value.items.length) fields.add(field)
    if (value.kind !== 'mapping' || value.open || filled.has(value) || value.fields.length === 0) continue
    if (value.fields.every((inner) => fields.has(inner))) fields.add(field)
  }
  return { fields, items }
}

/** Whether a mapping has a key already, beside that of a field. */
export function hasOther(mapping: Mapping, field: Field, key: string): boolean {
  return mapping.fields.some((other) => other !== field && snakeCase(other.key) === snakeCase(key))
}

function firstOfEach(adds: readonly Add[]): Add[] {
  return [...new Map(adds.toReversed().map((add) => [add.path[0], add])).values()].toReversed()
}

function fieldEdits(mapping: Mapping, gone: ReadonlySet<Field>, adds: readonly Add[], text: string): Edit[] {
  const { fields, style } = mapping
  const left = fields.filter((field) => !gone.has(field))
  const place = adds.length > 0 && left.length === 0 ? fields[0] : undefined
  const isGone = (part: RemovedPart) => gone.has(part as Field) && part !== place
  const removals = !fields.some(isGone)
    ? []
    : style.layout === 'lines'
      ? lineRemovals(fields, isGone, text, '{}')
      : commaRemovals(fields, isGone, text).map((range) => edit(range, '', text))
  if (adds.length === 0) return removals
  const written = adds.map(({ path: [key, ...rest], to }) =>
    renderField(key!, renderNested(rest, writtenAs(to, style, text), style), style),
  )
  if (place) return [...removals, edit(place.range, written.join(between(mapping, place.range.start, text)), text)]
  const anchor = adds[0]!.near && left.includes(adds[0]!.near) ? adds[0]!.near : left[0]
  if (!anchor) return [...removals, edit(at(mapping.range.start + 1), written.join(', '), text)]
  const gap = between(mapping, anchor.range.start, text)
  return [...removals, edit(at(anchor.range.start), written.map((field) => field + gap).join(''), text)]
}

function writtenAs(to: Add['to'], style: Style, text: string): string {
  return typeof to === 'object' && to !== null ? text.slice(to.range.start, to.range.end) : renderWord(to, style)
}

/** What stands between a new field and the one after it: a line of its own where that one has one. */
function between({ style }: Mapping, offset: number, text: string): string {
  const comma = style.layout === 'lines' ? '' : ','
  const isFirst = lineBegunAt(offset, text) !== undefined
  if (style.layout === 'commas' && !isFirst) return `${comma} `
  return comma + lineBreak(text) + indentationAt(offset, text)
}

function lineBreak(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
}

function itemEdits(list: ListValue, gone: ReadonlySet<number>, text: string): Edit[] {
  const isFlow = /[[(]/.test(text[list.range.start]!)
  const parts = list.items.map(({ range }): RemovedPart => (isFlow ? withComma(range, text) : withDash(range, text)))
  const isGone = (part: RemovedPart) => gone.has(parts.indexOf(part))
  if (!isFlow) return lineRemovals(parts, isGone, text, '[]')
  return commaRemovals(parts, isGone, text).map((range) => edit(range, '', text))
}

function withComma(range: Range, text: string): RemovedPart {
  const next = afterBlanks(range.end, text)
  return text[next] === ',' ? { range, comma: next } : { range }
}

function withDash({ start, end }: Range, text: string): RemovedPart {
  const dash = /-\s*$/.exec(text.slice(lineStart(start, text), start))
  return { range: { start: dash ? start - dash[0].length : start, end } }
}

function inPlaceEdits(
  change: Exclude<RequestChange, { kind: 'add' | 'remove' | 'remove-item' }>,
  text: string,
): Edit[] {
  const { mapping } = change
  if (change.kind === 'rename') {
    const { field, key } = change
    if (field.shorthand) return [edit(at(field.keyRange.start), key + mapping.style.separator, text)]
    return [edit(field.keyRange, key, text)]
  }
  const { range } = change.value
  if (change.kind === 'wrap') {
    const { before, after } = wrapping(change.entries, change.as, mapping.style)
    return [edit(at(range.start), before, text), edit(at(range.end), after, text)]
  }
  const token = text.slice(range.start, range.end)
  return [edit(range, change.to === 'empty mapping' ? '{}' : renderLike(change.to, mapping.style, token), text)]
}

function at(offset: number): Range {
  return { start: offset, end: offset }
}

function edit(range: Range, replacement: string, text: string): Edit {
  return { range, expected: text.slice(range.start, range.end), text: replacement }
}
