import type { Finding, Severity } from '../core/finding.ts'
import { signal } from '../core/signal.ts'
import { canMeet } from './language-families.ts'
import type { NamingFile } from './senders.ts'
import type { FileFindings } from './speakers.ts'

/** What the search for split names asks. */
export interface SplitNamesQuestions {
  /** The findings of all files of the run. */
  readonly files: readonly FileFindings[]
  readonly textOf: (path: string) => string | undefined
  /** The files of the project, but its tests, that hold one of some words. Asked once. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
}

const words = ['init_chat_model', 'initChatModel']
const splitting = signal('provider-split')
const handing = signal('provider-handed')
/** What stands before an ID in its string: the name of the provider. */
const provider = /["'`\s=:]([a-z][\w-]*)\/$/

/**
 * Finds the names `openai/gpt-4o` that the program splits, and whose first part it hands to LangChain as the provider. They
 * may mean a gateway by their form alone.
 */
export function splitNamesIn({
  files,
  textOf,
  naming,
}: SplitNamesQuestions): (path: string, finding: Finding) => boolean {
  let split: ReadonlySet<string> | undefined

  function find(): ReadonlySet<string> {
    const named = files.flatMap(({ path, findings }) => {
      const doubted = findings.filter(isDoubted)
      const text = doubted.length > 0 ? (textOf(path) ?? '') : ''
      return doubted.filter(({ range: { start } }) => provider.test(text.slice(Math.max(0, start - 40), start)))
    })
    const readers =
      named.length > 0 ? naming(words).filter(({ text }) => splitting.test(text) && handing.test(text)) : []
    return new Set(
      named.filter(({ language }) => readers.some((reader) => canMeet(reader.language, language))).map(keyOf),
    )
  }

  return (_, finding) => isDoubted(finding) && (split ??= find()).has(keyOf(finding))
}

/** In a later pass of a fix the place has moved. */
const keyOf = ({ path, text, start }: Finding) => JSON.stringify([path, text, start.line])

/** Whether only the form of a name lets it mean a gateway, where the program sends it. */
const isDoubted = ({ fix, zone, served, rule }: Finding) =>
  fix.reason === 'disagreement' &&
  served !== undefined &&
  rule !== 'unknown-model' &&
  (zone === 'source' || zone === 'example')

/** The finding on the provider's own platform. What else the call sends is not read. */
export function asProvidersOwn(finding: Finding, severity: Severity): Finding {
  const { served: _, ...own } = finding
  return { ...own, severity, fix: { applicability: 'none', reason: 'request-unseen', edits: [] } }
}
