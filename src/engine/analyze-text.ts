import { withoutLargeBodies } from './large-requests.ts'
import { builtinPlatforms } from '../registry/builtin-platforms.ts'
import { withoutDirectives } from '../core/directive.ts'
import { withBlanks } from '../core/range.ts'
import type { About, Edit } from '../core/finding.ts'
import type { ClientAddress, Language } from '../languages/language.ts'
import { type Literal, longestName, type Role } from '../core/literal.ts'
import { withKnownLineEnds } from '../languages/line-ends.ts'
import type { FindingDraft, PlacedFinding } from '../core/with-positions.ts'
import type { Zone } from '../core/zone.ts'
import { zoneOf } from '../policy/zones.ts'
import type { Mention } from '../registry/parse-mentions.ts'
import type { EvaluatedMention, StageChange } from './evaluated-mention.ts'
import { listEntriesIn } from './entries/entries.ts'
import { candidateRangesIn } from './mentions/candidate-ranges.ts'
import { inlineTestsIn, inRanges } from './mentions/inline-tests.ts'
import { membershipListsIn } from './mentions/membership-lists.ts'
import { rowKeysIn } from './mentions/row-keys.ts'
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
import { contextAt, type ScanContext } from './scan-context.ts'
import { isNoCandidate } from './no-candidate.ts'
import { evaluated } from './verdict/evaluate.ts'
import type { FileFacts } from './verdict/file-facts.ts'
import { listItemsOf } from './verdict/list-stage.ts'
import { type Trace, verdictsOn } from './verdict/stages.ts'
import { once } from '../core/memoize.ts'
import { signal } from '../core/signal.ts'
import { outlineOf } from '../languages/outline/outline.ts'

export type { ScanContext } from './scan-context.ts'

/** A text as it was read, with the verdict on every place where it names a model. */
export interface TextAnalysis {
  readonly zone: Zone
  readonly language: string
  readonly evidence: PlatformSignals
  readonly literals: readonly Literal[]
  /** First the IDs of the rules, then unknown IDs, then constants of SDKs; each kind in the order of the text. */
  readonly mentions: readonly EvaluatedMention[]
  /** What requests hold that the models they name do not accept. */
  readonly requests: readonly PlacedFinding[]
}

/** What is needed beside a check. */
export interface AnalysisOptions {
  /** All literals, and not only those near an ID. */
  readonly allLiterals?: boolean
  /** The changes of each stage with each mention. */
  readonly traced?: boolean
  /** That the text is one that fixes would leave. Its own fixes are not followed. */
  readonly isAgain?: boolean
}

/**
 * Reads a text and gives a verdict on each place where it names a model. `checkText` reports those findings, unless the
 * text alone shows that there are none.
 */
export function analyzeText(
  path: string,
  written: string,
  ofRun: ScanContext,
  { allLiterals = false, traced = false, isAgain = false }: AnalysisOptions = {},
): TextAnalysis {
  const context = contextAt(path, ofRun)
  const { registry, stems, policy = {}, recorded, checkSdk } = context
  const language = context.languageFor(path)
  const told = withoutDirectives(written, () => language.literals(written, path))
  const text = withKnownLineEnds(told, language)
  const asWritten = inLineEndsOf(written, text)
  const zone = zoneOf(path, text, policy.zone)
  const about: About = { path, zone, language: language.name }
  const sampled = language.name !== 'markdown' && !proseFile.test(path)

  const near = candidateRangesIn(text, stems)
  const literals = [...language.literals(text, path, allLiterals ? undefined : near)].map(withoutLongNames)
  const candidates = candidateLiterals(literals, near)
  const located = locatedMentionsIn(text, candidates, registry, stems)
  const neighbours = collectFileContext(literals, located, clientAddresses(language, path, text, located))
  const plain = withoutComments(text, literals)
  const evidence = platformSignalsOf(path, language.name === 'notebook' ? text.replaceAll('\\"', '"') : plain, policy)
  const configured = policy.platform?.(path) !== undefined

  const blockAt = outlineOf(text, language.name)
  const listEntryAt = listEntriesIn(text, language.name)
  const inlineTests = zone === 'source' || zone === 'example' ? inlineTestsIn(text, language.name) : []
  const opens = (one: Zone) => context.opened?.has(one) ?? false
  const mentionFile = {
    ...about,
    text,
    plain,
    neighbours,
    evidence,
    configured,
    blockAt,
    listEntryAt,
    sampled,
    opens,
    inlineTests,
  }
  const classified = located.map((one) => classifyMention(one, mentionFile, registry, context))
  const placed = classified.filter((one): one is PlacedMention & { silence?: never } => one.silence === undefined)
  let lists: FileFacts['lists'] | undefined
  const facts: FileFacts = {
    ...about,
    text,
    plain,
    registry,
    policy,
    located,
    neighbours,
    get lists() {
      return (lists ??= listItemsOf(classified))
    },
    lookedUp: lookedUpIn(text, language.name),
    listEntryAt,
    requestsAt: (models) => withoutLargeBodies(language.requests?.(text, path, models) ?? []),
    ...(language.givesUp && { isUnparsed: once(() => language.givesUp!(text, path)) }),
    keyPathAt: (offset) => language.keyPath?.(text, offset),
    ...(recorded && { recorded }),
    ...(checkSdk && { checkSdk }),
    ...(inlineTests.length > 0 && { inTest: inRanges(inlineTests) }),
    ...(!isAgain && { again: (changed) => reportedIn(path, changed, context) }),
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
        {
          ...about,
          sampled,
          blockAt,
          inTest: inRanges(inlineTests),
          isShown: (platform) => evidence.platforms.has(platform),
          lookedUp: facts.lookedUp,
        },
        context,
      ),
      ...constantsAt(text, literals, evidence, about, inlineTests, registry, context),
    ].map((one) => (one.finding ? { ...one, finding: asWritten(one.finding) } : one)),
    requests: reportedOnce(
      verdicts.flatMap(({ requestFindings = [] }, index) => {
        const { start, end } = placed[index]!.located
        return requestFindings.map((finding) => ({ finding: asWritten(finding), model: { start, end } }))
      }),
    ),
  }
}

