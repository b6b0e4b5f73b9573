import type { Range } from '../../core/range.ts'
import type { Field, Mapping, Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { jsonRequests } from '../json/requests.ts'
import { byModel, movedRequests, rangesWithin, shiftedRequests } from '../typescript/moved-requests.ts'
import { type ShellCommand, shellCommands, type ShellWord } from './commands.ts'
import { fillerCharacter } from '../yaml/mask.ts'

/**
 * The requests that a script sends: JSON between apostrophes or in a document of a command. Variables and the quotes
 * around them are holes in it.
 */
export function shellRequests(text: string, models: readonly Range[]): Request[] {
  if (models.length === 0) return []
  return shellCommands(text)
    .flatMap((command) => requestsOf(text, command, models))
    .toSorted(byModel)
}

function requestsOf(text: string, command: ShellCommand, models: readonly Range[]): Request[] {
  const { words, documents } = command
  const quoted = words.flatMap(({ quoted: range, gaps, stage }) => (range ? [{ ...range, gaps, stage }] : []))
  const senders = new Map<number, Sender>()
  return [...quoted, ...documents].flatMap(({ start, end, gaps, stage }) => {
    const within = rangesWithin(models, start, end)
    if (within.length === 0) return []
    const there = within.map((model) => ({ start: model.start - start, end: model.end - start }))
    const found = jsonWithHoles(filled(text, { start, end }, gaps), there)
    if (found.length === 0) return []
    const sender = senders.get(stage) ?? senderOf(text, words, stage)
    senders.set(stage, sender)
    return shiftedRequests(found, start).map((request) => ({ ...request, ...sender }))
  })
}

/** The same as in YAML, whose scripts hold templates of YAML, too. It is a word to JSON. */
const filler = fillerCharacter

function filled(text: string, { start, end }: Range, gaps: readonly Range[]): string {
  const pieces: string[] = []
  let at = start
  for (const gap of gaps) {
    // The apostrophes around the whole word are none of its content.
    const [from, to] = [Math.max(gap.start, start), Math.min(gap.end, end)]
    if (to <= from) continue
    pieces.push(text.slice(at, from), filler.repeat(to - from))
    at = to
  }
  return pieces.join('') + text.slice(at, end)
}

/** The requests of JSON in which holes are filled with a character that nothing else has: what holds one is not seen. */
export function jsonWithHoles(text: string, models: readonly Range[]): Request[] {
  return movedRequests(jsonRequests(text, models), { range: (range) => range, mapping: withHoles })
}

function withHoles(mapping: Mapping): Mapping {
  const fields = mapping.fields.flatMap((field): Field[] => {
    const { key, value } = field
    if (key.includes(filler)) return []
    const isHole = value.kind === 'scalar' && typeof value.value === 'string' && value.value.includes(filler)
    return [isHole ? { ...field, value: { kind: 'unseen', range: value.range } } : field]
  })
  return fields.length === mapping.fields.length
    ? { ...mapping, fields }
    : { ...mapping, fields, open: true, readonly: true }
}

type Sender = Pick<Request, 'callee' | 'url'>

/** Commands that send what they are given to an address. */
const sending = signal('sending-command')
/** What stands in front of a command: a prompt, a variable. */
const noCommand = /^(?:[$%>]|\w+=.*|export|local|readonly|declare)$/s
/** Commands that only hand a text on. */
const handing = signal('handing-command')
/** Flags whose value may look like an address and is none. */
const otherValue = signal('other-value-flag')

/** What sends the text that stands at a stage of a pipe, and where to. */
function senderOf(text: string, words: readonly ShellWord[], stage: number): Sender {
  const later = words
    .filter((word) => word.stage >= stage)
    .map((word) => ({ said: unquoted(text.slice(word.start, Math.min(word.end, word.start + 2000))), at: word.stage }))
  const index = later.findIndex(({ said }) => sending.test(said))
  if (index < 0) {
    const callee = later.find(({ said, at }) => at === stage && !noCommand.test(said))?.said
    return callee === undefined || handing.test(callee) || callee.startsWith('{') ? {} : { callee }
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

/** Without the quotes around it. */
function unquoted(word: string): string {
  return /^(["'])([^]*)\1$/.exec(word)?.[2] ?? word
}
