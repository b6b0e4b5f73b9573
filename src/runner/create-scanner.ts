import type { Day, Span } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { trackingToday } from '../registry/today.ts'
import type { RecordingAnswers, ScannedText, ScanText } from './scan-result.ts'
import { mayExport } from '../cross-file/exports.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { checkText } from '../engine/check-text.ts'
import type { Paths } from '../core/paths.ts'
import { marker } from '../suppression/directive.ts'
import type { Zone } from '../core/zone.ts'
import { contextFor } from './scan-context.ts'

/** What a run says of every text that it looks at. */
export interface ScanSettings {
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  /** Zones in which what is unsafe only for the zone is safe. */
  readonly zones: readonly Zone[]
  readonly extraRules: readonly ExtraRules[]
  readonly policy?: OwnPolicy
  /** Whether what is found may be mended. */
  readonly mends: boolean
}

/** The circumstances of a run over some files (POSIX paths). */
export function runContext(files: Paths, settings: ScanSettings): ScanContext {
  const { asOf, within, zones, policy, extraRules } = settings
  const surroundings = { opened: new Set(zones), recorded: recordingNamesAmong(files, policy?.zone) }
  return contextFor({ asOf, within, ...surroundings, ...(policy && { policy }) }, extraRules)
}

/** The same context, but what scans ask of the day and of the other files of the run is noted. */
export function trackingContext(context: ScanContext): {
  readonly context: ScanContext
  /** What was asked of the other files since this was asked for, and what was answered. */
  readonly asked: () => RecordingAnswers | undefined
  /** The days on which all that was asked since this was asked for is answered alike. */
  readonly span: () => Span
} {
  const { today, span } = trackingToday(context.today)
  let answers = new Map<string, boolean>()
  const recorded = (id: string) => {
    const answer = context.recorded?.(id) ?? false
    answers.set(id, answer)
    return answer
  }
  const asked = () => {
    const noted = answers
    answers = new Map()
    return noted.size > 0 ? Object.fromEntries(noted) : undefined
  }
  return { context: { ...context, today, recorded }, asked, span }
}

/** A scan that leaves out what nobody has to remember. */
export function createScanner(
  context: ScanContext,
  { mends }: Pick<ScanSettings, 'mends'>,
  isOwn: (path: string) => boolean,
): ScanText {
  const { context: noted, asked: askedNow, span } = trackingContext(context)

  function scannedIn(path: string, text: string): ScannedText | undefined {
    const exports = mayExport(path, text, noted)
    if (!isOwn(path)) return exports ? { findings: [], exports } : undefined
    const findings = checkText(path, text, noted)
    const asked = askedNow()
    const marked = text.includes(marker)
    if (findings.length === 0 && !exports && !marked) return undefined
    const isRead = marked || (mends && findings.some(({ fix }) => fix.edits.length > 0))
    return { findings, exports, ...(asked && { recordings: asked }), ...(isRead && { text }) }
  }

  return (path, text) => ({ scanned: scannedIn(path, text), span: span() })
}
