import { lstatSync, readFileSync, type Stats } from 'node:fs'
import { getSystemErrorMap } from 'node:util'
import { UserError } from '../core/errors.ts'
import { decode, encode, type Decoded } from '../files/decode.ts'

/** Changes a text. Returns undefined or the same text if there is nothing to change. */
export type TextChange = (text: string) => string | undefined

/** A file before and after a change, in bytes. Nothing is written yet. */
export interface Revision {
  readonly before: Buffer
  readonly after: Buffer
  /** The file as it was when `before` was read. */
  readonly stats: Stats
}

/**
 * Reads the file again and changes its text. Its encoding and its BOM stay. Undefined if nothing changes.
 *
 * @param shownPath the path for messages
 * @throws UserError if the file cannot be read, is a symbolic link or no regular file, or if its encoding cannot hold the
 *   new text
 */
export function reviseFile(absolutePath: string, shownPath: string, change: TextChange): Revision | undefined {
  const { stats, before } = orUserError(`${shownPath}: cannot be read`, () => {
    const found = lstatSync(absolutePath)
    if (found.isSymbolicLink()) throw new UserError(`${shownPath}: cannot be rewritten: symbolic link`)
    if (!found.isFile()) throw new UserError(`${shownPath}: cannot be rewritten: not a regular file`)
    return { stats: found, before: readFileSync(absolutePath) }
  })
  const decoded = decode(before)
  const text = decoded && change(decoded.text)
  if (!decoded || text === undefined || text === decoded.text) return undefined
  const after = encodedLike(text, decoded)
  if (!after || !encode(decoded.text, decoded).equals(before)) {
    throw new UserError(
      `${shownPath}: cannot be rewritten: its encoding (${decoded.encoding}) cannot hold the new text`,
    )
  }
  return { before, after, stats }
}

/** A text as bytes in an encoding; undefined if the bytes would not give the same text again. */
export function encodedLike(text: string, as: Pick<Decoded, 'encoding' | 'bom'>): Buffer | undefined {
  try {
    const bytes = encode(text, as)
    return decode(bytes)?.text === text ? bytes : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Runs `work`. An error of the operating system becomes a UserError with one line: `<failure>: permission denied`. */
export function orUserError<Result>(failure: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!isSystemError(error)) throw error
    const [code, words] = getSystemErrorMap().get(error.errno) ?? [error.code, error.code]
    throw new UserError(`${failure}: ${words || code}`, { cause: error })
  }
}

function isSystemError(error: unknown): error is Error & { errno: number; code: string } {
  return error instanceof Error && 'errno' in error && 'code' in error
}
