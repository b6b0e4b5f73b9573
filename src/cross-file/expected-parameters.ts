import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoize } from '../core/memoize.ts'
import { signal } from '../core/signal.ts'
import { statementAt } from '../engine/expectations.ts'
import type { NamingFile } from './senders.ts'

/** What the search for expected parameters asks. */
export interface ParameterQuestions {
  readonly textAround: (finding: Finding) => string | undefined
  /** The test files of the project that hold one of some words. */
  readonly tests: (words: readonly string[]) => readonly NamingFile[]
  /** Whether a file and a fix never meet in one program. */
  readonly isApart: (file: NamingFile, finding: Finding) => boolean
}

/** The tests of the project that expect a parameter which a fix takes away. */
export interface ExpectedParameters {
  /** Searches for the parameters of some fixes, as far as it did not yet. */
  readonly ask: (findings: readonly Finding[]) => void
  /** The line of a test that expects a parameter which the fix removes, renames or changes. */
  readonly expecting: (finding: Finding) => Elsewhere | undefined
}

/**
 * Finds tests that compare a parameter of a request, where a fix changes it: `assert call.kwargs["temperature"] == 0`. A
 * test belongs to a file whose name, or something that it defines, the test names.
 */
export function expectedParametersOf({ textAround, tests, isApart }: ParameterQuestions): ExpectedParameters {
  const files = new Map<string, NamingFile>()
  const asked = new Set<string>()
  const namesOf = memoize((finding: Finding) => namesIn(finding.path, textAround(finding) ?? ''))

  return {
    ask(findings) {
      const left = [...new Set(findings.flatMap(parametersOf).flatMap(spellingsOf))].filter((word) => !asked.has(word))
      if (left.length === 0) return
      for (const word of left) asked.add(word)
      for (const file of tests(left)) files.set(file.path, file)
    },
    expecting(finding) {
      const parameters = parametersOf(finding)
      if (parameters.length === 0) return undefined
      for (const file of [...files.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
        if (file.path === finding.path || isApart(file, finding) || !namesOf(finding).test(file.text)) continue
        const line = expectedIn(file.text, parameters)
        if (line !== undefined) return { path: file.path, line }
      }
      return undefined
    },
  }
}

/** Whether a safe fix takes a parameter away, renames it or changes its value. */
export const changesParameters = (finding: Finding) => parametersOf(finding).length > 0

const change = /(?:^|\s)([\w.[\]-]+) (?:removed|renamed to \S+|changed)$/

/** The parameters that a safe fix takes away, renames or changes, without the mappings around them. */
function parametersOf({ fix: { applicability, edits, changes = [] }, zone }: Finding): readonly string[] {
  if (applicability !== 'safe' || edits.length === 0 || zone === 'docs') return []
  return changes.flatMap(
    (phrase) =>
      change
        .exec(phrase)?.[1]
        ?.split('.')
        .at(-1)
        ?.match(/\w{3,}/)?.[0] ?? [],
  )
}

/** `max_tokens`, `maxTokens`, `MaxTokens`. */
function spellingsOf(parameter: string): readonly string[] {
  const parts = parameter.split(/_|(?<=[a-z])(?=[A-Z])/).map((part) => part.toLowerCase())
  const large = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1))
  return [...new Set([parts.join('_'), [parts[0], ...large.slice(1)].join(''), large.join('')])]
}

const assertion = signal('assertion-line')
const matcher = signal('parameter-expectation')
const unequal = signal('negative-assertion')

/** The first line, from 1, of a test that compares one of some parameters. */
function expectedIn(text: string, parameters: readonly string[]): number | undefined {
  const words = parameters.flatMap(spellingsOf)
  const word = new RegExp(
    String.raw`(?<![A-Za-z])(?:${words.join('|')})(?![A-Za-z])|(?<=[a-z])(?:${words.filter((one) => /^[A-Z]/.test(one)).join('|')})(?![A-Za-z])`,
  )
  const lines = text.split('\n')
  const at = lines.findIndex((line, index) => {
    if (!word.test(line)) return false
    const statement = statementAt(lines, index)
    return (assertion.test(statement) || matcher.test(statement)) && !unequal.test(statement)
  })
  return at < 0 ? undefined : at + 1
}

const definition =
  /^[ \t]*(?:(?:export|default|pub|public|private|protected|internal|static|final|abstract|async|data|sealed|open)\s+)*(?:def|defp|func|fun|fn|function\*?|class|struct|interface|trait|module|defmodule|object|record|const|let|var|val)\s+(?:\([^)\n]{0,80}\)\s*)?([A-Za-z_$][\w$]{2,})(?!\s+[a-z]+\s+[a-z])/gm
/** Names of files that say nothing: the folder has the name. */
const plain = /^(?:index|main|mod|lib|init|__init__|__main__|route|page|\+server|handler|app)$/i

/** Hits what a test may call a file by: its name, or what it defines. */
function namesIn(path: string, text: string): RegExp {
  const parts = path.split('/')
  const stem = parts.at(-1)!.replace(/(?<=.)\..*$/, '')
  const own = plain.test(stem) ? [stem, parts.at(-2) ?? stem] : [stem]
  const names = [...own, ...[...text.matchAll(definition)].map(([, name]) => name!)]
  const sources = [...new Set(names)].map((name) => name.replaceAll(/[^\w]/g, String.raw`\$&`))
  return new RegExp(String.raw`(?<![A-Za-z0-9])(?:${sources.join('|')})(?![A-Za-z0-9])`)
}