/** One of each, where several requests of a model share a constant that is edited by hand. */
function reportedOnce(found: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const known = new Set<string>()
  return found.filter(({ finding: { range, model, platform, request, fix } }) => {
    if (fix.edits.length > 0) return true
    const key = [range.start, range.end, model, platform, request?.check].join('\n')
    return !known.has(key) && known.add(key)
  })
}

/**
 * A finding of the text as it was read, as one of the text as it is written: it quotes and its edits expect what stands
 * there, and its edits write the line end that the text has.
 */
function inLineEndsOf(written: string, text: string): (finding: FindingDraft) => FindingDraft {
  if (written === text) return (finding) => finding
  const isCr = written.includes('\r') && !written.includes('\n')
  const asWritten = (edit: Edit): Edit => ({
    range: edit.range,
    expected: written.slice(edit.range.start, edit.range.end),
    text: isCr ? edit.text.replaceAll('\n', '\r') : edit.text,
  })
  return (finding) => ({
    ...finding,
    text: written.slice(finding.range.start, finding.range.end),
    fix: { ...finding.fix, edits: finding.fix.edits.map(asWritten) },
  })
}

function withoutLongNames(literal: Literal): Literal {
  const { name = '', callee = '' } = literal
  if (name.length <= longestName && callee.length <= longestName) return literal
  const { name: _, callee: __, ...unnamed } = literal
  return {
    ...unnamed,
    ...(literal.name !== undefined && name.length <= longestName && { name }),
    ...(literal.callee !== undefined && callee.length <= longestName && { callee }),
  }
}

/** A text with blanks in the place of its comments, which are no signs of a platform. */
function withoutComments(text: string, literals: readonly Literal[]): string {
  const comments = literals.filter(({ role }) => role === 'comment')
  return withBlanks(
    text,
    comments.map(({ range }) => range),
  )
}

/** Where a program may give a client an address of its own: most files have no such word. */
const addressWord =
  /base_?(?:url|uri|path|address)|api_?(?:base|url|uri|host|endpoint)|ur[il]_?base|endpoint|host|https?:|uri/i

/** The addresses of the clients that get the models of a file: see `Language.addresses`. */
function clientAddresses(
  language: Language,
  path: string,
  text: string,
  located: readonly LocatedMention[],
): ReadonlyMap<number, ClientAddress> | undefined {
  if (!language.addresses || located.length === 0 || !addressWord.test(text)) return undefined
  const ranges = located.filter(({ role }) => sentRoles.has(role)).map(({ literal }) => literal.range)
  return ranges.length === 0 ? undefined : language.addresses(text, path, ranges, platformNamed)
}

const platformNamed = (client: string) => builtinPlatforms.words.find(([, pattern]) => pattern.test(client))?.[0]

/** Roles of an ID that a client may be handed. */
const sentRoles: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default', 'element'])

/** What a check reports of a text that fixes would leave. */
function reportedIn(path: string, text: string, context: ScanContext): readonly PlacedFinding[] {
  if (isNoCandidate(path, text, context)) return []
  const { mentions, requests } = analyzeText(path, text, context, { isAgain: true })
  // An unknown ID, or a constant of an SDK, is no part of the comparison: no fix concerns them.
  const models = mentions.flatMap(({ finding, range, literal }) =>
    finding && literal && finding.rule !== 'unknown-model' ? [{ finding, model: range }] : [],
  )
  return [...models, ...requests]
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

/** Whether names are only looked up in the list around a literal: in its values, or in the first pieces of its rows. */
function lookedUpIn(text: string, language: string): FileFacts['lookedUp'] {
  const isMember = membershipListsIn(text, language)
  const isKey = rowKeysIn(text)
  return (literal) => isMember(literal) || isKey(literal)
}
