import type { NestedConfigs } from '../config/nested.ts'
import type { Day, Span } from '../core/day.ts'
import { memoize } from '../core/memoize.ts'
import type { CheckSdk } from '../core/sdk.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { trackingToday } from '../registry/today.ts'
import { mayExport } from '../cross-file/exports.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { scanText } from '../engine/check-text.ts'
import type { Paths } from '../core/paths.ts'
import { mayHoldDirective } from '../core/directive.ts'
import type { Zone } from '../core/zone.ts'
import { sdkCheckIn } from '../pins/allowed-versions.ts'
import { zoneIn } from './zone-in.ts'
import { contextFor } from './scan-context.ts'
import { scanningEqualVersionsOnce } from './equal-versions.ts'
import type { RecordingAnswers, ScannedText, ScanText } from './scan-result.ts'

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
  /** What nested configurations say. */
  readonly nested?: NestedConfigs
}

/** The context for scanning the files of a run (POSIX paths), which lie below `cwd` (absolute). */
export function runContext(files: Paths, settings: ScanSettings, cwd: string): ScanContext {
  const { asOf, within, zones, policy, extraRules, nested } = settings
  const project = {
    opened: new Set(zones),
    recorded: recordingNamesAmong(files, zoneIn(policy, nested)),
    checkSdk: sdkCheckIn(cwd),
  }
  const own = { asOf, within, ...project }
  if (!nested || nested.all.length === 0) return contextFor({ ...own, ...(policy && { policy }) }, extraRules)
  const contexts = new Map(
    nested.all.map((one) => {
      const { within: days, extraRules: rules } = one
      return [one, contextFor({ ...own, within: days, policy: { ...one.policy, settings: nested.settings } }, rules)]
    }),
  )
  const settingsIn: OwnPolicy['settings'] = (path, text) => [
    ...(policy?.settings?.(path, text) ?? []),
    ...nested.settings(path, text),
  ]
  return {
    ...contextFor({ ...own, policy: { ...policy, settings: settingsIn } }, extraRules),
    nested: (path) => contexts.get(nested.at(path)!),
  }
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
  const tracked = (one: ScanContext): ScanContext => ({ ...one, today, recorded, ...(checkSdk && { checkSdk }) })
  const nested = memoize(tracked)
  const nestedAt = (path: string) => {
    const one = context.nested?.(path)
    return one && nested(one)
  }
  return {
    context: { ...tracked(context), ...(context.nested && { nested: nestedAt }) },
    takeRecordings,
    takeAsked,
    span,
  }
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
    const hasComments = mayHoldDirective(text, findings.length > 0)
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
  const hangsOnPath = zone !== undefined || platform !== undefined || context.nested !== undefined
  if (hangsOnPath) return scan
  const scanOnce = scanningEqualVersionsOnce(scan)
  return (path, text) => (isOwn(path) ? scanOnce : scan)(path, text)
}
