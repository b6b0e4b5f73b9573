import { appendFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { reasonOf } from '../files/read.ts'
import { replaceNamedFile, targetProblem } from '../files/replace-file.ts'
import { UserError } from '../core/errors.ts'
import { reporters } from '../report/index.ts'
import type { Outcome } from '../runner/run-options.ts'
import { type Io, usesColor } from './io.ts'
import type { Options } from './options.ts'

/**
 * Writes the reports of a check, each to its file or to the standard output. With a patch or a fixed text, the standard
 * output has only that, so that another program can read it; the report goes to the standard error.
 *
 * @throws UserError if a report cannot be written
 */
export function writeReports(outcome: Outcome, options: Options, io: Io): void {
  const data = outcome.patch ?? outcome.given
  if (data) io.stdout.write(data)
  for (const { name, file = options.outputFile } of options.formats) {
    const color = file === undefined && usesColor(options.color, io, data ? io.stderr : io.stdout)
    const { verbose, quiet, failOn } = options
    const text = reporters[name](outcome.report, { color, verbose, quiet, failOn })
    if (file !== undefined) writeFileOrFail(resolve(io.cwd, file), file, text)
    else if (outcome.patch) io.stderr.write(name === 'pretty' ? patchLine(outcome, options) : text)
    else if (data) io.stderr.write(text)
    else io.stdout.write(text)
  }
  writeJobSummary(outcome, options, io)
}

/** GitHub shows few annotations. What a job appends to this file is shown on the page of the job. */
function writeJobSummary(outcome: Outcome, { formats, verbose, quiet }: Options, io: Io): void {
  const file = io.env.GITHUB_STEP_SUMMARY
  if (!file || !formats.some(({ name }) => name === 'github')) return
  const text = reporters.markdown(outcome.report, { color: false, verbose, quiet })
  writeFileOrFail(resolve(io.cwd, file), file, text, appendFileSync)
}

function patchLine({ report: { summary }, patched }: Outcome, { unsafeFixes }: Options): string {
  const more = unsafeFixes || summary.unsafeFixable === 0 ? '' : `, ${summary.unsafeFixable} more with --unsafe-fixes`
  return `emeritus: ${patched} of ${summary.findings} findings in the patch${more}\n`
}

/**
 * Writes a report to a file.
 *
 * @param shown the path as the user gave it
 * @throws UserError if that fails
 */
export function writeFileOrFail(
  path: string,
  shown: string,
  text: string,
  write: (path: string, text: string) => void = replaceNamedFile,
): void {
  try {
    write(path, text)
  } catch (error) {
    if (error instanceof UserError) throw error
    const isUnreadPipe = error instanceof Error && 'code' in error && error.code === 'ENXIO'
    const unread = isUnreadPipe ? 'nobody reads the pipe, or there is no such device' : undefined
    const reason = targetProblem(path, shown) ?? unread ?? reasonOf(error)
    throw new UserError(`${shown}: the report cannot be written: ${reason}`, { cause: error })
  }
}

/**
 * Refuses files that no report can be written to. A check may take long, and a fix changes files, before the reports are
 * written.
 *
 * @throws UserError that names the first of them
 */
export function assertWritable({ formats, outputFile }: Pick<Options, 'formats' | 'outputFile'>, cwd: string): void {
  for (const { file = outputFile } of formats) {
    const problem = file === undefined ? undefined : targetProblem(resolve(cwd, file), file)
    if (problem !== undefined) throw new UserError(`${file}: the report cannot be written: ${problem}`)
  }
}
