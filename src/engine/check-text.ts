import { isUnderPolicy } from '../policy/model-allowlist.ts'
import { mayNameConstant } from './mentions/sdk-constants.ts'
import { type Expectation, expectationsIn } from './expectations.ts'
import { analyzeText, type ScanContext } from './analyze-text.ts'
import type { Finding } from '../core/finding.ts'
import { withPositions } from '../core/with-positions.ts'
import { isSilent } from '../policy/policy-table.ts'
import { constantPattern } from '../registry/constant-names.ts'
import { showsEndedService } from './mentions/platform-signals.ts'
import type { Registry } from '../registry/registry.ts'
import { type Mention, mentionsIn } from '../registry/parse-mentions.ts'
import { isReportable } from './mentions/reference.ts'
import { holdsKeyword } from '../registry/id-keywords.ts'
import { unknownModelIdsIn } from '../registry/unknown.ts'
import { capabilitiesOf } from '../requests/capabilities.ts'
import { mayBeAtFault, type RequestWords, requestWordsIn } from '../requests/words.ts'
import type { Range } from '../core/range.ts'
import { zoneOf } from '../policy/zones.ts'
import { modelWord, modelWordReach } from './prefilter/model-word.ts'

/**
 * The findings of one text, in order. Pure: the path (POSIX, relative) serves for language and zone alone.
 * The text decides first: a file that names no model, or only living models, is never parsed.
 */
export function checkText(path: string, text: string, context: ScanContext): Finding[] {
  return scanText(path, text, context).findings
}

/** What a text holds for its own report, and for that of other files. */
export interface TextFindings {
  readonly findings: Finding[]
  /** What a test expects of the program. */
  readonly expected?: readonly Expectation[]
}

/** `checkText`, with what the rest of the project has to know of the text. */
export function scanText(path: string, text: string, context: ScanContext): TextFindings {
  if (isNoCandidate(path, text, context)) return { findings: [] }
  const analysis = analyzeText(path, text, context)
  const { zone, mentions, requests } = analysis
  const found = [...mentions.flatMap(({ finding }) => finding ?? []), ...requests]
  const own = found.length > 0 ? context.policy?.settings?.(path, text) : undefined
  const findings = withPositions(
    text,
    own ? found.filter(({ range }) => !own.some((part) => contains(part, range))) : found,
  )
  const expected = zone === 'test' ? expectationsIn(text, analysis) : []
  return { findings, ...(expected.length > 0 && { expected }) }
}

const contains = (part: Range, range: Range) => part.start <= range.start && range.end <= part.end

/** Whether a check can leave a text unparsed, since it has nothing to report. */
export function isNoCandidate(path: string, text: string, context: ScanContext): boolean {
  const holdsId = holdsKeyword(text, context.stems)
  if (!holdsId && !constantPattern.test(text)) return true
  const { policy = {}, registry } = context
  const zone = zoneOf(path, text, policy.zone)
  if (isSilent(zone, policy.table)) return true
  if (holdsId && policy.bars && isUnderPolicy(zone)) return false
  if (holdsId && registry.ended(policy.platform?.(path) ?? '')) return false
  if (holdsId && mayReport(text, context)) return false
  const file = { zone, language: context.languageFor(path).name }
  return !mayNameConstant(text, file, registry, context)
}

/** Escapes and template holes. They are replaced by blanks of the same length: they would hide where an ID begins or ends. */
const holes = /\\[nrtbfv0"'`\\/]|\$\{|\}/g

/** Whether the text has an ID that may be reported, at whatever place. */
function mayReport(text: string, { registry, stems, today, within }: ScanContext): boolean {
  if (showsEndedService(text, registry)) return true
  const open = text.replaceAll(holes, (hole) => ' '.repeat(hole.length))
  let others = false
  let ordinary = false
  const mentions: Mention[] = []
  for (const mention of mentionsIn(open, registry, stems)) {
    mentions.push(mention)
    if (!mention.ordinary) others = true
    if (!isReportable(registry, mention, { today, within })) continue
    if (!mention.ordinary || mention.route !== '') return true
    ordinary ||=
      /["'`=:/\s-]/.test(open[mention.start - 1] ?? ' ') &&
      modelWord.test(open.slice(Math.max(0, mention.start - modelWordReach), mention.start))
    ordinary ||= others && /["'`]/.test(open[mention.start - 1] ?? '')
  }
  if (ordinary || unknownModelIdsIn(open, mentions, registry).next().done !== true) return true
  if (!mentions.some((mention) => isChecked(mention, registry))) return false
  const words = requestWordsIn(text)
  return words.size > 0 && mentions.some((mention) => mayRefuseRequest(mention, words, registry))
}

/** Whether a request may hold parameters that a possible model of the mention does not accept. */
function mayRefuseRequest({ readings }: Mention, words: RequestWords, registry: Registry): boolean {
  return readings.some(({ platform, id }) =>
    registry.versions(platform, id).some((row) => mayBeAtFault({ platform, vendor: row.vendor, model: row.id }, words)),
  )
}

/** Whether a possible model of the mention has request rules. */
export function isChecked({ readings }: Mention, registry: Registry): boolean {
  return readings.some(({ platform, id }) => {
    const vendor = registry.row(platform, id)?.vendor
    return vendor !== undefined && capabilitiesOf({ platform, vendor, model: id }) !== undefined
  })
}
