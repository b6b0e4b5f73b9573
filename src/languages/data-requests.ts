import type { Range } from '../core/range.ts'
import type { Field, Mapping, Request, Style } from '../core/request.ts'
import { signal, signalWords } from '../core/signal.ts'

/** A string that is the value of a key, in a text of data. */
export interface DataPlace {
  /** Without its quotes. */
  readonly content: Range
  readonly key: string
  readonly home: Home
}

/** A mapping, and where it stands itself. */
export interface Home {
  readonly mapping: Mapping
  /** The key it is the value of, and the mapping that has this key. A list between them parts them. */
  readonly key?: string
  readonly parent?: Home
}

/** A mapping as it is read, which what is read later may open or lock. */
export interface Draft extends Mapping {
  range: Range
  readonly fields: Field[]
  open: boolean
  style: Style
  readonly?: true
}

/** So deep is no request; and what reads values by calling itself gets no deeper. */
export const depthLimit = 100

/**
 * The requests that name their model at the given ranges: for each the mapping in which it is a value, and the one
 * around it where the inner one only says which model it is. `places` do not overlap; `models` ascend.
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
    const outer = idKeys.has(plain(place.key)) ? around(place.home) : undefined
    if (outer) homes.push(outer)
    return homes.map((home): Request => {
      const url = urls(home)
      return { model, body: home.mapping, ...(url !== undefined && { url }) }
    })
  })
}

/** Whether a string names a model and says nothing else, beside a prefix or what it falls back from. */
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
const bodyKey = signal('body-key')
const addressKey = signal('address-key')

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z\d]/g, '')
}

function aroundOf({ mapping, key, parent }: Home): Home | undefined {
  if (!parent || key === undefined || mapping.open || !modelKeys.has(plain(key))) return undefined
  const onlyNames = mapping.fields.every((field) => naming.has(plain(field.key)) || idKeys.has(plain(field.key)))
  return onlyNames ? parent : undefined
}

/** What is sent to an address stands beside it: as in the files of batches, and in recorded requests. */
function urlOf({ key, parent }: Home): string | undefined {
  if (!parent || key === undefined || !bodyKey.test(key)) return undefined
  const value = parent.mapping.fields.find((field) => addressKey.test(field.key))?.value
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined
}

/** Many models may stand in one mapping; each mapping is asked once. */
function onceEach<T>(ask: (home: Home) => T): (home: Home) => T {
  const answers = new Map<Home, T>()
  return (home) => {
    if (!answers.has(home)) answers.set(home, ask(home))
    return answers.get(home)!
  }
}
