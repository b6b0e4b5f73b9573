import type { Reason } from '../../core/finding.ts'
import { memoize, memoizeBy } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { wordPlacesIn } from '../../core/word-places.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { type CallAround, callAround } from './call-around.ts'
import type { FileFacts } from './file-facts.ts'
import { parametersFrom } from './passed-names.ts'
import { functionAround } from './statement-around.ts'

/*
 * Whether a value does nothing but count: it chooses a tokenizer, an entry of a registry of which a limit is read, or a
 * price or a quota. A tokenizer does not retire with its model, and none of them may know the replacement.
 */

const tokenizer = signal('tokenizer-callee')
const accounting = signal('accounting-callee')
/** A member of an entry of a registry that says how much a model takes, or how its tokens are told. */
const limitMember = signal('limit-member')
const comparing = signalWords('comparing-callee')
const saying = signal('saying-statement')

/** So many steps from one variable or function to the next are followed, and so many uses of each. */
const mostSteps = 3
const mostUses = 24

/** What a value is for that is not sent: a tokenizer or a limit, or the key of a price or a quota. */
export type CountedAs = Extract<Reason, 'tokenizer' | 'table-key'>

export function countedAs({ role, literal, start, end }: LocatedMention, file: FileFacts): CountedAs | undefined {
  if (!roles.has(role) || !speaksOfCounts(file)) return undefined
  const at = { start: literal.range.start - 1, end: literal.range.end + 1 }
  if (at.start < 0 || start < at.start || end > at.end) return undefined
  return (
    countedAt(at.start, at.end, file, 0) ?? (role === 'default' ? ofParameter(at.start, literal.name, file) : undefined)
  )
}

const roles: ReadonlySet<string> = new Set(['argument', 'default', 'assignment', 'property'])

const speaksOfCounts = memoize(
  ({ plain }: FileFacts) => tokenizer.test(plain) || limitRead.test(plain) || accountingWord.test(plain),
)

/** A limit that is read of something: `).context`, `entry?.maxTokens`. */
const limitRead = /[\w)\]](?:\?\.|\.|->|::)(?:context|max_?\w*tokens|\w*limit|encoding|tokenizer)/i

const accountingWord = /price|pricing|cost|coin|quota|billing|limit/i

/** Whether a value only counts where it stands, or in every place that its variable goes to. */
function countedAt(start: number, end: number, file: FileFacts, steps: number): CountedAs | undefined {
  const call = callAround(file.plain, start)
  if (call !== undefined) {
    if (tokenizer.test(call.callee) || isLimitRead(file.plain, call, end)) return 'tokenizer'
    if (accounting.test(call.callee)) return 'table-key'
    // A text that is made of the value goes where the call that makes it stands.
    if (formatting.test(call.callee)) return countedAt(call.start, call.start, file, steps + 1)
    const counted = parameterAs(call, file, steps)
    if (counted) return counted
  }
  const variable = variableOf(file.plain, start, call)
  return variable === undefined ? undefined : usesCount(variable, start, file, steps)
}

const formatting = /(?:^|\.)(?:s?n?printf|format!?)$/i

/** `find_model("…").context_window`: the call does not ask, and of its answer a limit is read. */
function isLimitRead(text: string, { callee }: CallAround, end: number): boolean {
  const [, member] = /^\s*\)\s*[!?]?(?:\.|->|::)(\w+)(?!\w|\((?!\)))/.exec(text.slice(end, end + 120)) ?? []
  return member !== undefined && limitMember.test(member) && isFinder(callee)
}

/** A function by its name, and no type: `new ChatModel("…")` makes a client. */
const isFinder = (callee: string) => /^[a-z_]\w*$/.test(callee.split(/\.|::|->/).at(-1)!)

