import type { Elsewhere, Finding, Reason, Severity } from '../core/finding.ts'
import { memoize, memoizeBy, memoizeLatest, once } from '../core/memoize.ts'
import { signal } from '../core/signal.ts'
import { idForms } from '../engine/expectations.ts'
import { askedListsIn } from './asked-lists.ts'
import { isActionInput } from './action-inputs.ts'
import { builtMessagesOf } from './built-messages.ts'
import { companionsAmong } from './companions.ts'
import { isPastDataModel } from './data-model-versions.ts'
import { ownLibraryBy, type SendingCall } from './own-libraries.ts'
import { changesParameters, expectedParametersOf } from './expected-parameters.ts'
import { independenceBy, packagesBy } from './packages.ts'
import { canMeet, families } from './language-families.ts'
import { looksUp, refusesUnknown, typeLine } from './looked-up.ts'
import { copiesOf } from './same-setting.ts'
import { keyedTypesIn } from './keyed-types.ts'
import { offeredTablesIn } from './offered-tables.ts'
import { offeredTypesIn } from './offered-types.ts'
import type { ProjectQuestion } from './project-questions.ts'
import { type NamingFile, refusingTarget, sendersOf } from './senders.ts'
import { unreadNamesIn } from './unread-names.ts'
import { byPlace, type FileFindings, idsOf, type Speaker, speakersIn } from './speakers.ts'
import { selectedConstantsIn } from './selected-constants.ts'
import { asProvidersOwn, splitNamesIn } from './split-names.ts'
import { hasNumberedKey, holdsWhole, siblingsOf } from './table-lines.ts'

/** What the index asks of a run. */
export interface IndexedProject {
  /** The findings of all files of the run, before suppression: an ignored place names its ID all the same. */
  readonly files: readonly FileFindings[]
  /** The findings of files that the run does not check and that may answer a question. Each file is given once. */
  readonly others: (questions: readonly ProjectQuestion[]) => readonly FileFindings[]
  /** The files of the project, also those of the run, that hold one of some words. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
  /** The test files of the project, also those of the run, that hold one of some words. */
  readonly tests: (words: readonly string[]) => readonly NamingFile[]
  /** Whose model a finding names. */
  readonly vendorOf: (finding: Finding) => string | undefined
  /** All files of the run, and whether more files of the project lie beside them. */
  readonly paths: readonly string[]
  readonly isPart: boolean
  /** The text of a file, if it can be read. */
  readonly textOf: (path: string) => string | undefined
  /** What the policy says of a model that is offered where a finding stands. */
  readonly offered: (finding: Finding) => Severity | undefined
  /** What the policy says of a model that is selected where a finding stands. */
  readonly selected: (finding: Finding) => Severity | undefined
}

/**
 * Takes back fixes that are safe in their file, and not in the project. `text` is what the findings stand in: between the
 * passes of a fix it is none that the project holds.
 */
export type AdjustToProject = (path: string, findings: readonly Finding[], text?: string) => readonly Finding[]

const ciFile = signal('ci-file')

/** How many texts are kept. A file with many findings is asked for with each of them. */
const mostKept = 16

/** Asks nobody. */
export const keepFindings: AdjustToProject = (_path, findings) => findings

/**
 * Asks the whole project who else speaks of an ID before its fix counts as safe. A default may have to be a key of a table in
 * another file, a member of a type, an entry of a list, the value that code compares with, or what a test expects. And the
 * copies of one default, in several files, change together.
 *
 * A request that holds its own ID is not affected: nothing selects it. But where a package of the project makes the
 * request, its types count, and so do its tables beside an error about models. Nor does a place count beside
 * which the replacement stands, as another entry: then the new value is allowed as well.
 */
