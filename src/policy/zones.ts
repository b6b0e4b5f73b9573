import type { Zone } from '../core/zone.ts'

/** Which rule decided on a zone. `zoneRules` has the words. */
export type ZoneRule =
  | 'configured'
  | 'agents'
  | 'recorded-folder'
  | 'recorded-file'
  | 'changelog'
  | 'history-folder'
  | 'migration'
  | 'dated'
  | 'test-folder'
  | 'test-file'
  | 'docs'
  | 'example'
  | 'header'
  | 'no-rule'

/** What each rule goes by, as a phrase. */
export const zoneRules = {
  configured: 'the configuration says so',
  agents: "settings and instructions of coding agents, and prompts' own file names",
  'recorded-folder': 'a folder of recorded, generated or vendored files, or a leaderboard',
  'recorded-file': 'the name of a recorded or generated file',
  changelog: 'the name of a changelog or of release notes',
  'history-folder': 'a folder of changelogs, release notes or posts',
  migration: 'a migration guide, or a migration of a database',
  dated: 'documents of an old version, or with a date in their name',
  'test-folder': 'a folder of tests',
  'test-file': 'the name of a test',
  docs: 'a folder of documentation, or the name of a document',
  example: 'a folder or the name of an example',
  header: 'the first lines say that the file is generated',
  'no-rule': 'no rule names such a path',
} satisfies Record<ZoneRule, string>

/** The first that fits decides. Paths are matched with a leading slash and in lower case. */
const rules: readonly (readonly [zone: Zone, rule: ZoneRule, pattern: RegExp])[] = [
  ['data', 'recorded-folder', /\/(?:__?snapshots?__?|cassettes?|recordings?|__recordings__|__fixtures__|fixtures?|testdata|test[-_]data|mocks?[-_]data|datasets?|vendor|vendored|third[-_]party|_{0,2}generated(?:__)?|golden|session_?records|results|_data)\/|\/[^/]*leader-?boards?[^/]*$/],
  ['data', 'recorded-file', /\.(?:snap|ambr|cassette|har|log|csv|tsv|jsonl|ndjson|parquet)$|\.(?:generated|gen|pb)\.[a-z]+$|(?:-lock\.(?:json|ya?ml)|\.lockb?|\/go\.sum)$|_pb2(?:_grpc)?\.pyi?$|\.bundle\.js$|\/emeritus-baseline\.json$/],
  // Agents' instructions and settings are what runs, though they stand in Markdown and hidden folders.
  ['source', 'agents', /\/\.(?:claude|cursor|codex|gemini|windsurf|continue|aider|opencode)\/|\/skill\.md$|\.(?:prompt|chatmode|agent|instructions)\.(?:md|ya?ml)$/],
  ['history', 'changelog', /\/(?:change-?log|release[-_]?notes?)(?:[-_.][^/]*)?$|\/(?:changes|history|news|releases|whats-?new)(?:[-_.][^/]*)?\.(?:mdx?|rst|adoc|txt)$|\/(?:changes|history|news)$/],
  ['history', 'history-folder', /\/(?:change-?logs?|release[-_]?notes?|\.changesets?|newsfragments)\/|\/(?:blogs?|_?posts|archive|news|releases|changes)\/.*\.(?:mdx?|markdown|rst|adoc|html?|txt)$/],
  ['history', 'migration', /\/(?:[^/]*[-_])?(?:migrat(?:ion|ing|e)|upgrad(?:e|ing))(?:[-_](?:guide|notes|to|from)[^/]*|guide)?\.(?:mdx?|rst|adoc|txt)$|\/migrations?\/.*\.(?:sql|py|rb|ts|js|php|mdx?)$/],
  ['history', 'dated', /\/(?:versioned_docs|version-\d[\d.]*)\/|\/v\d+(?:\.\d+)+\/.*\.mdx?$|\/20\d\d[-_/](?:0\d|1[0-2])[-_/](?:[0-3]\d[-_/])?[^/]*\.(?:mdx?|rst|adoc|html?)$/],
  ['test', 'test-folder', /\/(?:tests?|__tests__|e2e|__mocks__|mocks|mock(?:ed)?[-_]api|testing|testutils?|test[-_][^/]*|[^/]*[-_.]tests?|androidtest)\/|\/specs?\/.*\.(?:[cm]?[jt]sx?|rb|py|lua|php)$/],
  ['test', 'test-file', /[-_.](?:tests?|specs?|e2e|test-d)\.(?!json|ya?ml|toml|mdx?|txt)[a-z]+$|\/test_[^/]*\.py$|\/conftest\.py$|[a-z0-9]test(?:s|case)?\.(?:java|kt|scala|cs|php|swift|groovy)$|\/tests?\.[a-z]+$/],
  ['docs', 'docs', /\/(?:docs?|documentation|wiki)\/|\.(?:mdx?|markdown|rst|adoc|asciidoc|textile|livemd)$|\/(?:readme|contributing|licen[cs]e|notice|authors|security|support|faq|todo|roadmap)(?:\.(?:txt|html?))?$/],
  ['example', 'example', /\/(?:examples?|samples?|demos?|cookbooks?|tutorials?|recipes|playground|quickstarts?|starters?|snippets|notebooks?)\/|[-_.](?:example|sample|template|dist)(?:\.[a-z]+)?$|\/example[^/]*\.[a-z]+$/],
] // prettier-ignore

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
  const byPath = byPathAlone(path)
  if (byPath.zone === 'docs' || byPath.zone === 'history' || byPath.zone === 'data') return byPath
  return saysGenerated(text.slice(0, headLength)) ? { zone: 'data', rule: 'header' } : byPath
}

interface ZoneByRule {
  readonly zone: Zone
  readonly rule: ZoneRule
}

function byPathAlone(path: string): ZoneByRule {
  const lower = `/${path.toLowerCase()}`
  const found = rules.find(([, , pattern]) => pattern.test(lower))
  return found ? { zone: found[0], rule: found[1] } : { zone: 'source', rule: 'no-rule' }
}

/** How a file says that nobody wrote it by hand: by a word of the tools, or by who made it and that it must stay. */
const made = /@generated\b|\bcode generated\b|\bauto-?generated\b/i
const makers = /\bgenerated by\b|\bautomatically generated\b/i
const handsOff = /\bdo not (?:edit|modify)\b/i
const comment = /^\s*(?:\/\/|\/\*|\*|#|<!--|--|;|%)[^\n]*/gm

function saysGenerated(head: string): boolean {
  const lines = head.match(comment)?.join('\n') ?? ''
  return made.test(lines) || (makers.test(lines) && handsOff.test(lines))
}
