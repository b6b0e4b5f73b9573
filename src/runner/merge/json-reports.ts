import type { Fix, Severity } from '../../core/finding.ts'
import type { BaselineState, Summary, StaleIgnore } from '../../report/report.ts'
import { summarize } from '../../report/summarize.ts'
import type { ReportPart, Merged } from './parts.ts'
import { byPath } from '../../core/paths.ts'
import type { ShardInfo } from '../shard.ts'

/** What `--format json` prints, as far as merging reads it. Everything else is copied. */
export interface JsonReport {
  readonly version: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly rules: { readonly date: string; readonly models: number }
  readonly asOf: string
  readonly shard?: ShardInfo
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

/** What must fit together with the other reports. `file` is the path as the user gave it. */
export function partOfJson(file: string, report: JsonReport): ReportPart {
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

/** The report that a single run over all files would have printed. */
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

/** Each report lists the gone entries of its own files. Everything else is the same in all of them. */
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

/** A stale ignore entry as `--format json` prints it, as far as merging reads it. */
export type JsonStaleIgnore = Pick<StaleIgnore, 'cause'>

/**
 * The ignore entries of the configuration that are stale in the whole check, each once. An entry that one part does not
 * use may be used in another part, so all parts must report it. An expired entry is different: only the part with its
 * findings can report that.
 */
export function staleInAll(parts: readonly (readonly JsonStaleIgnore[])[]): JsonStaleIgnore[] {
  const reported = new Map<string, Map<number, JsonStaleIgnore>>()
  for (const [part, entries] of parts.entries()) {
    for (const one of entries) {
      const { cause: _, ...entry } = { ...one, word: null }
      const key = JSON.stringify(entry)
      reported.set(key, (reported.get(key) ?? new Map<number, JsonStaleIgnore>()).set(part, one))
    }
  }
  return [...reported.values()].flatMap((byPart) => {
    const [first, ...others] = byPart.values()
    const expired = [first!, ...others].find(({ cause }) => cause === 'expired')
    return expired ?? (byPart.size === parts.length ? first! : [])
  })
}
