import type { Day } from './day.ts'
import type { ScanContext } from './decide.ts'
import type { ExtraRules } from './extra-rules.ts'
import type { Asked, ScanText } from './scanned.ts'
import { mayExport } from './modules/exporters.ts'
import type { OwnPolicy } from './own-policy.ts'
import { recordingsAmong } from './recordings.ts'
import { contextFor } from './rules.ts'
import { scan } from './scan.ts'
import type { Paths } from './shared-paths.ts'
import { marker } from './suppress/directive.ts'
import type { Zone } from './zones.ts'

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
export function contextOfRun(files: Paths, settings: ScanSettings): ScanContext {
  const { asOf, within, zones, policy, extraRules } = settings
  const surroundings = { opened: new Set(zones), recorded: recordingsAmong(files, policy?.zone) }
  return contextFor({ asOf, within, ...surroundings, ...(policy && { policy }) }, extraRules)
}

/** The same context, but what scans ask of the other files of the run is noted. */
export function notingAsked(context: ScanContext): {
  readonly context: ScanContext
  /** What was asked since this was asked for, and what was answered. */
  readonly asked: () => Asked | undefined
} {
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
  return { context: { ...context, recorded }, asked }
}

/** A scan that leaves out what nobody has to remember. */
export function scannerIn(
  context: ScanContext,
  { mends }: Pick<ScanSettings, 'mends'>,
  isOwn: (path: string) => boolean,
): ScanText {
  const noting = notingAsked(context)
  return (path, text) => {
    const exports = mayExport(path, text, context)
    if (!isOwn(path)) return exports ? { findings: [], exports } : undefined
    const findings = scan(path, text, noting.context)
    const asked = noting.asked()
    const marked = text.includes(marker)
    if (findings.length === 0 && !exports && !marked) return undefined
    const isRead = marked || (mends && findings.some(({ fix }) => fix.edits.length > 0))
    return { findings, exports, ...(asked && { asked }), ...(isRead && { text }) }
  }
}
