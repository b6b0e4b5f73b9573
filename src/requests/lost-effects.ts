import { signal, signalWords } from '../core/signal.ts'
import type { Range } from '../core/range.ts'
import { type Field, type Value, runningFiller } from '../core/request.ts'
import type { RequestChange } from './changes.ts'
import { hasOther } from './edits.ts'

const pureCallee = signal('pure-callee')
const codeKeywords = signalWords('keyword-before-bracket')

/**
 * Whether a change deletes code that does something when it runs: it calls a function, waits, or changes a variable. The
 * program would no longer do that. A call that only reads or converts a value is no loss.
 */
export function losesEffect(change: RequestChange, text: string): boolean {
  switch (change.kind) {
    case 'remove':
      return fieldHasEffect(change.field, text)
    case 'rename':
      return hasOther(change.mapping, change.field, change.key) && fieldHasEffect(change.field, text)
    case 'remove-item': {
      const item = change.list.items[change.index]
      return item !== undefined && hasEffect(item, change.list.range, text)
    }
    case 'value':
      return hasEffect(change.value, change.value.range, text)
    case 'add':
    case 'wrap':
      return false
  }
}

function fieldHasEffect({ keyRange, range, value, shorthand }: Field, text: string): boolean {
  if (shorthand) return false
  if (value.kind !== 'scalar') return hasEffect(value, range, text)
  // A number may stand in more code: `(t := 1)`.
  const isPlain = value.origin === undefined && typeof value.value === 'string'
  return !isPlain && doesSomething(text.slice(keyRange.end, range.end).replace(/^["'`]?\s*(?:=>|[:=])\s*/, ''))
}

/** A value that stands elsewhere is only named here, and stays. */
function hasEffect(value: Value, { start, end }: Range, text: string): boolean {
  const { range } = value
  if (value.kind === 'scalar' || range.start < start || range.end > end) return false
  if (value.kind === 'unseen' || value.open) return doesSomething(text.slice(range.start, range.end))
  return value.kind === 'list'
    ? value.items.some((item) => hasEffect(item, range, text))
    : value.fields.some((field) => fieldHasEffect(field, text))
}

/** `i++`, `await x`, `t := 1`, `t += 1`, `<-ch`. */
const changing = /\+\+|--|\b(?:await|yield|delete|throw)\b|:=|<-|(?:[-+*/%&|^?]|<<|>>)=(?![=>])/

/** A name with the bracket of its arguments, or a bracket behind a call, an index or a substitution of a shell. */
const call = /(?<new>\bnew\s+[\w$.]+)?(?<name>[\w$]+)?(?<mark>[!?)\]]?)(?:<[\w\s,.[\]]{0,80}>)?\s*\(\s*(?<empty>\))?/g

/** A command of a shell whose output is the value, also one that stands as its mark in a text with escapes. */
const command = new RegExp(String.raw`\$\((?!\()|^\x60[^\x60$]*\x60$|${runningFiller}`)

/** The most code that is read, in UTF-16 code units. In more of it something is done. */
const mostRead = 4000

function doesSomething(written: string): boolean {
  if (written.length > mostRead) return true
  if (command.test(written)) return true
  const code = withoutTexts(written)
  if (changing.test(code) || assigns(code)) return true
  return [...code.matchAll(call)].some(({ groups = {} }) => {
    const { new: made, name, mark, empty } = groups
    if (made !== undefined) return false
    if (name === undefined) return mark === ')' || mark === ']'
    // `get()` takes the next one from a queue; `get('key')` reads a setting.
    return !codeKeywords.has(name) && (!pureCallee.test(name) || (name === 'get' && empty !== undefined))
  })
}

/** Whether `=` gives a variable a value. In the brackets of a call it names an argument. */
function assigns(code: string): boolean {
  for (const { index } of code.matchAll(/(?<![=!<>])=(?![=>~])/g)) {
    let depth = 0
    let at = index - 1
    while (at >= 0 && depth >= 0) {
      if (/[)\]}]/.test(code[at]!)) depth++
      else if (/[([{]/.test(code[at]!)) depth--
      at--
    }
    if (depth === 0 || (code[at + 1] === '(' && !/[\w$)\]]\s*$/.test(code.slice(0, at + 1)))) return true
  }
  return false
}

/** A string, with the letters before it, or a comment. */
const textPart =
  /([A-Za-z]{0,2})("""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[^]*?\*\/|\/\/.*/g

/** Code with blanks in the place of strings and comments. What a string has as code in braces stays. */
function withoutTexts(code: string): string {
  return code.replaceAll(textPart, (_, letters?: string, quoted?: string) => {
    if (quoted === undefined) return ' '
    if (quoted.startsWith('`')) return ` ${[...quoted.matchAll(/\$(\{[^}]*\})/g)].map(([, part]) => part).join(' ')} `
    if (/f/i.test(letters ?? '')) return ` ${[...quoted.matchAll(/\{[^{}]*\}/g)].join(' ')} `
    return ' 0 '
  })
}
