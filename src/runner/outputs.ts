import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { isOwnOutput } from '../core/own-output.ts'
import { gitRoot } from '../files/git.ts'
import { isInside } from '../files/ignores.ts'
import { readRegular } from '../files/regular-file.ts'
import type { Source } from '../files/source.ts'

/**
 * Refuses to write a report over a file that the run reads, or over one of git's own, unless that is an earlier report.
 *
 * @param outputs the files of the reports, absolute
 * @throws UserError that names the file
 */
export function assertNoSource(source: Source, outputs: readonly string[], cwd: string): void {
  if (outputs.length === 0) return
  const files = new Set(source.files)
  for (const output of outputs) {
    const path = relative(cwd, output).split(sep).join('/')
    if (isOfGit(output) && lstatSync(output, { throwIfNoEntry: false }) !== undefined && !isReport(output))
      throw new UserError(`${path}: a report would replace a file of git; name another file`)
    if (!files.has(path)) continue
    const read = source.read(path)
    const text = read.kind === 'text' ? read.text : undefined
    if (text === '' || (text !== undefined && isOwnOutput(text))) continue
    throw new UserError(
      `${path}: a report would replace a file that the run reads; name another file, or delete this one`,
    )
  }
}

/**
 * A configuration may come with a pull request. So it may not choose a file outside of the repository, one of git's own, or
 * one that holds something else than a report. Symbolic links are followed before that is decided.
 *
 * @param outputs absolute
 * @throws UserError that names the file
 */
export function assertHarmless(outputs: readonly string[], cwd: string): void {
  const top = realpathSync(gitRoot(cwd) ?? cwd)
  for (const output of outputs) {
    const folder = realFolder(dirname(output))
    if (!isInside(folder, top) || isOfGit(relative(top, join(folder, basename(output)))))
      throw new UserError(
        `the configuration sends a report to ${output}, outside of the repository: use --format for that`,
      )
    const stats = lstatSync(output, { throwIfNoEntry: false })
    if (stats && !(stats.isFile() && isReport(output)))
      throw new UserError(
        `the configuration sends a report to ${output}, which holds something else: use --format for that, or delete it`,
      )
  }
}

/** Whether a path is one of git's own files. */
const isOfGit = (path: string) => path.split(sep).some((name) => /^\.git$/i.test(name))

/** The folder without symbolic links; of one that does not exist, its nearest folder that does, with the rest. */
function realFolder(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder)
  const above = dirname(folder)
  return above === folder ? folder : join(realFolder(above), basename(folder))
}

function isReport(path: string): boolean {
  if (!lstatSync(path).isFile()) return false
  const text = readRegular(path).toString('utf8')
  return text === '' || isOwnOutput(text)
}

/**
 * Where reports go, absolute.
 *
 * @throws UserError if two of them go to one file
 */
export function outputPaths(files: readonly string[], cwd: string): string[] {
  const paths = files.map((file) => resolve(cwd, file))
  const twice = files.find((_, index) => paths.indexOf(paths[index]!) < index)
  if (twice !== undefined) throw new UserError(`two reports go to one file: ${twice}`)
  return paths
}
