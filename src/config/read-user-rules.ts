import { type ExtraRules, parseExtraRules } from '../registry/user-rules.ts'
import { readAsked } from '../files/read-flag-file.ts'

/**
 * The rules of the user's own in the files that `--rules` names.
 *
 * @param cwd absolute
 * @throws UserError naming the file, and the place in it
 */
export function extraRulesIn(files: readonly string[], cwd: string): ExtraRules[] {
  return files.flatMap((file) => parseExtraRules(readAsked('--rules', file, cwd), file))
}
