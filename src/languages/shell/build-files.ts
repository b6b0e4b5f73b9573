import type { Literal } from '../../core/literal.ts'
import { codeLiterals } from '../tokenizer/code-literals.ts'
import type { ClientAddress, Language, Removal } from '../language.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { rangesWithin, shiftedRequests } from '../moved-requests.ts'
import { shellAddresses, shellRequests } from './requests.ts'
import { definitionsIn, documentsIn, doubted } from './build-values.ts'
import { shellLiterals } from './words.ts'
import { lineEnd } from '../text-search.ts'
import { shifted } from '../literal-lists.ts'
import { unknownSyntax } from '../tokenizer/syntaxes/stand-ins.ts'

/** Files whose lines another program reads first, and a shell runs. */
export const buildFiles: readonly Language[] = [
  {
    name: 'dockerfile',
    lineEnds: '',
    fences: { Dockerfile: ['dockerfile', 'docker'] },
    matches: (path) => /(?:^|\/)(?:dockerfile|containerfile)(?:\.[^/]*)?$|\.(?:dockerfile|containerfile)$/i.test(path),
    literals: (text) =>
      doubted(
        instructions(text).flatMap((range) => instructionLiterals(text, range)),
        documentsIn(text),
      ),
    requests: (text, _, models) => commandRequests(text, models),
    addresses: (text, _, models) => commandAddresses(text, models),
  },
  {
    name: 'make',
    lineEnds: '',
    fences: { Makefile: ['makefile', 'make'] },
    matches: (path) => /(?:^|\/)(?:gnu)?makefile(?:\.[^/]*)?$|\.(?:mk|mak|make)$|(?:^|\/)\.?justfile$/i.test(path),
    literals: (text) =>
      doubted(
        instructions(text).flatMap((range) => makeLiterals(text, range)),
        definitionsIn(text),
      ),
    requests: (text, _, models) => commandRequests(text, models),
    addresses: (text, _, models) => commandAddresses(text, models),
    keepsShown: (text, _, removal) => isOwnLine(text, removal),
  },
]

/**
 * Whether a comment is a line of its own, and no line of a recipe. Behind a value the blanks before it belong to the value,
 * and a target whose recipe is a comment has one.
 */
function isOwnLine(text: string, { expected, range: { start } }: Removal): boolean {
  return /^ *#/.test(expected) && (start === 0 || text[start - 1] === '\n')
}

interface Instruction {
  readonly start: number
  readonly end: number
}

/** The lines of a text. A line that ends with a backslash is joined with the next. */
function instructions(text: string): Instruction[] {
  const found: Instruction[] = []
  let start = 0
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at)
    const isComment = /^[ \t]*#/.test(text.slice(at, Math.min(end, at + 200)))
    const next = text.indexOf('\n', at)
    at = next < 0 ? text.length : next + 1
    if (!isComment && text[end - 1] === '\\' && at < text.length) continue
    found.push({ start, end: Math.max(start, end) })
    start = at
  }
  return found
}

/** What stands before the command of a line: `RUN --mount=…`, the marks of a recipe. */
const beforeCommand = /^\s*(?:(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK(?:\s+CMD)?|ONBUILD\s+RUN)\s+(?:--\S+\s+)*|[@+-]{1,3})?/i

/** The commands of the lines that hold a model, each with where it begins. */
function commandsWith(text: string, models: readonly Range[]) {
  return instructions(text).flatMap(({ start, end }) => {
    if (rangesWithin(models, start, end).length === 0) return []
    const from = start + beforeCommand.exec(text.slice(start, end))![0].length
    const within = rangesWithin(models, from, end).map((one) => ({ start: one.start - from, end: one.end - from }))
    return [{ from, command: text.slice(from, end), within }]
  })
}

function commandRequests(text: string, models: readonly Range[]): Request[] {
  return commandsWith(text, models).flatMap(({ from, command, within }) =>
    shiftedRequests(shellRequests(command, within), from),
  )
}

