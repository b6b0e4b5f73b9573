import type { Colors } from '../../report/colors.ts'
import { clean } from '../../report/clean.ts'
import type { Account } from './account.ts'
import type { ChainStep, End } from './chain.ts'
import { relativeDays } from '../../core/describe.ts'
import type { DateKind, Status } from '../../core/finding.ts'

export interface ChainLayout {
  readonly labelWidth: number
  /** In columns: notes that do not fit beside their ID stand below it. */
  readonly width: number
}

/**
 * The replacements of an account as a tree with arrows, `✔` at those to use. Empty where the model needs none: neither
 * is its end announced nor anything recommended in its place.
 */
export function chainLines(account: Account, { labelWidth, width }: ChainLayout, colors: Colors): string[] {
  const { chain, replacements, status } = account
  const lines = chain.flatMap((step) => stepLines(step, account, '', width - labelWidth - 2, colors))
  const told = idsIn(chain)
  for (const id of replacements) if (!told.includes(id)) lines.push(`→ ${colors.green(clean(id))} ✔`)
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
  const told = clean(notes.join('; '))
  const line = `${indent}→ ${use ? `${colors.green(name)} ✔` : name}`
  const fits = `${indent}→ ${name} ✔  ${told}`.length <= width
  const margin = `${indent}    `
  const below = wrapped(told, width - margin.length).map((part) => margin + colors.dim(part))
  return [
    ...(fits ? [`${line}  ${colors.dim(told)}`] : [line, ...below]),
    ...step.next.flatMap((next) => stepLines(next, account, `${indent}  `, width, colors)),
  ]
}

/** Whose word a step is, where it is not the platform's. */
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

/** What changes in a request with the step before it. */
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

/** How a model stands on the day and when it ends: `deprecated, retires on 2026-12-01 (in 11 days)`. */
export function describeLifecycle(status: Status, end: End): string {
  const { retires, dateKind, days } = end
  if (status === 'retired') {
    if (retires === undefined) return 'retired (day unknown)'
    if (dateKind === 'not-before') return `retired (day unknown, not before ${retires})`
    return `retired since ${retires} (${away(end)})`
  }
  const word = status === 'unknown' ? 'status unknown' : status
  if (retires === undefined || days === undefined) {
    return status === 'deprecated' ? `${word}, no day of its end is announced` : `${word}, no end is announced`
  }
  if (days < 0) return `${word}; the ${passed[dateKind ?? 'exact']}, ${retires}, has passed (${relativeDays(days)})`
  return `${word}, ${dateKind === 'not-before' ? 'ends not before' : 'retires on'} ${retires} (${away(end)})`
}

/** What a day is called that has passed without ending the model. */
const passed = {
  exact: 'day that was announced',
  tentative: 'tentative day',
  'not-before': 'earliest day',
} as const satisfies Record<DateKind, string>

function away({ days = 0, dateKind }: End): string {
  return dateKind === 'tentative' ? `${relativeDays(days)}, tentative` : relativeDays(days)
}

/** Broken at spaces; a word that is longer than the width stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
