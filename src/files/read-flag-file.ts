import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../core/errors.ts'
import { reasonOf } from './read.ts'

/**
 * The text of a file that a flag names.
 *
 * @throws UserError naming both
 */
export function readFlagFile(flag: string, file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    throw new UserError(`${flag} ${file}: ${reasonOf(error)}`, { cause: error })
  }
}
