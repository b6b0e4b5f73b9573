import { composeEdits } from '../../core/compose.ts'
import type { Brought, Edit, Rule } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
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
    const own = verdict.requestFindings?.map((finding) => {
      const brings = doubted.get(finding)
      return brings ? unsafeFinding(finding, brings) : finding
    })
    const adjusted: Verdict = own?.some((finding, at) => finding !== verdict.requestFindings![at])
      ? { ...verdict, requestFindings: own }
      : verdict
    const brings = doubted.get(located)
    if (adjusted.silence !== undefined || !brings) return adjusted
    return { ...adjusted, applicability: 'unsafe', reason: 'makes-finding', brings }
  },
}

function unsafeFinding(finding: FindingDraft, brings: Brought): FindingDraft {
  return { ...finding, fix: { ...finding.fix, applicability: 'unsafe', reason: 'makes-finding', brings } }
}

/** What is fixed together: a mention or a finding of its request; in a test, all that name one model. */
interface EditUnit {
  readonly subjects: readonly object[]
  readonly edits: readonly Edit[]
}

/** A fix that is taken back may show what another one needs. More rounds than this take all of them back. */
const mostRounds = 3

/** The mentions and the findings of requests whose safe edits bring something new, with the first of what they bring. */
const doubtedIn = memoize((file: FileVerdicts): ReadonlyMap<object, Brought> => {
  const doubted = new Map<object, Brought>()
  const { again } = file.file
  if (!again) return doubted
  let units = unitsOf(file)
  for (let round = 0; units.length > 0; round++) {
    const { text, edits } = applied(file.file.text, units)
    const news = newFindings(file, again(text), edits)
    if (news.length === 0) break
    const blamed = new Map<EditUnit, Brought>()
    if (round >= mostRounds) for (const unit of units) blamed.set(unit, broughtBy(news[0]!))
    for (const one of news) {
      const unit = unitOf(one, units, edits)
      if (!blamed.has(unit)) blamed.set(unit, broughtBy(one))
    }
    for (const [{ subjects }, brings] of blamed) for (const subject of subjects) doubted.set(subject, brings)
    units = units.filter((unit) => !blamed.has(unit))
  }
  return doubted
})

function broughtBy({ finding: { rule, text, model, request } }: PlacedFinding): Brought {
  return { rule, model: request ? model : text, ...(request && { field: request.field }) }
}

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

/** A finding by what it says and where. */
const keyOf = (rule: Rule, field: string | undefined, start: number) => `${rule} ${field ?? ''} ${start}`

const reportedBefore = memoize(({ mentions, verdicts }: FileVerdicts): ReadonlySet<string> => {
  const known = new Set<string>()
  verdicts.forEach((verdict, index) => {
    const { start } = mentions[index]!.located
    if (verdict.silence === undefined) known.add(keyOf(verdict.rule, undefined, start))
    for (const { rule, request, range } of verdict.requestFindings ?? [])
      known.add(keyOf(rule, request?.field, range.start))
  })
  return known
})

/** The places whose fix is safe before any is made: the keys of `keyOf`. */
const safeBefore = memoize(({ mentions, verdicts }: FileVerdicts): ReadonlySet<string> => {
  const safe = new Set<string>()
  verdicts.forEach((verdict, index) => {
    const { start } = mentions[index]!.located
    if (verdict.silence === undefined && verdict.applicability === 'safe')
      safe.add(keyOf(verdict.rule, undefined, start))
    for (const { rule, request, range, fix } of verdict.requestFindings ?? [])
      if (fix.applicability === 'safe') safe.add(keyOf(rule, request?.field, range.start))
  })
  return safe
})

/**
 * What is reported at a place that the edits have written, or that was not reported before, and what `--fix` would mend
 * only then: nobody has announced that.
 */
function newFindings(file: FileVerdicts, after: readonly PlacedFinding[], edits: readonly MadeEdit[]): PlacedFinding[] {
  return after.filter(({ finding: { rule, request }, model, finding }) => {
    const place = request ? finding.range : model
    if (!request && edits.some(({ there }) => there.start < place.end && place.start < there.end)) return true
    const key = keyOf(rule, request?.field, formerly(place.start, edits))
    if (!reportedBefore(file).has(key)) return true
    return finding.fix.applicability === 'safe' && finding.fix.edits.length > 0 && !safeBefore(file).has(key)
  })
}

/** Where an offset of the new text was in the old one. */
function formerly(offset: number, edits: readonly MadeEdit[]): number {
  let from = offset
  for (const { edit, there } of edits) {
    if (there.end > offset) break
    from = offset - there.end + edit.range.end
  }
  return from
}

/** The unit that has brought a finding: it has written the model, or it stands nearest. */
function unitOf({ finding, model }: PlacedFinding, units: readonly EditUnit[], edits: readonly MadeEdit[]): EditUnit {
  const distance = ({ there }: MadeEdit, place: Range) => Math.max(0, there.start - place.end, place.start - there.end)
  const nearest = edits.toSorted(
    (a, b) => distance(a, model) - distance(b, model) || distance(a, finding.range) - distance(b, finding.range),
  )[0]!
  return units.find((unit) => unit.edits.includes(nearest.edit))!
}
