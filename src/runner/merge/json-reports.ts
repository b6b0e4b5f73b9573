import type { Fix, Severity } from '../../core/finding.ts'
import type { BaselineState, Summary } from '../../report/report.ts'
import type { ToldShard } from '../shard-info.ts'
import { summarize } from '../../report/summarize.ts'
import type { Merged } from './merged.ts'
import { byPath } from '../../core/by-path.ts'
import { type JsonStaleIgnore, staleInAll } from './stale.ts'
import type { Part } from './parts.ts'

/** What `--format json` prints, as far as it is looked at here. The rest of it goes over as it is. */
export interface JsonReport {
  readonly version: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly rules: { readonly date: string; readonly models: number }
  readonly asOf: string
  readonly shard?: ToldShard
  readonly summary: Summary
  readonly findings: readonly JsonFinding[]
  readonly suppressed: readonly { readonly finding: JsonFinding }[]
  readonly staleIgnores: readonly JsonStaleIgnore[]
  readonly baseline: JsonBaseline | null
}

interface JsonFinding {
  readonly path: string
  readonly severity: Severity
  readonly fix: { readonly applicability: Fix['applicability']; readonly edits: readonly unknown[] }
}

type JsonBaseline = Omit<BaselineState, 'written'> & { readonly written: BaselineState['written'] | null }

export function partOfJson(file: string, report: JsonReport): Part {
  const { tool, rules, asOf, shard, baseline } = report
  return {
    file,
    ...(shard && { shard }),
    facts: {
      'the version of emeritus': tool.version,
      'the date of the rules': rules.date,
      'the number of models': rules.models,
      'the day it is judged by': asOf,
      'the baseline': baseline ? `${baseline.path} with ${baseline.recorded} recorded` : 'none',
    },
    paths: new Set([...report.findings, ...report.suppressed.map(({ finding }) => finding)].map(({ path }) => path)),
  }
}

/** The report that one run of it all would have printed. */
export function mergeJson(reports: readonly JsonReport[]): Merged {
  const { version, tool, rules, asOf } = reports[0]!
  const findings = reports.flatMap((report) => report.findings).toSorted(byPath(({ path }) => path))
  const suppressed = reports.flatMap((report) => report.suppressed).toSorted(byPath(({ finding }) => finding.path))
  const sum = (key: keyof Summary) => reports.reduce((all, { summary }) => all + summary[key], 0)
  const summary = summarize(findings, {
    files: sum('files'),
    suppressed: suppressed.length,
    unreadable: sum('unreadable'),
    skipped: sum('skipped'),
  })
  const staleIgnores = staleInAll(reports.map((report) => report.staleIgnores))
  const baseline = baselineIn(reports.map((report) => report.baseline))
  const document = { version, tool, rules, asOf, summary, findings, suppressed, staleIgnores, baseline }
  return { document, counts: summary, gone: baseline && baseline.written === null ? baseline.gone : [] }
}

/** Each part says what is gone of its own files. They agree on the rest. */
function baselineIn(states: readonly (JsonBaseline | null)[]): JsonBaseline | null {
  const all = states.filter((state) => state !== null)
  const [first] = all
  if (!first) return null
  return {
    path: first.path,
    written: first.written,
    recorded: first.recorded,
    gone: all.flatMap(({ gone }) => gone).toSorted(byPath(({ path }) => path)),
    renamed: all.flatMap(({ renamed }) => renamed).toSorted(byPath(({ from }) => from)),
  }
}
