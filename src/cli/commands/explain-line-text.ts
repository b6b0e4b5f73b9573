import { type Colors, colorsFor } from '../../report/colors.ts'
import { clean } from '../../report/clean.ts'
import type { Likeness } from '../../registry/lookalikes.ts'
import { describeProof } from '../../core/describe-proof.ts'
import { describeNotReported } from '../../engine/not-reported.ts'
import { zoneRules } from '../../policy/zones.ts'
import { type LineExplanation, type LiteralAccount, hasModelMention } from './explain-line.ts'
import type { TextOptions } from './explain-text.ts'
import type { LookalikeAccount, MentionAccount } from './explain-line-model.ts'
import { describeLifecycle, wrapped } from './chain-lines.ts'
import { stageLines } from './explain-line-stages.ts'

/** A label and its text, which is wrapped where it is longer than a line. */
type Fact = readonly [label: string, text: string]

const labelWidth = 12
/** Minified code has thousands of strings on a line. */
const most = 20
const longest = 72

/** The explanation of a line for people: the file first, then each string with the models that it names. */
export function explainLineText(explanation: LineExplanation, options: TextOptions): string {
  const colors = colorsFor(options.color)
  const lay = (facts: readonly Fact[], margin: string) => layFacts(facts, margin, options.width, colors)
  const { column, literals, outside, asOf } = explanation
  const speaking = literals.filter(({ namings, lookalikes }) => namings.length + lookalikes.length > 0)
  const blocks = [
    [headOf(explanation, colors), ...lay(aboutFile(explanation), '  ')],
    ...(hasModelMention(explanation)
      ? []
      : [[`No model is named ${column === undefined ? 'on this line' : 'there'}.`]]),
    ...speaking.slice(0, most).map((literal) => literalBlock(literal, explanation, lay, colors)),
    ...(outside.namings.length + outside.lookalikes.length > 0
      ? [['Between strings and comments', ...namesLines(outside, lay, colors)]]
      : []),
    restOf(literals.length, speaking.length),
    [colors.dim(`rules of ${options.rules}, judged as of ${asOf}`)],
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function headOf({ path, line, column, text }: LineExplanation, colors: Colors): string {
  const place = column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`
  return `${colors.bold(clean(place))}  ${colors.dim(clean(shortened(text)))}`.trimEnd()
}

function aboutFile({ language, zone, zoneRule, platforms, foreignHost, omission }: LineExplanation): Fact[] {
  const shown = platforms.map(({ platform, sign }) => `${platform} (${sign})`).join(', ')
  return [
    ...(omission === undefined ? [] : [['left out', describeNotReported(omission)] as const]),
    ['language', language],
    ['zone', `${zone}: ${zoneRules[zoneRule]}`],
    ['platforms', shown === '' ? 'the file shows none' : shown],
    ...(foreignHost === undefined ? [] : [['asks', `${foreignHost}, where a name may mean anything`] as const]),
  ]
}

type Lay = (facts: readonly Fact[], margin: string) => string[]

function literalBlock(literal: LiteralAccount, { line }: LineExplanation, lay: Lay, colors: Colors): string[] {
  const { text, role, name, callee, exact, partial, sample } = literal
  const place = literal.line === line ? `column ${literal.column}` : `since line ${literal.line}`
  const notes = [
    place,
    name === undefined ? role : `${role} ${shortened(name)}`,
    callee === undefined ? undefined : `of ${shortened(callee)}`,
    partial ? 'partly computed' : undefined,
    exact ? undefined : 'with escapes',
    sample ? 'in a sample of code' : undefined,
  ]
  const description = clean(notes.filter((note) => note !== undefined).join(', '))
  const [only] = literal.namings
  const isAll = only?.text === text && literal.namings.length + literal.lookalikes.length === 1
  const title = isAll ? colorOf(only, colors) : colors.bold
  return [
    `${title(clean(shortened(text)))}  ${colors.dim(description)}`,
    ...(isAll ? lay(aboutMention(only), '  ') : namesLines(literal, lay, colors)),
  ]
}

function namesLines(
  { namings, lookalikes }: Pick<LiteralAccount, 'namings' | 'lookalikes'>,
  lay: Lay,
  colors: Colors,
): string[] {
  return [
    ...namings
      .slice(0, most)
      .flatMap((one) => [`  ${colorOf(one, colors)(clean(one.text))}`, ...lay(aboutMention(one), '    ')]),
    ...lookalikes
      .slice(0, most)
      .flatMap((one) => [`  ${clean(shortened(one.text))}`, ...lay([['no ID', likenessOf(one)]], '    ')]),
  ]
}

function aboutMention({ candidates, meant, finding, reported, why, role, stages }: MentionAccount): Fact[] {
  const others = candidates.filter((platform) => platform !== meant?.platform)
  return [
    ...(meant ? [['read as', `${meant.model} on ${meant.platform}, by: ${meant.evidence}`] as const] : []),
    ...(meant && !finding ? [['status', describeLifecycle(meant.status, meant)] as const] : []),
    ...(others.length > 0 ? [[meant ? 'also on' : 'known on', others.join(', ')] as const] : []),
    ...(finding
      ? [
          [
            reported ? 'reported' : 'would be',
            `${finding.rule}, ${finding.severity}, as ${role}: ${finding.message}`,
          ] as const,
        ]
      : []),
    ...(finding ? [['fix', fixOf(finding)] as const] : []),
    ...(why === undefined ? [] : [['silent', why] as const]),
    ...stageLines(stages).map((line, index) => [index === 0 ? 'stages' : '', line] as const),
  ]
}

function fixOf({ applicability, reason, proof, edit }: NonNullable<MentionAccount['finding']>): string {
  const to = edit === undefined ? '' : `, writes ${edit}`
  const why = reason ?? (proof && describeProof(proof))
  return `${applicability}${to}${why === undefined ? '' : `: ${why}`}`
}

function likenessOf({ likeness, id = '', before = '', after = '', nearest }: LookalikeAccount): string {
  const words: Record<Likeness, string> = {
    behind: `${id} stands behind ${before}, which leads to no platform that has it`,
    longer: `${id} is a part of a longer name: ${[before, after].filter((part) => part !== '').join(' and ')}`,
    torn: `${id === '' ? 'it' : id} is a piece of a pattern, or of a name that is computed`,
    'no-id': 'no rule names it',
  }
  const near = nearest.length > 0 ? `; near it are ${nearest.join(', ')}` : ''
  return words[likeness] + near
}

function restOf(all: number, speaking: number): string[] {
  if (speaking > most) return [`${speaking - most} more on the line: name a column`]
  const rest = all - speaking
  if (rest === 0) return []
  const places = `${speaking > 0 ? 'other ' : ''}${rest === 1 ? 'place holds' : 'places hold'}`
  return [`${rest} ${places} nothing that looks like an ID`]
}

function layFacts(facts: readonly Fact[], margin: string, width: number, colors: Colors): string[] {
  return facts.flatMap(([label, text]) =>
    wrapped(clean(text), width - margin.length - labelWidth).map(
      (part, index) => `${margin}${colors.dim((index === 0 ? label : '').padEnd(labelWidth))}${part}`,
    ),
  )
}

function colorOf({ reported, finding }: MentionAccount, colors: Colors) {
  if (!reported || !finding) return colors.green
  return { error: colors.red, warning: colors.yellow, info: colors.cyan }[finding.severity]
}

function shortened(text: string): string {
  const line = text.trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
