import { countWhile, type Range } from '../core/range.ts'
import type { Field, Mapping, Request, Value } from '../core/request.ts'
import { depthLimit } from './data-requests.ts'

/** How requests of one text stand in another. */
export interface RequestMove {
  readonly range: (range: Range) => Range
  /** What else changes of a mapping; `there` has its new ranges. */
  readonly mapping?: (there: Mapping, here: Mapping) => Mapping
}

/** The requests as they stand in another text. What several of them share, they share there too. */
export function movedRequests(requests: readonly Request[], move: RequestMove): Request[] {
  const done = new Map<Mapping, Mapping>()
  const mapping = (here: Mapping, depth: number): Mapping => {
    const known = done.get(here)
    if (known) return known
    const fields = here.fields.map((one) => field(one, depth))
    const moved = { ...here, range: move.range(here.range), fields }
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

/** The requests of a part of a text, as they stand in the text: `by` is where the part begins. */
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

/** Those of the ranges, which ascend, that lie in a part of the text. */
export function rangesWithin(ranges: readonly Range[], start: number, end: number): Range[] {
  const low = countWhile(ranges, (range) => range.start < start)
  let last = low
  while (last < ranges.length && ranges[last]!.end <= end) last++
  return ranges.slice(low, last)
}

/** In the order of the text. */
export function byModelStart(a: Request, b: Request): number {
  return a.model.start - b.model.start
}
