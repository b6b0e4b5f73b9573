import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoize } from '../core/memoize.ts'
import { positionsIn } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { statementAround } from '../engine/verdict/statement-around.ts'
import type { RequestTarget } from '../requests/capabilities.ts'
import { refusesPrefill } from '../requests/refused.ts'
import type { NamingFile } from './senders.ts'

/** What the search for makers of messages asks. */
export interface MessagesQuestions {
  /** The text that a finding stands in. */
  readonly textAround: (finding: Finding) => string | undefined
  /** What a safe fix makes of a request. Undefined where it refuses nothing. */
  readonly targetOf: (finding: Finding) => RequestTarget | undefined
  /** The files of the project that hold one of some words and may send something. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
  /** Whether a file and a fix never meet in one program. */
  readonly isApart: (file: NamingFile, finding: Finding) => boolean
}

/** The functions of other files that make what a request says. */
export interface BuiltMessages {
  /** Searches for the functions of some safe fixes, as far as it did not yet. */
  readonly ask: (findings: readonly Finding[]) => void
  /** Where such a function ends with a message of the assistant, which the replacement refuses. */
  readonly prefilled: (finding: Finding) => Elsewhere | undefined
}

/**
 * Finds requests whose list of messages another file makes: `messages: conversation(question)`. Where that list ends with
 * a message of the assistant, the replacement may refuse it.
 */
export function builtMessagesOf({ textAround, targetOf, naming, isApart }: MessagesQuestions): BuiltMessages {
  const files = new Map<string, NamingFile>()
  const asked = new Set<string>()
  const makersOf = memoize((finding: Finding): readonly string[] => {
    const target = targetOf(finding)
    return target && refusesPrefill(target) ? makersIn(textAround(finding) ?? '', finding) : []
  })

  return {
    ask(findings) {
      const left = [...new Set(findings.flatMap(makersOf))].filter((name) => !asked.has(name))
      if (left.length === 0) return
      for (const name of left) asked.add(name)
      for (const file of naming(left)) files.set(file.path, file)
    },
    prefilled(finding) {
      const makers = makersOf(finding)
      if (makers.length === 0) return undefined
      for (const file of [...files.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
        if (file.path === finding.path || isApart(file, finding)) continue
        const at = makers.map((name) => prefillIn(file.text, name)).find((one) => one !== undefined)
        if (at !== undefined) return { path: file.path, line: positionsIn(file.text)(at).line }
      }
      return undefined
    },
  }
}

const lastOfAssistant = signal('prefill-message')

/** What a request says: a call, a list with the result of a call in it, or a variable. */
const said =
  /\b(?:messages|contents)["']?\s*(?:[:=]|=>)\s*(?:\[\s*(?:\.\.\.|\*)\s*)?(?:await\s+)?\$?((?:[\w$]+(?:\.|::|->))*[\w$]+)\s*(\()?/gi
/** `{ model, messages, … }` */
const shorthand = /(?:^|[{,])\s*messages\s*(?:[,}]|$)/

/** The functions that make the messages of the request around an ID, and that its file does not define. */
function makersIn(text: string, { range }: Finding): readonly string[] {
  const { start, end } = statementAround(text, range.start, range.end)
  const statement = text.slice(start, end)
  const found = [...statement.matchAll(said)].flatMap(([, name = '', call]) =>
    call === undefined ? callsGiving(text, name) : [name],
  )
  const all = shorthand.test(statement) ? [...found, ...callsGiving(text, 'messages')] : found
  const names = all.map((name) => name.split(/\.|::|->/).at(-1)!)
  return [...new Set(names)].filter((name) => name.length > 2 && definitionOf(name).exec(text) === null)
}

/** The functions whose results a variable gets. */
function callsGiving(text: string, name: string): readonly string[] {
  if (/\W/.test(name)) return []
  const giving = new RegExp(
    String.raw`(?<![\w$.])\$?${name}\s*(?::[^=\n]{0,80})?(?::=|=)\s*(?:await\s+)?((?:[\w$]+(?:\.|::|->))*[\w$]+)\s*\(`,
    'g',
  )
  return [...text.matchAll(giving)].map(([, maker]) => maker!)
}

/** Where code defines a function. */
function definitionOf(name: string): RegExp {
  const own = name.replaceAll('$', String.raw`\$&`)
  return new RegExp(
    String.raw`\b(?:def|function|fn|func|fun|sub)\s+(?:\([^)\n]{0,80}\)\s*)?(?:self\.)?${own}\b|\b(?:const|let|var|val)\s+${own}\b[^=\n]{0,120}=|^[ \t]*(?:(?:public|private|protected|internal|static|async|final|override|suspend)\s+)+(?:[\w<>[\],.?]+\s+)?${own}\s*\(`,
    'm',
  )
}

/** So far behind its begin a function may end, in UTF-16 code units. */
const longestMaker = 3000

/** Where a function of a text ends a list with a message of the assistant. */
function prefillIn(text: string, name: string): number | undefined {
  const begin = definitionOf(name).exec(text)
  if (!begin) return undefined
  const rest = text.slice(begin.index, begin.index + longestMaker)
  const next = /\n(?=(?:export |pub |public )?(?:async )?(?:def|function|fn|func|fun|const|class)\b)/.exec(rest)
  const hit = lastOfAssistant.exec(next ? rest.slice(0, next.index) : rest)
  return hit ? begin.index + hit.index : undefined
}
