import { fallsBack } from '../callees.ts'
import { tokenBefore, callOf, operandName } from '../name-paths.ts'
import { type Code, type CodePlace, type Spot, argumentPlace, named, type Syntax } from '../syntax.ts'
import type { Frame, Token } from '../token.ts'
import { stringForm, quotedString, slashComment } from '../string-forms.ts'

/** SQL. Strings have rules of their own, since one sign assigns and compares. */
export const sql: Syntax = {
  name: 'sql',
  extensions: ['.sql', '.psql', '.ddl'],
  fences: ['sql', 'mysql', 'postgresql', 'postgres', 'pgsql', 'sqlite', 'plpgsql'],
  lineComments: ['--'],
  blockComments: [slashComment],
  strings: [
    stringForm('eE', /[eE]'/y, { close: "'", escape: 'full', doubled: true, lines: true }),
    quotedString("'", { doubled: true, lines: true }),
    quotedString('"', { doubled: true, lines: true }),
    stringForm('$', /\$(\w*)\$/y, ([whole]) => ({ close: whole, lines: true })),
  ],
  word: /[A-Za-z_0-9\u0080-\uffff][\w\u0080-\uffff]*/y,
  newline: 'never',
  joins: ['||', '+'],
  place: sqlPlace,
}

/** The place of a string in a statement of SQL. */
function sqlPlace(code: Code, { first, left, frame }: Spot): CodePlace {
  const { tokens } = code
  const ahead = left === undefined ? '' : tokens[left]!.text.toLowerCase()
  if (ahead === '=') {
    const name = operandName(tokens, tokenBefore(tokens, left!))
    return named({ role: clauseOf(code, left!) === 'set' ? 'assignment' : 'comparison' }, name)
  }
  if (/^(?:<>|!=|==|like|ilike|when)$/.test(ahead)) return { role: 'comparison' }
  if (ahead === 'default') return named({ role: 'default' }, tokens[tokens[first]!.item]?.text)
  if (frame.bracket !== '(') return { role: 'text' }
  const owner = tokens[frame.open - 1]?.text.toLowerCase() ?? ''
  if (owner === 'in') return { role: 'comparison' }
  if (owner === 'enum') return { role: 'type' }
  const columns = columnsOf(code, frame.open)
  if (columns !== undefined) return named({ role: 'element' }, columnName(code, columns, tokens[first]!.position))
  const call = callOf(tokens, frame)
  if (call && fallsBack(call) && tokens[first]!.position > 0) {
    return argumentPlace('default', call, operandName(tokens, tokenBefore(tokens, left!)))
  }
  return call ? argumentPlace('argument', call) : { role: 'element' }
}

const clauses = new Set(['set', 'where', 'and', 'or', 'on', 'having', 'when', 'not', 'if', 'check'])

function clauseOf({ tokens }: Code, index: number): string | undefined {
  for (let at = index - 1; at >= 0 && index - at < 80; at--) {
    const word = tokens[at]!.text.toLowerCase()
    if (clauses.has(word)) return word
    if (word === ';') break
  }
  return undefined
}

/** For a row of values, the index of the bracket that opens the list of columns. */
function columnsOf({ tokens }: Code, open: number): number | undefined {
  let at = open - 1
  for (let rows = 0; rows < 64 && tokens[at]?.text === ',' && tokens[at - 1]?.partner !== undefined; rows++) {
    at = tokens[at - 1]!.partner! - 1
  }
  if (tokens[at]?.text.toLowerCase() !== 'values') return undefined
  return tokens[at - 1]?.text === ')' ? tokens[at - 1]!.partner : at
}

/** The name of a column, with or without the quotes or brackets of a dialect: `"name"`, `\`name\``, `[name]`. */
function columnName({ tokens }: Code, open: number, position: number): string | undefined {
  const frame: Frame | undefined = tokens[open]?.opens
  if (!frame) return undefined
  let commas = 0
  for (let at = open + 1; at < tokens.length && at !== frame.close; at++) {
    const { kind, text, frame: own, content }: Token = tokens[at]!
    if (own === frame && text === ',') commas++
    if (commas > position) return undefined
    if (commas < position || kind === 'mark' || text === '`') continue
    return kind === 'string' ? content?.chunks[0]?.value : text
  }
  return undefined
}
