import type { Block } from '../../core/block.ts'
import type { Literal } from '../../core/literal.ts'
import { memoizeBy, once } from '../../core/memoize.ts'
import { signal, signalWords } from '../../core/signal.ts'

/** Code that tests whether a list has a name: `LIST.includes(…)`, and `… in LIST` before it. */
const asking = signal('membership-question-after')
const questionBefore = signal('membership-question-before')
/** `any(… for x in LIST)` puts the question to each of them. */
const generator = signal('membership-generator')
/** `for x in LIST` takes each of them in turn. */
const walked = signal('list-walked')
const walking = signal('walking-variable')
const comparing = signal('comparing-line')
/** What gives the list its value, or hands it to other files. */
const giving = signal('list-given')
/** A set is made for such a test. */
const givingSet = signal('set-given')
/** `{"…", "…"}` is a set. */
const braceSets = signalWords('brace-set-language')
/** A call that lists which values are allowed. */
const allowed = signal('allowed-value-callee')
const lookupName = signal('lookup-list-name')
/** Where the names of a list are put into a sentence: in a string, a message, a log. */
const messageBefore = signal('list-told-before')
const messageAfter = signal('list-told-after')
const saying = signal('saying-statement')
const joined = signal('list-joined')
/** `LIST[0]` takes the first one, and no other. */
const firstTaken = signal('first-taken-after')

/** Which entries of a list are only looked up: each, each but the first, or not even those. */
export type LookedUp = 'all' | 'rest' | 'none'

/**
 * Whether the list around a literal is only ever tested for a name: it decides what is allowed, and offers nothing. Every
 * other place in the text with the list's name has to be such a test, or a sentence that names them all. Where no place
 * asks, a set is made for such tests, and a name may say so. A constant that stands in such lists and nowhere else is looked
 * up like a literal there.
 */
export function membershipListsIn(text: string, language: string): (literal: Literal) => boolean {
  const known = new Map<string, LookedUp>()
  const placesOf = placesOfWords(text)
  const listCalled = (name: string): LookedUp => {
    let answer = known.get(name)
    if (answer === undefined) known.set(name, (answer = lookedUpOf(text, language, name, placesOf(name))))
    return answer
  }
  return ({ role, name, range }) => {
    if (name === undefined || !/^[A-Za-z_$][\w$]*$/.test(name)) return false
    if (role === 'element') return isAmong(listCalled(name), text, range.start - 1)
    return role === 'assignment' && isListed(text, name, placesOf(name), listCalled)
  }
}

const isAmong = (answer: LookedUp, text: string, at: number) =>
  answer === 'all' || (answer === 'rest' && !/[[({]\s*$/.test(text.slice(Math.max(0, at - 40), at)))

/** The most uses of one constant that are looked at. */
const mostUses = 20

/** Whether a constant is an entry of lists that are looked up, and nothing else beside its definition. */
function isListed(
  text: string,
  name: string,
  places: readonly number[],
  listCalled: (name: string) => LookedUp,
): boolean {
  if (places.length < 2 || places.length > mostUses) return false
  let lists = 0
  let given = 0
  for (const index of places) {
    const end = index + name.length
    const start = index - /(?:\w+(?:\.|::))*$/.exec(text.slice(Math.max(0, index - 80), index))![0].length
    const list = /^\s*(?:\.value\s*)?[,\])}]/.test(text.slice(end, end + 40)) ? listAround(text, start) : undefined
    if (list !== undefined) {
      if (!isAmong(listCalled(list), text, start)) return false
      lists++
    } else if (given++ > 0) return false
  }
  return lists > 0
}

