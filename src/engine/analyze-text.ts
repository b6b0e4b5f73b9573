import type { About } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import type { FindingDraft } from '../core/with-positions.ts'
import type { Zone } from '../core/zone.ts'
import type { Language } from '../languages/language.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { zoneOf } from '../policy/zones.ts'
import type { IdKeywords } from '../registry/id-keywords.ts'
import type { Mention } from '../registry/parse-mentions.ts'
import type { Registry } from '../registry/registry.ts'
import type { Moment } from '../registry/today.ts'
import type { EvaluatedMention, StageChange } from './evaluated-mention.ts'
import { candidateRangesIn } from './mentions/candidate-ranges.ts'
import { membershipListsIn } from './mentions/membership-lists.ts'
import {
  candidateLiterals,
  collectFileContext,
  type LocatedMention,
  locatedMentionsIn,
} from './mentions/model-mentions.ts'
import { classifyMention, type PlacedMention } from './mentions/classify-mention.ts'
import { type PlatformSignals, platformSignalsOf } from './mentions/platform-signals.ts'
import { constantsAt } from './mentions/sdk-constants.ts'
import { unknownModelsAt } from './mentions/unknown-models.ts'
import { evaluated } from './verdict/evaluate.ts'
import type { FileFacts } from './verdict/file-facts.ts'
import { listItemsOf } from './verdict/list-stage.ts'
import { type Trace, verdictsOn } from './verdict/stages.ts'
import { signal } from '../core/signal.ts'

export interface ScanContext extends Moment {
  readonly registry: Registry
  readonly stems: IdKeywords
  readonly languageFor: (path: string) => Language
  /** Zones that the user wants rewritten as source is: what is unsafe only for the zone is safe there. */
  readonly opened?: ReadonlySet<Zone>
  /** Whether a recording of the project is named after an ID: `recordingNamesAmong`. */
  readonly recorded?: (id: string) => boolean
  /** What the user has decided for the project. */
  readonly policy?: OwnPolicy
}

/** A text as it was read, with the verdict on every place where it names a model. */
export interface TextAnalysis {
  readonly zone: Zone
  readonly language: string
  readonly evidence: PlatformSignals
  readonly literals: readonly Literal[]
  /** First the IDs of the rules, then unknown IDs, then constants of SDKs; each kind in the order of the text. */
  readonly mentions: readonly EvaluatedMention[]
  /** What requests hold that the models they name do not accept. */
  readonly requests: readonly FindingDraft[]
}

/** What is needed beside a check. */
export interface AnalysisOptions {
  /** All literals, and not only those near an ID. */
  readonly allLiterals?: boolean
  /** The changes of each stage with each mention. */
  readonly traced?: boolean
}

/**
 * Reads a text and gives a verdict on each place where it names a model. `checkText` reports those findings, unless the
 * text alone shows that there are none.
 */
export function analyzeText(
  path: string,
  text: string,
  context: ScanContext,
  { allLiterals = false, traced = false }: AnalysisOptions = {},
): TextAnalysis {
  const { registry, stems, policy = {}, recorded } = context
  const zone = zoneOf(path, text, policy.zone)
  const language = context.languageFor(path)
  const about: About = { path, zone, language: language.name }
  const sampled = language.name !== 'markdown' && !proseFile.test(path)

  const near = candidateRangesIn(text, stems)
  const literals = [...language.literals(text, path, allLiterals ? undefined : near)]
  const candidates = candidateLiterals(literals, near)
  const located = locatedMentionsIn(text, candidates, registry, stems)
  const neighbours = collectFileContext(literals, located)
  const evidence = platformSignalsOf(path, language.name === 'notebook' ? text.replaceAll('\\"', '"') : text, policy)

  const opened = context.opened?.has(zone) ?? false
  const mentionFile = { ...about, text, neighbours, evidence, sampled, opened }
  const classified = located.map((one) => classifyMention(one, mentionFile, registry, context))
  const placed = classified.filter((one): one is PlacedMention & { silence?: never } => one.silence === undefined)
  let lists: FileFacts['lists'] | undefined
  const facts: FileFacts = {
    ...about,
    text,
    registry,
    policy,
    located,
    neighbours,
    get lists() {
      return (lists ??= listItemsOf(classified))
    },
    lookedUp: membershipListsIn(text),
    requestsAt: (models) => language.requests?.(text, path, models) ?? [],
    keyPathAt: (offset) => language.keyPath?.(text, offset),
    ...(recorded && { recorded }),
  }
  const changes = new Map<LocatedMention, StageChange[]>()
  const verdicts = verdictsOn(placed, facts, traced ? traceInto(changes) : undefined)
  const verdictOn = new Map(placed.map((mention, index) => [mention.located, verdicts[index]]))
  const mentions = mentionsByLiteral(located)
  return {
    zone,
    language: language.name,
    evidence,
    literals,
    mentions: [
      ...classified.map((mention) =>
        evaluated(mention, verdictOn.get(mention.located), facts, changes.get(mention.located)),
      ),
      ...unknownModelsAt(
        candidates,
        (literal) => mentions.get(literal) ?? [],
        registry,
        { ...about, sampled },
        context,
      ),
      ...constantsAt(text, literals, evidence, about, registry, context),
    ],
    requests: verdicts.flatMap(({ requestFindings = [] }) => requestFindings),
  }
}

/** Keeps the changes of each stage with its mention. */
const traceInto =
  (changes: Map<LocatedMention, StageChange[]>): Trace =>
  ({ located }, { id, says }, before, after) => {
    const own = changes.get(located)
    if (own) own.push({ id, says, before, after })
    else changes.set(located, [{ id, says, before, after }])
  }

/** Documents that are no Markdown: what stands in them is prose unless a literal is a sample. */
const proseFile = signal('prose-file')

function mentionsByLiteral(located: readonly LocatedMention[]): ReadonlyMap<Literal, readonly Mention[]> {
  const mentions = new Map<Literal, Mention[]>()
  for (const { literal, mention } of located) {
    const before = mentions.get(literal)
    if (before) before.push(mention)
    else mentions.set(literal, [mention])
  }
  return mentions
}
