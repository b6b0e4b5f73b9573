import type { Finding } from '../core/finding.ts'
import { listAround, usesInFile } from '../engine/mentions/membership-lists.ts'
import { canMeet, families } from './language-families.ts'
import type { NamingFile } from './senders.ts'
import { isSpecific } from './shared-names.ts'
import type { FileFindings } from './speakers.ts'

/** What the search for questions asks. */
export interface AskedListsQuestions {
  /** The findings of all files of the run. */
  readonly files: readonly FileFindings[]
  readonly textOf: (path: string) => string | undefined
  /** The files of the project that hold one of some words. Asked once for all lists. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
}

/** A list that one file defines. */
interface List {
  readonly path: string
  readonly name: string
  readonly language: string
}

/**
 * Finds the lists that one file defines and other files only ask: `if (LIST.includes(model))`. Such a list offers nothing,
 * wherever the question stands. A list with any other use, or with none, is offered.
 */
export function askedListsIn({
  files,
  textOf,
  naming,
}: AskedListsQuestions): (path: string, finding: Finding) => boolean {
  let asked: ReadonlySet<string> | undefined

  /** The lists of all loud entries of the run, and which of them are only asked. */
  function find(): ReadonlySet<string> {
    const lists = new Map<string, List>()
    for (const { path, findings } of files) {
      const entries = findings.filter(isLoudEntry)
      const text = entries.length > 0 ? textOf(path) : undefined
      if (text === undefined) continue
      let last: { readonly at: number; readonly name: string | undefined } | undefined
      for (const finding of entries) {
        const at = finding.range.start - 1
        // Neighbours in one list have no bracket between them.
        const isNext = last !== undefined && at >= last.at && !/[[\](){};]/.test(text.slice(last.at, at))
        const name = isNext ? last!.name : listAround(text, at)
        last = { at, name }
        if (name !== undefined && (isSpecific(name) || isSpeaking(name))) {
          const list = { path, name, language: finding.language }
          lists.set(keyOf(path, finding), list)
        }
      }
    }
    if (lists.size === 0) return new Set()
    const users = naming([...new Set([...lists.values()].map(({ name }) => name))])
    const known = new Map<string, boolean>()
    const isOnlyAsked = (list: List): boolean => {
      const key = JSON.stringify(list)
      const answer = known.get(key) ?? areOnlyQuestions(list, users)
      known.set(key, answer)
      return answer
    }
    return new Set([...lists].flatMap(([key, list]) => (isOnlyAsked(list) ? [key] : [])))
  }

  return (path, finding) => isLoudEntry(finding) && (asked ??= find()).has(keyOf(path, finding))
}

/** One word for a constant that says which models it holds: `REASONING`. Namesakes are told by what they do. */
const isSpeaking = (name: string) => /^(?!MODELS|ENGINES|NAMES|OPTIONS|CHOICES|DEFAULTS)[A-Z]{6,}$/.test(name)

/** In a later pass of a fix the entry has moved. */
const keyOf = (path: string, { text }: Finding) => JSON.stringify([path, text])

const isLoudEntry = ({ role, severity, rule, zone, language, bar }: Finding) =>
  role === 'element' &&
  severity !== 'info' &&
  rule !== 'incompatible-request' &&
  bar === undefined &&
  (zone === 'source' || zone === 'example') &&
  families[language] !== undefined

function areOnlyQuestions({ path, name, language }: List, files: readonly NamingFile[]): boolean {
  let tests = 0
  const word = name.replaceAll('$', String.raw`\$`)
  const defines = new RegExp(String.raw`(?<![\w.$])${word}\s*(?::[^=\n]*|\s\[\][\w.]+\s*)?(?::=|=)(?![=>])`)
  for (const file of files) {
    if (!file.text.includes(name) || !canMeet(file.language, language)) continue
    // A file with a list of that name means its own.
    if (file.path !== path && defines.test(file.text)) continue
    const uses = usesInFile(file.text, file.language, name, file.path === path)
    if (uses.others > 0 || uses.firsts > 0) return false
    tests += uses.tests
  }
  return tests > 0
}
