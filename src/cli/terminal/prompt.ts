import { type Colors, colorsFor } from '../../report/colors.ts'
import type { Day } from '../../core/day.ts'
import { describe, describeReason } from '../../core/describe.ts'
import type { Finding } from '../../core/finding.ts'
import type { Answer, Ask, LineChange, Question } from '../../fix/ask.ts'
import { clean } from '../../report/clean.ts'
import { requestNote } from '../../report/words.ts'
import type { Keys } from './keys.ts'

/** The terminal to ask on. */
export interface PromptOptions {
  readonly keys: Keys
  readonly write: (text: string) => void
  readonly color: boolean
  readonly asOf: Day
  /** The width of the terminal in columns. A longer line is cut: the part with the change is shown. */
  readonly width: number
}

const answers: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', a: 'model', f: 'file', q: 'quit' }
const choices = '[y]es, [n]o, [a]ll of this model, [f]ile, [q]uit? '

/** Asks on a terminal: shows an edit set and its reasons, and waits for a key that is an answer. */
export function promptOn({ keys, write, color, asOf, width }: PromptOptions): Ask {
  return async (question) => {
    // Start listening before the question is printed: a key that is pressed at once, also Ctrl-C, answers this question.
    let pressed = keys.next()
    write(`\n${linesOf(question, asOf, width, colorsFor(color)).join('\n')}\n${countOf(question)}${choices}`)
    for (;;) {
      const key = await pressed
      const answer = key === undefined ? 'quit' : answers[key.toLowerCase()]
      if (answer !== undefined) {
        write(`${key?.toLowerCase() ?? 'q'}\n`)
        return answer
      }
      pressed = keys.next()
    }
  }
}

function linesOf({ path, findings, level, changes }: Question, asOf: Day, width: number, colors: Colors): string[] {
  return [
    ...findings.flatMap((finding) => [
      `${colors.bold(clean(`${path}:${finding.start.line}`))}  ${clean(`${finding.text} ${describe(finding, asOf)}`)}`,
      ...notesOn(finding).map((note) => `  ${clean(note)}`),
    ]),
    ...(level === 'unsafe' ? [colors.yellow(`  unsafe fix${whyOf(findings)}`)] : []),
    ...changes.flatMap((change) => changedLines(change, width, colors)),
  ]
}

/** What the edits change beside the ID, and what they leave to be done by hand. */
function notesOn({ fix }: Finding): readonly string[] {
  const left = requestNote({ ...fix, changes: [] })
  return [...(fix.changes ?? []), ...(left === undefined ? [] : [left])]
}

/** `2 of 5 in this file: `. Nothing if there is but one. */
const countOf = ({ number, of }: Question) => (of > 1 ? `${number} of ${of} in this file: ` : '')

function whyOf(findings: readonly Finding[]): string {
  const reasons = new Set(
    findings.flatMap(({ fix }) => (fix.reason === undefined ? [] : [describeReason(fix.reason, fix)])),
  )
  return reasons.size > 0 ? `: ${[...reasons].join('; ')}` : ''
}

function changedLines({ before, after }: LineChange, width: number, colors: Colors): string[] {
  const room = Math.max(width - 2, 20)
  const at = firstDifference(before[0] ?? '', after[0] ?? '')
  return [
    ...before.map((line) => colors.red(`- ${excerpt(line, at, room)}`)),
    ...after.map((line) => colors.green(`+ ${excerpt(line, at, room)}`)),
  ]
}

function firstDifference(before: string, after: string): number {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  return at
}

/** The part of a line around the column `at` that fits into one row. A tab becomes two blanks. */
function excerpt(line: string, at: number, room: number): string {
  const from = line.length <= room ? 0 : Math.max(0, at - Math.floor(room / 3))
  const piece = clean(line.slice(from, from + room).replaceAll('\t', '  '))
  const lead = from > 0 ? '…' : ''
  const tail = from + room < line.length ? '…' : ''
  return `${lead}${piece.slice(lead.length, room - tail.length)}${tail}`
}
