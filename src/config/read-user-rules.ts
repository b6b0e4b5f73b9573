import { type ExtraRules, parseExtraRules } from '../registry/user-rules.ts'
import { readFlagFile } from '../files/read.ts'

/**
 * The rules of the user's own in the files that `--rules` names.
 *
 * @param cwd absolute
 * @throws UserError naming the file, and the place in it
 */
export function readUserRules(files: readonly string[], cwd: string): ExtraRules[] {
  return files.flatMap((file) => parseExtraRules(readFlagFile('--rules', file, cwd), file))
}
