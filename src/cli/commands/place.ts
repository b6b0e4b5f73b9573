import { UserError } from '../../core/errors.ts'

/** A word that may name a place in a file: `src/chat.ts:12`, `src/chat.ts:12:5`. Nothing is said of whether it is there. */
export interface FileLine {
  readonly path: string
  /** As written. */
  readonly line: string
  readonly column?: string
}

/** Undefined where the word has not that form. IDs of Bedrock's have it as well: only a file that exists decides. */
export function parseFileLine(word: string): FileLine | undefined {
  const [, path, line, column] = /^((?:[A-Za-z]:(?=[\\/]))?[^:]+):([^:]*)(?::([^:]*))?$/.exec(word) ?? []
  if (path === undefined || line === undefined) return undefined
  return { path, line, ...(column !== undefined && { column }) }
}

/** Whether the path can only be meant as one: its last name has an extension. */
export function hasExtension(path: string): boolean {
  return /[^\\/]\.[A-Za-z]\w*$/.test(path)
}

/** @throws UserError where the text is no number of 1 or more */
export function numberOf(what: 'line' | 'column', text: string, { path }: FileLine): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (number === 0) throw new UserError(`${path}: a ${what} is a number of 1 or more, got '${text}'`)
  return number
}
