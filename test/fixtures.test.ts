import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Finding } from '../src/core/finding.ts'
import { run } from '../src/runner/run.ts'

const asOf = '2026-11-20'
const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'emeritus-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** The parts of a finding that are useful to a reader of the expected file. */
const short = ({ path, start, text, rule, severity, role, zone, platform, replacement, request, fix }: Finding) => ({
  at: `${path}:${start.line}:${start.column}`,
  text,
  rule,
  severity,
  role,
  zone,
  platform,
  ...(replacement !== undefined && { replacement }),
  ...(request !== undefined && { check: request.check }),
  fix: fix.reason === undefined ? fix.applicability : `${fix.applicability}: ${fix.reason}`,
})

/** Every file of a folder with its text. Sorted by path. */
const contents = (root: string) =>
  Object.fromEntries(
    (existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
  )

const projects = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'tree')))

describe.each(projects)('%s', (name) => {
  const tree = join(folder, name, 'tree')

  test('has the expected findings', async () => {
    const { report } = await run({ cwd: tree, paths: ['.'], asOf })
    const lines = report.findings.map((finding) => `  ${JSON.stringify(short(finding))}`)
    await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot(join(folder, name, 'findings.json'))
  })

  test.each([
    ['safe', 'fixed', false],
    ['unsafe', 'fixed-unsafe', true],
  ] as const)(
    'becomes the expected tree after the %s fixes, and a second run changes nothing',
    async (level, expected, unsafeFixes) => {
      const copy = join(scratch, `${name}-${level}`)
      cpSync(tree, copy, { recursive: true })
      const options = { cwd: copy, paths: ['.'], asOf, mode: 'fix', unsafeFixes } as const
      const first = await run(options)
      const before = contents(tree)
      const after = contents(copy)
      const changed = Object.entries(after).filter(([path, text]) => before[path] !== text)
      expect(first.report.fixed?.files).toBe(changed.length)
      for (const [path, text] of changed) await expect(text).toMatchFileSnapshot(join(folder, name, expected, path))
      expect(Object.keys(contents(join(folder, name, expected)))).toEqual(changed.map(([path]) => path))

      const second = await run(options)
      expect(second.report.fixed).toEqual({ files: 0, findings: 0, applied: [] })
      expect(contents(copy)).toEqual(after)
      expect(second.report.findings).toEqual(first.report.findings)
    },
  )
})
