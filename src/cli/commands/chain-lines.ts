import type { Colors } from '../../report/colors.ts'
import { clean } from '../../report/clean.ts'
import type { Account } from './account.ts'
import type { ChainStep, End } from './chain.ts'
import { relativeDays } from '../../core/describe.ts'
import type { DateKind, Status } from '../../core/finding.ts'

export interface ChainLayout {
  readonly labelWidth: number
  /** In columns. Notes that do not fit beside their ID go below it. */
  readonly width: number
}

/**
 * The replacements of an account as a tree with arrows, with `✔` at those to use. Empty if the model needs none: no end is
 * announced, and nothing is recommended instead.
 */
export function chainLines(account: Account, { labelWidth, width }: ChainLayout, colors: Colors): string[] {
  const { chain, replacements, status } = account
  const lines = chain.flatMap((step) => stepLines(step, account, '', width - labelWidth - 2, colors))
  const idsInChain = idsIn(chain)
  for (const id of replacements) if (!idsInChain.includes(id)) lines.push(`→ ${colors.green(clean(id))} ✔`)
  const needsOne = lines.length > 0 || status === 'retired' || status === 'deprecated'
  if (needsOne && replacements.length === 0) lines.push('no living replacement is known')
  return lines.map((line, index) => `  ${colors.dim((index === 0 ? 'instead' : '').padEnd(labelWidth))}${line}`)
}

function stepLines(step: ChainStep, account: Account, indent: string, width: number, colors: Colors): string[] {
  const use = account.replacements.includes(step.id)
  const name = clean(step.version === undefined ? step.id : `${step.id} (${step.version})`)
  const notes = [describeLifecycle(step.status, step), wordOf(step), callOf(step, account)].filter(
    (note) => note !== undefined,
  )
  const notesText = clean(notes.join('; '))
  const line = `${indent}→ ${use ? `${colors.green(name)} ✔` : name}`
  const fits = `${indent}→ ${name} ✔  ${notesText}`.length <= width
  const margin = `${indent}    `
  const below = wrapped(notesText, width - margin.length).map((part) => margin + colors.dim(part))
  return [
    ...(fits ? [`${line}  ${colors.dim(notesText)}`] : [line, ...below]),
    ...step.next.flatMap((next) => stepLines(next, account, `${indent}  `, width, colors)),
  ]
}

/** Who recommends a step, if it is not the platform. */
function wordOf({ word }: ChainStep): string | undefined {
  return {
    platform: undefined,
    vendor: "the vendor's word",
    'third-party': "a third party's word",
    inferred: 'inferred',
  }[word]
}

function callOf({ dropIn, modality }: ChainStep, account: Account): string | undefined {
  if (modality !== account.modality) return `another kind of model: ${modality}`
  return dropIn && calls[dropIn]
}

/** What changes in a request that was made for the model before the step. */
const calls: Readonly<Record<NonNullable<ChainStep['dropIn']>, string | undefined>> = {
  yes: undefined,
  likely: undefined,
  parameters: 'other parameters',
  partial: 'answers only some of the same requests',
  no: 'called in another way',
}

function idsIn(steps: readonly ChainStep[]): string[] {
  return steps.flatMap(({ id, next }) => [id, ...idsIn(next)])
}

/** The status of a model and its end, in words: `deprecated, retires on 2026-12-01 (in 11 days)`. */
export function describeLifecycle(status: Status, end: End): string {
  const { retires, dateKind, days } = end
  if (status === 'retired') {
    if (retires === undefined) return 'retired (day unknown)'
    if (dateKind === 'not-before') return `retired (day unknown, not before ${retires})`
    return `retired since ${retires} (${relativeEnd(end)})`
  }
  const word = status === 'unknown' ? 'status unknown' : status
  if (retires === undefined || days === undefined) {
    return status === 'deprecated' ? `${word}, no day of its end is announced` : `${word}, no end is announced`
  }
  if (days < 0) return `${word}; the ${passedDays[dateKind ?? 'exact']}, ${retires}, has passed (${relativeDays(days)})`
  return `${word}, ${dateKind === 'not-before' ? 'ends not before' : 'retires on'} ${retires} (${relativeEnd(end)})`
}

/** The words for a day that has passed without the end of the model. */
const passedDays = {
  exact: 'day that was announced',
  tentative: 'tentative day',
  'not-before': 'earliest day',
} as const satisfies Record<DateKind, string>

function relativeEnd({ days = 0, dateKind }: End): string {
  return dateKind === 'tentative' ? `${relativeDays(days)}, tentative` : relativeDays(days)
}

/** Breaks a text into lines at spaces. A word that is longer than the width is not broken. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