function commandAddresses(text: string, models: readonly Range[]): ReadonlyMap<number, ClientAddress> {
  return new Map(
    commandsWith(text, models).flatMap(({ from, command, within }) =>
      [...shellAddresses(command, within)].map(([at, client]): [number, ClientAddress] => [at + from, client]),
    ),
  )
}

function shellPart(text: string, start: number, end: number): Literal[] {
  return shellLiterals(text.slice(start, end)).map((literal) => shifted(literal, start))
}

/** The literals. Those of role `text` get what the line says about them. */
function withLinePlace(literals: readonly Literal[], more: Partial<Literal>): Literal[] {
  return literals.map((literal) => (literal.role === 'text' ? Object.assign({}, literal, more) : literal))
}

const oldAssignment = /^\s*(?:ENV|LABEL)\s+([\w.-]+)[ \t]+(?!=)/i
const runs = /^\s*(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|ONBUILD|SHELL|ENV|ARG|LABEL)(?=\s)/i

function instructionLiterals(text: string, { start, end }: Instruction): Literal[] {
  const line = text.slice(start, end)
  const old = oldAssignment.exec(line)
  if (old && !/^[\w.-]+=/.test(line.slice(old[0].length)) && !line.slice(0, old[0].length).includes('=')) {
    return withLinePlace(shellPart(text, start + old[0].length, end), { role: 'assignment', name: old[1]! })
  }
  const head = runs.exec(line)?.[0].length ?? 0
  const rest = start + head
  const list = /^\s*\[/.exec(text.slice(rest, end))
  if (!list || head === 0) return shellPart(text, rest, end)
  const group = rest + list[0].length - 1
  const words = codeLiterals(text.slice(group, end), unknownSyntax).map((literal) => shifted(literal, group))
  return nameFlags(words)
}

/** In `["run", "--model", "…"]` the word after a flag is its argument. */
function nameFlags(words: readonly Literal[]): Literal[] {
  return words.map((word, index) => {
    const flag = /^--?([A-Za-z][\w-]*)$/.exec(words[index - 1]?.value ?? '')?.[1]
    return flag === undefined || word.value.startsWith('-') ? word : { ...word, role: 'argument', name: flag }
  })
}

const variable = /^[ ]*(?:export[ \t]+|override[ \t]+|define[ \t]+)*([\w.-]+)[ \t]*([?:+!]{0,3}=)[ \t]*/

function makeLiterals(text: string, { start, end }: Instruction): Literal[] {
  const head = variable.exec(text.slice(start, Math.min(end, start + 400)))
  if (!head) return shellPart(text, start, end)
  const [before, name = '', sign] = head
  const from = start + before.length
  const stop = commentStart(text, from, end)
  const value = text.slice(from, stop).trimEnd()
  const role = sign === '?=' ? ('default' as const) : ('assignment' as const)
  const words = /\s/.test(value)
    ? listedWords(from, value).map((word) => Object.assign(word, { name }))
    : withLinePlace(unquotedValue(text, from, value), { role, name })
  return [...words, ...(stop < end ? shellPart(text, stop, end) : [])]
}

function listedWords(from: number, value: string): Literal[] {
  return Array.from(value.matchAll(/[^\s"'\\]+/g), ({ 0: word, index }) => {
    const start = from + index
    return { range: { start, end: start + word.length }, value: word, exact: true, role: 'element', group: from }
  })
}

function commentStart(text: string, from: number, end: number): number {
  const mark = /(?<!\\)#/.exec(text.slice(from, end))
  return mark ? from + mark.index : end
}

function unquotedValue(text: string, from: number, value: string): Literal[] {
  const quotes = /^(["'])(.*)\1$/.exec(value)
  const word = quotes ? quotes[2]! : value
  const start = quotes ? from + 1 : from
  if (word === '') return []
  return [
    {
      range: { start, end: start + word.length },
      value: word,
      exact: true,
      role: 'text',
      ...(word.includes('$(') && { partial: true }),
    },
  ]
}
