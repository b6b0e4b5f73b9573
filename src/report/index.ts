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

export type FormatName = 'pretty' | 'json' | 'sarif' | 'github' | 'gitlab' | 'junit' | 'markdown' | 'agent'

export const reporters: Readonly<Record<FormatName, Reporter>> = {
  pretty,
  json: jsonReport,
  sarif,
  github,
  gitlab,
  junit,
  markdown,
  agent,
}
