import type { Field, Mapping } from '../core/request.ts'
import type { RequestChange } from './changes.ts'
import { holdersIn, isInPlace, isWrittenOut } from './changes.ts'
import { type ConditionQuestion, type Found, theModel } from './conditions.ts'
import { type Group, type ParameterPlace, placesAt, snakeCase, wordOf } from './parameters.ts'
import type { FixStep, ConditionWord } from './rules.ts'

/**
 * What the steps of a check change at a place that was found; undefined where one of them cannot be made there:
 * the value is written elsewhere, or the client has another form for it.
 */
export function changesOf(
  steps: readonly FixStep[],
  found: Found,
  question: ConditionQuestion,
): readonly RequestChange[] | undefined {
  const holders = holdersIn(question.request)
  const changes: RequestChange[] = []
  for (const step of steps) {
    const made = changesOfStep(step, found, question)
    if (!made || !made.every((change) => isInPlace(mappingOf(change), holders))) return undefined
    changes.push(...made)
  }
  return changes.length > 0 ? changes : undefined
}

function mappingOf(change: RequestChange): Mapping {
  return change.kind === 'remove-item' ? change.within : change.mapping
}

function changesOfStep(step: FixStep, found: Found, question: ConditionQuestion): readonly RequestChange[] | undefined {
  if ('add' in step) return additions(step.add, found, question)
  if (found === theModel) return undefined
  if ('remove' in step) return removals(step.remove, step.in, found, question)
  if ('rename' in step) return [renaming(found, step.rename)]
  if ('set' in step) return settings(step.set, found, question)
  if ('map' in step) return mapped(step, found, question)
  if ('clamp' in step) return valueChange(found, question.accepts[step.clamp])
  if ('grade' in step) return graded(step, found, question)
  if ('nest' in step) return nested(step.nest, found, question)
  return wrapped(step, found)
}

function reached(path: string, found: ParameterPlace, question: ConditionQuestion): readonly ParameterPlace[] {
  if (path === '.') return [found]
  if (!path.startsWith('.')) return placesAt(path, question.groups, question.text)
  const beside: Group = { mapping: found.mapping, client: found.client }
  return placesAt(path.slice(1), [beside], question.text)
}

function removals(
  paths: readonly string[],
  among: readonly ConditionWord[] | undefined,
  found: ParameterPlace,
  question: ConditionQuestion,
): RequestChange[] {
  const places = paths.flatMap((path) => reached(path, found, question))
  const gone = among ? places.filter(({ value }) => among.includes(wordOf(value) ?? '')) : places
  return gone.map(({ item, mapping, field }) =>
    item ? { kind: 'remove-item', ...item, within: mapping } : { kind: 'remove', mapping, field },
  )
}

