import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Finding } from '../src/core/finding.ts'
import { isDay } from '../src/core/day.ts'
import { languageFor } from '../src/languages/index.ts'
import { run } from '../src/runner/run.ts'
import type { RunOptions } from '../src/runner/run-options.ts'
import { layOut } from './lay-out.ts'

/**
 * A fix makes no edit that the check did not announce. After it, another check reports nothing that the first one did not
 * announce, and another fix changes nothing. No file stops parsing, and no list or table has an entry twice that it had once.
 *
 * `EMERITUS_TREES` names a folder of repositories to try the same on: `EMERITUS_TREES=… npx vitest run test/fixed-again.test.ts`.
 */
const { EMERITUS_TREES: trees } = process.env

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'emeritus-again-'))
afterAll(() => rmSync(scratch, { recursive: true }))

type Texts = Readonly<Record<string, string>>

function textsIn(top: string): Record<string, string> {
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
    .filter((path) => statSync(join(top, path)).size < 2_000_000)
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(top, path), 'utf8')]))
}

const keyOf = ({ path, rule, text, request }: Finding) => [path, rule, text, request?.field ?? ''].join(' ')

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** What appears in the second list more often than in the first. */
function more(before: readonly string[], after: readonly string[]): string[] {
  const known = tally(before)
  return [...tally(after)].flatMap(([key, count]) => (count > (known.get(key) ?? 0) ? [key] : []))
}

const partition = <Item>(all: readonly Item[], isFirst: (one: Item) => boolean): readonly [Item[], Item[]] => [
  all.filter(isFirst),
  all.filter((one) => !isFirst(one)),
]

/** The entries of lists and tables, each with what it stands in. */
function entriesIn(path: string, text: string): string[] {
  return [...languageFor(path).literals(text, path)].flatMap(({ role, group, value }) =>
    (role === 'element' || role === 'key' || role === 'type') && group !== undefined
      ? [`${group} ${role} ${value}`]
      : [],
  )
}

const doubled = (entries: readonly string[]) => [...tally(entries)].filter(([, count]) => count > 1).length

/** What is wrong after a fix. */
async function faultsAfter(top: string, asOf: string, flags: Partial<RunOptions>): Promise<string[]> {
  if (!isDay(asOf)) throw new Error(asOf)
  const options: RunOptions = { cwd: top, paths: ['.'], asOf, ...flags }
  const before = textsIn(top)
  const first = await run(options)
  const fixed = await run({ ...options, mode: 'fix' })
  const after = textsIn(top)
  const faults: string[] = []
  for (const [path, text] of Object.entries(after)) {
    if (text === before[path]) continue
    const { parses } = languageFor(path)
    if (parses?.(before[path]!, path) && !parses(text, path, before[path])) faults.push(`${path} does not parse`)
    const twice = doubled(entriesIn(path, text)) - doubled(entriesIn(path, before[path]!))
    if (twice > 0) faults.push(`${path} has ${twice} entries twice`)
  }
  if (!flags.unsafeFixes) {
    const second = await run(options)
    const [safe, others] = partition(first.report.findings, ({ fix }) => fix.applicability === 'safe')
    for (const key of more(others.map(keyOf), second.report.findings.map(keyOf))) faults.push(`new: ${key}`)
    // What an ID changes in the requests of other files is announced at the ID.
    const made = (fixed.report.fixed?.applied ?? []).filter(({ rule }) => rule !== 'incompatible-request')
    for (const key of more(safe.map(keyOf), made.map(keyOf))) faults.push(`made, and not announced as safe: ${key}`)
  }
  await run({ ...options, mode: 'fix' })
  const again = textsIn(top)
  for (const path of Object.keys(again)) if (again[path] !== after[path]) faults.push(`${path} changes again`)
  return faults.length > 0 && fixed.failures.length > 0 ? [...faults, ...fixed.failures] : faults
}

const modes: readonly [string, Partial<RunOptions>][] = [
  ['--fix', {}],
  ['--fix --zones docs,test', { zones: ['docs', 'test'] }],
  ['--fix --unsafe-fixes', { unsafeFixes: true }],
]

describe.each(modes)('%s', (_, flags) => {
  const projects = readdirSync(fixtures).filter((name) => existsSync(join(fixtures, name, 'tree')))
  test.each(projects)(
    '%s',
    async (name) => {
      const top = mkdtempSync(join(scratch, `${name}-`))
      cpSync(join(fixtures, name, 'tree'), top, { recursive: true })
      expect(await faultsAfter(top, '2026-11-20', flags)).toEqual([])
    },
    60_000,
  )

  test.runIf(trees).each(trees ? readdirSync(trees) : [])(
    '%s',
    async (name) => {
      const top = mkdtempSync(join(scratch, 'tree-'))
      cpSync(realpathSync(join(trees!, name)), top, {
        recursive: true,
        filter: (from) => !/\/(?:\.git|node_modules)$/.test(from),
      })
      try {
        expect(await faultsAfter(top, '2026-11-20', flags)).toEqual([])
      } finally {
        rmSync(top, { recursive: true })
      }
    },
    1_200_000,
  )

  test.each(readdirSync(join(fixtures, 'cases')))(
    '%s',
    async (file) => {
      const lines = readFileSync(join(fixtures, 'cases', file), 'utf8')
        .split('\n')
        .filter(Boolean)
      const faults: string[] = []
      for (const line of lines) {
        const { id, asof, files } = JSON.parse(line) as { id: string; asof: string; files: Texts }
        const found = await faultsAfter(layOut(scratch, files), asof, flags)
        faults.push(...found.map((fault) => `${id}: ${fault}`))
      }
      expect(faults).toEqual([])
    },
    60_000,
  )
})
