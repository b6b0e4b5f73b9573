import { allOrNothing } from './all-or-nothing.ts'
import { allowlist, allowlistPlace, approvedReplacement } from './allowlist.ts'
import { checkedAgain } from './checked-again.ts'
import { addressSetting, besideDeployment, keyedElsewhere, replacementDoubt, tokenCount, tuned } from './doubts.ts'
import { doubled } from './doubled.ts'
import { document } from './document.ts'
import { expectation } from './expectations.ts'
import { plainTextStage, weakSource } from './evidence.ts'
import { closedSet } from './closed-set.ts'
import { namedAround } from './named-around.ts'
import { knownGone, labelled, pair, sameReplacement } from './list-entry.ts'
import { textBeside } from './example-text.ts'
import { entryStage, labelBeside } from './entry.ts'
import { entryName } from './entry-name.ts'
import { entryPlaces } from './entry-places.ts'
import type { FileFacts } from './file-facts.ts'
import { following } from './following.ts'
import { leftBehind } from './fix-blockers.ts'
import { half, halfAgain } from './half.ts'
import { hiddenParameters } from './hidden-parameters.ts'
import { library } from './library.ts'
import { list } from './list-stage.ts'
import { fineTune, modality } from './model-kind.ts'
import { deployment, disagreement, longerName, otherHost, routerAlias, shortName } from './platform.ts'
import { proof } from './proof.ts'
import { recording } from './recording.ts'
import { halfSet } from './half-set.ts'
import { storedValues } from './stored-values.ts'
import { valueBeside } from './value-beside.ts'
import { versionBeside } from './version-beside.ts'
import { wholeText } from './named-in-text.ts'
import { alreadyListed, replacementChoice, rewrite } from './replacement.ts'
import { requests } from './request-stage.ts'
import { sdkVersion } from './sdk-version.ts'
import { selected } from './selected.ts'
import { sentText } from './sent-text.ts'
import { spelledOut } from './spelled-out.ts'
import { switchedOff } from './switched-off.ts'
import { tableStage, unjudged } from './table.ts'
import { telling } from './telling.ts'
import { aliasMap, lookedUp, mapped, usage } from './usage.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import type { FileVerdicts, Stage, Verdict } from './verdict.ts'
import { notExact, partial, variant } from './written-form.ts'

/**
 * How a mention gets its verdict: these stages, one after another. Nothing else changes severity or fix inside a file.
 * `docs/policy.md` has them as a table; `emeritus explain <file>:<line>` prints each one that changed something.
 */
export const stages: readonly Stage[] = [
  // What the policy says of such a place in general.
  tableStage,
  telling,
  allowlist,

  // What makes this place weaker than the table assumes.
  otherHost,
  disagreement,
  shortName,
  longerName,
  deployment,
  versionBeside,
  partial,
  aliasMap,
  routerAlias,
  lookedUp,
  mapped,
  usage,
  knownGone,
  switchedOff,
  pair,
  entryStage,
  valueBeside,
  selected,
  sentText,
  plainTextStage,
  weakSource,
  allowlistPlace,

  // What no flag rewrites.
  approvedReplacement,
  fineTune,
  modality,
  variant,
  notExact,
  replacementChoice,
  alreadyListed,
  labelled,
  storedValues,
  sameReplacement,

  // What the fix writes, and why somebody should check it.
  list,
  rewrite,
  replacementDoubt,
  tuned,
  addressSetting,
  besideDeployment,
  tokenCount,
  keyedElsewhere,

  // What stands elsewhere: the parameters of the request, the rest of the file, the project.
  requests,
  sdkVersion,
  library,
  hiddenParameters,
  following,
  leftBehind,
  closedSet,
  halfSet,
  doubled,
  labelBeside,
  entryPlaces,
  textBeside,
  spelledOut,
  namedAround,
  recording,
  expectation,
  proof,
  document,
  half,
  allOrNothing,
  entryName,
  wholeText,

  // What a check says of the file as the fixes leave it.
  checkedAgain,
  halfAgain,
]

/** Gets each change that a stage makes to the verdict on a mention. */
export type Trace = (mention: PlacedMention, stage: Stage, before: Verdict, after: Verdict) => void

/**
 * The verdicts on the mentions of a file, in their order. One stage runs over all mentions before the next one begins,
 * so that a stage sees the other verdicts as the stage before left them.
 */
export function verdictsOn(mentions: readonly PlacedMention[], file: FileFacts, trace?: Trace): readonly Verdict[] {
  let verdicts: readonly Verdict[] = mentions.map(() => unjudged)
  for (const stage of stages) {
    const before: FileVerdicts = { file, mentions, verdicts }
    verdicts = mentions.map((mention, index) => {
      const verdict = before.verdicts[index]!
      const { located, reference, place, entry } = mention
      const after = stage.adjust(verdict, { located, reference, place, entry, file, before })
      if (trace && after !== verdict) trace(mention, stage, verdict, after)
      return after
    })
  }
  return verdicts
}