/** The new key in the letters of the old one. */
function renaming({ mapping, field }: ParameterPlace, name: string): RequestChange {
  const plain = field.key.includes('-') ? name.replaceAll('_', '-') : name
  const key = /[A-Z]/.test(field.key) ? camelCase(name) : plain
  return { kind: 'rename', mapping, field, key }
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function settings(
  values: Extract<FixStep, { set: unknown }>['set'],
  found: ParameterPlace,
  question: ConditionQuestion,
): RequestChange[] | undefined {
  const changes: RequestChange[] = []
  for (const [path, to] of Object.entries(values)) {
    for (const { mapping, value } of reached(path, found, question)) {
      if (!isWrittenOut(value)) return undefined
      if (typeof to !== 'object' || to === null) changes.push({ kind: 'value', mapping, value, to })
      else if (value.kind !== 'mapping' || value.open) return undefined
      else if (value.fields.length > 0) changes.push({ kind: 'value', mapping, value, to: 'empty mapping' })
    }
  }
  return changes
}

function mapped(
  { map, within, at }: Extract<FixStep, { map: unknown }>,
  found: ParameterPlace,
  question: ConditionQuestion,
): RequestChange[] | undefined {
  const known = within === undefined ? undefined : question.accepts[within]
  const changes: RequestChange[] = []
  for (const place of reached(at ?? '.', found, question)) {
    const word = wordOf(place.value)
    const to = typeof word === 'string' ? map[word.toLowerCase()] : undefined
    const options = to === undefined ? [] : Array.isArray(to) ? (to as readonly ConditionWord[]) : [to as ConditionWord]
    const option = options.find((one) => !Array.isArray(known) || known.includes(one))
    const change = option === undefined ? undefined : valueChange(place, option)
    if (change) changes.push(...change)
    else if (at === undefined) return undefined
  }
  return changes
}

function graded(
  { grade, within }: Extract<FixStep, { grade: unknown }>,
  found: ParameterPlace,
  question: ConditionQuestion,
): RequestChange[] | undefined {
  const number = wordOf(found.value)
  const known = question.accepts[within]
  if (typeof number !== 'number' || number < 0) return undefined
  const [, ...options] = grade.find(([upTo]) => upTo === null || number <= upTo)!
  const option = options.find((one) => Array.isArray(known) && known.includes(one))
  return option === undefined ? undefined : valueChange(found, option)
}

function valueChange({ mapping, value }: ParameterPlace, to: unknown): RequestChange[] | undefined {
  if (!isWrittenOut(value) || typeof to === 'object' || to === undefined) return undefined
  return [{ kind: 'value', mapping, value, to: to as ConditionWord }]
}

/** Adds fields to the parameters that the found one is among, where the client hands them on as they are. */
function additions(
  values: Readonly<Record<string, ConditionWord>>,
  found: Found,
  question: ConditionQuestion,
): RequestChange[] | undefined {
  const own = groupOf(found, question)
  const group = own?.untouched && takesFields(question.groups[0]!) ? question.groups[0]! : own
  if (!group || !takesFields(group)) return undefined
  const near = found === theModel || found.mapping !== group.mapping ? undefined : found.field
  const changes: RequestChange[] = []
  for (const [path, to] of Object.entries(values)) {
    let { mapping } = group
    const keys = path.split('.')
    for (let field = fieldOf(mapping, keys[0]!); field; field = fieldOf(mapping, keys[0]!)) {
      if (keys.length === 1 || field.value.kind !== 'mapping') return undefined
      mapping = field.value
      keys.shift()
    }
    changes.push({ kind: 'add', mapping, path: keys, to, ...(near && mapping === group.mapping && { near }) })
  }
  return changes
}

function takesFields({ client }: Group): boolean {
  return client === 'wire' || client === 'langchain-py'
}

function fieldOf(mapping: Mapping, name: string): Field | undefined {
  return mapping.fields.find(({ key }) => snakeCase(key) === name)
}

/** The parameters among which a place stands, however deep. */
function groupOf(found: Found, { groups }: ConditionQuestion): Group | undefined {
  if (found === theModel) return groups[0]
  const holds = ({ mapping: { range } }: Group) =>
    range.start <= found.field.range.start && found.field.range.end <= range.end
  return groups.findLast(holds)
}

/** `output_format: X` becomes `output_config: { format: X }`, or goes into the one that is there. */
function nested(path: string, found: ParameterPlace, question: ConditionQuestion): RequestChange[] | undefined {
  const [outer, inner] = path.split('.') as [string, string]
  const { mapping, field, value } = found
  if (field.shorthand || !isWrittenOut(value)) return undefined
  const taken = question.groups.flatMap((group) => fieldOf(group.mapping, outer) ?? [])
  if (taken.length === 0) return [renaming(found, outer), { kind: 'wrap', mapping, value, entries: {}, as: inner }]
  const into = taken[0]!.value
  if (into.kind !== 'mapping' || into.style.layout === 'lines' || fieldOf(into, inner)) return undefined
  return [
    { kind: 'remove', mapping, field },
    { kind: 'add', mapping: into, path: [inner], to: value },
  ]
}

function wrapped(
  { wrap, as, each }: Extract<FixStep, { wrap: unknown }>,
  found: ParameterPlace,
): RequestChange[] | undefined {
  const { mapping, value } = found
  if (!each) return isWrittenOut(value) ? [{ kind: 'wrap', mapping, value, entries: wrap, as }] : undefined
  if (value.kind !== 'list' || value.open) return undefined
  return value.items.map((item) => ({ kind: 'wrap', mapping, value: item, entries: wrap, as }))
}
