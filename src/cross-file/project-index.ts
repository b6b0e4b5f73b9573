import type { Elsewhere, Finding, Fix, Reason } from '../core/finding.ts'
import { memoizeBy } from '../core/memoize.ts'
import { type Expectation, idForms } from '../engine/expectations.ts'

/** The findings of one file. */
export interface FileFindings {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly findings: readonly Finding[]
  readonly expected?: readonly Expectation[]
}

/** What the index asks of a run. */
export interface IndexedProject {
  /** The findings of all files of the run, before suppression: an ignored place names its ID all the same. */
  readonly files: readonly FileFindings[]
  /** The findings of files that the run does not check and that name one of some IDs. Each ID is asked for once. */
  readonly others: (ids: readonly string[]) => readonly FileFindings[]
  /** The text of a file, if it can be read. */
  readonly textOf: (path: string) => string | undefined
}

/** Takes back fixes that are safe in their file, and not in the project. */
export type AdjustToProject = (path: string, findings: readonly Finding[]) => readonly Finding[]

/** Asks nobody. */
export const keepFindings: AdjustToProject = (_path, findings) => findings

/** A place that speaks of an ID in a way that a rewrite elsewhere would make untrue. */
interface Speaker extends Elsewhere {
  readonly language: string
  readonly kind: 'allows' | 'expects'
}

/**
 * Asks the whole project who else speaks of an ID before its fix counts as safe. A default may have to be a key of a table in
 * another file, a member of a type, an entry of a list, the value that code compares with, or what a test expects.
 *
 * A request that holds its own ID is not affected: nothing selects it. Nor does a place count beside
 * which the replacement stands, as another entry: then the new value is allowed as well.
 */
export function adjustToProject({ files, others, textOf }: IndexedProject): AdjustToProject {
  const asked = new Set<string>()
  const speakers = new Map<string, Speaker[]>()
  const answers = new Map<string, readonly Speaker[]>()
  let isBuilt = false

  function add(file: FileFindings): void {
    for (const [id, speaker] of speakersIn(file)) {
      const known = speakers.get(id)
      if (known) known.push(speaker)
      else speakers.set(id, [speaker])
    }
  }

  /** Asks for all IDs at once that a fix of a file of the run may rewrite. */
  function build(first: readonly Finding[]): void {
    const candidates = isBuilt ? first : [...first, ...files.flatMap(({ findings }) => findings.filter(isCandidate))]
    if (!isBuilt) for (const file of files) add(file)
    isBuilt = true
    const ids = new Set(candidates.flatMap(idsOf).filter((id) => !asked.has(id)))
    if (ids.size === 0) return
    for (const id of ids) asked.add(id)
    for (const file of others([...ids])) add(file)
    answers.clear()
  }

  /** The first two files that speak against a fix: one of them may be the file of the fix itself. */
  const speakersAgainst = (finding: Finding): readonly Speaker[] => {
    const key = keyOfQuestion(finding)
    const known = answers.get(key)
    if (known) return known
    const { replacement, zone, language } = finding
    const all = idsOf(finding).flatMap((id) => speakers.get(id) ?? [])
    const found: Speaker[] = []
    // The same ones in each run, in whatever order the files were read.
    for (const speaker of all.toSorted(byPlace)) {
      if (found.at(-1)?.path === speaker.path || !canMeet(speaker.language, language)) continue
      const isHarmless =
        speaker.kind === 'expects'
          ? zone === 'test'
          : replacement !== undefined && namedBeside({ path: speaker.path, line: speaker.line, id: replacement })
      if (isHarmless) continue
      found.push(speaker)
      if (found.length === 2) break
    }
    answers.set(key, found)
    return found
  }

  let last: { readonly path: string; readonly lines: readonly string[] } | undefined
  const linesOf = (path: string) => {
    if (last?.path !== path) last = { path, lines: (textOf(path) ?? '').split('\n') }
    return last.lines
  }

  /** Whether the entries beside a place name an ID, asked once for each. */
  const namedBeside = memoizeBy(
    ({ path, line, id }: { readonly path: string; readonly line: number; readonly id: string }) =>
      JSON.stringify([path, line, id]),
    ({ path, line, id }) => siblingsOf(linesOf(path), line - 1).some((text) => holdsWhole(text, id)),
  )

  return (path, findings) => {
    const candidates = findings.filter(isCandidate)
    if (candidates.length === 0) return findings
    build(candidates)
    return findings.map((finding) => {
      const all = isCandidate(finding) ? speakersAgainst(finding) : []
      const speaker = all.find((one) => one.path !== path)
      return speaker ? { ...finding, fix: unsafeFor(finding.fix, speaker) } : finding
    })
  }
}

/** Languages whose code can run in one program. What is not here is a setting, a page or a script: it can reach any program. */
const families: Readonly<Record<string, string>> = {
  astro: 'script',
  graphql: 'script',
  javascript: 'script',
  svelte: 'script',
  typescript: 'script',
  vue: 'script',
  groovy: 'jvm',
  java: 'jvm',
  kotlin: 'jvm',
  scala: 'jvm',
  cpp: 'native',
  swift: 'native',
  zig: 'native',
  csharp: 'csharp',
  dart: 'dart',
  elixir: 'elixir',
  go: 'go',
  julia: 'julia',
  lua: 'lua',
  notebook: 'python',
  python: 'python',
  php: 'php',
  r: 'r',
  ruby: 'ruby',
  rust: 'rust',
}

