import type { Range } from '../../core/range.ts'

/** A word of a command, with its quotes. */
export interface ShellWord extends Range {
  /** The number of pipes before it. */
  readonly stage: number
  /** What is not text of the word itself: parts that are filled in when the command runs, and quotes inside it. */
  readonly gaps: readonly Range[]
  /** The content between its first and last apostrophe, if the whole word is quoted, apart from a name before it. */
  readonly quoted?: Range
}

/** A heredoc: the lines after a command, which the command reads. */
export interface ShellDocument extends Range {
  readonly stage: number
  readonly gaps: readonly Range[]
}

/** A command, or several that are joined by pipes. */
export interface ShellCommand {
  readonly words: readonly ShellWord[]
  readonly documents: readonly ShellDocument[]
}

interface CommandDraft {
  readonly words: ShellWord[]
  readonly documents: ShellDocument[]
  stage: number
}

interface Nesting {
  /** What ends it: nothing for the text itself, the bracket of `$( … )`, or a backtick. */
  readonly closes: '' | ')' | '`'
  /** Where it was opened. */
  readonly from: number
  command: CommandDraft
  /** Where the word began that is being read. */
  start?: number | undefined
  gaps: Range[]
  /** Where the double quotes began that are open. */
  quotes?: number | undefined
}