export function adjustToProject(project: IndexedProject): AdjustToProject {
  const { files, others, naming, tests, vendorOf, paths, isPart } = project
  const textOf = memoizeLatest(mostKept, project.textOf)
  const asked = new Set<string>()
  const speakers = new Map<string, Speaker[]>()
  const answers = new Map<string, readonly Speaker[]>()
  /** The places that refuse a new value, of all speakers that are known. */
  const refusals = new Map<string, readonly Speaker[]>()
  /** The files that the run does not check, as far as they were asked for. */
  const elsewhere: FileFindings[] = []
  let isBuilt = false
  let isAdded = false
  let isBreakingKnown = false

  function add(file: FileFindings): void {
    copies.add(file.findings)
    refusals.clear()
    for (const [id, speaker] of speakersIn(file)) {
      const known = speakers.get(id)
      if (known) known.push(speaker)
      else speakers.set(id, [speaker])
    }
  }

  function addAll(): void {
    if (!isAdded) for (const file of files) add(file)
    isAdded = true
  }

  /** Asks for all IDs at once that a fix of a file of the run may rewrite. */
  function build(first: readonly Finding[]): void {
    const all = isBuilt ? first : [...first, ...files.flatMap(({ findings }) => findings)]
    senders.ask(all)
    expected.ask(all)
    built.ask(all)
    askAbout(first, isAsking, isBuilt)
    isBuilt = true
  }

  /** Asks the files that the run does not check for the IDs of findings: at first for those of all files of the run. */
  function askAbout(first: readonly Finding[], asks: (finding: Finding) => boolean, isKnown: boolean): void {
    const all = isKnown ? [] : files.flatMap(({ findings }) => findings.filter(asks))
    addAll()
    const questions = [...first.filter(asks), ...all].flatMap(questionsOf).filter(isNew)
    if (questions.length === 0) return
    for (const file of others(questions)) {
      elsewhere.push(file)
      add(file)
    }
    answers.clear()
  }

  /** A value that only its copies speak against is asked for with the name of its setting. */
  function questionsOf(finding: Finding): readonly ProjectQuestion[] {
    const needsAll = !isSafe(finding) || isSpokenAgainst(finding) || hasTypes()
    const setting = needsAll ? undefined : copies.keyOf(finding)
    return idsOf(finding).map((id) => ({ id, ...(setting !== undefined && { setting }) }))
  }

  /** Whether a question has not been asked yet. */
  function isNew({ id, setting }: ProjectQuestion): boolean {
    const key = setting === undefined ? id : `${id} ${setting}`
    if (asked.has(id) || asked.has(key)) return false
    asked.add(key)
    return true
  }

  /** Types of the run may be joined with those of any file that names the ID. */
  const hasTypes = once(() => files.some(({ findings }) => findings.some(isMember)))

  /** The first two files that speak against a fix: one of them may be the file of the fix itself. */
  const speakersAgainst = (finding: Finding): readonly Speaker[] => {
    const key = keyOfQuestion(finding)
    const known = answers.get(key)
    if (known) return known
    const all = idsOf(finding).flatMap((id) => speakers.get(id) ?? [])
    const found: Speaker[] = []
    // The same ones in each run, in whatever order the files were read.
    for (const speaker of all.toSorted(byPlace)) {
      if (found.at(-1)?.path === speaker.path || isHarmless(speaker, finding)) continue
      found.push(speaker)
      if (found.length === 2) break
    }
    answers.set(key, found)
    return found
  }

  /** Whether a rewrite leaves a place true, or never meets it. */
  const isHarmless = (speaker: Speaker, finding: Finding) =>
    isApart(speaker.path, speaker.language, finding) || staysTrue(speaker, finding)

  /** Whether a place is as true after a rewrite. */
  function staysTrue({ path, line, language, kind, isValue }: Speaker, finding: Finding): boolean {
    if (!canMeet(language, finding.language)) return true
    if (kind === 'expects') return finding.zone === 'test' || ciFile.test(finding.path)
    if (isValue && hasNumberedKey(linesOf(path)[line - 1] ?? '')) return true
    const { replacement } = finding
    return replacement !== undefined && idForms(replacement, replacement).some((id) => namedBeside({ path, line, id }))
  }

  const packageOf = packagesBy(textOf)
  const isIndependent = independenceBy(textOf, packageOf)
  const library = ownLibraryBy(textOf, packageOf)

  /** Whether a place and a fix belong to packages that do not use each other. A setting is read by a package around it. */
  function isApart(path: string, language: string, fixed: Finding): boolean {
    const areCode = families[language] !== undefined && families[fixed.language] !== undefined
    return areCode && isIndependent(path, fixed.path)
  }

  /** Whether a program of others reads the value: no table of this project decides over it. */
  const isReadByOthers = (finding: Finding) =>
    finding.language === 'yaml' && isActionInput(linesAround(finding), finding.start.line - 1)

  /** Whether a constant that a request is proved to get has a type of the project, or is the key of a table as well. */
  const isLookedUp = memoize(
    (finding: Finding) =>
      isSafe(finding) &&
      bound.has(finding.role) &&
      finding.fix.proof?.kind === 'request' &&
      looksUp(linesAround(finding), finding.start.line - 1),
  )

  /** Whether other files may hold the value of a safe fix as the same default. */
  const isNamed = (finding: Finding) => isSafe(finding) && copies.keyOf(finding) !== undefined

  /** A place of another file against a fix that is safe in its own file. */
  const against = (finding: Finding) => {
    if ((isCandidate(finding) || isLookedUp(finding)) && !isReadByOthers(finding)) {
      return speakersAgainst(finding).find((one) => one.path !== finding.path)
    }
    const call = sendingCall(finding)
    return call && library.mayBeOwn(call) ? inLibrary(finding, call) : undefined
  }

  /** A place in the package that a request is made with. */
  const inLibrary = (finding: Finding, call: SendingCall) =>
    idsOf(finding)
      .flatMap((id) => speakers.get(id) ?? [])
      .filter(({ kind, path }) => kind === 'allows' && path !== finding.path && library.isDefinedIn(call, path))
      .filter(({ path, line }) => typeLine.test(linesOf(path)[line - 1] ?? '') || refusesUnknown(textOf(path) ?? ''))
      .toSorted(byPlace)
      .find((speaker) => !staysTrue(speaker, finding))

  /** Whether a place of another file may speak against a fix. */
  const isAsking = (finding: Finding) => isNamed(finding) || isSpokenAgainst(finding)

  /** Whether each place of another file with the ID may speak against a fix. */
  const isSpokenAgainst = (finding: Finding) => {
    if (isCandidate(finding) || isLookedUp(finding)) return true
    const call = sendingCall(finding)
    return call !== undefined && library.mayBeOwn(call)
  }

  const linesOf = memoizeLatest(mostKept, (path): readonly string[] => (textOf(path) ?? '').split('\n'))

  /** The text that a finding stands in, where it is known to be another one than that of the project. */
  const ownTexts = new WeakMap<Finding, string>()
  const textAround = (finding: Finding) => ownTexts.get(finding) ?? textOf(finding.path)
  let lastSplit: { readonly text: string; readonly lines: readonly string[] } | undefined
  const linesAround = (finding: Finding) => {
    const text = ownTexts.get(finding)
    if (text === undefined) return linesOf(finding.path)
    if (lastSplit?.text !== text) lastSplit = { text, lines: text.split('\n') }
    return lastSplit.lines
  }

  const textHolds = memoizeBy(
    ({ path, id }: { readonly path: string; readonly id: string }) => JSON.stringify([path, id]),
    ({ path, id }) => textOf(path)?.includes(id) ?? false,
  )

  /** Whether the entries beside a place name an ID, asked once for each. */
  const namedBeside = memoizeBy(
    ({ path, line, id }: { readonly path: string; readonly line: number; readonly id: string }) =>
      JSON.stringify([path, line, id]),
    ({ path, line, id }) =>
      textHolds({ path, id }) && siblingsOf(linesOf(path), line - 1).some((text) => holdsWhole(text, id)),
  )

  const isFileApart = ({ path, language }: NamingFile, finding: Finding) =>
    !canMeet(language, finding.language) || isApart(path, language, finding)
  const senders = sendersOf({ textAround, vendorOf, naming, isApart: isFileApart })
  const expected = expectedParametersOf({ textAround, tests, isApart: isFileApart })
  const built = builtMessagesOf({
    textAround,
    targetOf: (finding) => (isProvedRequest(finding) ? refusingTarget(finding, vendorOf(finding)) : undefined),
    naming,
    isApart: isFileApart,
  })

  const copies = copiesOf({
    linesAround,
    isHeld: (finding) => against(finding) !== undefined || senders.refusing(finding) !== undefined,
    isApart: (one, other) => isApart(one.path, one.language, other),
  })

  const byPath = new Map(files.map((file) => [file.path, file.findings]))
  const companionOf = companionsAmong({
    paths,
    isPart,
    findingsOf: (path) => byPath.get(path) ?? [],
    textOf,
    isSafe: (finding) => isSafe(finding) && !against(finding) && !senders.refusing(finding) && !copies.staying(finding),
  })

  const keyedBy = keyedTypesIn({
    textAround,
    naming,
    joining: () => [...files, ...elsewhere].flatMap(({ findings }) => findings.filter(isMember)),
  })
  const isAskedList = askedListsIn({ files, textOf, naming })
  const isOfferedKey = offeredTablesIn({ files, textOf, naming })
  const isOfferedMember = offeredTypesIn({ files, textOf, naming })
  const isSelected = selectedConstantsIn({ files, textOf, naming })
  const isSplit = splitNamesIn({ files, textOf, naming })
  const isUnread = unreadNamesIn({ files, textOf, naming, packageOf })
  const placed = (path: string, finding: Finding): Finding => {
    if (isPastDataModel(path, textOf)) return past(finding)
    if (isAskedList(path, finding)) return lookedUp(finding)
    if (isUnread(path, finding)) return unread(finding)
    const severity = isOfferedKey(path, finding) ? project.offered(finding) : undefined
    if (severity !== undefined) return offeredAs(finding, severity)
    const asString = isSelected(path, finding) ? project.selected(finding) : undefined
    if (asString !== undefined && asString !== 'info') return selectedAs(finding, asString)
    const asOffer = isOfferedMember(path, finding) ? project.offered(finding) : undefined
    if (asOffer !== undefined && asOffer !== 'info') return selectedAs(finding, asOffer)
    if (isSplit(path, finding)) {
      const asOwn = finding.role === 'element' ? project.offered(finding) : project.selected(finding)
      return asOwn === undefined ? finding : asProvidersOwn(finding, asOwn)
    }
    return withheld(finding, brokenBy(finding))
  }

  /** A place of another file that an edit would break: a type without the new value, or code that a test gives the old one. */
  function brokenBy(finding: Finding): Elsewhere | undefined {
    if (isMember(finding)) return keyedBy(finding)
    if (!mayBreak(finding)) return undefined
    askAbout([finding], mayBreak, isBreakingKnown)
    isBreakingKnown = true
    return refusing(finding).find((one) => one.path !== finding.path && !isHarmless(one, finding))
  }

  /** The places that refuse the new value of a fix, but for those that a rewrite leaves true. */
  const refusing = (fixed: Finding): readonly Speaker[] => {
    const { text, model, replacement, zone } = fixed
    const key = JSON.stringify([text, model, replacement, zone === 'test'])
    const known = refusals.get(key)
    if (known) return known
    const found = idsOf(fixed)
      .flatMap((id) => speakers.get(id) ?? [])
      .filter((one) => refuses(one, fixed))
    refusals.set(key, found)
    return found
  }

  const refuses = ({ path, finding }: Speaker, fixed: Finding): boolean => {
    if (finding?.role !== 'type') return fixed.zone === 'test' && finding?.role === 'comparison'
    // A type of names that are known to be gone types no value that is asked.
    if (finding.fix.reason === 'dead-on-purpose') return false
    if (isMember(finding)) return keyedBy(finding) !== undefined
    return !joins(path, fixed.replacement)
  }

  /** Whether another member of a type in a file brings the new ID in. */
  const joins = (path: string, id: string | undefined) =>
    id !== undefined &&
    (byPath.get(path) ?? elsewhere.find((file) => file.path === path)?.findings ?? []).some(
      (one) => isMember(one) && one.replacement === id && one.fix.edits.some(({ text }) => text.includes(id)),
    )

  return (path, all, text) => {
    const standIn = (findings: readonly Finding[]) => {
      if (text !== undefined) for (const one of findings) ownTexts.set(one, text)
      return findings
    }
    const there = standIn(standIn(all).map((one) => placed(path, one)))
    return judgedOf(there).map(withoutFollowed)
  }

  function judgedOf(findings: readonly Finding[]): readonly Finding[] {
    if (!findings.some((finding) => isSafe(finding) || changesParameters(finding))) return findings
    build(findings)
    const judged = findings.map((finding) => {
      const test = expected.expecting(finding)
      if (test) return held(finding, 'parameter-expected', test)
      const speaker = against(finding)
      if (speaker) return held(finding, speaker.kind === 'allows' ? 'allowed-elsewhere' : 'expected-elsewhere', speaker)
      if (!isSafe(finding)) return finding
      const sender = senders.refusing(finding)
      if (sender) return held(finding, 'request-unseen', sender === true ? undefined : sender)
      const prefill = built.prefilled(finding)
      if (prefill) return held(finding, 'request-unseen', prefill)
      const staying = copies.staying(finding)
      if (staying) return held(finding, 'set-elsewhere', staying)
      const companion = companionOf(finding)
      return companion ? held(finding, 'told-elsewhere', companion) : finding
    })
    return withoutHalves(findings, judged)
  }
}

