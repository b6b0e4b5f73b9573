import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'

/** Code that tests whether a list has a name: `LIST.includes(…)`, and `… in LIST` before it. */
const asking = signal('membership-question-after')
const questionBefore = signal('membership-question-before')
/** `for x in LIST` takes each of them in turn. */
const walked = signal('list-walked')
/** What gives the list its value, or hands it to other files. */
const giving = signal('list-given')

/**
 * Whether the list around a literal is only ever tested for a name: it decides what is allowed, and offers nothing. Every
 * other place in the text with the list's name has to be such a test.
 */
export function membershipListsIn(text: string): (literal: Literal) => boolean {
  const known = new Map<string, boolean>()
  let places: ReadonlyMap<string, readonly number[]> | undefined
  return ({ role, name }) => {
    if (role !== 'element' || name === undefined || !/^[A-Za-z_$][\w$]*$/.test(name)) return false
    let answer = known.get(name)
    if (answer === undefined) {
      places ??= wordsIn(text)
      known.set(name, (answer = isOnlyTested(text, name, places.get(name) ?? [])))
    }
    return answer
  }
}

/** Where each word of a text stands. The text is read once for all its lists. */
function wordsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  const finder = /(?<![\w$.'"-])[A-Za-z_$][\w$]*(?![\w$'"-])/g
  for (let word = finder.exec(text); word; word = finder.exec(text)) {
    const all = places.get(word[0])
    if (all) all.push(word.index)
    else places.set(word[0], [word.index])
  }
  return places
}

function isOnlyTested(text: string, name: string, places: readonly number[]): boolean {
  let tests = 0
  let given = 0
  for (const index of places) {
    const before = text.slice(Math.max(0, index - 60), index)
    const after = text.slice(index + name.length, index + name.length + 60)
    if (asking.test(after) || (questionBefore.test(before) && !walked.test(before))) tests++
    else if (giving.test(after) && given === 0) given++
    else if (!/(?:import|export)\s*\{[^}]*$/.test(before)) return false
  }
  return tests > 0
}
