import { countWhile, type Range } from '../core/range.ts'
import type { Field, Mapping, Request, Value } from '../core/request.ts'
import { depthLimit } from './data-requests.ts'

/** How requests of one text are written as requests of another text that contains it. */
export interface RequestMove {
  /** The range in the other text. All ranges are UTF-16 offsets. */
  readonly range: (range: Range) => Range
  /** Changes a mapping further. `there` has the new ranges already, `here` the old ones. */
  readonly mapping?: (there: Mapping, here: Mapping) => Mapping
}

/** The requests as they are in the other text. A mapping that several requests share is still shared. */
export function movedRequests(requests: readonly Request[], move: RequestMove): Request[] {
  const done = new Map<Mapping, Mapping>()
  const mapping = (here: Mapping, depth: number): Mapping => {
    const known = done.get(here)
    if (known) return known
    const fields = here.fields.map((one) => field(one, depth))
    const spreads = here.spreads?.map((one) => (depth > depthLimit ? one : mapping(one, depth + 1)))
    const moved = { ...here, range: move.range(here.range), fields, ...(spreads && { spreads }) }
    const there = move.mapping?.(moved, here) ?? moved
    done.set(here, there)
    return there
  }
  const field = (one: Field, depth: number): Field => ({
    ...one,
    keyRange: move.range(one.keyRange),
    range: move.range(one.range),
    ...(one.comma !== undefined && { comma: move.range({ start: one.comma, end: one.comma + 1 }).start }),
    value: value(one.value, depth + 1),
  })
  const value = (one: Value, depth: number): Value => {
    const range = move.range(one.range)
    if (depth > depthLimit) return { kind: 'unseen', range }
    if (one.kind === 'mapping') return mapping(one, depth)
    if (one.kind === 'list') return { ...one, range, items: one.items.map((item) => value(item, depth + 1)) }
    if (one.kind === 'scalar' && one.origin) return { ...one, range, origin: move.range(one.origin) }
    return { ...one, range }
  }
  return requests.map((request) => ({ ...request, model: move.range(request.model), body: mapping(request.body, 0) }))
}

/** The requests of a part of a text as requests of the text. `by` is where the part begins, in UTF-16 offsets. */
export function shiftedRequests(requests: readonly Request[], by: number): Request[] {
  const shift = ({ start, end }: Range): Range => ({ start: start + by, end: end + by })
  return movedRequests(requests, { range: shift }).map((request) => {
    const { inner } = request
    if (!inner) return request
    const placed: typeof inner.placed = (range, text) => {
      const there = inner.placed(range, text)
      return { range: shift(there.range), text: there.text }
    }
    return { ...request, inner: { ...inner, placed } }
  })
}

/** The ranges that lie in a part of the text. The ranges ascend. */
export function rangesWithin(ranges: readonly Range[], start: number, end: number): Range[] {
  const low = countWhile(ranges, (range) => range.start < start)
  let last = low
  while (last < ranges.length && ranges[last]!.end <= end) last++
  return ranges.slice(low, last)
}

/** Compares two requests by where their models begin. */
export function byModelStart(a: Request, b: Request): number {
  return a.model.start - b.model.start
}
