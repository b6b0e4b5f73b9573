import { isDeepStrictEqual } from 'node:util'
import { composeEdits } from '../../src/core/compose.ts'
import type { Finding } from '../../src/core/finding.ts'
import { isDay } from '../../src/core/day.ts'
import { type Decoded, decode, encode } from '../../src/files/decode.ts'
import { patchBytes } from '../../src/fix/patch.ts'
import { editSets, withoutTwins } from '../../src/fix/plan.ts'
import { reporters } from '../../src/report/index.ts'
import type { Report } from '../../src/report/report.ts'
import { run } from '../../src/runner/run.ts'
import type { RunOptions } from '../../src/runner/run-options.ts'
import type { Input } from './inputs.ts'
import { patched } from './patched.ts'

/** What is wrong with one input. `kind` groups what probably has one cause. */
export interface Fault {
  readonly kind: string
  readonly detail: string
}

/**
 * Checks and fixes a text, and holds what comes out against what must be true of every text:
 *
 * - nothing throws, and every format makes a report
 * - a finding and its edits stand where they say
 * - a fix makes the edits that were announced and changes no other byte; its patch makes the same. What unsafe edits
 *   bring, they mend in another pass, with the edits that a check of that text announces
 * - the report after a fix is that of a check, and has nothing that was not announced, if only safe fixes were made
 * - a second fix changes nothing
 *
 * @param cwd an empty folder
 */
export async function faultsOf(input: Input, cwd: string): Promise<readonly Fault[]> {
  try {
    return await faultsIn(input, cwd)
  } catch (error) {
    return [thrown(error)]
  }
}

async function faultsIn(input: Input, cwd: string): Promise<Fault[]> {
  const { path, bytes, asOf, unsafeFixes, zones } = input
  if (!isDay(asOf)) throw new Error(`${asOf} is no day`)
  const options = (text: Uint8Array): RunOptions => ({
    cwd,
    paths: [],
    given: { path, bytes: text },
    asOf,
    zones,
    unsafeFixes,
  })
  const { report } = await run(options(bytes))
  const faults: Fault[] = []
  const fault = (kind: string, detail: string) => faults.push({ kind, detail })

  const decoded = decode(bytes)
  if (!decoded) {
    if (report.findings.length > 0) fault('finding-in-binary', report.findings[0]!.text)
    return faults
  }
  const { text } = decoded
  for (const finding of jsonFindings(report)) misplaced(text, finding, fault)
  if (report.findings.length > 0)
    for (const make of Object.values(reporters)) make(report, { color: true, verbose: true, quiet: false })

  if (editSets(report.findings, unsafeFixes ? 'unsafe' : 'safe').length === 0) return faults
  const fixed = await run({ ...options(bytes), mode: 'fix' })
  const after = Buffer.from(fixed.given ?? bytes)
  if (fixed.failures.length > 0) {
    if (!after.equals(bytes)) fault('failed-and-changed', fixed.failures[0]!)
    return faults
  }
  const brokeSyntax = fixed.report.findings.some(({ fix }) => fix.reason === 'breaks-syntax')
  let announced = composedIn(text, report, unsafeFixes)
  // Unsafe edits may bring a finding: that their own check announces its edit is as much as can be asked.
  const most = unsafeFixes ? mostPasses : 1
  for (let pass = 1; announced !== undefined && pass < most; pass++) {
    const bytesNow = encodedAs(announced, decoded)
    if (!bytesNow || bytesNow.equals(after)) break
    announced = composedIn(announced, (await run(options(bytesNow))).report, unsafeFixes)
  }
  const expectedBytes = announced === undefined ? undefined : encodedAs(announced, decoded)
  if (!brokeSyntax && expectedBytes && !expectedBytes.equals(after))
    fault('other-edits-than-announced', differenceOf(expectedBytes, after))
  const patch = patchBytes(path, { before: bytes, after })
  if (!patch.includes('GIT binary patch') && !patched(bytes, patch).equals(after))
    fault('patch-differs', differenceOf(patched(bytes, patch), after))

  const again = await run(options(after))
  const known = { ...fixed.report, fixed: undefined, findings: fixed.report.findings.filter(isNotBroken) }
  const fresh = { ...again.report, fixed: undefined, findings: again.report.findings }
  if (!brokeSyntax && !isDeepStrictEqual(summaryOf(known), summaryOf(fresh)))
    fault('report-after-fix-differs', `${summaryOf(known).join(', ')} / ${summaryOf(fresh).join(', ')}`)
  if (!unsafeFixes) {
    // A safe edit that would break the text is not made, and the report says so.
    const left = fixed.report.findings.filter(({ fix }) => fix.reason === 'breaks-syntax')
    const expected = [...report.findings.filter(({ fix }) => fix.applicability !== 'safe'), ...left]
    for (const key of added(expected.map(keyOf), again.report.findings.map(keyOf))) fault('not-announced', key)
  }
  const twice = await run({ ...options(after), mode: 'fix' })
  const afterTwice = Buffer.from(twice.given ?? after)
  if (!afterTwice.equals(after)) fault('second-fix-changes', differenceOf(after, afterTwice))
  return faults
}