/**
 * What the project holds back stays, and the same ID elsewhere in the file would be a half. A request with an ID of its own
 * goes its own way, but not on a page: its samples tell one story.
 */
function withoutHalves(before: readonly Finding[], judged: readonly Finding[]): readonly Finding[] {
  const staying = new Map<string, Finding>()
  judged.forEach((finding, index) => {
    if (isSafe(before[index]!) && !isSafe(finding)) staying.set(halfKey(finding), finding)
  })
  if (staying.size === 0) return judged
  return judged.map((finding) => {
    const other = isSafe(finding) ? staying.get(halfKey(finding)) : undefined
    if (!other || (finding.zone !== 'docs' && finding.fix.proof?.kind === 'request')) return finding
    return held(finding, 'half', { path: other.path, line: other.start.line })
  })
}

const halfKey = ({ platform, text }: Finding) => `${platform} ${text}`

/** A finding without what only the questions to the project need. */
function withoutFollowed(finding: Finding): Finding {
  const { followed, ...fix } = finding.fix
  return followed ? { ...finding, fix } : finding
}

/** A finding whose fix is not safe because of a place in another file. */
function held(finding: Finding, reason: Reason, place: Elsewhere | undefined): Finding {
  const { proof: _, ...fix } = finding.fix
  const elsewhere = place && { path: place.path, line: place.line }
  return { ...finding, fix: { ...fix, applicability: 'unsafe', reason, ...(elsewhere && { elsewhere }) } }
}

