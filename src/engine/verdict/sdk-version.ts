import type { About, Fix } from '../../core/finding.ts'
import type { CheckSdk, SdkNeed, SdkTrouble } from '../../core/sdk.ts'
import type { FindingDraft } from '../../core/with-positions.ts'
import { needsIn } from '../../requests/sdk-needs.ts'
import { type Stage, type Verdict, withoutFix } from './verdict.ts'

/** A parameter that the edits write may be unknown to the SDK that the project has. */
export const sdkVersion: Stage = {
  id: 'sdk-version',
  says: 'What the edits beside the ID write needs an SDK that has it: where the project allows an older one, a fix is not safe. Where it allows no other, nothing is rewritten.',
  adjust: (verdict, { file }) => {
    const requestFindings = verdict.requestFindings?.map((finding) => withSdkCheck(finding, file.text, file))
    const isSame = requestFindings?.every((finding, at) => finding === verdict.requestFindings![at]) ?? true
    const checked: Verdict = isSame ? verdict : { ...verdict, requestFindings: requestFindings! }
    if (checked.silence !== undefined || checked.applicability === 'none') return checked
    const sdk = sdkTroubleOf(checked.needs ?? [], file, file.text, file.checkSdk)
    if (!sdk) return checked
    if (isRefusedBySdk(sdk, file)) return { ...withoutFix(checked, 'sdk-version'), sdk }
    return checked.applicability === 'safe'
      ? { ...checked, applicability: 'unsafe', reason: 'sdk-version', sdk }
      : checked
  },
}

/** The finding of a request, with a fix that is not safe where it needs a newer SDK than the project allows. */
export function withSdkCheck(
  finding: FindingDraft,
  text: string,
  { checkSdk }: { readonly checkSdk?: CheckSdk },
): FindingDraft {
  const { fix, needs = [] } = finding
  const sdk = fix.applicability === 'none' ? undefined : sdkTroubleOf(needs, finding, text, checkSdk)
  if (!sdk) return finding
  if (isRefusedBySdk(sdk, finding))
    return { ...finding, fix: { applicability: 'none', reason: 'sdk-version', sdk, edits: [] } satisfies Fix }
  return fix.applicability === 'safe'
    ? { ...finding, fix: { ...fix, applicability: 'unsafe', reason: 'sdk-version', sdk } satisfies Fix }
    : finding
}

/** Languages in which an SDK sends each parameter that it is given, known or not. */
const sendsUnknown: ReadonlySet<string> = new Set(['javascript', 'php'])

/** Whether the program would no longer compile, or its request would raise, with each SDK that the project allows. */
export function isRefusedBySdk({ isExcluded }: SdkTrouble, { language }: Pick<About, 'language'>): boolean {
  return isExcluded === true && !sendsUnknown.has(language)
}

/** An SDK that the project around a file allows in a version that is too old for what edits of the file write. */
export function sdkTroubleOf(
  needs: readonly SdkNeed[],
  { path, language }: Pick<About, 'path' | 'language'>,
  text: string,
  checkSdk: CheckSdk | undefined,
): SdkTrouble | undefined {
  if (!checkSdk || needs.length === 0) return undefined
  return checkSdk(path, text, needsIn(needs, language, text))
}
