import { type ExtraRules, parseExtraRules } from '../registry/user-rules.ts'
import { readFlagFile } from '../files/read.ts'

/**
 * Reads the files that `--rules` names. This is apart from apply.ts, because a run without a configuration needs it
 * too.
 *
 * @param cwd what the files are relative to, absolute
 * @throws UserError that names the file and the place in it
 */
export function readUserRules(files: readonly string[], cwd: string): ExtraRules[] {
  return files.flatMap((file) => parseExtraRules(readFlagFile('--rules', file, cwd), file))
}
