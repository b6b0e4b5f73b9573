import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { functionsIn } from './half.ts'
import { commandStart } from './joined-values.ts'
import { bracketsAround } from './statement-around.ts'

/*
 * Where a value lands that is no item of a list as it is written: in the list that a statement adds it to
 * (`models.push('a')`, `models += ["a"]`), and in each list that takes in the name of its own (`[...OTHERS, 'b']`,
 * `BASE + ["b"]`, `[FAST, BIG]`). Names are followed by their declarations.
 */

/** A statement that adds to a list, up to what it adds. */
const adding = signal('adding-statement')
/** What may stand between such a statement and an ID: other texts, a list of them, and the quote of the ID. */
const tail =
  /\s*(?:(?:"[^"\n]*"|'[^'\n]*'|\d+)\s*,\s*)*(?:(?:new|vec|list|array|set|seq|mutable)[\w.<>]*!?\s*)?(?:\[\]\s*)?[[({]?\s*(?:(?:"[^"\n]*"|'[^'\n]*')\s*,\s*)*(?:@?["'`] ?)?$/i
/** The name of a value of YAML, up to the value: `fast: &fast `. */
const anchor = /[:-]\s+&([\w-]+)[ \t]+["']?$/
/** How much is read before an ID, in UTF-16 units. */
const reach = 300
/** So many names of a file are followed, each to so many places. */
const mostNames = 200
const mostPlaces = 40

/** The roles of values that land in a list, or in a name. */
const landing: ReadonlySet<string> = new Set(['argument', 'assignment', 'default', 'element', 'property'])

/** Of these, the roles of what a declaration gives to a name. */
const named: ReadonlySet<string> = new Set(['assignment', 'element'])

/** The collections that each ID of a file ends up in, as texts that are equal where the collections are the same. */
export const collectionsIn = memoize((file: FileFacts): ((located: LocatedMention) => readonly string[]) => {
  const { text } = file
  const namesOf = namesIn(file)
  const uses = usesIn(file)
  return ({ role, literal, start }) => {
    if (!landing.has(role)) return []
    const before = text.slice(Math.max(0, start - reach), start)
    const added = adding
      .exec(before.replace(tail, ''))
      ?.slice(1)
      .find((path) => path !== undefined)
      ?.replace(/^(?:this|self|cls)\./, '')
    const name = added ?? anchor.exec(before)?.[1] ?? (named.has(role) ? literal.name : undefined)
    const key = name === undefined ? undefined : namesOf(name, start, added !== undefined)
    const isOwn =
      added !== undefined || role !== 'assignment' || key === undefined || isSetBy(text, key.declared, start)
    const own = isOwn ? key?.key : undefined
    const found = new Set<string>()
    if (own !== undefined) found.add(own)
    if (role === 'element' && literal.group !== undefined) found.add(`list ${literal.group}`)
    if (own !== undefined && name !== undefined) follow(name, { key: own, at: start }, uses, found)
    return [...found]
  }
})

/** Whether a declaration gives its name a value itself, and not in a block: what a function returns has its name, too. */
function isSetBy(text: string, declared: number | undefined, start: number): boolean {
  if (declared === undefined) return true
  return start - declared <= reach && !/[;{]|[^=([,:\s]\s*\n/.test(text.slice(declared, start).replace(/^\s*&/, ''))
}

/** The lists that take in a name with a key, which is declared at an offset. */
type Uses = (name: string, own: string, declared: number) => readonly Use[]

/** A place where a list takes in a name: the key of what it is, and the name that it has itself. */
interface Use {
  readonly key: string
  readonly at: number
  readonly name?: string
}

function follow(name: string, own: Use, uses: Uses, found: Set<string>): void {
  const open: Use[] = [{ ...own, name }]
  for (let step = 0; open.length > 0 && step < mostPlaces; step++) {
    const next = open.pop()!
    if (next.name === undefined) continue
    for (const use of uses(next.name, next.key, next.at)) {
      if (found.has(use.key)) continue
      found.add(use.key)
      open.push(use)
    }
  }
}

interface Key {
  readonly key: string
  readonly declared?: number
}

/** Gives the key of a name at an offset: the last declaration before it, or the function around what has none. */
const namesIn = memoize((file: FileFacts) => {
  const { text } = file
  const declared = new Map<string, readonly number[]>()
  const functionOf = functionsIn(file)
  return (name: string, offset: number, isAdded: boolean): Key | undefined => {
    if (!/^[\w.$@>-]+$/.test(name)) return undefined
    let places = declared.get(name)
    if (!places) {
      if (declared.size >= mostNames) return undefined
      places = declarationsOf(name, text)
      declared.set(name, places)
    }
    const last = places[countWhile(places, (place) => place <= offset) - 1]
    if (last !== undefined) return { key: `name ${name} ${last}`, declared: last }
    return isAdded ? { key: `name ${name} in ${functionOf(offset)}` } : undefined
  }
})

const plain = (name: string) => name.replaceAll(/[^\w]/g, String.raw`\$&`)

/** Where a name gets a value that is not made from its own. */
function declarationsOf(name: string, text: string): number[] {
  const pattern = new RegExp(
    String.raw`(?<![\w-]|(?<!\b(?:this|self|cls))\.)${plain(name)}\s{0,8}(?::(?![=:])[^=\n;]{0,60})?(?::=|<-|[?:]?=(?![=>~]))(?!\s*(?:append|c|conj)?\(?["']?[$@]?[({]?${plain(name)}\b)`,
    'g',
  )
  const aliases = new RegExp(String.raw`[\s:-]&${plain(name)}(?=\s)`, 'g')
  return [...text.matchAll(pattern), ...text.matchAll(aliases)].map(({ index }) => index).toSorted((a, b) => a - b)
}

/** Before a name that a list takes in, and behind it. */
const operandBefore =
  /(?:\.{2,3}|[[(,{]\s*[*@]?|(?<![+-])\+{1,2}\s*|(?<!\|)\|\s*|[=(,]\s*|^\s*-\s+\*|["'\s]\$[{(]?)(?:(?:this|self|cls|local|var)\.)?[$@]?$/
const operandBehind =
  /^(?:\[@\])?[)}]?(?:\s*(?:[,\])}"']|\+{1,2}(?![+=])|\|(?!\|)|\.{3}|\.\s*(?:concat|union|plus|copy|append|merge|clone)\w*\()|[ \t]*(?:[;#]|\r?\n|$)|\s+["'\w])/i
/** The name that a statement gives a value, up to that value. */
const head = /([A-Za-z_][\w.]*)\s*(?::(?![=:])[^=\n;]{0,60})?(?::=|<-|[+|?]?=(?![=>~]))\s*([^=;\n]*)$/
/** A loop of a shell over words, one of which is a name: `for m in "${`. */
const loopHead = /\bfor\s+(\w+)\s+in\s[^\n;]*["'\s]\$[{(]?$/
const anonymous = /(?:^|[^\w)\]])\s*$|\]\s*[\w.]*\s*$|\b(?:list|set|array|seq|vec|of|new|return|in|const|val)\w*!?\s*$/i

/** Gives the lists that take in a name. A file is read for each name once. */
const usesIn = memoize((file: FileFacts): Uses => {
  const { text } = file
  const namesOf = namesIn(file)
  const functionOf = functionsIn(file)
  const known = new Map<string, readonly { readonly at: number; readonly use: readonly Use[] }[]>()
  const read = (name: string) => {
    const found: { at: number; use: readonly Use[] }[] = []
    const pattern = new RegExp(String.raw`(?<![\w-])${plain(name)}(?![\w-])`, 'g')
    for (const { index: at } of text.matchAll(pattern)) {
      if (found.length >= mostPlaces) break
      const end = at + name.length
      const lineStart = text.lastIndexOf('\n', at - 1) + 1
      if (!operandBefore.test(text.slice(Math.max(lineStart, at - reach), at))) continue
      if (!operandBehind.test(text.slice(end, end + 40))) continue
      const use = usesAt(at)
      if (use.length > 0) found.push({ at, use })
    }
    return found
  }
  /** The list around an offset, and the name that its statement gives it. */
  const usesAt = (offset: number): Use[] => {
    const item = sequenceAt(text, offset)
    if (item !== undefined) return [{ key: `list ${item}`, at: offset }]
    const loop = loopHead.exec(text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - reach), offset))
    if (loop) return [{ key: `command ${commandStart(text, offset)} ${loop[1]!}`, at: offset }]
    const all: Use[] = []
    // The brackets of `${name}` hold a name and no list.
    let at = /\$[{(]$/.test(text.slice(Math.max(0, offset - 2), offset)) ? offset - 2 : offset
    for (let depth = 0; depth < 4; depth++) {
      const lineStart = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - reach)
      const [, name, value = ''] = head.exec(text.slice(lineStart, at)) ?? []
      const brackets = bracketsAround(text, at)
      const isOutside = !brackets || brackets.start < lineStart || brackets.start < at - value.length
      if (name !== undefined && isOutside) {
        const key = namesOf(name, at, false)?.key
        if (key !== undefined) all.push({ key, name, at })
        break
      }
      if (!brackets || !isList(text, brackets.start)) break
      all.push({ key: `list ${brackets.start}`, at })
      at = brackets.start
    }
    return all
  }
  return (name, own, declared) => {
    let places = known.get(name)
    if (!places) {
      if (known.size >= mostNames) return []
      places = read(name)
      known.set(name, places)
    }
    const home = functionOf(declared)
    // Another value of the same name lands elsewhere, and so does what another function calls by that name.
    const isOwn = (at: number) =>
      namesOf(name, at, true)?.key === own && (home === undefined || functionOf(at) === home)
    return places.filter(({ at }) => isOwn(at)).flatMap(({ use }) => use)
  }
})

/** The offset of the first dash of the list of YAML that has an alias as an item. */
function sequenceAt(text: string, offset: number): number | undefined {
  let start = text.lastIndexOf('\n', offset - 1) + 1
  const dash = /^([ \t]*)-[ \t]+\*$/.exec(text.slice(start, Math.min(offset, start + reach)))?.[1]
  if (dash === undefined) return undefined
  let first = start + dash.length
  for (let lines = 0; lines < mostPlaces && start > 0; lines++) {
    start = text.lastIndexOf('\n', start - 2) + 1
    if (!text.startsWith(`${dash}-`, start)) break
    first = start + dash.length
  }
  return first
}

/** Whether a bracket opens a list, as far as what stands before it tells. */
function isList(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 60), start)
  if (text[start] === '[') return !/[\w)\]]$/.test(before)
  return text[start] === '{' ? /\]\s*[\w.]*\s*$/.test(before) : anonymous.test(before) || joining.test(`${before}(`)
}

/** A call that makes one list of several. */
const joining = signal('joining-call')
