import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { call } from './cli/call.ts'
import { layOut } from './lay-out.ts'

/** A place in a file of a case. Findings belong to it that cover a part of its text. */
interface CasePlace {
  readonly path: string
  /** Starts at 1, as `column`, which counts UTF-16 units. */
  readonly line: number
  readonly column: number
  readonly text: string
}

/** What is right at a place. What is left out may be either way. */
interface Expected extends CasePlace {
  readonly level?: 'error' | 'warning' | 'info' | 'loud' | 'quiet' | 'silent'
  readonly rule?: string
  readonly platform?: string
  readonly replacement?: string
  readonly fix?: 'safe' | 'unsafe' | 'none' | 'not-safe'
  /** Places with the same word are changed by `--fix` together or not at all. */
  readonly group?: string
  /** Further places: a finding at any of them counts. */
  readonly or?: readonly CasePlace[]
}

type Texts = Readonly<Record<string, string>>

/** A small project, and what is right there. */
interface Case {
  readonly id: string
  readonly asof: string
  readonly files: Texts
  readonly expect?: readonly Expected[]
  readonly exit?: number
  /** Files after `--fix`, after `--fix --unsafe-fixes`, and after `--fix --zones docs,test`. Any text of a list is right. */
  readonly after?: Readonly<Record<string, string | readonly string[]>>
  readonly afterUnsafe?: Readonly<Record<string, string | readonly string[]>>
  readonly afterZones?: Readonly<Record<string, string | readonly string[]>>
  /** After `--fix` a check reports nothing that the first one did not. */
  readonly clean?: boolean
  /** Patterns that match nothing after any fix, or after `--fix` alone. */
  readonly never?: Readonly<Record<string, readonly string[]>>
  readonly neverSafe?: Readonly<Record<string, readonly string[]>>
  readonly why: string
}

interface ReportedFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly path: string
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
  readonly text: string
  readonly platform: string
  readonly replacement: string | null
  readonly fix: { readonly applicability: 'safe' | 'unsafe' | 'none' }
}

const folder = fileURLToPath(new URL('../fixtures/cases/', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'emeritus-cases-'))
afterAll(() => rmSync(scratch, { recursive: true }))

async function check(top: string, { asof }: Case, ...flags: string[]) {
  const { stdout, stderr, code } = await call(top, ['--format', 'json', '--as-of', asof, '--no-config', ...flags, '.'])
  if (stdout === '') throw new Error(stderr)
  return { code, findings: (JSON.parse(stdout) as { findings: ReportedFinding[] }).findings }
}

function isAt({ path, start, end }: ReportedFinding, place: CasePlace): boolean {
  if (path !== place.path || start.line > place.line || end.line < place.line) return false
  const from = start.line < place.line ? 1 : start.column
  const to = end.line > place.line ? Infinity : end.column
  return from < place.column + place.text.length && to > place.column
}

const ranks = ['silent', 'info', 'warning', 'error'] as const
const levels = {
  error: ['error'],
  warning: ['warning'],
  info: ['info'],
  loud: ['warning', 'error'],
  quiet: ['silent', 'info'],
  silent: ['silent'],
} as const

/** What is wrong at a place, in words. */
function faultsAt(findings: readonly ReportedFinding[], wanted: Expected): string[] {
  const places = [wanted, ...(wanted.or ?? [])]
  const here = findings.filter(
    (finding) =>
      (wanted.rule === undefined || finding.rule === wanted.rule) && places.some((one) => isAt(finding, one)),
  )
  const level = ranks[Math.max(0, ...here.map(({ severity }) => ranks.indexOf(severity)))]!
  const found = new Set(here.map(({ fix }) => fix.applicability))
  const fix = found.has('safe') ? 'safe' : found.has('unsafe') ? 'unsafe' : 'none'
  const at = `${wanted.path}:${wanted.line} ${wanted.text}`
  return [
    ...(wanted.level && !(levels[wanted.level] as readonly string[]).includes(level) ? [`${at}: ${level}`] : []),
    ...(wanted.fix && !(wanted.fix === 'not-safe' ? fix !== 'safe' : fix === wanted.fix) ? [`${at}: fix ${fix}`] : []),
    ...(wanted.platform && !here.some(({ platform }) => platform === wanted.platform) ? [`${at}: platform`] : []),
    ...(wanted.replacement && !here.some(({ replacement }) => replacement === wanted.replacement)
      ? [`${at}: replacement`]
      : []),
  ]
}

