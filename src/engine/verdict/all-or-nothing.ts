import type { Edit, Proof, Reason } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import { bareId } from '../../registry/id-grammar.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { isExpectedWhole, isSubject } from './expectations.ts'
import type { FileFacts } from './file-facts.ts'
import { modelKey } from './model-key.ts'
import { testRegionsIn } from '../mentions/test-regions.ts'
import { doubledIn } from './doubled-in-tests.ts'
import { aboutLifecycle } from './lifecycle-tests.ts'
import { strippedFormsIn } from './stripped-forms.ts'
import { placesInTests } from './test-places.ts'
import { type FileVerdicts, type Reported, stageOf, type Verdict, withoutFix } from './verdict.ts'

/** In a test the mock, the call and the assertion have to stay equal. */
export const allOrNothing = stageOf(
  'all-or-nothing',
  'In a test an ID is rewritten everywhere or nowhere, so that mocks and assertions stay equal.',
  (verdict, { located, place, before }) => {
    if (place.zone !== 'test' || standsAlone(before)(located, verdict, place.liveTest)) return verdict
    const change = changesOf(before).get(located.mention.text)
    if (!change) {
      if (verdict.edits.length === 0) return verdict
      if (verdict.reason === 'expectation') return withoutFix(verdict, 'expectation')
      return withoutFix(verdict, aboutLifecycle(before.file)(located) ? 'dead-on-purpose' : 'test')
    }
    const own = change.edits.get(located)
    if (own) return changed(verdict, own, change)
    return verdict.edits.length === 0 ? verdict : withoutFix(verdict, 'dead-on-purpose')
  },
)

/**
 * Whether a live test is fixed by itself. It mocks nothing, so that its places have to stay equal to no others than those in
 * the same test.
 */
const standsAlone = memoize((file: FileVerdicts) => {
  const { regionAt } = testRegionsIn(file.file.text)
  const isAboutIt = aboutLifecycle(file.file)
  const members = membersByText(file)
  return (located: LocatedMention, verdict: Reported, isLive: boolean): boolean => {
    if (!isLive || verdict.applicability !== 'safe') return false
    const { isTest, start, end } = regionAt(located.start)
    if (!isTest || isAboutIt(located)) return false
    const others = members.get(located.mention.text) ?? []
    return others.every(
      ({ located: other, verdict: one }) =>
        other.start < start ||
        other.start >= end ||
        (one !== undefined && one.silence === undefined && one.applicability === 'safe'),
    )
  }
})

function changed(verdict: Reported, own: Edit, { silent, isSafe, proof }: Change): Reported {
  const { listChange: _, ...rest } = verdict
  const isOwn = verdict.edits.some(({ range, text }) => range.end === own.range.end && text === own.text)
  const edits = isOwn && verdict.listChange === undefined ? verdict.edits : [own]
  const whole = { ...rest, edits: [...edits, ...silent] }
  if (isSafe) {
    const { reason: __, ...safe } = whole
    return { ...safe, applicability: 'safe', ...(safe.proof === undefined && proof && { proof }) }
  }
  const { proof: ___, ...unsafe } = whole
  return { ...unsafe, applicability: 'unsafe', reason: whyUnsafe(verdict) }
}

/** A reason of the place itself stays where it says why somebody should look. */
function whyUnsafe({ applicability, reason = 'test', listChange }: Reported): Reason {
  if (listChange !== undefined) return 'test'
  return applicability === 'unsafe' || reason === 'other-host' || reason === 'list' ? reason : 'test'
}

/** How an ID changes in the tests of a file. */
interface Change {
  /** The edit of each place of which something is reported. */
  readonly edits: ReadonlyMap<LocatedMention, Edit>
  /** The edits of places of which nothing is reported. Each fix of the ID makes them too. */
  readonly silent: readonly Edit[]
  readonly isSafe: boolean
  /** What shows that the value is sent, where the fix is safe. */
  readonly proof?: Proof
}

const silentEnds = memoize(({ silent }: Change) => new Set(silent.map(({ range }) => range.end)))

/** More edits than these are not worth it: each place of the ID gets those of the silent ones too. */
const mostEdits = 2000

/** Reasons after which the ID has to stay: the file would say something wrong, or nothing is known to write. */
const keeping: ReadonlySet<Reason> = new Set<Reason>([
  'alias-map',
  'already-listed',
  'ambiguous-replacement',
  'dead-on-purpose',
  'deployment',
  'described',
  'disagreement',
  'effect-lost',
  'embedding',
  'expectation',
  'fine-tune',
  'named-after',
  'named-beside',
  'no-replacement',
  'not-approved',
  'pair',
  'partial',
  'rejected-request',
  'replacement-beside',
  'replacement-takes-it',
  'request-by-hand',
  'reranker',
  'router-alias',
  'same-replacement',
  'tokenizer',
  'variant',
  'version-beside',
])

/** Roles that alone do not show that the test uses the model. */
const telling: ReadonlySet<string> = new Set(['text', 'key', 'type'])

/** How each ID changes. An ID that a place has to keep is not in the answer. */
const changesOf = memoize((file: FileVerdicts): ReadonlyMap<string, Change> => {
  const found = new Map<string, Change>()
  const doubled = doubledIn(file)
  for (const [id, members] of membersByText(file)) {
    const change = doubled.has(id) ? undefined : changeOf(members, file)
    if (change) found.set(id, change)
  }
  const changes = withStrippedForms(found, file.file)
  for (const id of staysInAnotherForm(file, changes)) changes.delete(id)
  return changes
})

