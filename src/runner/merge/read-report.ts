import { resolve } from 'node:path'
import reportSchema from '../../../schema/report.schema.json' with { type: 'json' }
import { readJson } from '../../config/read-json.ts'
import { pathWords } from '../../config/validate.ts'
import { UserError } from '../../core/errors.ts'
import { readText } from '../../files/read.ts'
import { tool } from '../../core/version.ts'
import { type Schema, firstViolation } from './json-schema.ts'
import type { JsonReport } from './json-reports.ts'
import { type SarifReport, sarifShape } from './sarif-reports.ts'

/** A validated report. `file` is the path as the user gave it. */
export type ReadReport =
  | { readonly kind: 'JSON'; readonly file: string; readonly report: JsonReport }
  | { readonly kind: 'SARIF'; readonly file: string; readonly report: SarifReport }

/**
 * Reads and validates a report that emeritus has written. A shell may have changed its encoding.
 *
 * @param cwd absolute; `file` is relative to it
 * @throws UserError naming the file, and the place in it that is invalid
 */
export function readReport(cwd: string, file: string): ReadReport {
  const read = readText(resolve(cwd, file), Number.POSITIVE_INFINITY)
  if (read.kind !== 'text') throw new UserError(`${file}: ${read.kind === 'unreadable' ? read.message : 'is binary'}`)
  const value = parsed(read.text, file)
  const assertValid = (schema: Schema) => {
    const violation = firstViolation(value, schema)
    if (!violation) return
    const place = pathWords(violation.path)
    throw new UserError(`${file}: ${place === '' ? '' : `${place}: `}${violation.message}`)
  }
  if (isRecord(value) && Array.isArray(value.runs)) {
    const maker = makerOf(value.runs[0])
    if (maker !== tool.name) throw new UserError(`${file}: a SARIF report of ${maker ?? 'nobody'}, not of ${tool.name}`)
    assertValid(sarifShape)
    return { kind: 'SARIF', file, report: value as unknown as SarifReport }
  }
  if (!isRecord(value) || !isRecord(value.tool) || value.tool.name !== tool.name) {
    throw new UserError(`${file}: no report of ${tool.name}, neither in JSON nor in SARIF`)
  }
  assertValid(reportSchema)
  return { kind: 'JSON', file, report: value as unknown as JsonReport }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Throws an error that names the line, in every version of Node. It accepts comments, so it may throw nothing.
    readJson(text, file)
    throw new UserError(`${file}: no JSON`, { cause: error })
  }
}

/** The name of the tool that made a run of a SARIF report. */
function makerOf(run: unknown): string | undefined {
  const driver = isRecord(run) && isRecord(run.tool) && isRecord(run.tool.driver) ? run.tool.driver : {}
  return typeof driver.name === 'string' ? driver.name : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
