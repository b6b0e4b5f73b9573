import { agent } from './agent.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { jsonReport } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'
import { sarif } from './sarif.ts'

/**
 * The report of a run, in every format. `report.ts` defines the report as data, `reporter.ts` defines a reporter: a
 * function from a report to a text. Each format is one file, and one row below.
 *
 * core/describe.ts makes the words for a finding. words.ts makes those that several formats share, rule-info.ts has the
 * words for a rule, ignore-line.ts the comment that keeps a finding. pretty.ts gets its last lines from summary.ts,
 * fixed.ts and suppressed.ts. Texts from files go through clean.ts before they are printed. repository-paths.ts writes
 * paths as the repository names them. summarize.ts counts findings, exit-code.ts tells whether they fail the run.
 */

export type { Reporter, ReportOptions } from './reporter.ts'

/** A new output format is a file of this folder and a line here: `--format` and its help are made from this table. */
const byName = {
  pretty,
  json: jsonReport,
  sarif,
  github,
  gitlab,
  junit,
  markdown,
  agent,
} satisfies Readonly<Record<string, Reporter>>

export type FormatName = keyof typeof byName

export const reporters: Readonly<Record<FormatName, Reporter>> = byName
