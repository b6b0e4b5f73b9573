import type { Severity } from '../core/finding.ts'
import type { BaselineState, Summary } from './report.ts'

export interface FailureLevel {
  /** The mildest severity that makes a run fail. */
  readonly failOn: Severity
  readonly maxWarnings?: number
}

/**
 * 0 where nothing is at the level that fails a run, 1 where something is or the warnings are too many, or where a
 * baseline records more than there is: left alone, it would let as many new findings pass.
 */
export function exitCodeFor(
  summary: Pick<Summary, 'errors' | 'warnings' | 'infos'>,
  { failOn, maxWarnings }: FailureLevel,
  baseline?: Pick<BaselineState, 'gone' | 'written'>,
): 0 | 1 {
  if (baseline && baseline.gone.length > 0 && !baseline.written) return 1
  const failing = summary.errors + (failOn === 'error' ? 0 : summary.warnings) + (failOn === 'info' ? summary.infos : 0)
  return failing > 0 || summary.warnings > (maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0
}
