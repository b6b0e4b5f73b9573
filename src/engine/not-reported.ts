import type { Role } from '../core/literal.ts'
import type { Zone } from '../core/zone.ts'

/** Why nothing is reported at a place that names a model, or seems to. `describeNotReported` has the words. */
export type NotReportedReason =
  | 'alive'
  | 'answer'
  | 'deployment'
  | 'open-weights'
  | 'ordinary-word'
  | 'outside'
  | 'passed-over'
  | 'record'
  | 'policy'
  | 'silent-zone'
  | 'unknown-computed'
  | 'unknown-escaped'
  | 'unknown-mentioned'
  | Omission

/** Why a check leaves out a whole file, also where the command line names it. */
export type Omission = 'binary' | 'ignored' | 'skipped-by-default' | 'symbolic-link' | 'too-large'

/** Why nothing is reported, as a phrase that can follow a colon. */
export function describeNotReported(
  silence: NotReportedReason,
  place?: { readonly role: Role; readonly zone: Zone },
): string {
  if (silence === 'policy' && place) return `the policy is silent for the role ${place.role} in the zone ${place.zone}`
  if (silence === 'silent-zone' && place) return `nothing is reported in the zone ${place.zone}`
  return words[silence]
}

const words = {
  answer: 'it stands in the answer of a platform, recorded or made up, and is not asked for',
  alive: 'the model works, and no end of it is announced for the days asked about',
  binary: 'the file is binary',
  deployment: "the name of a deployment on Azure is the user's own",
  ignored: 'an ignore file leaves the file out',
  'open-weights': 'open weights, and nothing in the file says who serves them',
  'ordinary-word': 'a word that is also English or code, not where a model is expected',
  outside: 'it stands in code or in the path of an import, where no ID is read',
  'passed-over': 'the quick look at the whole text found nothing to report, so it was not parsed',
  record: 'it stands in a trace or a recording of what was asked, and is not asked for',
  policy: 'the policy is silent for this role in this zone',
  'silent-zone': 'nothing is reported in this zone',
  'skipped-by-default':
    'lockfiles, source maps, minified files, folders of packages and configurations of emeritus are left out',
  'unknown-computed': 'no rule names it, and a part of the string is computed',
  'unknown-escaped': 'no rule names it, and the string has escapes',
  'unknown-mentioned': 'no rule names it, and it is told of here, not asked for',
  'symbolic-link': 'symbolic links are not followed',
  'too-large': 'the file is too large',
} satisfies Record<NotReportedReason, string>
