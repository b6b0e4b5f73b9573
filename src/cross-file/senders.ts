import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoizeBy } from '../core/memoize.ts'
import { positionsIn } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { followedLanguages } from '../engine/verdict/hidden-in-request.ts'
import type { RequestTarget } from '../requests/capabilities.ts'
import { isRouter } from '../requests/dialect.ts'
import { refusedPairs, refusedWords, refusesPrefill } from '../requests/refused.ts'
import { languagesOfSettings, type SharedName, sharedNamesAt, wordsOf } from './shared-names.ts'

/** A file of the project that names one of some words. */
export interface NamingFile {
  readonly path: string
  readonly text: string
  readonly language: string
}

/** What the search for senders asks. */
export interface SendersQuestions {
  readonly textOf: (path: string) => string | undefined
  readonly vendorOf: (finding: Finding) => string | undefined
  /** The files of the project that hold one of some words and may send something. Asked once for all names. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
  /** Whether a file and a fix never meet in one program. */
  readonly isApart: (file: NamingFile, finding: Finding) => boolean
}

/** The files that send a value which another file names. */
export interface Senders {
  /** Searches for the names of some safe fixes, as far as it did not yet. */
  readonly ask: (findings: readonly Finding[]) => void
  /** Where another file may send something with the value that the replacement refuses. */
  readonly refusing: (finding: Finding) => Elsewhere | undefined
}

/**
 * Finds what other files send with a value that a file only names: `from models import CHAT_MODEL`, and then a request with
 * a temperature. The imports of scripts are followed elsewhere, and their requests are read. Here words decide.
 */
export function sendersOf({ textOf, vendorOf, naming, isApart }: SendersQuestions): Senders {
  const files = new Map<string, NamingFile>()
  /** The same files in the order of their paths. */
  let inOrder: readonly NamingFile[] = []
  const asked = new Set<string>()
  /** The names of a place. In a later pass of a fix its line has moved. */
  const known = new Map<string, readonly SharedName[]>()

  function namesOf(finding: Finding): readonly SharedName[] {
    const place = JSON.stringify([finding.path, finding.model, finding.fix.proof])
    const names = known.get(place) ?? sharedNamesAt(textOf(finding.path) ?? '', finding)
    known.set(place, names)
    return names
  }

  const troubleIn = memoizeBy(
    ({ file, target }: { readonly file: NamingFile; readonly target: RequestTarget }) =>
      JSON.stringify([file.path, target]),
    ({ file, target }) => refusedAt(file.text, target),
  )

  const targetOf = (finding: Finding): RequestTarget | undefined => {
    const { platform, model, text, replacement } = finding
    const vendor = vendorOf(finding)
    if (replacement === undefined || vendor === undefined || !isNamedValue(finding) || isRouter(platform))
      return undefined
    const route = text.endsWith(model) ? text.slice(0, text.length - model.length) : ''
    const target = { platform, vendor, model: replacement.slice(replacement.startsWith(route) ? route.length : 0) }
    return refusesSomething({ ...target, from: model }) ? { ...target, from: model } : undefined
  }

  return {
    ask(findings) {
      const words = findings.flatMap((one) => (targetOf(one) ? namesOf(one).flatMap(wordsOf) : []))
      const left = [...new Set(words)].filter((word) => !asked.has(word))
      if (left.length === 0) return
      for (const word of left) asked.add(word)
      for (const file of naming(left)) files.set(file.path, file)
      inOrder = [...files.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1))
    },
    refusing(finding) {
      if (files.size === 0) return undefined
      const target = targetOf(finding)
      if (!target) return undefined
      const names = namesOf(finding)
      for (const file of inOrder) {
        if (file.path === finding.path || isFollowed(file, finding) || isApart(file, finding)) continue
        if (!names.some((name) => isUsed(file.text, name))) continue
        const at = troubleIn({ file, target })
        if (at !== undefined) return { path: file.path, line: positionsIn(file.text)(at).line }
      }
      return undefined
    },
  }
}

const isFollowed = ({ language }: NamingFile, finding: Finding) =>
  followedLanguages.has(language) && followedLanguages.has(finding.language)

const declared: ReadonlySet<Finding['role']> = new Set(['assignment', 'constant', 'default', 'property'])

/** Whether other files can read the value of a safe fix by a name. A field of a request itself is sent there and nowhere else. */
function isNamedValue({ fix, role, language, rule }: Finding): boolean {
  const { applicability, proof } = fix
  if (applicability !== 'safe' || rule === 'incompatible-request' || rule === 'unknown-model') return false
  if (proof?.kind === 'name') return declared.has(role)
  if (proof?.kind !== 'request' || proof.path !== undefined) return false
  return role === 'property' ? languagesOfSettings.has(language) : declared.has(role)
}

const refusesSomething = (target: RequestTarget) =>
  refusedWords(target) !== undefined || refusedPairs(target).length > 0 || refusesPrefill(target)

const isUsed = (text: string, { uses, own }: SharedName) => uses.test(text) && !own.test(text)

/** A message of the assistant that ends a list of messages: the model goes on from it. */
const lastOfAssistant = signal('prefill-message')

/** Where a text first holds what a target refuses. Comments do not count. */
function refusedAt(text: string, target: RequestTarget): number | undefined {
  const hitOf = (pattern: RegExp) => hitIn(text, pattern)
  const words = refusedWords(target)
  const alone = words && hitOf(words)
  if (alone !== undefined) return alone
  for (const pair of refusedPairs(target)) {
    const hits = pair.map(hitOf)
    if (hits.every((hit) => hit !== undefined)) return Math.min(...hits)
  }
  return refusesPrefill(target) ? hitOf(lastOfAssistant) : undefined
}

function hitIn(text: string, pattern: RegExp): number | undefined {
  for (const { index } of text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))) {
    const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index)
    if (!commentBegins.test(line)) return index
  }
  return undefined
}

const commentBegins = /^\s*(?:\*|\/\*|--\s|<!--)|(?:^|\s)(?:#|\/\/)/