/** The changes with the longer names from which a test takes an ID: they end as it is expected. */
function withStrippedForms(found: ReadonlyMap<string, Change>, file: FileFacts): Map<string, Change> {
  const changes = new Map(found)
  for (const { expected, range, whole } of strippedFormsIn(file)) {
    const id = expected.mention.text
    const own = changes.get(id)
    const made = own?.edits.get(expected) ?? own?.silent.find(({ range: { end } }) => end === expected.end)
    if (!own || !made) continue
    const edit = { range, expected: id, text: made.text }
    changes.set(id, { ...own, isSafe: false, silent: [...own.silent, edit] })
    const other = whole && changes.get(whole.mention.text)
    if (!other) continue
    const edits = new Map(other.edits)
    if (edits.has(whole)) edits.set(whole, edit)
    const silent = other.silent.map((one) => (one.range.end === range.end ? edit : one))
    changes.set(whole.mention.text, { ...other, edits, silent, isSafe: false })
  }
  return changes
}

/** The IDs that would change in a test that keeps another form of the same model: `openai/gpt-4` beside `gpt-4`. */
function staysInAnotherForm({ file }: FileVerdicts, changes: ReadonlyMap<string, Change>): readonly string[] {
  const { regionAt } = testRegionsIn(file.text)
  const kept = new Set<string>()
  const formAt = ({ mention, start }: LocatedMention) => `${regionAt(start).start} ${modelKey(mention.text)}`
  const places = placesInTests(file)
  const stripped = new Set(strippedFormsIn(file).map(({ whole }) => whole))
  const isEdited = (place: LocatedMention) => {
    const change = changes.get(place.mention.text)
    return change !== undefined && (change.edits.has(place) || silentEnds(change).has(place.end))
  }
  for (const place of places) if (!isEdited(place) && !stripped.has(place)) kept.add(formAt(place))
  return places.flatMap((place) => (isEdited(place) && kept.has(formAt(place)) ? [place.mention.text] : []))
}

/** A place of an ID in a test, with what is known of it. */
interface Member {
  readonly located: LocatedMention
  readonly mention?: PlacedMention
  readonly verdict?: Verdict
}

const membersByText = memoize(({ file, mentions, verdicts }: FileVerdicts): ReadonlyMap<string, readonly Member[]> => {
  const known = new Map(mentions.map((mention, at) => [mention.located, { mention, verdict: verdicts[at]! }]))
  const members = new Map<string, Member[]>()
  for (const located of placesInTests(file)) {
    const member = { located, ...known.get(located) }
    const before = members.get(located.mention.text)
    if (before) before.push(member)
    else members.set(located.mention.text, [member])
  }
  return members
})

function changeOf(members: readonly Member[], before: FileVerdicts): Change | undefined {
  const { file } = before
  const main = mainOf(members)
  if (!main || !members.some(({ located: { role }, mention }) => mention && !telling.has(role))) return undefined
  const {
    reading: { prefix },
    replacements: [replacement],
  } = main.reference
  if (replacement === undefined) return undefined
  const isAboutIt = aboutLifecycle(file)
  const { regionAt } = testRegionsIn(file.text)
  const edits = new Map<LocatedMention, Edit>()
  const silent: Edit[] = []
  const places = members.filter(({ located, mention }) => mention || !isWord(located))
  let isSafe = true
  let proof: Proof | undefined
  // What stands in no test may serve all of them.
  const areApart = places.every(({ located: { start } }) => regionAt(start).isTest)
  for (const member of places) {
    const { located, verdict } = member
    if ((isAboutIt(located) || isSubject(before)(located)) && areApart) {
      isSafe = false
      continue
    }
    if (keeps(member, main) || isAboutIt(located) || isSubject(before)(located)) return undefined
    const start = located.start + prefix.length
    const edit = {
      range: { start, end: located.end },
      expected: file.text.slice(start, located.end),
      text: replacement,
    }
    if (edit.expected !== located.mention.text.slice(prefix.length)) return undefined
    if (verdict?.silence !== undefined || !verdict) silent.push(edit)
    else edits.set(located, edit)
    isSafe &&=
      verdict?.silence === undefined && verdict?.applicability === 'safe' ? true : isExpectedWhole(file)(located)
    if (verdict?.silence === undefined) proof ??= verdict?.proof
  }
  if (edits.size === 0 || edits.size * silent.length > mostEdits) return undefined
  return { edits, silent, isSafe: isSafe && proof !== undefined, ...(proof && { proof }) }
}

const length = ({ reference }: PlacedMention) => reference.replacements[0]?.length ?? Infinity

/** A place whose replacement all places get: the one that adds no region, where another one does. */
function mainOf(members: readonly Member[]): PlacedMention | undefined {
  return members
    .flatMap(({ verdict, mention }) => (mention && verdict?.silence === undefined ? mention : []))
    .reduce<PlacedMention | undefined>((best, one) => (best && length(best) <= length(one) ? best : one), undefined)
}

/** A word that is also English, in a text and not alone. */
const isWord = ({ mention, literal }: LocatedMention) => mention.ordinary && literal.value !== mention.text

/** Whether a place has to keep the ID, or would get another one than the other places. */
function keeps({ located, mention, verdict }: Member, main: PlacedMention): boolean {
  if (located.partial) return true
  // A word that no place of a model shows stands for the same as elsewhere in the test.
  if (!mention || !verdict) return !located.mention.ordinary
  const { reading, replacements } = mention.reference
  if (replacements.length !== 1 || bareId(replacements[0]!) !== bareId(main.reference.replacements[0]!)) return true
  if (reading.prefix !== main.reference.reading.prefix) return true
  if (verdict.silence !== undefined) return verdict.silence !== 'policy'
  if (mention.entry.kind === 'result' || mention.entry.kind === 'hash') return true
  return verdict.applicability === 'none' && verdict.reason !== undefined && keeping.has(verdict.reason)
}