/** What stands between the name of a variable and its value: a type, other values before a fallback, a condition. */
const assigned =
  /(?:^|[\s;{(@$])([A-Za-z_]\w*)\s*(?::\s*[\w[\]|<>?. ]{1,40}?\s*)?(?::=|\|\|=|\?\?=|=(?![=>~]))\s*(?:[^\n;{}=]*(?:\|\||\?\?|\?:|\?|:|\bor|\belse)\s*)?$/

/** The variable that gets a value: the literal itself, or the answer of the call that finds its entry. */
function variableOf(text: string, start: number, call: CallAround | undefined): string | undefined {
  const direct = assignedBefore(text, start)
  if (direct !== undefined || call === undefined || !isFinder(call.callee)) return direct
  return call.index === 0 && call.isAlone ? assignedBefore(text, call.start) : undefined
}

const assignedBefore = (text: string, at: number) =>
  assigned.exec(text.slice(Math.max(0, text.lastIndexOf('\n', at - 1) + 1, at - 300), at))?.[1]

/** Whether a parameter with a default does nothing but count in the body of its function. */
function ofParameter(start: number, name: string | undefined, file: FileFacts): CountedAs | undefined {
  const head = callAround(file.plain, start)
  if (head === undefined || name === undefined) return undefined
  const body = bodyBehind(file.plain, head)
  return body === undefined ? undefined : usesCount(name, body, file, 0)
}

/** An offset in the body of a function, by one in the brackets of its head. Undefined where it is on the same line. */
function bodyBehind(text: string, { open }: CallAround): number | undefined {
  const parts = parametersFrom(text, open)
  const close = open + parts.reduce((sum, part) => sum + part.length + 1, 0)
  const line = text.indexOf('\n', close)
  if (line < 0) return undefined
  const offset = text.slice(line).search(/\S/)
  return offset < 0 ? undefined : line + offset
}

/** What declares a function: the word for it, or a type before its name. */
const declaring =
  /(?:\b(?:def|defp|func|fun|fn|function|sub|async)\s+(?:\([^()\n]{0,80}\)\s*)?(?:self\.)?\w*[?!]?|\b(?!return\b|new\b|await\b|yield\b|else\b|throw\b|puts\b|not\b|in\b|and\b|or\b)[a-zA-Z_][\w<>[\],?.]*[ \t]+\w+|\b(?:const|let|var|val)\s+\w+\s*=\s*(?:async\s*)?)$/

const isHead = (text: string, { open }: CallAround) => declaring.test(text.slice(Math.max(0, open - 161), open - 1))

/** Where a file declares each of its functions first. */
const headsOf = memoize(({ plain }: FileFacts) =>
  memoizeBy(String, (callee: string): CallAround | undefined => {
    const word = callee.replace(/[?!]$/, '')
    for (const at of wordPlacesIn(plain)(word)) {
      if (/[\w.]/.test(plain[at - 1] ?? '') || !plain.startsWith(callee, at)) continue
      opening.lastIndex = at + callee.length
      if (!opening.test(plain)) continue
      const head: CallAround = { callee, start: at, open: opening.lastIndex, index: 0, isAlone: true }
      if (isHead(plain, head)) return head
    }
    return undefined
  }),
)
const opening = /\s*(?:=\s*(?:async\s*)?)?\(/y

/** Whether a function of the file only counts with the parameter that gets a value. */
function parameterAs({ callee, index, name }: CallAround, file: FileFacts, steps: number): CountedAs | undefined {
  if (steps >= mostSteps || !/^[A-Za-z_]\w*[?!]?$/.test(callee)) return undefined
  const head = headsOf(file)(callee)
  if (head === undefined) return undefined
  const parameters = parametersFrom(file.plain, head.open)
  const words = parameters.map(
    (one) => /[A-Za-z_]\w*/g.exec(one.split(/[:=]/)[0]!.replace(/^.*\s(?=[$@&]?\w+\s*$)/s, ''))?.[0],
  )
  // Go writes the name of a parameter before its type.
  const goName = /^\s*([a-z_]\w*)\s+\*?[\w.[\]]+\s*$/.exec(parameters[index] ?? '')?.[1]
  const parameter = name ?? (file.language === 'go' ? (goName ?? words[index]) : words[index])
  const body = bodyBehind(file.plain, head)
  if (parameter === undefined || body === undefined) return undefined
  return usesCount(parameter, body, file, steps + 1)
}

/** Whether each use of a variable in the function around an offset counts or compares, and one of them counts. */
function usesCount(name: string, at: number, file: FileFacts, steps: number): CountedAs | undefined {
  if (steps > mostSteps) return undefined
  const text = file.plain
  const scope = functionAround(text, at)
  let counted: CountedAs | undefined
  let uses = 0
  const places = wordPlacesIn(text)(/^\w*/.exec(name)![0])
  for (let next = countWhile(places, (place) => place < scope.start); next < places.length; next++) {
    const word = places[next]!
    const end = word + name.length
    if (end > scope.end) break
    if (!text.startsWith(name, word) || /\w/.test(text[end] ?? '') || isMember(text, word, scope.start)) continue
    if (++uses > mostUses) return undefined
    // The sign of a variable belongs to it.
    const start =
      word > scope.start && text[word - 1] === '$' && !isMember(text, word - 1, scope.start) ? word - 1 : word
    const use = useOf(start, end, file, steps)
    if (use === 'other') return undefined
    if (use !== 'aside') counted ??= use
  }
  return counted
}

const isMember = (text: string, at: number, from: number) =>
  /[\w.]$|->$|::$/.test(text.slice(Math.max(from, at - 2), at))

type Use = CountedAs | 'aside' | 'other'

/** What stands before or behind a value that is compared. */
const comparedBefore = /(?:[!=]==?|\b(?:case|when|switch|match|is|in)\s*\(?)\s*$/
const comparedBehind =
  /^\s*(?:[!=]==?|=~|\bis\b|\bin\b|not\s+in\b)|^\??(?:\.|->|::)(?:starts?_?with|ends?_?with|contains?|includes?|match(?:es)?|equals?\w*)[?!]?\(/i
/** What stands before and behind a value that only has to be there. */
const conditionBefore = /\b(?:if|elif|unless|elsif|while|not)\s*\(?!?\s*$|[(\s]!\s*$/
const conditionBehind = /^\s*(?:else\b|:|\)|\{|\?|then\b|and\b|&&|$)/
/** Behind the name of a variable that gets a value, of an argument or of a key. */
const givenBehind = /^\s*(?::[^=\n:]{0,60})?\s*[:|?]{0,2}=(?![=>~])/

function useOf(start: number, end: number, file: FileFacts, steps: number): Use {
  const text = file.plain
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(Math.max(lineStart, start - 200), start)
  const behind = /^[^\n]{0,200}/.exec(text.slice(end, end + 200))![0]
  if (isQuoted(before) || givenBehind.test(behind)) return 'aside'
  if (/^\s*:(?!:)/.test(behind) && !/(?:\?|\bcase)\s*$/.test(before)) return 'aside'
  const member = /^[?!]?(?:\.|->|::)(\w+)(?!\w|\((?!\)))/.exec(behind)?.[1]
  if (member !== undefined && limitMember.test(member)) return 'tokenizer'
  const call = callAround(text, start)
  if (call !== undefined && isHead(text, call)) return 'aside'
  if (comparedBefore.test(before) || comparedBehind.test(behind)) return 'aside'
  if (conditionBefore.test(before) && conditionBehind.test(behind)) return 'aside'
  if ((call !== undefined && compares(call.callee)) || saying.test(before)) return 'aside'
  return (steps < mostSteps ? countedAt(start, end, file, steps + 1) : undefined) ?? 'other'
}

/** Calls that only compare a name, as `array.In(model, names)` does. */
const compares = (callee: string) =>
  comparing.has(
    callee
      .split(/\.|::|->/)
      .at(-1)!
      .toLowerCase()
      .replaceAll(/[_!?]/g, ''),
  ) || callee.endsWith('.In')

/** Whether a word stands in a string and not in a hole of one. */
function isQuoted(before: string): boolean {
  for (const quote of ['"', "'", '`']) {
    const parts = before.split(quote)
    if (parts.length % 2 === 0 && !/\{[^{}]*$|\$$/.test(parts.at(-1)!))
      return !parts.slice(0, -1).at(-1)!.endsWith('\\')
  }
  return false
}
