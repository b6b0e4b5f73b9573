import { composeEdits } from '../../core/compose.ts'
import type { Edit, Rule } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import type { FindingDraft, PlacedFinding } from '../../core/with-positions.ts'
import type { FileVerdicts, Stage, Verdict } from './verdict.ts'

/**
 * Applies the safe edits of the file in memory and checks the changed text. Edits after which something is reported that
 * was not reported before, or after which another fix has become safe, are not safe.
 */
export const checkedAgain: Stage = {
  id: 'checked-again',
  says: 'The safe edits are made in memory, and the new text is checked: a fix after which more is reported, or more is safe, is not safe.',
  adjust: (verdict, { located, before }) => {
    const doubted = doubtedIn(before)
    if (doubted.size === 0) return verdict
    const own = verdict.requestFindings?.map((finding) => (doubted.has(finding) ? unsafeFinding(finding) : finding))
    const adjusted: Verdict = own?.some((finding, at) => finding !== verdict.requestFindings![at])
      ? { ...verdict, requestFindings: own }
      : verdict
    if (adjusted.silence !== undefined || !doubted.has(located)) return adjusted
    return { ...adjusted, applicability: 'unsafe', reason: 'makes-finding' }
  },
}

function unsafeFinding(finding: FindingDraft): FindingDraft {
  return { ...finding, fix: { ...finding.fix, applicability: 'unsafe', reason: 'makes-finding' } }
}

/** What is fixed together: a mention or a finding of its request; in a test, all that name one model. */
interface EditUnit {
  readonly subjects: readonly object[]
  readonly edits: readonly Edit[]
}

/** A fix that is taken back may show what another one needs. More rounds than this take all of them back. */
const mostRounds = 3

/** The mentions and the findings of requests whose safe edits bring something new. */
const doubtedIn = memoize((file: FileVerdicts): ReadonlySet<object> => {
  const doubted = new Set<object>()
  const { again } = file.file
  if (!again) return doubted
  let units = unitsOf(file)
  for (let round = 0; units.length > 0; round++) {
    const { text, edits } = applied(file.file.text, units)
    const news = newFindings(file, again(text), edits)
    if (news.length === 0) break
    const blamed = round < mostRounds ? new Set(news.map((one) => unitOf(one, units, edits))) : new Set(units)
    for (const { subjects } of blamed) for (const subject of subjects) doubted.add(subject)
    units = units.filter((unit) => !blamed.has(unit))
  }
  return doubted
})

function unitsOf({ file, mentions, verdicts }: FileVerdicts): EditUnit[] {
  const groups = new Map<unknown, { subjects: object[]; edits: Edit[] }>()
  const add = (subject: object, edits: readonly Edit[], model: string) => {
    const key = file.zone === 'test' ? model : subject
    const group = groups.get(key) ?? { subjects: [], edits: [] }
    groups.set(key, group)
    group.subjects.push(subject)
    group.edits.push(...edits)
  }
  verdicts.forEach((verdict, index) => {
    const { located, reference } = mentions[index]!
    if (verdict.silence === undefined && verdict.applicability === 'safe' && verdict.edits.length > 0)
      add(located, verdict.edits, reference.row.id)
    for (const finding of verdict.requestFindings ?? [])
      if (finding.fix.applicability === 'safe' && finding.fix.edits.length > 0)
        add(finding, finding.fix.edits, finding.model)
  })
  return [...groups.values()]
}

/** An edit, where its new text stands, and whose it is. */
interface MadeEdit {
  readonly edit: Edit
  readonly there: Range
}

function applied(text: string, units: readonly EditUnit[]): { text: string; edits: readonly MadeEdit[] } {
  const composed = composeEdits(
    text,
    units.map(({ edits }) => edits),
  )
  const made = units.filter((_, index) => composed.applied[index]).flatMap(({ edits }) => edits)
  const sorted = made.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  let grown = 0
  let last: Edit | undefined
  const edits: MadeEdit[] = []
  for (const edit of sorted) {
    if (last && last.range.start === edit.range.start && last.range.end === edit.range.end) continue
    last = edit
    const start = edit.range.start + grown
    grown += edit.text.length - (edit.range.end - edit.range.start)
    edits.push({ edit, there: { start, end: start + edit.text.length } })
  }
  return { text: composed.text, edits }
}

