import { resolve } from 'node:path'
import reportSchema from '../../../schema/report.schema.json' with { type: 'json' }
import { readJson } from '../../config/read-json.ts'
import { pathWords } from '../../config/validate.ts'
import { UserError } from '../../core/errors.ts'
import { readText } from '../../files/read.ts'
import { tool } from '../../core/version.ts'
import { type Schema, troubleIn } from './contract.ts'
import type { JsonReport } from './json-reports.ts'
import { type SarifReport, sarifShape } from './sarif-reports.ts'

/** A report as it was read, with the file as the user knows it. */
export type ReadReport =
  | { readonly kind: 'JSON'; readonly file: string; readonly report: JsonReport }
  | { readonly kind: 'SARIF'; readonly file: string; readonly report: SarifReport }

/**
 * Reads a report that emeritus has written, in whatever encoding a shell has put it into a file.
 *
 * @param cwd absolute; the file is taken from here
 * @throws UserError naming the file, and the place that is not as it must be
 */
export function readReport(cwd: string, file: string): ReadReport {
  const read = readText(resolve(cwd, file), Number.POSITIVE_INFINITY)
  if (read.kind !== 'text') throw new UserError(`${file}: ${read.kind === 'unreadable' ? read.message : 'is binary'}`)
  const value = parsed(read.text, file)
  const wanted = (schema: Schema) => {
    const trouble = troubleIn(value, schema)
    if (!trouble) return
    const place = pathWords(trouble.path)
    throw new UserError(`${file}: ${place === '' ? '' : `${place}: `}${trouble.message}`)
  }
  if (isRecord(value) && Array.isArray(value.runs)) {
    const maker = makerOf(value.runs[0])
    if (maker !== tool.name) throw new UserError(`${file}: a SARIF report of ${maker ?? 'nobody'}, not of ${tool.name}`)
    wanted(sarifShape)
    return { kind: 'SARIF', file, report: value as unknown as SarifReport }
  }
  if (!isRecord(value) || !isRecord(value.tool) || value.tool.name !== tool.name) {
    throw new UserError(`${file}: no report of ${tool.name}, neither in JSON nor in SARIF`)
  }
  wanted(reportSchema)
  return { kind: 'JSON', file, report: value as unknown as JsonReport }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Says where, on any version of Node; but it takes comments too.
    readJson(text, file)
    throw new UserError(`${file}: no JSON`, { cause: error })
  }
}

/** Of a run as SARIF has them. */
function makerOf(run: unknown): string | undefined {
  const driver = isRecord(run) && isRecord(run.tool) && isRecord(run.tool.driver) ? run.tool.driver : {}
  return typeof driver.name === 'string' ? driver.name : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
