import type { Finding } from '../core/finding.ts'
import { standsInComment } from '../core/in-comment.ts'
import { constantAt } from '../engine/verdict/selected.ts'
import { canMeet, families } from './language-families.ts'
import { isGivenToPicker, isOfferedAt } from './picker-places.ts'
import { isNamedConstant } from './selected-members.ts'
import type { NamingFile } from './senders.ts'
import type { FileFindings } from './speakers.ts'
import { classWordsOf, isWalkedByClass } from './walked-classes.ts'

/** What the search for offered types asks. */
export interface OfferedTypesQuestions {
  /** The findings of all files of the run. */
  readonly files: readonly FileFindings[]
  readonly textOf: (path: string) => string | undefined
  /** The files of the project, but its tests, that hold one of some words. Asked once for all types. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
}

/** An enumeration that one file defines. */
interface Enumeration {
  readonly path: string
  readonly name: string
  readonly language: string
}

/** How the languages give all members of an enumeration, whose name stands for the brackets. */
const walks: Readonly<Record<string, readonly string[]>> = {
  script: ['Object.values(<>)', 'Object.keys(<>)', 'Object.entries(<>)', ' in <>)'],
  jvm: ['<>.entries', '<>.values', 'enumValues<<>>', 'enumEntries<<>>'],
  native: ['<>.allCases'],
  csharp: ['GetValues<<>>', 'GetNames<<>>', 'GetValues(typeof(<>))', 'GetNames(typeof(<>))'],
  dart: ['<>.values'],
  php: ['<>::cases()'],
  python: ['list(<>)', ' in <>', '<>.choices', '<>.values', '<>.__members__', 'Choice(<>)'],
  ruby: ['<>.values', '<>.constants'],
  rust: ['<>::iter()', '<>::VARIANTS', '<>::VALUES', '<>::ALL'],
}

/** The words by which a type speaks of itself, in its own file. */
const itself = ['Self', 'self', 'static']

/**
 * Finds the enumerations whose members fill a picker, in their own file or in another one:
 * `ForEach(Model.allCases)`, `Model.entries.forEach { DropdownMenuItem(…) }`, `choices=[m.value for m in Model]`, also
 * where a list or a key has the class of it. Such a member is an offer. An enumeration that nobody walks only types a value.
 */
export function offeredTypesIn({
  files,
  textOf,
  naming,
}: OfferedTypesQuestions): (path: string, finding: Finding) => boolean {
  let offered: ReadonlySet<string> | undefined

  function find(): ReadonlySet<string> {
    const types = new Map<string, Enumeration>()
    for (const { path, findings } of files) {
      const members = findings.filter(isQuietMember)
      const text = members.length > 0 ? textOf(path) : undefined
      if (text === undefined) continue
      for (const finding of members) {
        const name = constantAt(text, finding.language, finding.range)?.owner
        if (name !== undefined) types.set(keyOf(path, finding), { path, name, language: finding.language })
      }
    }
    if (types.size === 0) return new Set()
    const asked = [...types.values()].flatMap(({ name, language }) => [
      ...walksOf(name, language),
      ...classWordsOf(name, language),
    ])
    const users = naming([...new Set(asked)])
    const known = new Map<string, boolean>()
    const isOffered = (type: Enumeration): boolean => {
      const key = JSON.stringify(type)
      const answer = known.get(key) ?? fillsPicker(type, textOf(type.path) ?? '', users)
      known.set(key, answer)
      return answer
    }
    return new Set([...types].flatMap(([key, type]) => (isOffered(type) ? [key] : [])))
  }

  return (path, finding) => isQuietMember(finding) && (offered ??= find()).has(keyOf(path, finding))
}

/** In a later pass of a fix the place has moved. */
const keyOf = (path: string, { text, start }: Finding) => JSON.stringify([path, text, start.line])

const isQuietMember = (finding: Finding) =>
  finding.role === 'type' &&
  isNamedConstant(finding) &&
  finding.rule !== 'unknown-model' &&
  finding.bar === undefined &&
  (finding.zone === 'source' || finding.zone === 'example') &&
  families[finding.language] !== undefined

const walksOf = (name: string, language: string): readonly string[] =>
  (walks[families[language]!] ?? []).map((walk) => walk.replace('<>', name))

function fillsPicker({ path, name, language }: Enumeration, own: string, users: readonly NamingFile[]): boolean {
  const words = walksOf(name, language)
  const ownWords = [...words, ...itself.flatMap((word) => walksOf(word, language))]
  return (
    isWalkedIn(own, ownWords, own) ||
    isWalkedByClass(own, name, language) ||
    users.some(
      (file) =>
        file.path !== path &&
        canMeet(file.language, language) &&
        !defines(file.text, name) &&
        (isWalkedIn(file.text, words, own) || isWalkedByClass(file.text, name, language)),
    )
  )
}

/** Whether a text gives a picker what one of the walks yields. `own` is the text that defines the enumeration. */
function isWalkedIn(text: string, words: readonly string[], own: string): boolean {
  return words.some((word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const end = at + word.length
      if (/\w/.test(word.at(-1)!) && /[\w$]/.test(text[end] ?? '')) continue
      const qualifier = /[\w$.:]*$/.exec(text.slice(Math.max(0, at - longestPath), at))![0]
      if (/^\w/.test(word) && !isPathTo(qualifier, own)) continue
      if (standsInComment(text, at)) continue
      const start = at - qualifier.length
      if (isGivenToPicker(text, start) || isOfferedAt(text, start, end)) return true
    }
    return false
  })
}

const longestPath = 120

/** Whether a path before the name of a type leads to it: through a package, or through a type that its own file names. */
function isPathTo(path: string, own: string): boolean {
  if (path === '') return true
  if (!/(?:\.|::)$/.test(path)) return false
  return path.split(/\.|::/).every((part) => !/^[A-Z]/.test(part) || own.includes(part))
}

/** A file with an enumeration of that name means its own. */
const defines = (text: string, name: string) =>
  new RegExp(String.raw`\b(?:enum(?:\s+(?:class|struct))?|class|object|module)\s+${name}\b`).test(text)
