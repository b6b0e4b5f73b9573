import { memoize } from '../../core/memoize.ts'
import { signal, signalWords } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { type CallAround, callAround } from './call-around.ts'
import type { FileFacts } from './file-facts.ts'
import { parametersFrom } from './passed-names.ts'
import { functionAround } from './statement-around.ts'

/*
 * Whether a value does nothing but count: it chooses a tokenizer, or an entry of a registry of which a limit is read.
 * A tokenizer does not retire with its model, and it may not know the replacement.
 */

const tokenizer = signal('tokenizer-callee')
/** A member of an entry of a registry that says how much a model takes, or how its tokens are told. */
const limitMember = signal('limit-member')
const comparing = signalWords('comparing-callee')
const saying = signal('saying-statement')

/** So many steps from one variable or function to the next are followed, and so many uses of each. */
const mostSteps = 3
const mostUses = 24

export function onlyCounts({ role, literal, start, end }: LocatedMention, file: FileFacts): boolean {
  if (!roles.has(role) || !speaksOfCounts(file)) return false
  const at = { start: literal.range.start - 1, end: literal.range.end + 1 }
  if (at.start < 0 || start < at.start || end > at.end) return false
  if (isCounted(at.start, at.end, file, 0)) return true
  return role === 'default' && isOfParameter(at.start, literal.name, file)
}

const roles: ReadonlySet<string> = new Set(['argument', 'default', 'assignment', 'property'])

const speaksOfCounts = memoize(({ plain }: FileFacts) => tokenizer.test(plain) || limitRead.test(plain))

/** A limit that is read of something: `).context`, `entry?.maxTokens`. */
const limitRead = /[\w)\]](?:\?\.|\.|->|::)(?:context|max_?\w*tokens|\w*limit|encoding|tokenizer)/i

/** Whether a value only counts where it stands, or in every place that its variable goes to. */
function isCounted(start: number, end: number, file: FileFacts, steps: number): boolean {
  const call = callAround(file.plain, start)
  if (call !== undefined) {
    if (tokenizer.test(call.callee)) return true
    if (isLimitRead(file.plain, call, end) || countsParameter(call, file, steps)) return true
  }
  const variable = variableOf(file.plain, start, call)
  return variable !== undefined && hasOnlyCountingUses(variable, start, file, steps)
}

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
function isOfParameter(start: number, name: string | undefined, file: FileFacts): boolean {
  const head = callAround(file.plain, start)
  if (head === undefined || name === undefined) return false
  const body = bodyBehind(file.plain, head)
  return body !== undefined && hasOnlyCountingUses(name, body, file, 0)
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

/** Whether a function of the file only counts with the parameter that gets a value. */
function countsParameter({ callee, index, name }: CallAround, file: FileFacts, steps: number): boolean {
  if (steps >= mostSteps || !/^[A-Za-z_]\w*[?!]?$/.test(callee)) return false
  const calls = new RegExp(
    String.raw`(?<![\w.])${callee.replaceAll(/[?!]/g, String.raw`\$&`)}\s*(?:=\s*(?:async\s*)?)?\(`,
    'g',
  )
  for (const { index: at, 0: found } of file.plain.matchAll(calls)) {
    const head: CallAround = { callee, start: at, open: at + found.length, index: 0, isAlone: true }
    if (!isHead(file.plain, head)) continue
    const parameters = parametersFrom(file.plain, head.open)
    const words = parameters.map(
      (one) => /[A-Za-z_]\w*/g.exec(one.split(/[:=]/)[0]!.replace(/^.*\s(?=\w+\s*$)/s, ''))?.[0],
    )
    // Go writes the name of a parameter before its type.
    const goName = /^\s*([a-z_]\w*)\s+\*?[\w.[\]]+\s*$/.exec(parameters[index] ?? '')?.[1]
    const parameter = name ?? (file.language === 'go' ? (goName ?? words[index]) : words[index])
    const body = bodyBehind(file.plain, head)
    if (parameter === undefined || body === undefined) return false
    return hasOnlyCountingUses(parameter, body, file, steps + 1)
  }
  return false
}

/** Whether each use of a variable in the function around an offset counts or compares, and one of them counts. */
function hasOnlyCountingUses(name: string, at: number, file: FileFacts, steps: number): boolean {
  if (steps > mostSteps) return false
  const text = file.plain
  const scope = functionAround(text, at)
  const code = text.slice(scope.start, scope.end)
  let counts = 0
  let uses = 0
  for (const { index, 0: word } of code.matchAll(new RegExp(String.raw`(?<![\w.]|->|::)\$?${name}(?!\w)`, 'g'))) {
    if (++uses > mostUses) return false
    const start = scope.start + index
    const use = useOf(start, start + word.length, file, steps)
    if (use === 'other') return false
    if (use === 'counts') counts++
  }
  return counts > 0
}

type Use = 'counts' | 'aside' | 'other'

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
  if (member !== undefined && limitMember.test(member)) return 'counts'
  const call = callAround(text, start)
  if (call !== undefined && isHead(text, call)) return 'aside'
  if (comparedBefore.test(before) || comparedBehind.test(behind)) return 'aside'
  if (conditionBefore.test(before) && conditionBehind.test(behind)) return 'aside'
  if ((call !== undefined && compares(call.callee)) || saying.test(before)) return 'aside'
  return steps < mostSteps && isCounted(start, end, file, steps + 1) ? 'counts' : 'other'
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
