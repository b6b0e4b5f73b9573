import type { Zone } from '../src/core/zone.ts'
import callees from './signals/callees.json' with { type: 'json' }
import clients from './signals/clients.json' with { type: 'json' }
import comments from './signals/comments.json' with { type: 'json' }
import languages from './signals/languages.json' with { type: 'json' }
import modelNames from './signals/model-names.json' with { type: 'json' }
import names from './signals/names.json' with { type: 'json' }
import paths from './signals/paths.json' with { type: 'json' }
import records from './signals/records.json' with { type: 'json' }
import texts from './signals/texts.json' with { type: 'json' }
import zones from './signals/zones.json' with { type: 'json' }

/** One guess about names, paths, callees or words, with samples that a test is made from. */
export interface SignalRow {
  readonly id: string
  /** Of a row of zones.json: what a file is whose path the row fits. */
  readonly zone?: Zone
  /** A regular expression, or alternatives that are joined with `|`. A row has either this or `words`. */
  readonly pattern?: string | readonly string[]
  readonly flags?: string
  /** The words themselves, as the code that reads the row writes them. */
  readonly words?: readonly string[]
  /** What a hit means, as a phrase. */
  readonly says: string
  readonly why: string
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

/** Every file of rules/signals, by its name. A test compares this list with the folder. */
export const signalFiles = {
  callees,
  clients,
  comments,
  languages,
  'model-names': modelNames,
  names,
  paths,
  records,
  texts,
  zones,
} as Readonly<Record<string, unknown>> as Readonly<Record<string, { readonly signals: readonly SignalRow[] }>>
