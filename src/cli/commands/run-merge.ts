import { jsonText } from '../../report/clean.ts'
import { failOnOf, maxWarningsOf, readArguments } from '../arguments.ts'
import { UserError } from '../../core/errors.ts'
import { exitCodeFor } from '../../report/exit-code.ts'
import { mergeReports } from '../../runner/merge/merge.ts'
import { toPrune } from '../../report/suppressed.ts'
import { mergeFlags } from './flags.ts'
import { mergeHelp } from './help.ts'
import type { CommandResult, CommandContext } from './command-context.ts'

/**
 * `emeritus merge`: joins reports. The exit code is that of a single check over all files.
 *
 * @throws UserError if a flag is wrong, or if a report is invalid or does not fit the others
 */
export function runMerge(argv: readonly string[], { cwd, configured }: CommandContext): CommandResult {
  const { values, words: files, last } = readArguments(argv, mergeFlags)
  if (values.has('help')) return { text: mergeHelp, code: 0 }
  const file = last('output-file', String)
  const failOn = last('fail-on', failOnOf) ?? configured.failOn ?? 'error'
  const maxWarnings = last('max-warnings', maxWarningsOf) ?? configured.maxWarnings
  if (files.length === 0) throw new UserError('merge wants the reports to join: emeritus merge <report>…')
  const { document, counts, gone } = mergeReports(cwd, files)
  const baseline = { gone }
  const note = toPrune({ baseline })
  return {
    text: jsonText(document),
    ...(file !== undefined && { file }),
    ...(note !== undefined && { note }),
    code: exitCodeFor(counts, { failOn, ...(maxWarnings !== undefined && { maxWarnings }) }, baseline),
  }
}