// Sticky: every use sets `lastIndex` before it matches.
const heredoc = /<<-?[ \t]*(?:\\(\w+)|"(\w+)"|'(\w+)'|(\w+))/y
const variable = /\$(?:\{[^}\n]{0,400}\}|[A-Za-z_]\w*|[\d@*#?!$-])/y

/** The commands of a shell's text, with their words, in no particular order. Linear, and never throws. */
export function shellCommands(text: string): ShellCommand[] {
  const commands: CommandDraft[] = []
  const levels: Nesting[] = []
  const waiting: {
    readonly word: string
    readonly isPlain: boolean
    readonly command: CommandDraft
    readonly stage: number
  }[] = []
  let at = 0
  let level = enter('', 0)

  function newCommand(): CommandDraft {
    const command: CommandDraft = { words: [], documents: [], stage: 0 }
    commands.push(command)
    return command
  }

  /** Enters a command whose output is filled in for a part of a word. */
  function enter(closes: Nesting['closes'], from: number): Nesting {
    const next: Nesting = { closes, from, command: newCommand(), gaps: [] }
    levels.push(next)
    return next
  }

  function leave(length: number): void {
    endWord()
    const { from } = level
    levels.pop()
    level = levels.at(-1)!
    at += length
    gap(from, at)
  }

  function endWord(): void {
    const { start, gaps } = level
    level.start = level.quotes = undefined
    level.gaps = []
    if (start === undefined) return
    const open = text[at - 1] === "'" ? text.indexOf("'", start) : at
    // Behind the name of a variable or a flag: `BODY='…'`, `--data='…'`, `-d'…'`.
    const isQuoted = open < at - 1 && /^[\w-]*=?$/.test(text.slice(start, Math.min(open, start + 200)))
    const { words, stage } = level.command
    words.push({ start, end: at, stage, gaps, ...(isQuoted && { quoted: { start: open + 1, end: at - 1 } }) })
  }

  function endCommand(): void {
    endWord()
    if (level.command.words.length > 0) level.command = newCommand()
  }

  /** Adds a gap. Gaps that it holds or touches become one with it. */
  function gap(from: number, end: number): void {
    let start = from
    for (let last = level.gaps.at(-1); last && last.end >= start; last = level.gaps.at(-1)) {
      start = Math.min(start, last.start)
      level.gaps.pop()
    }
    level.gaps.push({ start, end })
  }

  function readDollar(): void {
    const start = at
    level.start ??= at
    if (text.startsWith('$(', at)) {
      at += 2
      level = enter(')', start)
      return
    }
    variable.lastIndex = at
    at = variable.test(text) ? variable.lastIndex : at + 1
    gap(start, at)
  }

  function readApostrophes(): void {
    const close = text.indexOf("'", at + 1)
    if (level.start !== undefined) gap(at, at + 1)
    else level.start = at
    if (close < 0) {
      at = text.length
      return
    }
    at = close + 1
    // Another piece of the word follows, so the apostrophe is a gap in the word.
    if (/[^\s;|&()<>]/.test(text[at] ?? ' ')) gap(close, at)
  }

  function readHeredocHead(): boolean {
    heredoc.lastIndex = at
    const match = heredoc.exec(text)
    if (!match) return false
    const word = match[1] ?? match[2] ?? match[3] ?? match[4]!
    endWord()
    const { command } = level
    waiting.push({ word, isPlain: match[4] === undefined, command, stage: command.stage })
    at = heredoc.lastIndex
    return true
  }

  function readDocuments(): void {
    for (const { word, isPlain, command, stage } of waiting.splice(0)) {
      const start = at
      let end = text.length
      while (at < text.length) {
        const newline = text.indexOf('\n', at)
        const stop = newline < 0 ? text.length : newline
        const isLast = stop - at < 400 && text.slice(at, stop).trim() === word
        if (isLast) end = at
        at = Math.min(stop + 1, text.length)
        if (isLast) break
      }
      const gaps = isPlain ? [] : holesIn(text, start, end)
      command.documents.push({ start, end, stage, gaps })
    }
  }

  while (at < text.length) {
    const sign = text[at]!
    if (sign === '\\' && level.closes !== '`') {
      if (!/[\r\n]/.test(text[at + 1] ?? '')) level.start ??= at
      else if (level.quotes === undefined) endWord()
      if (level.start !== undefined && at + 1 < text.length) gap(at, at + 2)
      at += text.startsWith('\\\r\n', at) ? 3 : 2
    } else if (sign === '$') readDollar()
    else if (sign === '`') {
      if (level.closes === '`') leave(1)
      else {
        level.start ??= at
        level = enter('`', at++)
      }
    } else if (sign === '"') {
      level.start ??= at
      gap(level.quotes ?? at, ++at)
      level.quotes = level.quotes === undefined ? at - 1 : undefined
    } else if (level.quotes !== undefined) at++
    else if (sign === ')' && level.closes === ')') leave(1)
    else if (sign === '\n') {
      endCommand()
      at++
      if (waiting.length > 0) readDocuments()
    } else if (/\s/.test(sign)) {
      endWord()
      at++
    } else if (sign === '#' && level.start === undefined) {
      const newline = text.indexOf('\n', at)
      at = newline < 0 ? text.length : newline
    } else if (sign === "'" && !isApostrophe(text, at)) readApostrophes()
    else if (sign === '<' && !text.startsWith('<<<', at) && readHeredocHead()) continue
    else if (sign === '|' && text[at + 1] !== '|' && text[at - 1] !== '|') {
      endWord()
      level.command.stage++
      at++
    } else if (/[;|&()]/.test(sign)) {
      // `2>&1` does not end the command.
      if (sign !== '&' || !/[<>]/.test(text[at - 1] ?? '')) endCommand()
      at++
    } else if (/[<>]/.test(sign)) {
      endWord()
      at++
    } else {
      level.start ??= at
      at++
    }
  }
  while (levels.length > 1) leave(0)
  endWord()
  return commands
}

/** Whether this is an apostrophe in running text, as in the output of a command: `don't`. */
function isApostrophe(text: string, at: number): boolean {
  return /^\w'\w$/.test(text.slice(at - 1, at + 2))
}

const hole = /\$\{[^}\n]{0,400}\}|\$\([^)\n]{0,400}\)|\$[A-Za-z_]\w*|`[^`\n]{0,400}`/g

export function holesIn(text: string, from: number, to: number): Range[] {
  return Array.from(text.slice(from, to).matchAll(hole), ({ 0: found, index }) => {
    return { start: from + index, end: from + index + found.length }
  })
}
