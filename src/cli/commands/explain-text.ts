import { type Colors, colorsFor } from '../../report/colors.ts'
import type { Day } from '../../core/day.ts'
import { clean } from '../../report/clean.ts'
import type { Account, Other } from './account.ts'
import { chainLines, describeLifecycle, wrapped } from './chain-lines.ts'
import type { Explanation } from './explain.ts'

export interface TextOptions {
  readonly color: boolean
  /** In columns. Longer facts are wrapped. */
  readonly width: number
  /** The newest day on which a source of the rules was read. */
  readonly rules: Day
}

/** A label and its lines. Each line may be wrapped. */
type Fact = readonly [label: string, lines: readonly string[]]

const labelWidth = 12

/** An explanation for people: one block for each platform, one line for each fact. */
export function explainText(explanation: Explanation, options: TextOptions): string {
  const colors = colorsFor(options.color)
  const { asOf, accounts } = explanation
  const asked = accounts.filter((account) => account.asked)
  const elsewhere = accounts.filter((account) => !account.asked)
  const block = (account: Account) => blockOf(account, explanation, options, colors)
  const blocks = [
    headOf(explanation, colors),
    ...asked.map(block),
    ...(elsewhere.length > 0 ? [[colors.bold('The same model elsewhere')]] : []),
    ...elsewhere.map(block),
    [colors.dim(`rules of ${options.rules}, judged as of ${asOf}`)],
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function headOf({ text, reading, accounts, nearest }: Explanation, colors: Colors): string[] {
  const name = colors.bold(clean(text.trim()))
  const [first] = accounts
  if (!reading || !first) {
    const advice = nearest.length > 0 ? [`  known IDs that come near: ${nearest.map(clean).join(', ')}`] : []
    return [`${name} is not known: no rule names it`, ...advice]
  }
  const { route, variant, fineTune } = reading
  const notes = [
    fineTune && `a fine-tune: what follows is said of its base ${first.id}`,
    route !== undefined && `${route} says where it is asked for, the ID is ${reading.text}`,
    variant !== undefined && `the ending ${variant} is no part of the platform's ID`,
  ]
  const model = first.model === first.id ? '' : `${first.model}, `
  return [
    `${name}: ${model}${first.modality} model by ${first.vendor}`,
    ...notes.filter((note) => typeof note === 'string').map((note) => `  ${clean(note)}`),
  ]
}

function blockOf(account: Account, explanation: Explanation, { width }: TextOptions, colors: Colors): string[] {
  const { platform, title } = account
  const name = colors.bold(clean(nameOf(account)))
  const lines = [`${colors.underline(`${title} (${platform})`)}  ${name}`]
  for (const [label, texts] of factsOf(account, explanation.asOf)) {
    for (const [index, text] of texts.flatMap((one) => wrapped(clean(one), width - labelWidth - 2)).entries()) {
      const painted = label === 'status' ? statusColor(account, explanation.within, colors)(text) : text
      lines.push(`  ${colors.dim((index === 0 ? label : '').padEnd(labelWidth))}${painted}`)
    }
    if (label === 'status') lines.push(...chainLines(account, { labelWidth, width }, colors))
  }
  return lines
}

function factsOf(account: Account, asOf: Day): Fact[] {
  const { asked, superseded, requestChanges } = account
  const { status, deprecated, platformEnds, aliasOf, after, regions, conflicts, source, checked, confidence } = account
  const facts: Fact[] = [['status', [describeLifecycle(status, account)]]]
  // On other platforms the model is the same, so its request changes are not repeated.
  if (asked && requestChanges.length > 0)
    facts.push(['requests', [...new Set(requestChanges.map(({ title }) => title))]])
  if (deprecated !== undefined && deprecated !== account.retires) facts.push(['announced', [deprecated]])
  if (superseded.length > 0) facts.push(['moved', [`announced before for ${superseded.join(', then ')}`]])
  if (platformEnds !== undefined)
    facts.push(['platform', [`${platformEnds <= asOf ? 'ended' : 'ends'} as a whole on ${platformEnds}`]])
  if (after !== undefined) facts.push(['afterwards', [afterwards(after)]])
  if (regions.length > 0) facts.push(['regions', regions.map(regionOf)])
  if (aliasOf !== undefined) facts.push(['stands for', [aliasOf]])
  const alsoAs = othersOf(account)
  if (alsoAs.length > 0) facts.push(['also as', alsoAs])
  if (conflicts.length > 0) facts.push(['conflict', conflicts])
  facts.push(['source', [source, `read ${checked}, confidence ${confidence}`]])
  return facts
}

function afterwards(after: string): string {
  const target = /^redirect:(.+)$/.exec(after)?.[1]
  return target === undefined ? 'requests fail' : `requests are answered by ${target}`
}

function regionOf({ regions, legacy, eol }: Account['regions'][number]): string {
  const days = [legacy !== undefined && `legacy ${legacy}`, eol !== undefined && `end ${eol}`]
  return `${days.filter((day) => typeof day === 'string').join(', ')}: ${regions}`
}

/** Other IDs. Those with the same status and end are in one line; each of the others has a line with its own end. */
function othersOf({ others, status, retires, aliasOf }: Account): string[] {
  const alike = others.filter((other) => other.status === status && other.retires === retires)
  const apart = others.filter((other) => !alike.includes(other))
  const names = alike.filter(({ id }) => id !== aliasOf).map(nameOf)
  return [
    ...(names.length > 0 ? [names.join(', ')] : []),
    ...apart.map((other) => `${nameOf(other)}: ${describeLifecycle(other.status, other)}`),
  ]
}

function nameOf({ id, version }: Pick<Other, 'id' | 'version'>): string {
  return version === undefined ? id : `${id} (version ${version})`
}

function statusColor({ status, days, dateKind }: Account, within: number, colors: Colors) {
  if (status === 'retired') return colors.red
  const ends = days !== undefined && dateKind !== 'not-before' && days <= within
  return ends || status === 'deprecated' || status === 'unknown' ? colors.yellow : colors.green
}
