import type { Day, Span } from '../core/day.ts'
import type { CheckSdk } from '../core/sdk.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { trackingToday } from '../registry/today.ts'
import { mayExport } from '../cross-file/exports.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { scanText } from '../engine/check-text.ts'
import type { Expectation } from '../engine/expectations.ts'
import type { Paths } from '../core/paths.ts'
import { marker } from '../suppression/directive.ts'
import type { Zone } from '../core/zone.ts'
import { sdkCheckIn } from '../pins/allowed-versions.ts'
import { contextFor } from './scan-context.ts'
import type { Finding } from '../core/finding.ts'
import { scanningEqualVersionsOnce } from './equal-versions.ts'

/** Scans one text of a run. */
export type ScanText = (path: string, text: string) => ScanResult

/** The result of scanning one text, and the days on which it holds. */
export interface ScanResult {
  /** Undefined if the text has no finding, no expectation, no export and no comment for emeritus. */
  readonly scanned: ScannedText | undefined
  /** The days on which a scan of the same text gives the same result. */
  readonly span: Span
  /** Set if the result depends on a manifest of the project, such as `package.json`. It is not cached then. */
  readonly asked?: true
}

export interface ScannedText {
  readonly findings: readonly Finding[]
  /** What a test expects of the program. */
  readonly expected?: readonly Expectation[]
  /** Whether the file may export a model ID that other files import. */
  readonly exports: boolean
  /** The text, if a later step needs it: it holds emeritus comments, or a fix may change it. */
  readonly text?: string
  /** Set if the result depends on the names of recordings (cassettes, snapshots) among the other files. */
  readonly recordings?: RecordingAnswers
}

/** Model ID → whether a recording among the files of the run is named after it: what a scan asked, and the answer. */
export type RecordingAnswers = Readonly<Record<string, boolean>>

/** The settings that are the same for every text of a run. */
export interface ScanSettings {
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  /** In these zones, a fix that is unsafe only because of its zone is safe. */
  readonly zones: readonly Zone[]
  readonly extraRules: readonly ExtraRules[]
  readonly policy?: OwnPolicy
  /** Whether the run may fix what it finds. */
  readonly canFix: boolean
}

/** The context for scanning the files of a run (POSIX paths), which lie below `cwd` (absolute). */
export function runContext(files: Paths, settings: ScanSettings, cwd: string): ScanContext {
  const { asOf, within, zones, policy, extraRules } = settings
  const project = {
    opened: new Set(zones),
    recorded: recordingNamesAmong(files, policy?.zone),
    checkSdk: sdkCheckIn(cwd),
  }
  return contextFor({ asOf, within, ...project, ...(policy && { policy }) }, extraRules)
}

/** The same context, but it records which questions about the day and about the other files a scan asks. The cache needs both. */
export function trackingContext(context: ScanContext): {
  readonly context: ScanContext
  /** The questions about recordings since the last call of this function, with their answers. */
  readonly takeRecordings: () => RecordingAnswers | undefined
  /** Whether a manifest of the project was asked since the last call of this function. */
  readonly takeAsked: () => boolean
  /** The days on which all questions since the last call of this function have the same answers. */
  readonly span: () => Span
} {
  const { today, span } = trackingToday(context.today)
  let answers = new Map<string, boolean>()
  const recorded = (id: string) => {
    const answer = context.recorded?.(id) ?? false
    answers.set(id, answer)
    return answer
  }
  let asked = false
  const checkSdk: CheckSdk | undefined =
    context.checkSdk &&
    ((...question) => {
      asked = true
      return context.checkSdk!(...question)
    })
  const takeAsked = () => {
    const was = asked
    asked = false
    return was
  }
  const takeRecordings = () => {
    const taken = answers
    answers = new Map()
    return taken.size > 0 ? Object.fromEntries(taken) : undefined
  }
  return { context: { ...context, today, recorded, ...(checkSdk && { checkSdk }) }, takeRecordings, takeAsked, span }
}

/** Makes the function that scans each text of a run. Its results hold only what later steps need. */
export function createScanner(
  context: ScanContext,
  { canFix }: Pick<ScanSettings, 'canFix'>,
  isOwn: (path: string) => boolean,
): ScanText {
  const { context: tracked, takeRecordings, takeAsked, span } = trackingContext(context)

  function scannedIn(path: string, text: string): ScannedText | undefined {
    const exports = mayExport(path, text, tracked)
    if (!isOwn(path)) return exports ? { findings: [], exports } : undefined
    const { findings, expected } = scanText(path, text, tracked)
    const recordings = takeRecordings()
    const hasComments = text.includes(marker)
    if (findings.length === 0 && !expected && !exports && !hasComments) return undefined
    const needsText = hasComments || (canFix && findings.some(({ fix }) => fix.edits.length > 0))
    return {
      findings,
      ...(expected && { expected }),
      exports,
      ...(recordings && { recordings }),
      ...(needsText && { text }),
    }
  }

  const scan: ScanText = (path, text) => {
    const scanned = scannedIn(path, text)
    return { scanned, span: span(), ...(takeAsked() && { asked: true }) }
  }
  const { zone, platform } = context.policy ?? {}
  const hangsOnPath = zone !== undefined || platform !== undefined
  if (hangsOnPath) return scan
  const scanOnce = scanningEqualVersionsOnce(scan)
  return (path, text) => (isOwn(path) ? scanOnce : scan)(path, text)
}
