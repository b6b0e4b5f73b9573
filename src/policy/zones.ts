import { signal, zoneSignals } from '../core/signal.ts'
import type { Zone } from '../core/zone.ts'

/** The paths of each zone. The first that fits decides. Paths are matched with a leading slash and in lower case. */
const rules = zoneSignals()

/** Which rule decided on a zone: a row of rules/signals/zones.json, or one of five that are no rows. */
export type ZoneRule = string

/** What each rule goes by, as a phrase. */
export const zoneRules: Readonly<Record<ZoneRule, string>> = {
  configured: 'the configuration says so',
  ...Object.fromEntries(rules.map(({ id, says }) => [id, says])),
  header: 'the first lines say that the file is generated',
  specification: 'it begins as the specification of an interface',
  tests: 'it declares tests at its top',
  'no-rule': 'no rule names such a path',
}

/** How much of a text is read for such a header, in UTF-16 units. */
const headLength = 600

/** The zone that the user has given a file (POSIX, relative), if any. */
export type UserZone = (path: string) => Zone | undefined

/** The zone of a file, from its path (POSIX, relative) and its text. */
export function zoneOf(path: string, text: string, ownZone?: UserZone): Zone {
  return zoneWithRule(path, text, ownZone).zone
}

/** The zone of a file, and the rule that decided on it. */
export function zoneWithRule(path: string, text: string, ownZone?: UserZone): ZoneByRule {
  const own = ownZone?.(path)
  if (own !== undefined) return { zone: own, rule: 'configured' }
  const byPath = pathRule(path, text)
  if (byPath.zone === 'docs' || byPath.zone === 'history' || byPath.zone === 'data') return byPath
  if (saysGenerated(text.slice(0, headLength))) return { zone: 'data', rule: 'header' }
  if (isSpecification(path, text)) return { zone: 'data', rule: 'specification' }
  return byPath.zone !== 'test' && declaresTests(path, text) ? { zone: 'test', rule: 'tests' } : byPath
}

/** The rule for a path. What is named after a leaderboard may be a flow that posts one. */
function pathRule(path: string, text: string): ZoneByRule {
  const byPath = byPathAlone(path)
  // Go's examples show how to use a package. They run only where the output is written beside them.
  if (byPath.rule === 'test-file' && goExample.test(path) && !runsAsTest.test(text)) {
    return { zone: 'example', rule: 'example' }
  }
  return byPath.rule === 'leaderboard' && text.includes('"nodes"') && connections.test(text)
    ? { zone: 'source', rule: 'no-rule' }
    : byPath
}

/** An OpenAPI or AsyncAPI document: it says what a service takes, and asks for nothing. */
function isSpecification(path: string, text: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path) && specification.test(text.slice(0, headLength))
}

const specification = signal('interface-specification')
const connections = signal('flow-connections')
const goExample = signal('go-example-file')
const runsAsTest = signal('go-test-function')
const testAtTop = signal('test-at-top')

/** Only scripts are read for tests: other languages name their files after them. */
function declaresTests(path: string, text: string): boolean {
  return /\.(?:[cm]?[jt]sx?|rb|php)$/i.test(path) && /\bexpect\s*[({.]/.test(text) && testAtTop.test(text)
}

/** The rules for what belongs to an old version that people may still have. */
const oldVersions: ReadonlySet<ZoneRule> = new Set(['version-copy', 'versioned'])

/**
 * Whether a file is a document of an old version, or a copy of one that upgrades start from: of the zone `history`, and
 * still one that people may have.
 */
export function isOldVersion(path: string, ownZone?: UserZone): boolean {
  return oldVersions.has(byPathAlone(path).rule) && ownZone?.(path) === undefined
}

interface ZoneByRule {
  readonly zone: Zone
  readonly rule: ZoneRule
}

function byPathAlone(path: string): ZoneByRule {
  const lower = `/${path.toLowerCase()}`
  const found = rules.find(({ pattern }) => pattern.test(lower))
  return found ? { zone: found.zone, rule: found.id } : { zone: 'source', rule: 'no-rule' }
}

/** How a file says that nobody wrote it by hand: by a word of the tools, or by who made it and that it must stay. */
const made = signal('generated-mark')
const makers = signal('generated-by')
const handsOff = signal('hands-off')
const denied = signal('denied-generation')
const comment = /^\s*(?:\/\/|\/\*|\*|#|<!--|--|;|%)[^\n]*/gm

/** A comment or a documentation string with which a file begins, after a line that starts its program. */
const firstBlock =
  /^\uFEFF?\s*(?:#[^\n]*\n\s*)*(?:<\?php\s*)?(?:[rbuf]{0,2}(?:"""|'''|\/\*)([^]*?)(?:"""|'''|\*\/)|<!--([^]*?)-->|=begin([^]*?)=end)/i

function saysGenerated(head: string): boolean {
  const block = firstBlock.exec(head)?.slice(1).join('') ?? ''
  const said = [...(head.match(comment) ?? []), ...block.split('\n')]
  const lines = said.filter((line) => !denied.test(line)).join('\n')
  return made.test(lines) || (makers.test(lines) && handsOff.test(lines))
}
