import { resolve } from 'node:path'
import { UserError } from '../../core/errors.ts'
import { mergeJson, partOfJson } from './json-reports.ts'
import { assertFit, type Merged } from './parts.ts'
import { readReport, type ReadReport } from './read-report.ts'
import { mergeSarif, partOfSarif } from './sarif-reports.ts'

/**
 * Joins the reports of a check that was run in parts into the report that a single run would have written:
 *
 * 1. read-report.ts reads and validates each report (json-schema.ts)
 * 2. parts.ts refuses reports that do not fit together
 * 3. json-reports.ts or sarif-reports.ts merges them
 *
 * @param files at least one path, relative to `cwd` (absolute)
 * @throws UserError naming the file that is no report, or that does not fit the others
 */
export function mergeReports(cwd: string, files: readonly string[]): Merged {
  const twice = files.find((file, index) =>
    files.slice(0, index).some((one) => resolve(cwd, one) === resolve(cwd, file)),
  )
  if (twice !== undefined) throw new UserError(`${twice} is given twice`)
  const read = files.map((file) => readReport(cwd, file))
  const other = read.find(({ kind }) => kind !== read[0]!.kind)
  if (other)
    throw new UserError(`${other.file} is ${other.kind} and ${read[0]!.file} is ${read[0]!.kind}: merge one kind`)
  assertFit(read.map(partOf))
  const json = read.flatMap((one) => (one.kind === 'JSON' ? [one.report] : []))
  return json.length > 0
    ? mergeJson(json)
    : mergeSarif(read.flatMap((one) => (one.kind === 'SARIF' ? [one.report] : [])))
}

function partOf(read: ReadReport) {
  return read.kind === 'JSON' ? partOfJson(read.file, read.report) : partOfSarif(read.file, read.report)
}
