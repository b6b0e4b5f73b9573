import { UserError } from '../../core/errors.ts'
import { shardIn, shardName, type ShardInfo } from '../shard.ts'
import type { GoneCount, Summary } from '../../report/report.ts'

/** A report to merge, as far as it must fit the other reports. */
export interface ReportPart {
  /** The path as the user gave it. */
  readonly file: string
  readonly shard?: ShardInfo
  /** What must be the same in all reports. The keys are the words for it in an error message. */
  readonly facts: Readonly<Record<string, string | number>>
  /** The files that have findings, suppressed ones included. */
  readonly paths: ReadonlySet<string>
}

/**
 * Refuses reports that are not the parts of one check. Nothing may be counted twice. If the reports are of shards, none
 * may be missing, because files that were not checked are not clean.
 *
 * @throws UserError naming the files
 */
export function assertFit(parts: readonly ReportPart[]): void {
  const [first, ...others] = parts
  for (const part of others) {
    for (const [name, value] of Object.entries(factsOf(part))) {
      const expected = factsOf(first!)[name]
      if (value !== expected)
        throw new UserError(`${part.file}: ${name} is ${value}, in ${first!.file} it is ${expected}`)
    }
  }
  assertComplete(parts)
  assertApart(parts)
}

function factsOf({ facts, shard }: ReportPart): ReportPart['facts'] {
  return {
    ...facts,
    'the number of shards': shard?.count ?? 'none',
    'the list of all files (as a digest)': shard?.tree ?? 'none',
  }
}

/** An error message names at most this many missing shards. */
const mostNamed = 5

function assertComplete(parts: readonly ReportPart[]): void {
  const byIndex = new Map<number, string>()
  for (const { file, shard } of parts) {
    if (!shard) return
    const name = shardName(shard)
    if (!shardIn(name)) throw new UserError(`${file}: shard: there is no shard ${name}`)
    const other = byIndex.get(shard.index)
    if (other !== undefined) throw new UserError(`${other} and ${file} are both of the shard ${name}`)
    byIndex.set(shard.index, file)
  }
  const { count } = parts[0]!.shard!
  const missing = count - byIndex.size
  if (missing === 0) return
  const named: string[] = []
  for (let index = 1; named.length < Math.min(missing, mostNamed); index++) {
    if (!byIndex.has(index)) named.push(shardName({ index, count }))
  }
  const more = missing > named.length ? ', …' : ''
  throw new UserError(
    `${missing} of ${count} shards ${missing === 1 ? 'is' : 'are'} missing: ${named.join(', ')}${more}`,
  )
}

function assertApart(parts: readonly ReportPart[]): void {
  const byPath = new Map<string, string>()
  for (const { file, paths } of parts) {
    for (const path of paths) {
      const other = byPath.get(path)
      if (other !== undefined)
        throw new UserError(`${path} has findings in ${other} and in ${file}: nothing is counted twice`)
      byPath.set(path, file)
    }
  }
}

/** Several reports as one. */
export interface Merged {
  /** The merged report, to print as JSON. */
  readonly document: object
  readonly counts: Pick<Summary, 'errors' | 'warnings' | 'infos'>
  /** Baseline entries whose finding is gone. SARIF reports do not hold them. */
  readonly gone: readonly GoneCount[]
}
