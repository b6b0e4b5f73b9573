import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { type Heredoc, quotedLiterals, readHeredocs, type WordPlace } from './contents.ts'
import { signal } from '../../core/signal.ts'
import { lineEnd, matchEnd } from '../text-search.ts'
import { functionsIn } from './functions.ts'
import { append } from '../literal-lists.ts'

/** A word of a command: its fixed pieces, and the number of pieces that are filled in when it runs. */
interface WordDraft {
  readonly place: WordPlace
  readonly pieces: Literal[]
  holes: number
  quoted: boolean
}

/** A nesting: the script, `( … )`, `$( … )`, a list, or the value of `${name:-…}`. */
interface WordNesting {
  readonly closes: '' | ')' | '}' | '`'
  /** What each word of a list or of a default is. */
  readonly place?: WordPlace
  word?: WordDraft | undefined
  /** True between double quotes. */
  quoted?: boolean
  /** The name of the command, as soon as it was read. */
  command?: string | undefined
  /** The variable of `for … in`, whose values come next. */
  loop?: string | undefined
  /** The flag whose value comes next. */
  flag?: string | undefined
  /** Where the first value of a flag begins: what the command is handed belongs together. */
  group?: number | undefined
  /** The words so far that stand alone, without a flag, by their places among the literals. */
  alone?: number[] | undefined
  /** True if a word of the command is one of running text. */
  speaks?: boolean
  /** True if the word before is an operator that compares. */
  compares?: boolean
  /** True if the command is handed all items of a list: `"${models[@]}"`. */
  lists?: boolean
}

