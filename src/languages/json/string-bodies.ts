import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { dataRequestsAt, type DataPlace } from '../data-requests.ts'
import { byModelStart, rangesWithin } from '../moved-requests.ts'
import { escapedRequests, jsonEscapes } from './escaped-bodies.ts'
import { placesInJson } from './requests.ts'

const addressKey = signal('address-key')

/** The requests of JSON, also those whose body is JSON in a string: `"jsonBody": "{\\"model\\": …}"`. */
export function requestsInJson(text: string, models: readonly Range[]): Request[] {
  if (models.length === 0) return []
  const places = placesInJson(text)
  const own = dataRequestsAt(text, places, models)
  const bodies = places.flatMap((place) => bodyRequests(text, place, models))
  return bodies.length === 0 ? own : [...own, ...bodies].toSorted(byModelStart)
}

function bodyRequests(text: string, { content, home }: DataPlace, models: readonly Range[]): Request[] {
  const within = rangesWithin(models, content.start, content.end)
  if (within.length === 0 || !/^=?\s*[{[]|^=?\\n/.test(text.slice(content.start, content.start + 40))) return []
  const address = home.mapping.fields.find(({ key }) => addressKey.test(key))?.value
  const url = address?.kind === 'scalar' && typeof address.value === 'string' ? address.value : undefined
  return escapedRequests(text, content, within, jsonEscapes).map((request) => ({
    ...request,
    ...(url !== undefined && { url }),
  }))
}
