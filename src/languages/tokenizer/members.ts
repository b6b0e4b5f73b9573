import type { Range } from '../../core/range.ts'

/** A name that is reached through another: `ChatModel.GPT_4`, `Model::Gpt4`, Swift's `.gpt4` whose type is known. */
export interface Member {
  /** All of it, Swift's dot too; without `self` and the like, which say nothing. */
  readonly range: Range
  /** The last name. */
  readonly name: string
  /** What stands before the last separator: `openai`, `Models.ChatModel`. Empty for Swift's dot and for `self`. */
  readonly qualifier: string
  /** True where it is reached through `self`, `this` and the like alone: a name of the same program. */
  readonly own: boolean
}

/** Languages in which `a.b` or `a::b` may be a constant, and a call has brackets. */
const known = new Set(
  'typescript javascript vue svelte astro python go java kotlin scala groovy csharp rust swift cpp zig php dart ruby julia lua'.split(
    ' ',
  ),
)

/** Whether `membersIn` knows how constants are written in the language of that name. */
export function hasMembers(language: string): boolean {
  return known.has(language)
}

/** How far a name or what it is reached through is followed, in UTF-16 units. */
const reach = 160

const self = /^(?:(?:self|Self|static|this|cls|super|parent)(?:\.|::))+/

/** Letters, digits, `_` and `$`. */
function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  )
}

/**
 * Every use of a member with a hit of `names` in its last name, in order: not where it is defined, assigned to or
 * called, nor where it is itself a qualifier, an annotation or a tag. Linear: each hit costs a bounded look around.
 * Knows nothing of strings and comments.
 */
export function* membersIn(text: string, names: RegExp, language: string): Generator<Member> {
  const finder = new RegExp(names.source, 'g')
  for (let hit = finder.exec(text); hit; hit = finder.exec(text)) {
    const start = runEnd(text, hit.index, -1)
    const end = runEnd(text, finder.lastIndex, 1)
    finder.lastIndex = Math.max(finder.lastIndex, end)
    const member = memberAt(text, start, end, language)
    if (member) yield member
  }
}

/** Where the word characters end to that side. */
function runEnd(text: string, offset: number, step: -1 | 1): number {
  let at = offset
  const ahead = step > 0 ? 0 : -1
  while (Math.abs(at - offset) < reach && isWord(text.charCodeAt(at + ahead))) at += step
  return at
}

function memberAt(text: string, start: number, end: number, language: string): Member | undefined {
  const separator = separatorBefore(text, start, language)
  if (separator === undefined || !isUsed(text, end)) return undefined
  const name = text.slice(start, end)
  const chain = chainBefore(text, start - separator.length, language)
  if (chain === undefined) {
    const range = { start: start - separator.length, end }
    return isImplied(text, start, language) ? { range, name, qualifier: '', own: false } : undefined
  }
  const head = text[chain - 1] ?? ''
  // An annotation, a variable's own member, a tag, a path.
  if (/[@#<$/]/.test(head)) return undefined
  const from = chain + (self.exec(text.slice(chain, start))?.[0].length ?? 0)
  const range = { start: from, end }
  if (from === start) return isOwnArm(text, chain, end) ? undefined : { range, name, qualifier: '', own: true }
  const qualifier = text.slice(from, start - separator.length)
  // Packages have names in lower case, and types that constants are imported from do not.
  if (namesPackage(text, chain) && !/(?:^|\W)[A-Z]\w*$/.test(qualifier)) return undefined
  return { range, name, qualifier, own: false }
}

function separatorBefore(text: string, start: number, language: string): '.' | '::' | undefined {
  if (text[start - 1] === ':' && text[start - 2] === ':') return '::'
  // In PHP a dot joins strings.
  return text[start - 1] === '.' && language !== 'php' ? '.' : undefined
}

/** Where the names before a separator begin; undefined where none stands there. */
function chainBefore(text: string, end: number, language: string): number | undefined {
  let start: number | undefined
  for (let at = end; end - at < reach;) {
    const word = runEnd(text, at, -1)
    if (word === at || !/[A-Za-z_]/.test(text[word]!)) break
    start = word
    const separator = separatorBefore(text, word, language)
    if (separator === undefined) break
    at = word - separator.length
  }
  return start
}

/** Swift leaves out a type that is known: `model: .gpt4`, `[.gpt4, .gpt4o]`, `= .gpt4`. A pattern of `case` is none. */
function isImplied(text: string, start: number, language: string): boolean {
  if (language !== 'swift' || text[start - 1] !== '.') return false
  const before = text.slice(Math.max(0, start - reach), start - 1)
  return /(?:[([,:=?]|\breturn|\bin)\s*$/.test(before) && !/\bcase\s[^\n]*$/.test(before)
}

/** In the table that gives each name its meaning: `Self::Gpt4 => "gpt-4"`, `case self.gpt4: …`. */
function isOwnArm(text: string, start: number, end: number): boolean {
  return /^\s*=>/.test(text.slice(end, end + 8)) || /\bcase\s+$/.test(text.slice(Math.max(0, start - 16), start))
}

const naming = /(?:^|\n)\s*(?:import|from|package|using|use|namespace|require|module)\b[^\n]*$/

/** On a line that names packages and modules. */
function namesPackage(text: string, start: number): boolean {
  return naming.test(text.slice(Math.max(0, start - reach), start))
}

/** What follows a value that is asked for its text. */
const asText = '(?:ToString|String|Value|Name|Id)'
const otherUse = new RegExp(
  String.raw`^(?:\s{0,8}\(|\s{0,8}=(?![=>~])|[{<]|![([{]|\.(?!${asText}\b)[A-Z]|::|-[A-Za-z])`,
)

/** Whether what follows leaves the name a value: no call, no assignment, no further type. */
function isUsed(text: string, end: number): boolean {
  return !otherUse.test(text.slice(end, end + 16))
}
