import type { Fix, Reason } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import { positionsIn } from '../../core/range.ts'
import { failureCommentsIn } from './failure-comments.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { Zone } from '../../core/zone.ts'
import { signal, signalWords } from '../../core/signal.ts'

/** What of a file hangs on the IDs in it. */
export interface FixBlockerContext {
  /** POSIX. */
  readonly path: string
  readonly text: string
  readonly language: string
  readonly zone: Zone
  readonly sites: readonly LocatedMention[]
  readonly lookedUp: (literal: Literal) => boolean
}

/** OpenAI's Assistants API, which has been shut down. Facts: oai-assistants. */
const assistants = signal('assistants-api')

/** Annotations of Java that give a published setting its default. */
const published = signal('published-default')
const data: ReadonlySet<string> = signalWords('data-language')

const defaultComment = signal('default-comment')
const defaultModelKey = signal('default-model-key')

/** From how many different IDs on. */
const catalogueSize = 5

/**
 * Tools of Anthropic's that the AI SDK makes, in versions that belong to models that are gone: of a request's own tools
 * the request rules know. Facts: ant-tool-computer-use, ant-tool-text-editor.
 */
const oldTools = signal('old-anthropic-tool')
/** A regular expression that reads the version out of a model's name: `gemini-(\d+)`. */
const versionPattern = signal('version-reader')

/**
 * Makes safe fixes unsafe where something else in the file goes by the ID and would be left behind: a list or a test of
 * names, a text on the same line, the tools of the old model, the name of the file.
 */
export function blockFixes(couplings: FixBlockerContext): (site: LocatedMention, fix: Fix) => Fix {
  // Most files have nothing to mend, and are not read for it.
  let reasonFor: ((site: LocatedMention, fix: Fix) => Reason | undefined) | undefined
  return (site, fix) => {
    if (fix.applicability !== 'safe') return fix
    reasonFor ??= reasonsIn(couplings)
    const reason = reasonFor(site, fix)
    return reason ? { ...fix, applicability: 'unsafe', reason } : fix
  }
}

/** Reads a file once for what goes by its IDs; answers why a safe fix is held back, if it is. */
function reasonsIn({ path, text, language, zone, sites, lookedUp }: FixBlockerContext) {
  const compared = new Set<string>()
  const parsed = new Set([...text.matchAll(versionPattern)].map(([, family]) => family!))
  const toldOn = new Set<string>()
  const listed = new Set<string>()
  const byCallee = new Map<string, Set<string>>()
  const positionOf = positionsIn(text)
  const lineOf = (offset: number) => positionOf(offset).line
  const saysDead = failureCommentsIn(text)
  // The whole file is read for them, so not for each site.
  let hasOldTools: boolean | undefined
  let hasAssistants: boolean | undefined
  const fileName = plain(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
  for (const { literal, mention, role, start } of sites) {
    const { callee, name } = literal
    if (role === 'argument' && callee !== undefined && name === undefined) {
      byCallee.set(callee, (byCallee.get(callee) ?? new Set()).add(mention.text))
    }
    if (role === 'comparison') compared.add(mention.text)
    if (role === 'text') toldOn.add(`${lineOf(start)} ${mention.text}`)
    // The comment above a default says what it is.
    if (role === 'comment' && defaultComment.test(literal.value)) toldOn.add(`${lineOf(start) + 1} ${mention.text}`)
    if (role === 'element' && lookedUp(literal)) listed.add(mention.text)
  }
  /** A call that many models are handed to, one by one, makes a catalogue of them. */
  const isCatalogued = ({ literal: { callee } }: LocatedMention) =>
    zone === 'source' && callee !== undefined && (byCallee.get(callee)?.size ?? 0) >= catalogueSize
  /** What a program's code calls the default model, in options that others are made from. */
  const isShared = ({ literal: { name = '', callee = '' }, role }: LocatedMention) =>
    (role === 'property' && !data.has(language) && defaultModelKey.test(name)) ||
    (role === 'default' && published.test(callee))
  return (site: LocatedMention, fix: Fix): Reason | undefined => {
    const { mention, start, end } = site
    if (isCatalogued(site)) return 'list'
    if (zone === 'source' && isShared(site)) return 'shared-default'
    const replacement = fix.edits.find(({ range }) => range.end === end)?.text ?? ''
    if (listed.has(mention.text) && !listed.has(replacement)) return 'keyed-elsewhere'
    const isParsed = zone === 'source' && [...parsed].some((family) => mention.text.includes(family))
    if (isParsed || compared.has(mention.text)) return 'told-apart'
    if (isNamed(fileName, mention.text)) return 'file-named'
    if (mention.text.includes('claude') && (hasOldTools ??= oldTools.test(text))) return 'old-tools'
    if (saysDead(end)) return 'said-dead'
    if (toldOn.has(`${lineOf(start)} ${mention.text}`)) return 'named-beside'
    const isAssistant = zone !== 'docs' && mention.text.includes('gpt') && (hasAssistants ??= assistants.test(text))
    return isAssistant ? 'endpoint-gone' : undefined
  }
}

const plain = (text: string) => `-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`

/** Whether a file is named after a model, by as much of its ID as has a number: an example of that model, not of any. */
function isNamed(fileName: string, id: string): boolean {
  const words = plain(id.slice(id.lastIndexOf('/') + 1).replaceAll(/(?<=\d)p(?=\d)/g, '-'))
    .split('-')
    .filter(Boolean)
  const upTo = words.findIndex((word) => /\d/.test(word)) + 1
  const name = `-${words.slice(0, upTo).join('-')}-`
  return upTo > 1 && name.length >= 7 && fileName.includes(name)
}