/** Whether code of two languages can meet in one program. */
function canMeet(one: string, other: string): boolean {
  const [family, otherFamily] = [families[one], families[other]]
  return family === undefined || otherFamily === undefined || family === otherFamily
}

/** How many lines a list, a type or a table is followed each way. */
const reach = 200

/** The line of an entry, and the entries before and behind it: lines of the same shape, which are indented alike. */
function siblingsOf(lines: readonly string[], at: number): readonly string[] {
  const own = lines[at] ?? ''
  const [indent, shape] = [indentOf(own), shapeOf(own)]
  const found = [own]
  for (const step of [-1, 1]) {
    for (let index = at + step; Math.abs(index - at) <= reach; index += step) {
      const line = lines[index]
      if (line === undefined) break
      if (line.trim() === '') continue
      if (indentOf(line) < indent) break
      if (indentOf(line) === indent && shapeOf(line) === shape) found.push(line)
    }
  }
  return found
}

const indentOf = (line: string) => line.search(/\S|$/)

/** What a line begins with: a quote, another sign, a key, or a word of the language such as `case`. */
function shapeOf(line: string): string {
  const text = line.trim()
  if (/^["'`]/.test(text)) return '"'
  return /^[\w.-]+\s*(?::|=>)/.test(text) ? 'key' : (/^(?:\w+|\W)/.exec(text)?.[0] ?? '')
}

/** Whether a line holds an ID and not one that only begins or ends with it. A comment holds none. */
function holdsWhole(line: string, id: string): boolean {
  if (/^\s*(?:\/\/|#|--|;|\*|<!--)/.test(line)) return false
  for (let at = line.indexOf(id); at >= 0; at = line.indexOf(id, at + 1)) {
    if (!/[\w.-]$/.test(line.slice(0, at)) && !/^[\w.-]/.test(line.slice(at + id.length))) return true
  }
  return false
}

function unsafeFor(fix: Fix, { path, line, kind }: Speaker): Fix {
  const elsewhere = { path, line }
  const { proof, ...rest } = fix
  return {
    ...(proof ? rest : fix),
    applicability: 'unsafe',
    reason: kind === 'allows' ? 'allowed-elsewhere' : 'expected-elsewhere',
    elsewhere,
  }
}

const byPlace = (one: Speaker, other: Speaker) =>
  one.path < other.path ? -1 : one.path > other.path ? 1 : one.line - other.line

/** Fixes with the same key have the same speakers against them. */
const keyOfQuestion = ({ text, model, replacement, language, zone }: Finding) =>
  JSON.stringify([text, model, replacement, families[language], zone === 'test'])

/** A safe fix of an ID that stands in no request itself. Its value is chosen, and what chooses may know only the old one. */
function isCandidate({ rule, fix, role }: Finding): boolean {
  if (fix.applicability !== 'safe' || rule === 'incompatible-request' || rule === 'unknown-model') return false
  return fix.proof?.kind !== 'request' && selecting.has(role)
}

const selecting: ReadonlySet<Finding['role']> = new Set(['assignment', 'default', 'property', 'constant', 'element'])

/** Reasons of places that allow some IDs, describe them or branch on them. */
const allowing: ReadonlySet<Reason> = new Set<Reason>([
  'added-beside',
  'already-listed',
  'compared-in-file',
  'comparison',
  'described',
  'keyed-elsewhere',
  'list',
  'looked-up',
  'named-after',
  'table-key',
  'type',
])

const allowingRoles: ReadonlySet<Finding['role']> = new Set(['type', 'key', 'comparison', 'element'])

/** The places of a file that a rewrite elsewhere would make untrue, by the IDs that they name. */
function speakersIn({ path, findings, expected = [] }: FileFindings): [string, Speaker][] {
  const models = findings.filter(({ rule, ignore }) => rule !== 'incompatible-request' && !ignore)
  return [
    ...models.filter(allowsValue).flatMap((finding) => {
      const speaker: Speaker = { path, line: finding.start.line, language: finding.language, kind: 'allows' }
      return idsOf(finding).map((id): [string, Speaker] => [id, speaker])
    }),
    ...expected.flatMap(({ line, language, ids }) => {
      const speaker: Speaker = { path, line, language, kind: 'expects' }
      return ids.map((id): [string, Speaker] => [id, speaker])
    }),
  ]
}

/** Whether a place allows some IDs, describes them, or branches on them. */
function allowsValue({ fix, role, zone }: Finding): boolean {
  if (zone === 'test' || zone === 'docs' || zone === 'history' || fix.applicability === 'safe') return false
  if (fix.reason !== undefined && allowing.has(fix.reason)) return true
  return fix.reason !== 'other-host' && allowingRoles.has(role)
}

const idsOf = ({ text, model }: Finding) => idForms(text, model)
