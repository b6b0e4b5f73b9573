import type { Range } from '../../core/range.ts'
import type { ClientAddress } from '../language.ts'
import type { Request } from '../../core/request.ts'
import { byModelStart, rangesWithin, shiftedRequests } from '../moved-requests.ts'
import { holesIn, type ShellCommand, shellCommands, type ShellWord } from './commands.ts'
import { escapedRequests, shellEscapes } from '../json/escaped-bodies.ts'
import { holeFiller, jsonRequestsWithHoles } from '../json/holes.ts'
import { signal } from '../../core/signal.ts'

/**
 * The requests that a script sends: JSON between quotes of either kind, or in a heredoc of a command. Variables and the quotes
 * around them are holes in the JSON.
 */
export function shellRequests(text: string, models: readonly Range[]): Request[] {
  if (models.length === 0) return []
  const commands = shellCommands(text)
  const wordOf = innermostWords(commands, models)
  return commands.flatMap((command) => requestsOf(text, command, models, wordOf)).toSorted(byModelStart)
}

/** The innermost word around each model: a word between double quotes may hold commands, and those have words again. */
function innermostWords(commands: readonly ShellCommand[], models: readonly Range[]): ReadonlyMap<Range, ShellWord> {
  const words = commands.flatMap((command) => command.words).toSorted((a, b) => a.start - b.start || b.end - a.end)
  const found = new Map<Range, ShellWord>()
  const open: ShellWord[] = []
  let next = 0
  for (const model of models) {
    for (; next < words.length && words[next]!.start <= model.start; next++) {
      while (open.length > 0 && open.at(-1)!.end <= words[next]!.start) open.pop()
      open.push(words[next]!)
    }
    while (open.length > 0 && open.at(-1)!.end < model.end) open.pop()
    const word = open.at(-1)
    if (word) found.set(model, word)
  }
  return found
}

function requestsOf(
  text: string,
  command: ShellCommand,
  models: readonly Range[],
  wordOf: ReadonlyMap<Range, ShellWord>,
): Request[] {
  const { words, documents } = command
  const quoted = words.flatMap(({ quoted: range, gaps, stage }) => (range ? [{ ...range, gaps, stage }] : []))
  const senders = new Map<number, Sender>()
  const senderAt = (stage: number): Sender => {
    const sender = senders.get(stage) ?? senderOf(text, words, stage)
    senders.set(stage, sender)
    return sender
  }
  const escaped = words.flatMap((word) => {
    const { start, end, stage, quoted: whole } = word
    const within = whole ? [] : rangesWithin(models, start, end).filter((model) => wordOf.get(model) === word)
    const name = within.length === 0 ? undefined : beforeQuote.exec(text.slice(start, Math.min(end, start + 200)))
    if (!name || text[end - 1] !== '"') return []
    const content = { start: start + name[0].length, end: end - 1 }
    const gaps = holesIn(text, content.start, content.end)
    return escapedRequests(text, content, within, shellEscapes, gaps).map((request) => ({
      ...request,
      ...senderAt(stage),
    }))
  })
  const plain = [...quoted, ...documents].flatMap(({ start, end, gaps, stage }) => {
    const within = rangesWithin(models, start, end)
    if (within.length === 0) return []
    const there = within.map((model) => ({ start: model.start - start, end: model.end - start }))
    const found = jsonRequestsWithHoles(filled(text, { start, end }, gaps), there)
    if (found.length === 0) return []
    return shiftedRequests(found, start).map((request) => ({ ...request, ...senderAt(stage) }))
  })
  return [...plain, ...escaped]
}

/** What stands before the content of a word between double quotes: `BODY="`, `--data="`. */
const beforeQuote = /^[\w-]*=?"/

/** The address that each command asks which sends a model. An address with a hole in it is an expression. */
export function shellAddresses(text: string, models: readonly Range[]): ReadonlyMap<number, ClientAddress> {
  const found = new Map<number, ClientAddress>()
  if (models.length === 0) return found
  for (const { words, documents } of shellCommands(text)) {
    for (const { start, end, stage } of [...words, ...documents]) {
      const within = rangesWithin(models, start, end)
      if (within.length === 0) continue
      const { callee, url } = senderOf(text, words, stage)
      if (url !== undefined && callee !== undefined && sending.test(callee))
        for (const model of within) found.set(model.start, { address: url })
    }
  }
  return found
}

/** A range of the text whose gaps are filled, so that JSON can be read. */
function filled(text: string, { start, end }: Range, gaps: readonly Range[]): string {
  const pieces: string[] = []
  let at = start
  for (const gap of gaps) {
    // The apostrophes around the whole word are not in its content.
    const [from, to] = [Math.max(gap.start, start), Math.min(gap.end, end)]
    if (to <= from) continue
    pieces.push(text.slice(at, from), holeFiller.repeat(to - from))
    at = to
  }
  return pieces.join('') + text.slice(at, end)
}

type Sender = Pick<Request, 'callee' | 'url'>

/** Commands that send something to an address. */
const sending = signal('sending-command')
/** Words that can stand before a command: a prompt, a variable. */
const noCommand = /^(?:[$%>]|\w+=.*|export|local|readonly|declare)$/s
/** Commands that only pass a text on. */
const passing = signal('handing-command')
/** Flags whose value may look like an address but is not one. */
const otherValue = signal('other-value-flag')

/** The command that sends the text at a stage of a pipe, and the address. */
function senderOf(text: string, words: readonly ShellWord[], stage: number): Sender {
  const later = words
    .filter((word) => word.stage >= stage)
    .map((word) => ({ said: unquoted(text.slice(word.start, Math.min(word.end, word.start + 2000))), at: word.stage }))
  const index = later.findIndex(({ said }) => sending.test(said))
  if (index < 0) {
    const callee = later.find(({ said, at }) => at === stage && !noCommand.test(said))?.said
    return callee === undefined || passing.test(callee) || callee.startsWith('{') ? {} : { callee }
  }
  const { said: callee, at } = later[index]!
  const rest = later.slice(index + 1).flatMap((word) => (word.at === at ? [word.said] : []))
  const flagOf = (place: number): string => (rest[place - 1]?.startsWith('-') ? rest[place - 1]! : '')
  const url =
    rest.find((said, place) => /^https?:/i.test(said) && !otherValue.test(flagOf(place))) ??
    rest.find(
      (said, place) => /^[\w$.:{-]\S*[./:]/.test(said) && !said.startsWith('-') && /^(?:--url)?$/.test(flagOf(place)),
    )
  return { callee, ...(url !== undefined && { url }) }
}

/** A word without the quotes around it. */
function unquoted(word: string): string {
  return /^(["'])([^]*)\1$/.exec(word)?.[2] ?? word
}