/** As many passes as a fix has. */
const mostPasses = 10

/** The text with all edits that a report announces. Undefined if two of them overlap: they need several passes. */
function composedIn(text: string, { findings }: Report, unsafeFixes: boolean): string | undefined {
  const sets = withoutTwins(text, editSets(findings, unsafeFixes ? 'unsafe' : 'safe')).map(({ edits }) => edits)
  const composed = composeEdits(text, sets)
  return composed.applied.every(Boolean) ? composed.text : undefined
}

type Placed = Pick<Finding, 'text' | 'range' | 'start' | 'end' | 'fix'>

/** The findings as programs read them. */
function jsonFindings(report: Report): readonly Placed[] {
  const text = reporters.json(report, { color: false, verbose: false, quiet: false })
  return (JSON.parse(text) as { findings: readonly Placed[] }).findings
}

function misplaced(text: string, finding: Placed, fault: (kind: string, detail: string) => void): void {
  const { range, start, end, fix } = finding
  if (text.slice(range.start, range.end) !== finding.text)
    fault('text-not-at-range', `${finding.text} at ${range.start}: ${text.slice(range.start, range.end)}`)
  for (const [position, offset] of [
    [start, range.start],
    [end, range.end],
  ] as const) {
    const lines = text.slice(0, offset).split(/\r\n|\r(?!\n)|\n/)
    if (position.line !== lines.length || position.column !== lines.at(-1)!.length + 1)
      fault('wrong-line', `${offset}: ${position.line}:${position.column}, not ${lines.length}`)
  }
  // In the JSON report an edit has its offsets at the top.
  for (const edit of fix.edits as unknown as readonly Readonly<Record<string, unknown>>[]) {
    const [from, to] = [Number(edit['start']), Number(edit['end'])]
    if (text.slice(from, to) !== edit['expected']) fault('expected-not-there', `${String(edit['expected'])} at ${from}`)
  }
}

const isNotBroken = ({ fix }: Finding) => fix.reason !== 'breaks-syntax'

const summaryOf = ({ findings }: Pick<Report, 'findings'>) =>
  findings.map(({ rule, text, range, fix }) => `${rule} ${text} ${range.start} ${fix.applicability}`)

const keyOf = ({ rule, text, request }: Finding) => [rule, text, request?.field ?? ''].join(' ')

/** What the second list has more often than the first. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before]
  return after.filter((key) => {
    const at = left.indexOf(key)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function encodedAs(text: string, as: Decoded): Buffer | undefined {
  try {
    return encode(text, as)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The first place at which two texts differ. */
function differenceOf(expected: Buffer, found: Buffer): string {
  let at = 0
  while (at < expected.length && expected[at] === found[at]) at++
  const show = (bytes: Buffer) => JSON.stringify(bytes.toString('latin1', Math.max(0, at - 30), at + 60))
  return `byte ${at}: ${show(expected)} became ${show(found)}`
}

/** An error with the place that threw it, which is the same for all inputs that hit one defect. */
function thrown(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: `throws ${String(error)}`, detail: '' }
  const place = /\/src\/([\w./-]+\.ts):?(\d*)/.exec(error.stack ?? '')
  return { kind: `throws ${error.name} ${place?.[1] ?? ''}`, detail: error.stack ?? error.message }
}
