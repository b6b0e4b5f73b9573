import { UserError } from '../core/errors.ts'
import type { Range } from '../core/range.ts'
import type { Path } from './validate.ts'

/** A configuration as it was read. */
export interface Document {
  /** The file as the user knows it, for messages. */
  readonly shown: string
  readonly value: unknown
  /** Where something stands, for messages: `emeritus.config.jsonc:4:3`, or the file alone where nothing tells more. */
  readonly placeOf: (path: Path, on: 'key' | 'value') => string
  /** Which parts of the file's text, as it may stand by now, are the configuration. */
  readonly partsOf: (text: string) => readonly Range[]
}

/** For a file that holds nothing else. */
export function allOf(text: string): readonly Range[] {
  return [{ start: 0, end: text.length }]
}

/** What is wrong at a place of the configuration, as one line. */
export function errorAt(document: Document, path: Path, message: string, on: 'key' | 'value' = 'value'): UserError {
  return new UserError(`${document.placeOf(path, on)}: ${message}`)
}
