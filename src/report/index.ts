import { agent } from './agent.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { jsonReport } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'
import { sarif } from './sarif.ts'

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