const keyOf = ({ path, rule, text }: ReportedFinding) => [path, rule, text].join('\0')

function tally(findings: readonly ReportedFinding[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1)
  return counts
}

/** The findings of a second check that the first one did not announce. */
function unannounced(before: readonly ReportedFinding[], after: readonly ReportedFinding[]): string[] {
  const [old, now] = [tally(before), tally(after)]
  const fixed = tally(before.filter(({ fix }) => fix.applicability === 'safe'))
  return [...now].flatMap(([key, count]) =>
    count > Math.max(0, (old.get(key) ?? 0) - (fixed.get(key) ?? 0)) ? [key.replaceAll('\0', ' ')] : [],
  )
}

const countOf = (text: string, part: string) => text.split(part).length - 1

/** Groups of places of which `--fix` changed some and left others. */
function tornGroups({ expect: all = [], files }: Case, texts: Texts): string[] {
  const groups = [...new Set(all.flatMap(({ group }) => group ?? []))]
  return groups.filter((group) => {
    const places = all.filter((one) => one.group === group)
    const states = new Set(
      places.map(({ path, text }) => {
        const wanted = places.filter((one) => one.path === path && one.text === text).length
        const gone = countOf(files[path]!, text) - countOf(texts[path]!, text)
        return gone <= 0 ? 'none' : gone >= wanted ? 'all' : 'some'
      }),
    )
    return states.size > 1 || states.has('some')
  })
}

const modes = [
  ['after', ['--fix']],
  ['afterUnsafe', ['--fix', '--unsafe-fixes']],
  ['afterZones', ['--fix', '--zones', 'docs,test']],
] as const

/** What is wrong after a fix, in words. */
async function faultsAfter(one: Case, before: readonly ReportedFinding[], index: number): Promise<string[]> {
  const [name, flags] = modes[index]!
  const isSafe = name === 'after'
  const isGrouped = one.expect?.some(({ group }) => group !== undefined) ?? false
  if (!one[name] && !one.never && !(isSafe && (one.clean || one.neverSafe || isGrouped))) return []
  const top = layOut(scratch, one.files)
  await check(top, one, ...flags)
  const texts = Object.fromEntries(Object.keys(one.files).map((path) => [path, readFileSync(join(top, path), 'utf8')]))
  const never = [...Object.entries(one.never ?? {}), ...Object.entries((isSafe && one.neverSafe) || {})]
  const faults = [
    ...Object.entries(one[name] ?? {}).flatMap(([path, right]) =>
      [right].flat().includes(texts[path]!) ? [] : [`${path} after ${flags.join(' ')}:\n${texts[path]}`],
    ),
    ...never.flatMap(([path, patterns]) =>
      patterns.flatMap((pattern) =>
        new RegExp(pattern).test(texts[path]!) ? [`${path} after ${flags.join(' ')} holds ${pattern}`] : [],
      ),
    ),
  ]
  if (!isSafe) return faults
  const torn = tornGroups(one, texts).map((group) => `group ${group} is torn`)
  const more = one.clean ? unannounced(before, (await check(top, one)).findings) : []
  return [...faults, ...torn, ...more.map((finding) => `new after --fix: ${finding}`)]
}

/** Everything that is wrong with a case. Empty if it holds. */
async function faultsOf(one: Case): Promise<string[]> {
  const { code, findings } = await check(layOut(scratch, one.files), one)
  const faults = (one.expect ?? []).flatMap((wanted) => faultsAt(findings, wanted))
  if (one.exit !== undefined && code !== one.exit) faults.push(`exit ${code}`)
  for (const index of modes.keys()) faults.push(...(await faultsAfter(one, findings, index)))
  return faults
}

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)

  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    expect(await faultsOf(one), one.why).toEqual([])
  })
})