const assignment = /([A-Za-z_]\w*)(?:\[[^\]\s]{0,80}\])?[?:+]{0,2}=(?!=)/y
const option = /--?([A-Za-z][\w.-]*)=/y
const flagWord = /^--?([A-Za-z][\w.-]*)$/
const bare = /(?:[^\s"'`$\\;|&()<>]|\\[^\r\n])+/y
const bareInBraces = /(?:[^\s"'`$\\;|&()<>}]|\\[^\r\n])+/y
const betweenQuotes = /(?:[^"\\$`]|\\[\s\S])+/y
const expansion = /\$\{[!#]?(\w+|[@*?!-])(?:\[[^\]\s]{0,80}\])?(:?[-=])?/y
const variable = /\$(?:[A-Za-z_]\w*|[\d@*#?!$-]|(?=["']))/y
const heredoc = /<<-?[ \t]*(?:\\?(\w+)|"(\w+)"|'(\w+)')/y
/** Another pattern of a `case` follows. */
const morePatterns = /\|[^\S\n]{0,200}[\w.*?:/-][\w.*?|:/ \t-]{0,199}\)/y
const blanks = /[^\S\n]+/y
const comparing = /^(?:==?|!=|=~|-eq|-ne)$/
const noCommand =
  /^(?:export|declare|local|readonly|typeset|env|sudo|exec|time|then|do|else|if|elif|while|until|[!$%>#[{]|\[\[)$/

/** The words of a shell's text that may be names, its strings and comments. Linear, and never throws. */
export function shellLiterals(text: string): Literal[] {
  const literals: Literal[] = []
  const levels: WordNesting[] = [{ closes: '' }]
  const heredocs: Heredoc[] = []
  let level = levels[0]!
  let at = 0
  let functions: readonly Range[] | undefined

  function enter(next: WordNesting): void {
    levels.push(next)
    level = next
  }

  function leave(): void {
    endWord()
    nameLoneWords()
    levels.pop()
    level = levels.at(-1)!
  }

  /** The word that is being read. Begins a new one if there is none. */
  function wordHere(place: WordPlace = placeHere()): WordDraft {
    level.word ??= { place, pieces: [], holes: 0, quoted: false }
    return level.word
  }

  function placeHere(): WordPlace {
    if (level.place) return level.place
    const callee = level.command === undefined ? {} : { callee: level.command }
    if (level.command !== undefined && searching.test(level.command)) return { role: 'comparison', ...callee }
    if (level.flag !== undefined) return { role: 'argument', name: level.flag, ...callee, group: (level.group ??= at) }
    if (level.loop !== undefined) return { role: 'element', name: level.loop }
    return level.compares ? { role: 'comparison' } : { role: 'text', ...callee }
  }

  function endWord(role?: 'comparison'): void {
    const { word } = level
    if (!word) return
    level.word = undefined
    const { place, pieces, holes } = word
    const only = pieces.length === 1 && holes === 0 ? pieces[0]! : undefined
    const raw = only && !word.quoted ? only.value : ''
    const flag = flagWord.exec(raw)?.[1]
    level.compares = comparing.test(raw)
    // `--arg name value`, as jq takes it.
    level.flag = level.place ? undefined : (flag ?? (place.name === 'arg' && raw !== '' ? raw : undefined))
    if (flag !== undefined && !level.place) return
    if (level.command === 'for') level.loop ??= raw
    if (place.role === 'text' && !level.place) {
      if (level.command === undefined && raw !== '' && !noCommand.test(raw)) level.command = raw
      if (raw !== '' && !isNameLike(raw) && role === undefined) {
        level.speaks ||= speaking.test(raw)
        return
      }
    }
    const isWhole = pieces.length + holes === 1 || (word.quoted && holes === 0)
    if (!level.place && speaking.test(raw)) level.speaks = true
    // An address stays one with a variable in its query.
    const alone = only ?? (address.test(pieces[0]?.value ?? '') ? pieces[0] : undefined)
    if (!level.place && place.role === 'text' && alone && level.command !== undefined && raw !== level.command) {
      if (isName(alone.value) || address.test(alone.value)) (level.alone ??= []).push(literals.length)
      else if (!printFormat.test(alone.value)) level.speaks = true
    }
    for (const piece of pieces) {
      // A setting found in running text is whole, whatever else is filled in.
      const isPart = !isWhole && (piece.role === 'text' || piece.role === place.role) && piece.role !== 'default'
      literals.push({ ...piece, ...(role && { role }), ...(isPart && { partial: true }) })
    }
  }

  function endCommand(): void {
    endWord()
    nameLoneWords()
    level.command = level.flag = level.loop = level.group = level.alone = undefined
    level.speaks = level.lists = false
    level.compares = false
  }

  /** The words that stand alone are handed to the command. What a function prints alone is its value. */
  function nameLoneWords(): void {
    const { alone, command, speaks } = level
    const isSearched = level.lists === true && choosing.test(command ?? '')
    if (!alone || command === undefined || speaks || !commandName.test(command) || keptText.test(command)) return
    const printed = printing.test(command)
    if (printed && (alone.length > 1 || !isValue(literals[alone[0]!]!))) return
    for (const index of alone) {
      const literal = literals[index]!
      const role = isSearched ? 'comparison' : printed ? 'assignment' : 'argument'
      if (literal.role === 'text') literals[index] = { ...literal, role }
    }
  }

  function isValue({ range }: Literal): boolean {
    if (level.closes === ')' || level.closes === '`') return true
    functions ??= functionsIn(text)
    return functions.some(({ start, end }) => start < range.start && range.start < end)
  }

  /** Reads `NAME=`, `NAME=(`, `--flag=`. What comes next is the value. */
  function readHead(): boolean {
    if (level.word || level.place) return false
    assignment.lastIndex = option.lastIndex = at
    const name = assignment.exec(text)?.[1]
    const flag = name === undefined ? option.exec(text)?.[1] : undefined
    if (name === undefined && flag === undefined) return false
    at = name === undefined ? option.lastIndex : assignment.lastIndex
    level.flag = undefined
    if (name !== undefined && text[at] === '(') {
      enter({ closes: ')', place: { role: 'element', name, group: at } })
      at++
    } else if (name !== undefined) wordHere({ role: 'assignment', name })
    else wordHere({ role: 'argument', name: flag!, ...(level.command !== undefined && { callee: level.command }) })
    return true
  }

  function readBare(): boolean {
    const end = matchEnd(level.closes === '}' ? bareInBraces : bare, text, at)
    if (end === undefined) return false
    const { place, pieces } = wordHere()
    const raw = text.slice(at, end)
    const value = raw.includes('\\') ? raw.replaceAll(/\\(.)/g, '$1') : raw
    pieces.push({ range: { start: at, end }, value, exact: raw === value, ...place })
    at = end
    return true
  }

  function readSingleQuotes(): void {
    const word = wordHere()
    const close = text.indexOf("'", at + 1)
    const end = close < 0 ? text.length : close
    word.quoted = true
    append(word.pieces, quotedLiterals(text, at + 1, end, word.place, false))
    at = Math.min(text.length, end + 1)
  }

  function readBetweenQuotes(): void {
    const word = wordHere()
    const end = matchEnd(betweenQuotes, text, at) ?? at
    append(word.pieces, quotedLiterals(text, at, end, word.place, true))
    at = end
    if (text[at] === '$') readDollar()
    else if (text[at] === '`') readBacktick()
    else {
      // A quote, or a lone backslash at the very end.
      if (text[at] === '"') level.quoted = false
      at++
    }
  }

  function readDollar(): void {
    const word = wordHere()
    expansion.lastIndex = at
    const match = expansion.exec(text)
    word.holes++
    if (match) {
      at = expansion.lastIndex
      const [whole, name = '', fallsBack] = match
      if (/\[[@*]\]$/.test(whole)) level.lists = true
      enter({ closes: '}', place: fallsBack === undefined ? { role: 'text' } : { role: 'default', name } })
    } else if (text.startsWith('$(', at)) {
      at += 2
      enter({ closes: ')' })
    } else at = matchEnd(variable, text, at) ?? at + 1
  }

  /** A comment ends with its line, and between backticks with them. */
  function commentEnd(): number {
    const end = lineEnd(text, at)
    if (levels.every(({ closes }) => closes !== '`')) return end
    const tick = text.slice(at, end).indexOf('`')
    return tick < 0 ? end : at + tick
  }

  function readBacktick(): void {
    wordHere().holes++
    at++
    enter({ closes: '`' })
  }

  function readHeredocHead(): boolean {
    heredoc.lastIndex = at
    const match = text.startsWith('<<<', at) ? undefined : heredoc.exec(text)
    if (!match) return false
    heredocs.push({ word: match[1] ?? match[2] ?? match[3]! })
    at = heredoc.lastIndex
    return true
  }

  function readOperator(sign: string): void {
    const isPattern =
      levels.length === 1 && (sign === ')' || (sign === '|' && matchEnd(morePatterns, text, at) !== undefined))
    if (isPattern) endWord('comparison')
    endCommand()
    at++
    if (sign === '(') enter({ closes: ')' })
  }

  while (at < text.length) {
    const sign = text[at]!
    if (level.quoted) readBetweenQuotes()
    else if (sign === level.closes) {
      leave()
      at++
    } else if (sign === '\n') {
      at++
      if (level.place) endWord()
      else endCommand()
      if (heredocs.length > 0) at = readHeredocs(text, at, heredocs.splice(0), literals)
    } else if (/\s/.test(sign)) {
      endWord(level.word && levels.length === 1 && endsPattern(text, at) ? 'comparison' : undefined)
      at++
    } else if (sign === '\\' && /[\r\n]/.test(text[at + 1] ?? '\n')) {
      endWord()
      at += text.startsWith('\\\r\n', at) ? 3 : 2
    } else if (sign === '#' && !level.word && level.closes !== '}') {
      const end = commentEnd()
      if (end > at + 1) literals.push(commentOf(text, at + 1, end))
      at = end
    } else if (sign === '"') {
      wordHere().quoted = true
      level.quoted = true
      at++
    } else if (sign === "'") readSingleQuotes()
    else if (sign === '$') readDollar()
    else if (sign === '`') readBacktick()
    else if (sign === '<' && readHeredocHead()) endWord()
    else if (/[;|&()<>]/.test(sign)) readOperator(sign)
    else if (!readHead() && !readBare()) at++
  }
  while (levels.length > 1) leave()
  endCommand()
  return literals.toSorted((a, b) => a.range.start - b.range.start)
}

function commentOf(text: string, start: number, end: number): Literal {
  return { range: { start, end }, value: text.slice(start, end), exact: true, role: 'comment' }
}

/** Whether the word before these blanks is a pattern of a `case`: `a | b )`. */
function endsPattern(text: string, at: number): boolean {
  const sign = matchEnd(blanks, text, at) ?? at
  return text[sign] === ')' || (text[sign] === '|' && matchEnd(morePatterns, text, sign) !== undefined)
}

/** A command, and no word of running text. */
const commandName = /^[\w.~$/-]*[a-z][\w.-]*$/
/** Words that a sentence has and a command has not. */
const speaking = /^(?:an?|and|are|as|at|be|but|by|has|is|of|or|our|than|that|the|this|to|was|were|with|you|your)$/i
const printFormat = /^(?:%s(?:\\n)?|-[a-z]+|[\w./:=-]+)$/
const printing = signal('printing-command')
const keptText = signal('text-command')
const searching = signal('searching-command')
const choosing = signal('choosing-command')

/** Whether all of a word may be a name, or a list of names. */
const address = /^https?:\/\//

function isName(word: string): boolean {
  return /^[\w.:@/,+-]+$/.test(word) && isNameLike(word)
}

/** Whether a word may be the name of something: it holds a letter, and a digit or a hyphen. */
function isNameLike(word: string): boolean {
  return /[A-Za-z]/.test(word) && /[\d-]/.test(word)
}
