import { normalizeId } from '../../registry/normalize-id.ts'

/** The same for all forms of one model: without route, region, vendor, date and ending. */
export function modelKey(id: string): string {
  return normalizeId(id.slice(id.lastIndexOf('/') + 1).replace(/^(?:[a-z]{2,6}\.)?(?=[a-z0-9]+\.[a-z])/, ''), 'bedrock')
    .key
}
