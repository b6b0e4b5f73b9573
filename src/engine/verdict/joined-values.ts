import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { bracketsAround } from './statement-around.ts'

/*
 * Values that one expression or one command makes a list of: `["a"] + ["b"]`, `.add('a').add('b')`, `--model a --model b`,
 * `for m in a b`. Values behind different flags or keys are no such list.
 */

const landing: ReadonlySet<string> = new Set(['argument', 'assignment', 'default', 'element', 'property'])
/** Two values further apart, in UTF-16 units, are not read as one list. */
const longestGap = 400

/** What joins lists or values to one list. */
const joiner = signal('joining-operator')
/** A call that makes one list of several. */
const joiningCall = signal('joining-call')

const string = String.raw`(?:"[^"\n]*"|'[^'\n]*')`
/** From an ID to the end of what holds it: its quote, the rest of its list, and the brackets that end there. */
const closing = new RegExp(String.raw`^["'\x60]?(?:\s*,\s*${string})*(?:\s*[,)\]}]|\.to_?\w+\(\)|\.into\(\))*\s*`, 'i')
/** The beginning of a list: `[`, `listOf(`, `new[] {`, `[]string{`. */
const listOpening = String.raw`(?:(?:new\s*)?(?:[\w.:]*(?:list|array|set|seq|vec|of|tuple)\w*)?!?(?:<[\w<>, ]*>)?(?:\[\]\w*)?\s*[[({]\s*)`
/** Up to an ID: the beginning of a list, texts before the ID, and its quote. */
const opening = new RegExp(String.raw`\s*${listOpening}*(?:${string}\s*,\s*)*@?["'\x60]?$`, 'i')
/** Lists that stand beside each other in one call. */
const listBeside = new RegExp(String.raw`^["'\x60]\s*[\])}]{1,3}\s*,\s*${listOpening}*["'\x60]$`, 'i')
/** A method of a chain, before what it gets. */
const method = /(?:\.{1,2}|->|::)\s*([A-Za-z_]\w*[!?]?)\(\s*["'`]?$/
const links = /^["'`]?(?:\.\w+\(\))?\s*\)(?:\s*(?:\.|->)\w+\(\s*(?:(?:"[^"\n]*"|'[^'\n]*')\s*)?\))*\s*$/

/** The values of each list that one expression makes, by where the first of them stands. */
export const joinedIn = memoize(({ text, located }: FileFacts): ReadonlyMap<number, string> => {
  const runs = new Map<number, string>()
  let last: LocatedMention | undefined
  for (const one of located) {
    if (!landing.has(one.role)) continue
    if (last && one.start - last.end <= longestGap && one.start > last.end && isJoined(text, last, one)) {
      const run = runs.get(last.start) ?? `joined ${last.start}`
      runs.set(last.start, run)
      runs.set(one.start, run)
    }
    last = one
  }
  return runs
})

function isJoined(text: string, first: LocatedMention, second: LocatedMention): boolean {
  const gap = text.slice(first.end, second.start)
  if (gap === '' || gap.includes(';')) return false
  const own = method.exec(text.slice(Math.max(0, first.start - 80), first.start))?.[1]
  const next = method.exec(gap)
  if (own !== undefined && next?.[1] === own && links.test(gap.slice(0, next.index))) return true
  if (listBeside.test(gap)) {
    const list = bracketsAround(text, first.start)
    const call = list && bracketsAround(text, list.start)
    return call !== undefined && joiningCall.test(text.slice(Math.max(0, call.start - 40), call.start + 1))
  }
  return joiner.test(gap.replace(opening, '').replace(closing, ''))
}

/** Where words are what a line holds. A line that ends in one of these signs goes on. */
const continued = /(?:\\|`|\^)\r?\n[^\n]*$/
const separator = /;|&&|\|\|?|\n(?![ \t]*--[A-Za-z])|["'],/g
/** A flag whose value may follow it. */
const flag = /(?<![\w-])-{1,2}([A-Za-z][\w-]*)(?=["'=,\s)])/g
/** A key before a value, as a named argument has it. */
const key = /(?<![-\w])([\w-]+)["']?\s*(?:=>?|:)\s*(?:[\w.&*]*[[({]\s*)?["'`]?$/
/** How far the beginning of a command is sought, in UTF-16 units. */
const longestCommand = 4000

/** The list of words, or the call, in which a value stands, with the flag that the value belongs to. */
export function wordsAround(text: string, located: LocatedMention): readonly string[] {
  const { role, literal, start } = located
  if (role !== 'argument' && role !== 'element') return []
  const { group } = literal
  if (group === undefined ? role === 'element' || literal.callee !== undefined : isBareWord(text, start)) {
    const command = commandStart(text, start)
    return [`command ${command} ${belongsTo(text, command, located)}`]
  }
  if (group === undefined || start - group > longestCommand) return []
  return [`list ${group} ${belongsTo(text, group, located)}`]
}

/** Whether an ID stands behind another word of a command, without quotes or a comma between them. */
const isBareWord = (text: string, start: number) =>
  /[\w"'=)}\\][ \t]+$|\\\r?\n[ \t]+$|[ \t]--?[\w-]+=$/.test(text.slice(Math.max(0, start - 80), start))

function belongsTo(text: string, from: number, { start, literal }: LocatedMention): string {
  const before = text.slice(Math.max(from, start - longestCommand), start)
  const named = key.exec(before.slice(-80))?.[1]
  if (named !== undefined) return named
  const flags = [...before.matchAll(flag)].at(-1)?.[1]
  return flags ?? (literal.group === undefined ? (literal.name ?? '') : '')
}

/** Whether a line begins with a flag, as a command does that YAML folds to one line. */
const goesOn = (text: string, start: number) => /^[ \t]*--[A-Za-z]/.test(text.slice(start, start + 200))

/** Where the command begins in which an offset stands, over the lines that are one. */
export function commandStart(text: string, offset: number): number {
  const lowest = Math.max(0, offset - longestCommand)
  let from = text.lastIndexOf('\n', offset - 1) + 1
  while (from > lowest && (continued.test(text.slice(Math.max(lowest, from - 3), from)) || goesOn(text, from)))
    from = text.lastIndexOf('\n', from - 2) + 1
  // Of a very long line only the end is read: what begins further ahead is taken for one command.
  const near = Math.max(from, lowest)
  const before = text.slice(near, offset).replaceAll(/(?:\\|`|\^)\r?\n/g, (cut) => ' '.repeat(cut.length))
  const last = [...before.matchAll(separator)].at(-1)
  return last ? near + last.index + last[0].length : from
}