/** An entry of a list that other files only ask for names. */
const lookedUp = (finding: Finding): Finding => ({
  ...finding,
  severity: 'info',
  fix: { applicability: 'none', reason: 'looked-up', edits: [] },
})

/** An ID in a file that shows what was once so. */
const past = (finding: Finding): Finding => ({
  ...finding,
  severity: 'info',
  fix: { applicability: 'none', reason: 'record-file', edits: [] },
})

/** An ID behind a name that nothing in the project reads. */
const unread = (finding: Finding): Finding => ({
  ...finding,
  severity: 'info',
  fix: { applicability: 'none', reason: 'unread', edits: [] },
})

/** A key of a table that fills a picker. What stands under it describes the old model. */
const offeredAs = (finding: Finding, severity: Severity): Finding => ({
  ...finding,
  severity,
  fix: { applicability: 'none', reason: 'described', edits: [] },
})

/** A member or a constant that a file selects or offers: as severe as a string there. */
const selectedAs = (finding: Finding, severity: Severity): Finding => ({
  ...finding,
  severity,
  ...(finding.fix.reason === 'type' && { fix: { ...finding.fix, reason: 'enum-member' } }),
})

/** A finding that no flag fixes because of a place in another file. */
function withheld(finding: Finding, place: Elsewhere | undefined): Finding {
  if (!place) return finding
  const { path, line } = place
  return {
    ...finding,
    fix: { applicability: 'none', reason: 'allowed-elsewhere', edits: [], elsewhere: { path, line } },
  }
}

