import type { Finding } from '../core/finding.ts'
import { constantAt, type NamedConstant, namesIn, selectsConstant } from '../engine/verdict/selected.ts'
import { canMeet, families } from './language-families.ts'
import { isNamedConstant } from './selected-members.ts'
import type { NamingFile } from './senders.ts'
import { isSpecific } from './shared-names.ts'
import type { FileFindings } from './speakers.ts'

/** What the search for selected constants asks. */
export interface SelectedConstantsQuestions {
  /** The findings of all files of the run. */
  readonly files: readonly FileFindings[]
  readonly textOf: (path: string) => string | undefined
  /** The files of the project, but its tests, that hold one of some words. Asked once for all constants. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
}

/** A member of an enumeration, or a constant, that one file defines. */
interface Constant extends NamedConstant {
  readonly path: string
  readonly language: string
  readonly isMember: boolean
}

/**
 * Finds the members and constants of one file that another file hands on as the model: `model = ClaudeModel.HAIKU`. Scripts
 * are left out: their imports are followed. Here the name of the type and the member decide.
 */
export function selectedConstantsIn({
  files,
  textOf,
  naming,
}: SelectedConstantsQuestions): (path: string, finding: Finding) => boolean {
  let selected: ReadonlySet<string> | undefined

  function find(): ReadonlySet<string> {
    const constants = new Map<string, Constant>()
    for (const { path, findings } of files) {
      const quiet = findings.filter(isQuiet)
      const text = quiet.length > 0 ? textOf(path) : undefined
      if (text === undefined) continue
      for (const finding of quiet) {
        const constant = constantAt(text, finding.language, finding.range)
        if (!constant || (constant.owner === undefined && !isSpecific(constant.member))) continue
        const isMember = finding.role === 'type'
        constants.set(keyOf(path, finding), { ...constant, path, language: finding.language, isMember })
      }
    }
    if (constants.size === 0) return new Set()
    const users = naming([...new Set([...constants.values()].flatMap(wordsOf))])
    return new Set([...constants].flatMap(([key, constant]) => (isSelected(constant, users) ? [key] : [])))
  }

  return (path, finding) => isQuiet(finding) && (selected ??= find()).has(keyOf(path, finding))
}

/** In a later pass of a fix the place has moved. */
const keyOf = (path: string, { text, start }: Finding) => JSON.stringify([path, text, start.line])

const isQuiet = (finding: Finding) =>
  isNamedConstant(finding) &&
  finding.rule !== 'unknown-model' &&
  finding.bar === undefined &&
  (finding.zone === 'source' || finding.zone === 'example') &&
  families[finding.language] !== undefined &&
  families[finding.language] !== 'script'

/** Languages in which a member may be written without its type. */
const implying: ReadonlySet<string> = new Set(['swift', 'dart'])

/** What a text has to hold, so that it may use the constant. */
const wordsOf = ({ member, owner, language }: Constant): readonly string[] =>
  owner === undefined
    ? [member]
    : [`${owner}.${member}`, `${owner}::${member}`, ...(implying.has(language) ? [`.${member}`] : [])]

function isSelected(constant: Constant, users: readonly NamingFile[]): boolean {
  const words = wordsOf(constant)
  return users.some(
    ({ path, text, language }) =>
      path !== constant.path &&
      canMeet(language, constant.language) &&
      words.some((word) => text.includes(word)) &&
      !defines(text, constant) &&
      selectsConstant(text, constant, constant.isMember, namesIn(text)),
  )
}

/** A file with a type of that name means its own. */
const defines = (text: string, { owner, member }: Constant) =>
  owner === undefined
    ? new RegExp(String.raw`^\s*(?:[\w.]+\s+){0,4}${member}\s*(?::[^=\n]*)?=(?!=)`, 'm').test(text)
    : new RegExp(String.raw`\b(?:enum(?:\s+(?:class|struct))?|class|struct|object)\s+${owner}\b`).test(text)
