import { countWhile, type Range } from '../../core/range.ts'
import type { Mapping, Request } from '../../core/request.ts'
import { type MappingDraft, dataRequestsAt } from '../data-requests.ts'
import { byModelStart, rangesWithin, shiftedRequests } from '../moved-requests.ts'
import { shellRequests } from '../shell/requests.ts'
import { type Block, lock, readMappings, type YamlReading } from './mappings.ts'
import { mask } from './mask.ts'
import { yamlParser } from './parser.ts'
import { readTree } from './tree.ts'
import { isUnreadable } from './depth.ts'
import { jsonRequestsWithHoles } from '../json/holes.ts'

/** The requests of a YAML text. The text is read once, however many models it names. */
export function yamlRequests(text: string, models: readonly Range[]): Request[] {
  if (models.length === 0 || isUnreadable(text)) return []
  const masked = mask(text)
  const { Parser, CST } = yamlParser()
  let reading: YamlReading
  try {
    const tokens = [...new Parser().parse(masked.text)]
    const isBroken = readTree(tokens, masked.text).broken.length > 0
    const isSame = masked.text === text
    const hidden = ({ start, end }: Range) => !isSame && masked.text.slice(start, end) !== text.slice(start, end)
    reading = readMappings(tokens, masked.text, hidden, (token) => CST.resolveAsScalar(token, false, () => {}).value)
    // A template on lines of its own may add keys. Text that is not YAML may be anything.
    const opens = masked.scalars.some(({ role }) => role === 'text')
    for (const mapping of reading.mappings) {
      if (isBroken) lock(mapping)
      mapping.open ||= isBroken || opens
    }
  } catch {
    return []
  }
  const requests = dataRequestsAt(masked.text, reading.places, models)
  lockShared(reading, requests)
  return [...requests, ...reading.blocks.flatMap((block) => blockRequests(masked.text, block, models))].toSorted(
    byModelStart,
  )
}

/** The requests in a scalar of several lines, which may hold a script, a body or a file. */
function blockRequests(text: string, { start, end, key = '', folded }: Block, models: readonly Range[]): Request[] {
  const within = rangesWithin(models, start, end).map((model) => ({
    start: model.start - start,
    end: model.end - start,
  }))
  if (within.length === 0) return []
  const lines = text.slice(start, end)
  const inner = folded ? lines.replaceAll(/[\r\n]/g, ' ') : lines
  if (/^\s*[{[]/.test(inner)) return shiftedRequests(jsonRequestsWithHoles(inner, within), start)
  if (/\.ya?ml$/i.test(key)) return shiftedRequests(yamlRequests(inner, within), start)
  return shiftedRequests(shellRequests(inner, within), start)
}

/**
 * Locks mappings that an alias uses elsewhere, so that no edit changes what another model is asked with. A mapping that
 * names the model itself is locked only if another mapping merges it and names a model of its own. Mappings that hold
 * an anchor in use are locked too, since they cannot be removed.
 */
function lockShared({ anchored, aliases }: YamlReading, requests: readonly Request[]): void {
  if (anchored.length === 0 || aliases.length === 0) return
  const uses = new Map<string, (MappingDraft | undefined)[]>()
  for (const { name, into } of aliases) {
    const users = uses.get(name)
    if (users) users.push(into)
    else uses.set(name, [into])
  }
  const modelKeys = new Map<Mapping, Set<string>>()
  for (const { body, model } of requests) {
    const keys = modelKeys.get(body) ?? new Set()
    modelKeys.set(body, keys.add(keyAt(body, model.start)))
  }
  for (const { name, mapping, within } of anchored) {
    const users = uses.get(name)
    if (!users) continue
    for (const around of within) lock(around)
    const own = mapping && modelKeys.get(mapping)
    const overrides = users.some((user) => user?.fields.some(({ key }) => own?.has(key)))
    if (mapping && (!own || overrides)) lock(mapping)
  }
}

/** The key of the field in which an offset stands. */
function keyAt({ fields }: Mapping, offset: number): string {
  return fields[Math.max(0, countWhile(fields, ({ range }) => range.start <= offset) - 1)]!.key
}