/** Whether other files may refuse what an unsafe fix writes: those of a script have types, and tests compare. */
const mayBreak = ({ zone, language, fix, rule }: Finding) =>
  fix.applicability === 'unsafe' &&
  fix.edits.length > 0 &&
  rule !== 'incompatible-request' &&
  (zone === 'test' || families[language] === 'script')

/** Whether a fix adds a member to a type. */
const isMember = ({ role, fix }: Finding) => role === 'type' && fix.edits.length > 0

/** Fixes with the same key have the same speakers against them. */
const keyOfQuestion = ({ text, model, replacement, language, zone, path }: Finding) =>
  JSON.stringify([
    text,
    model,
    replacement,
    families[language],
    zone === 'test',
    ciFile.test(path),
    path.slice(0, path.lastIndexOf('/')),
  ])

/** A safe fix of an ID that stands in no request itself. Its value is chosen, and what chooses may know only the old one. */
function isCandidate(finding: Finding): boolean {
  const { role, fix } = finding
  return isSafe(finding) && fix.proof?.kind !== 'request' && (selecting.has(role) || isHandedOn(finding))
}

/** The call that sends the ID of a safe fix. */
function sendingCall({ path, fix: { applicability, proof } }: Finding): SendingCall | undefined {
  if (applicability !== 'safe' || proof?.kind !== 'request' || proof.callee === undefined) return undefined
  return { path, callee: proof.callee }
}

/** Where a constant of a program stands. */
const bound: ReadonlySet<Finding['role']> = new Set(['assignment', 'default', 'constant'])

/** Whether a safe fix is proved by a request in its own file. */
const isProvedRequest = (finding: Finding) =>
  isSafe(finding) && finding.fix.proof?.kind === 'request' && finding.fix.proof.path === undefined

/** Whether the ID is an argument of a call that no known client makes: a function of the project takes it. */
const isHandedOn = ({ role, fix }: Finding) => role === 'argument' && fix.proof?.kind === 'name'

function isSafe({ rule, fix }: Finding): boolean {
  return fix.applicability === 'safe' && rule !== 'incompatible-request' && rule !== 'unknown-model'
}

const selecting: ReadonlySet<Finding['role']> = new Set(['assignment', 'default', 'property', 'constant', 'element'])
