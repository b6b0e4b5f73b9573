import type { Literal } from '../../core/literal.ts'
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
const lookupName = signal('lookup-list-name')

/**
 * Whether the list around a literal is only ever tested for a name: it decides what is allowed, and offers nothing. Every
 * other place in the text with the list's name has to be such a test. Where no place asks, a set is made for such tests,
 * and a name may say so.
 */
export function membershipListsIn(text: string, language: string): (literal: Literal) => boolean {
  const known = new Map<string, boolean>()
  let places: ReadonlyMap<string, readonly number[]> | undefined
  return ({ role, name }) => {
    if (role !== 'element' || name === undefined || !/^[A-Za-z_$][\w$]*$/.test(name)) return false
    let answer = known.get(name)
    if (answer === undefined) {
      places ??= wordsIn(text)
      known.set(name, (answer = isOnlyTested(text, language, name, places.get(name) ?? places.get(`$${name}`) ?? [])))
    }
    return answer
  }
}

/** Where each word of a text stands. The text is read once for all its lists. */
function wordsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  const finder = /(?<![\w$.'"-]|(?<!\b(?:self|this|cls))\.)[A-Za-z_$][\w$]*(?![\w$'"-])/g
  for (let word = finder.exec(text); word; word = finder.exec(text)) {
    const all = places.get(word[0])
    if (all) all.push(word.index)
    else places.set(word[0], [word.index])
  }
  return places
}

/** So much of a text is read before and behind the name of a list. */
const reach = 160

function isOnlyTested(text: string, language: string, name: string, places: readonly number[]): boolean {
  let tests = 0
  let given = 0
  let isSet = false
  for (const index of places) {
    const before = text.slice(Math.max(0, index - reach), index).replace(/(?:@|&|\*|(?:\w+(?:\.|::|->))+)$/, '')
    const end = index + name.length + (text[index] === '$' && !name.startsWith('$') ? 1 : 0)
    const after = text.slice(end, end + reach)
    // An attribute of a module gets its value without a mark: `@names ["…"]`.
    const isAttribute = text[index - 1] === '@' && /^\s+[[~%]/.test(after)
    if (isQuestion(text, before, after, end)) tests++
    else if ((isAttribute || giving.test(after)) && given === 0) {
      given++
      const isBraces = braceSets.has(language) && /^(?:\s*:[^=\n]*)?\s*=\s*\{/.test(after)
      isSet = isBraces || givingSet.test(after) || /\b\w*Set<[^<>\n]*>\??\s+$/.test(before)
    } else if (!/(?:import|export|exports\s*=)\s*\{[^}]*$/.test(before) && !/\btypeof\s+$/.test(before)) return false
  }
  return tests > 0 || isSet || lookupName.test(name)
}

function isQuestion(text: string, before: string, after: string, end: number): boolean {
  if (asking.test(after) || generator.test(before)) return true
  const variable = walking.exec(before)?.[1] ?? /^\s+as\s+(?:\$\w+\s*=>\s*)?\$(\w+)/.exec(after)?.[1]
  if (variable !== undefined) return onlyCompares(text, variable, end)
  return questionBefore.test(before) && !walked.test(before)
}

/** So many lines of a loop are read. */
const longestLoop = 12

/** Whether a loop does nothing with its variable but compare it. */
function onlyCompares(text: string, variable: string, end: number): boolean {
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
