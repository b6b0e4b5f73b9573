import type { Range } from '../../core/range.ts'
import { headsAround } from '../mentions/heads-around.ts'

/*
 * The name of the function that gives a value says what the value is for, as the name of a variable does.
 */

/** A function on its line, in the languages that have a word for it, or as a name with parameters and a body. */
const forms: readonly RegExp[] = [
  /\b(?:def|defp|fn|func|fun|function|sub)\s+(?:\([^()\n]{0,80}\)\s*)?(?:[A-Za-z_]\w*[.:])?([A-Za-z_]\w*)/,
  /([A-Za-z_]\w*)["']?\s*(?:=|<-|:)\s*(?:async\s+)?(?:function\b|lambda\b|\([^()\n]{0,120}\)\s*(?::\s*[\w<>|. ]{1,40})?=>)/,
  /\bget\s+([A-Za-z_]\w*)\s*(?:\(|=>|\{)/,
  /\bva[lr]\s+([A-Za-z_]\w*)\s*:\s*[\w<>?.]{1,60}\s*(?:\{|$)/,
  /^\s*(?:[\w<>[\],.?@]+\s+){0,6}([A-Za-z_]\w*)\s*\([^;\n]{0,200}\)\s*(?::\s*[\w<>|. ]{1,40}|throws\s[\w, ]{1,80})?\s*(?:\{|=>|$)/,
  /^\s*(?:[\w<>[\],.?]+\s+){1,5}([A-Za-z_]\w*)\s*(?:=>|\{\s*get\b)/,
]
/** What stands before brackets and names no function: a statement, or a function without a name. */
const statementWord =
  /^(?:if|elif|elsif|else|for|foreach|while|until|switch|match|when|case|catch|with|return|using|do|try|loop|fn|fun|func|function|lambda|async)$/
const classForm =
  /\b(?:class|struct|object|impl|module|defmodule|extension|trait|interface)\s+(?:[\w.]+\s+for\s+)?([A-Za-z_][\w.]*)/

/** The type of a method of Go. */
const receiver = /\bfunc\s+\(\s*\w*\s*\*?(\w+)\)/

/** The names of the function and of the types around an offset; the function is the innermost one. */
export interface Giving {
  readonly function?: string
  readonly types: readonly string[]
}

export function givingFunction(text: string, offset: number): Giving {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const lines = [
    text.slice(Math.max(lineStart, offset - longest), offset),
    ...headsAround(text, offset).map((head) => lastLine(text, head)),
  ]
  const types = lines.flatMap((line) => classForm.exec(line)?.[1] ?? receiver.exec(line)?.[1] ?? [])
  for (const line of lines) {
    if (classForm.test(line)) break
    const name = nameOf(line)
    if (name !== undefined) return { function: name, types }
  }
  return { types }
}

/** So much of a line before a value is read. */
const longest = 300

/** A head has its decorators and comments before it. A brace on a line of its own belongs to the line above. */
function lastLine(text: string, { start, end }: Range): string {
  const head = text.slice(start, end)
  const line = head.slice(head.lastIndexOf('\n') + 1)
  if (!/^\s*\{\s*$/.test(line)) return line
  const above = text.slice(Math.max(0, end - line.length - longest), Math.max(0, end - line.length)).trimEnd()
  return above.slice(above.lastIndexOf('\n') + 1)
}

function nameOf(line: string): string | undefined {
  for (const form of forms) {
    const name = form.exec(line)?.[1]
    if (name !== undefined && !statementWord.test(name)) return name
  }
  return undefined
}
