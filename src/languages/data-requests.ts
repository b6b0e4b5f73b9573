import type { Range } from '../core/range.ts'
import type { Field, Mapping, Request, Style } from '../core/request.ts'
import { signal, signalWords } from '../core/signal.ts'

const bodyKeySignal = signal('body-key')
const addressKeySignal = signal('address-key')

/** A string that is the value of a key in a data file. */
export interface DataPlace {
  /** Without its quotes. */
  readonly content: Range
  readonly key: string
  readonly home: MappingHome
}

/** A mapping, and where it stands. */
export interface MappingHome {
  readonly mapping: Mapping
  /** The key whose value the mapping is, and the mapping with that key. Both absent if a list stands between them. */
  readonly key?: string
  readonly parent?: MappingHome
}

/** A mapping that is still being read. Later text may show that it is open or must not be edited. */
export interface MappingDraft extends Mapping {
  range: Range
  readonly fields: Field[]
  open: boolean
  style: Style
  readonly?: true
}

/** How deep values are read. No request is deeper, and recursive readers stay inside the call stack. */
export const depthLimit = 100

/**
 * The requests that name their model at the given ranges. For each range: the mapping in which it is a value. If that
 * mapping only says which model is meant, also the mapping around it. `places` do not overlap, and `models` ascend.
 */
export function dataRequestsAt(text: string, places: readonly DataPlace[], models: readonly Range[]): Request[] {
  const ascending = places.toSorted((a, b) => a.content.start - b.content.start)
  const around = onceEach(aroundOf)
  const urls = onceEach(urlOf)
  let next = 0
  return models.flatMap((model): Request[] => {
    while (next < ascending.length && ascending[next]!.content.end < model.end) next++
    const place = ascending[next]
    if (!place || !names(text, place.content, model)) return []
    const homes = [place.home]
    const outer = idKeys.has(plainKey(place.key)) ? around(place.home) : undefined
    if (outer) homes.push(outer)
    return homes.map((home): Request => {
      const url = urls(home)
      return { model, body: home.mapping, ...(url !== undefined && { url }) }
    })
  })
}

/** Whether a string only names the model, apart from a prefix or a variable that it is the fallback for. */
function names(text: string, content: Range, model: Range): boolean {
  if (model.start < content.start || model.end > content.end || model.end === model.start) return false
  if (model.start === content.start && model.end === content.end) return true
  if (content.end - content.start > 400) return false
  const said = text.slice(content.start, content.end).trim()
  return !/\s/.test(said) || /^\$?\{[^]*\}$/.test(said)
}

/** What an ID goes by in a mapping that is about the model. */
const idKeys = signalWords('model-id-key')
/** The keys of mappings that say which model is meant, and stand beside its parameters. */
const modelKeys = signalWords('model-mapping-key')
/** What such a mapping holds beside the ID, and is no parameter. */
const naming = signalWords('beside-model-key')

function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z\d]/g, '')
}

function aroundOf({ mapping, key, parent }: MappingHome): MappingHome | undefined {
  if (!parent || key === undefined || mapping.open || !modelKeys.has(plainKey(key))) return undefined
  const onlyNames = mapping.fields.every((field) => naming.has(plainKey(field.key)) || idKeys.has(plainKey(field.key)))
  return onlyNames ? parent : undefined
}

/** The address beside a body, as in files of batches and in recorded requests. */
function urlOf({ key, parent }: MappingHome): string | undefined {
  if (!parent || key === undefined || !bodyKeySignal.test(key)) return undefined
  const value = parent.mapping.fields.find((field) => addressKeySignal.test(field.key))?.value
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined
}

/** Remembers the answers during one call: many models may stand in one mapping. */
function onceEach<T>(ask: (home: MappingHome) => T): (home: MappingHome) => T {
  const answers = new Map<MappingHome, T>()
  return (home) => {
    if (!answers.has(home)) answers.set(home, ask(home))
    return answers.get(home)!
  }
}
