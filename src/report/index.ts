import { json } from './json.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'

export type { Reporter, ReportOptions } from './reporter.ts'

export type FormatName = 'pretty' | 'json'

export const reporters: Readonly<Record<FormatName, Reporter>> = { pretty, json }
