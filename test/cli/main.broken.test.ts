import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeReason } from '../../src/core/describe.ts'
import { reporters, run } from '../../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-'))
  execFileSync('git', ['init', '-q'], { cwd: folder })
  for (const [name, text] of Object.entries(tree)) writeFileSync(join(folder, name), text)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const opus = 'claude-3-haiku-20240307'
const sonnet = 'claude-3-5-sonnet-20241022'
/** A quote in the replacement of one model breaks every file that has it in quotes. No file of rules may have it; a program may. */
const replacements = { [sonnet]: `it's"new` }
const tree = {
  'a.ts': `ask({ model: '${opus}' })\nask({ model: '${sonnet}' })\n`,
  'b.ts': `ask({ model: '${opus}' })\n`,
  'c.json': `{"model": "${sonnet}"}\n`,
  'd.toml': `model = "${sonnet}"\nname = "bot"\n`,
  'e.yaml': `model: ${sonnet}\n`,
}
const expected = {
  ...tree,
  'a.ts': tree['a.ts'].replace(opus, 'claude-haiku-4-5-20251001'),
  'b.ts': tree['b.ts'].replace(opus, 'claude-haiku-4-5-20251001'),
  'e.yaml': tree['e.yaml'].replace(sonnet, replacements[sonnet]!),
}
const onDisk = () =>
  Object.fromEntries(Object.keys(tree).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
const fixed = (mode: 'fix' | 'diff') =>
  run({
    cwd: folder,
    paths: ['.'],
    asOf: '2026-11-20',
    mode,
    extraRules: [{ platform: 'anthropic', models: [], replacements }],
  })
const shown = { color: false, verbose: false, quiet: false }

interface JsonFinding {
  readonly path: string
  readonly text: string
  readonly fix: { readonly applicability: string; readonly reason: string | null; readonly edits: readonly unknown[] }
}
const findingsIn = (stdout: string) => (JSON.parse(stdout) as { findings: JsonFinding[] }).findings

describe('a fix that would break the file', () => {
  test('is left out alone, says so in its finding, and the others of the file are made', async () => {
    const { report } = await fixed('fix')
    const stdout = reporters.json(report, shown)
    expect(onDisk()).toEqual(expected)
    const broken = {
      applicability: 'none',
      reason: describeReason('breaks-syntax'),
      changes: [],
      leaves: [],
      proof: null,
      unchecked: false,
      edits: [],
    }
    const known = findingsIn(stdout).filter(({ path }) => path !== 'e.yaml')
    expect(known.map(({ path, text, fix }) => ({ path, text, fix }))).toEqual([
      { path: 'a.ts', text: sonnet, fix: broken },
      { path: 'c.json', text: sonnet, fix: broken },
      { path: 'd.toml', text: sonnet, fix: broken },
    ])
    expect(report.summary.errors).toBe(3)
  })

  test('is not in the patch', async () => {
    const { patch } = await fixed('diff')
    execFileSync('git', ['apply', '--check'], { cwd: folder, input: patch })
    execFileSync('git', ['apply'], { cwd: folder, input: patch })
    expect(onDisk()).toEqual(expected)
  })

  test('is counted with the remaining findings', async () => {
    const { report } = await fixed('fix')
    expect(reporters.pretty(report, shown)).toContain(`  3  no fix: ${describeReason('breaks-syntax')}\n`)
  })
})