/** So far above an entry its list may begin. */
const longestList = 4000
const listHead =
  /([A-Za-z_$][\w$]*)\s*(?::[^=\n]{0,80}|\s(?:\[\]|map\[)[\w.[\]<>]{1,40}\s*)?(?::=|=>?)\s*(?:new\s+)?[\w.<>[\]:&*!%~\s]{0,60}$/

/** The name of the list around an entry. */
export function listAround(text: string, at: number): string | undefined {
  let depth = 0
  for (let index = at - 1; index >= 0 && at - index < longestList; index--) {
    const sign = text[index]!
    if (sign === ';') return undefined
    if (/[\])}]/.test(sign)) depth++
    else if (/[[({]/.test(sign) && depth-- === 0) return listHead.exec(text.slice(Math.max(0, index - 160), index))?.[1]
  }
  return undefined
}

/** Where a word, or the variable of that name, stands in a text. The last text is read once for all its lists. */
export function placesOfWords(text: string): (name: string) => readonly number[] {
  if (lastWords?.text !== text) lastWords = { text, placesOf: placesIn(text) }
  return lastWords.placesOf
}

let lastWords: { readonly text: string; readonly placesOf: (name: string) => readonly number[] } | undefined

function placesIn(text: string): (name: string) => readonly number[] {
  const words = once(() => wordsIn(text))
  return memoizeBy(String, (name) => {
    const places = words().get(name) ?? words().get(`$${name}`) ?? []
    // A private member of a script is always written with its sign.
    const own = places.filter((index) => text[index - 1] === '#' && /[ \t.]/.test(text[index - 2] ?? ''))
    return own.length > 1 ? own : places
  })
}

/** Where each word of a text stands. */
function wordsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  const finder = /(?<![\w$'"-]|(?<!\b(?:self|this|cls|[A-Z]\w{0,60}))\.)[A-Za-z_$][\w$]*(?![\w$'"-])/g
  for (let word = finder.exec(text); word; word = finder.exec(text)) {
    const all = places.get(word[0])
    if (all) all.push(word.index)
    else places.set(word[0], [word.index])
  }
  return places
}

/** So much of a text is read before and behind the name of a list. */
const reach = 160

/** What a text does with a list, by the number of places. */
export interface ListUses {
  tests: number
  told: number
  firsts: number
  /** Places that are no question and no definition. */
  others: number
  isSet: boolean
}

function usesAt(text: string, language: string, name: string, places: readonly number[], isOwn = true): ListUses {
  const uses: ListUses = { tests: 0, told: 0, firsts: 0, others: 0, isSet: false }
  let given = 0
  for (const index of places) {
    const before = text.slice(Math.max(0, index - reach), index).replace(/(?:@|&|\*|(?:\w+(?:\.|::|->))+#?|#)$/, '')
    const end = index + name.length + (text[index] === '$' && !name.startsWith('$') ? 1 : 0)
    const after = text.slice(end, end + reach)
    // An attribute of a module gets its value without a mark: `@names ["…"]`.
    const isAttribute = text[index - 1] === '@' && /^\s+[[~%]/.test(after)
    if (isQuestion(text, before, after, end)) uses.tests++
    else if (isTold(before, after)) uses.told++
    else if (firstTaken.test(after)) uses.firsts++
    else if (isOwn && (isAttribute || (given === 0 ? giving.test(after) : /^(?:\s*:[^=\n]*)?\s*=\s*\[/.test(after)))) {
      given++
      const isBraces = braceSets.has(language) && /^(?:\s*:[^=\n]*)?\s*=\s*\{/.test(after)
      uses.isSet = isBraces || givingSet.test(after) || /\b\w*Set<[^<>\n]*>\??\s+$/.test(before)
    } else if (!/(?:import|export|exports\s*=)\s*\{[^}]*$/.test(before) && !/\btypeof\s+$/.test(before)) uses.others++
  }
  return uses
}

function lookedUpOf(text: string, language: string, name: string, places: readonly number[]): LookedUp {
  const { tests, told, firsts, others, isSet } = usesAt(text, language, name, places)
  if (others > 0 || (tests === 0 && told === 0 && !isSet && !lookupName.test(name))) return 'none'
  if (firsts === 0) return 'all'
  return tests > 0 ? 'rest' : 'none'
}

/** A line that only takes a name over from another file. */
const importing = /^\s*(?:from\b[^\n]*\bimport\b|import\b|use\b|using\b|export\s*\{)[^\n]*$/
/** The lines of an import in brackets. */
const importingBrackets = /\b(?:from\s[\w.]+\s+)?import\s*(?:type\s*)?[({][^(){};=]*$/

/** What a file does with a list of a project: one that defines it, or another one. */
export function usesInFile(text: string, language: string, name: string, isOwn: boolean): ListUses {
  const places = [
    ...text.matchAll(new RegExp(String.raw`(?<![\w$'"-])${name.replaceAll('$', String.raw`\$`)}(?![\w$'"-])`, 'g')),
  ]
    .map(({ index }) => index)
    .filter((index) => {
      const before = text.slice(Math.max(0, index - 2000), index)
      return !importing.test(before.slice(before.lastIndexOf('\n') + 1)) && !importingBrackets.test(before)
    })
  return usesAt(text, language, name, places, isOwn)
}

/** Whether the names are only put into a sentence there. */
function isTold(before: string, after: string): boolean {
  if (messageBefore.test(before) && messageAfter.test(after)) return true
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return saying.test(before) && joined.test(`${line}\0${/^[^\n]*/.exec(after)![0]}`)
}

/** What stands between a question and the brackets of the list that it asks. */
const typeBefore = /(?:\[\]\w+|\bnew\s+\w*\s*(?:\[\])?|vec!|%[wi]|&|(?:[A-Za-z_]\w*\.)?[A-Za-z_]\w*(?=\($))\s*\(?$/

/** Whether a list, or the call that makes one, is only tested for a name where it stands. */
export function isAskedInPlace(text: string, { start, end, kind }: Pick<Block, 'start' | 'end' | 'kind'>): boolean {
  const whole = text.slice(Math.max(0, start - reach), kind === 'call' ? start + 1 : start)
  return isQuestion(text, whole.replace(typeBefore, ''), text.slice(end, end + reach), end)
}

/** Calls that only walk a list. */
const iterator = /(?:i?pairs|enumerate|iter|list|sorted|reversed|values)\(\s*$/
/** A call that says which values are allowed, and what may stand between its bracket and the list. */
const allowing = /([\w.$:\\]+)\(\s*(?:[^()\n]*,\s*)?(?:\w+\s*=\s*|\.\.\.|\*)?$/

function isQuestion(text: string, before: string, after: string, end: number): boolean {
  const callee = allowing.exec(before)?.[1]
  if (callee !== undefined && allowed.test(callee)) return true
  if (asking.test(after) || generator.test(before)) return true
  const variable =
    walking.exec(before.replace(iterator, ''))?.[1] ?? /^\s+as\s+(?:\$\w+\s*=>\s*)?\$(\w+)/.exec(after)?.[1]
  if (variable !== undefined) return onlyCompares(text, variable, end)
  return questionBefore.test(before) && !walked.test(before)
}

/** So many lines of a loop are read. */
const longestLoop = 12

/** Whether a loop does nothing with its variable but compare it. */
export function onlyCompares(text: string, variable: string, end: number): boolean {
  const [head = '', ...lines] = text.slice(end, end + 1200).split('\n')
  const lineStart = text.lastIndexOf('\n', end) + 1
  const indent = /^[ \t]*/.exec(text.slice(lineStart, end))![0].length
  const body = lines.slice(0, longestLoop)
  const length = body.findIndex((line) => line.trim() !== '' && /^[ \t]*/.exec(line)![0].length <= indent)
  const word = new RegExp(`(?<![\\w.])\\$?${variable}(?!\\w)`)
  const naming = [head.replace(/^\s+as\s[^)]*\)/, ''), ...(length < 0 ? body : body.slice(0, length))].filter((line) =>
    word.test(line),
  )
  return naming.length > 0 && naming.every((line) => comparing.test(line))
}
