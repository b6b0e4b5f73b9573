import { isOwnOutput } from '../core/own-output.ts'
import { isUnderPolicy } from '../policy/model-allowlist.ts'
import { isSilent } from '../policy/policy-table.ts'
import { isOldVersion, zoneOf } from '../policy/zones.ts'
import { constantPattern } from '../registry/constant-names.ts'
import { holdsKeyword } from '../registry/id-keywords.ts'
import { type Mention, mentionsIn } from '../registry/parse-mentions.ts'
import type { Registry } from '../registry/registry.ts'
import { unknownModelIdsIn } from '../registry/unknown.ts'
import { capabilitiesOf } from '../requests/capabilities.ts'
import { mayBeAtFault, type RequestWords, requestWordsIn } from '../requests/words.ts'
import { contextAt, type ScanContext } from './scan-context.ts'
import { showsEndedService } from './mentions/platform-signals.ts'
import { isReportable } from './mentions/reference.ts'
import { mayNameConstant } from './mentions/sdk-constants.ts'
import { modelWord, modelWordReach } from './prefilter/model-word.ts'

/** Whether a check can leave a text unparsed, since it has nothing to report. */
export function isNoCandidate(path: string, text: string, ofRun: ScanContext): boolean {
  const context = contextAt(path, ofRun)
  const holdsId = holdsKeyword(text, context.stems)
  if (!holdsId && !constantPattern.test(text)) return true
  if (isOwnOutput(text)) return true
  const { policy = {}, registry } = context
  const zone = zoneOf(path, text, policy.zone)
  if (isSilent(zone, policy.table) && !isOldVersion(path, policy.zone)) return true
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
  for (const mention of mentionsIn(open, registry, stems, true)) {
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