/** A finding by what it says, where, and of which model: two models of one request may refuse the same value. */
const keyOf = (rule: Rule, field: string | undefined, start: number, model: number) =>
  `${rule} ${field ?? ''} ${start} ${model}`

/** How often each is reported, without what the edits mend. */
function leftBy(edits: readonly MadeEdit[], { mentions, verdicts }: FileVerdicts): Map<string, number> {
  const made = new Set(edits.map(({ edit }) => edit))
  const left = new Map<string, number>()
  const add = (key: string) => left.set(key, (left.get(key) ?? 0) + 1)
  verdicts.forEach((verdict, index) => {
    const { start } = mentions[index]!.located
    if (verdict.silence === undefined) add(keyOf(verdict.rule, undefined, start, start))
    for (const { rule, request, range, fix } of verdict.requestFindings ?? []) {
      const isMended = fix.edits.length > 0 && fix.edits.every((edit) => made.has(edit))
      if (!isMended) add(keyOf(rule, request?.field, range.start, start))
    }
  })
  return left
}

/** The places whose fix is safe before any is made: the keys of `keyOf`. */
const safeBefore = memoize(({ mentions, verdicts }: FileVerdicts): ReadonlySet<string> => {
  const safe = new Set<string>()
  verdicts.forEach((verdict, index) => {
    const { start } = mentions[index]!.located
    if (verdict.silence === undefined && verdict.applicability === 'safe')
      safe.add(keyOf(verdict.rule, undefined, start, start))
    for (const { rule, request, range, fix } of verdict.requestFindings ?? [])
      if (fix.applicability === 'safe') safe.add(keyOf(rule, request?.field, range.start, start))
  })
  return safe
})

/**
 * What is reported at a place that the edits have written, or that was not reported before, and what `--fix` would mend
 * only then: nobody has announced that.
 */
function newFindings(file: FileVerdicts, after: readonly PlacedFinding[], edits: readonly MadeEdit[]): PlacedFinding[] {
  const left = leftBy(edits, file)
  return after.filter(({ finding: { rule, request }, model, finding }) => {
    const place = request ? finding.range : model
    if (!request && isWritten(place, edits)) return true
    const key = keyOf(rule, request?.field, formerly(place.start, edits), formerly(model.start, edits))
    const times = left.get(key) ?? 0
    if (times === 0) return true
    left.set(key, times - 1)
    return finding.fix.applicability === 'safe' && finding.fix.edits.length > 0 && !safeBefore(file).has(key)
  })
}

/** The number of edits, which ascend and do not overlap, that end at an offset of the new text or before it. */
const editsUpTo = (offset: number, edits: readonly MadeEdit[]) => countWhile(edits, ({ there }) => there.end <= offset)

/** Whether edits have written a part of a place. */
function isWritten(place: Range, edits: readonly MadeEdit[]): boolean {
  const next = edits[editsUpTo(place.start, edits)]
  return next !== undefined && next.there.start < place.end
}

/** Where an offset of the new text was in the old one. */
function formerly(offset: number, edits: readonly MadeEdit[]): number {
  const last = edits[editsUpTo(offset, edits) - 1]
  return last ? offset - last.there.end + last.edit.range.end : offset
}

/** The unit that has brought a finding: it has written the model, or it stands nearest. */
function unitOf({ finding, model }: PlacedFinding, units: readonly EditUnit[], edits: readonly MadeEdit[]): EditUnit {
  let nearest = edits[0]!
  for (const one of edits) {
    const closer = distance(one, model) - distance(nearest, model)
    if (closer < 0 || (closer === 0 && distance(one, finding.range) < distance(nearest, finding.range))) nearest = one
  }
  return units.find((unit) => unit.edits.includes(nearest.edit))!
}

const distance = ({ there }: MadeEdit, place: Range) => Math.max(0, there.start - place.end, place.start - there.end)
