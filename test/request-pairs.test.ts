import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { requestRules } from '../rules/requests.ts'
import type { Finding } from '../src/core/finding.ts'
import { editSets, type FixLevel, fixText } from '../src/fix/plan.ts'
import { check } from '../src/index.ts'

/**
 * The pairs of fixtures/requests are files before and after the fixes; `test/fixtures.test.ts` compares them with what
 * the fixes make. Here the rules check that the new model accepts each rewritten request, and what they would report if
 * only the ID had been replaced.
 */
const folder = fileURLToPath(new URL('../fixtures/requests/', import.meta.url))
const levels = { safe: 'fixed', unsafe: 'fixed-unsafe' } as const satisfies Record<FixLevel, string>

const paths = readdirSync(join(folder, 'tree'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'tree').length + 1))
  .toSorted()

const textOf = (tree: string, path: string) => {
  const changed = join(folder, tree, path)
  return readFileSync(existsSync(changed) ? changed : join(folder, 'tree', path), 'utf8')
}

const findingsOf = (text: string, path: string) => check(text, { path, asOf: '2026-11-20' })

const isMendable = ({ fix }: Finding, level: FixLevel) =>
  fix.edits.length > 0 && (fix.applicability === 'safe' || fix.applicability === level)

/** The text if only the IDs are replaced. */
function withIdsAlone(text: string, path: string, level: FixLevel): string {
  const findings = findingsOf(text, path)
    .filter(({ rule }) => rule !== 'incompatible-request')
    .map((finding) => {
      const edits = finding.fix.edits.filter(({ expected }) => expected === finding.text)
      return { ...finding, fix: { ...finding.fix, edits } }
    })
  return fixText(text, editSets(findings, level)).text
}

/** How many problems each check finds in a text. */
function faults(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { request } of findings) if (request) counts.set(request.check, (counts.get(request.check) ?? 0) + 1)
  return counts
}

describe.each(['safe', 'unsafe'] as const)('after the %s fixes', (level) => {
  test.each(paths)('%s has no problem that they fix, and no other one', (path) => {
    const after = findingsOf(textOf(levels[level], path), path)
    expect(after.filter((finding) => isMendable(finding, level))).toEqual([])

    const bare = findingsOf(withIdsAlone(textOf('tree', path), path, level), path)
    const fixable = faults(bare.filter((finding) => isMendable(finding, level)))
    const allowed = new Map([...faults(bare)].map(([name, count]) => [name, count - (fixable.get(name) ?? 0)]))
    const excess = [...faults(after)].filter(([name, count]) => count > (allowed.get(name) ?? 0))
    expect(excess).toEqual([])
  })
})

test('the problems that remain after all fixes are those without a fix', async () => {
  const lines = paths.flatMap((path) =>
    findingsOf(textOf('fixed-unsafe', path), path).map(({ start, text, rule, severity, request, fix }) => {
      const at = `${path}:${start.line}:${start.column}`
      return `  ${JSON.stringify({ at, text, rule, severity, ...(request && { check: request.check }), fix: fix.reason })}`
    }),
  )
  await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot(join(folder, 'left.json'))
})

/** The languages in which each check has fixed something, for the old model or for a replacement. */
const fixed = new Map<string, Set<string>>()
for (const path of paths) {
  const before = textOf('tree', path)
  const swapped = (['safe', 'unsafe'] as const).map((level) => withIdsAlone(before, path, level))
  for (const { request, language, fix } of [before, ...swapped].flatMap((text) => findingsOf(text, path))) {
    if (!request || fix.edits.length === 0) continue
    fixed.set(request.check, (fixed.get(request.check) ?? new Set()).add(language))
  }
}

describe('every check with a fix fixes something', () => {
  const checks = requestRules.flatMap((rules) => rules.checks).filter(({ fix }) => fix.steps !== undefined)

  test.each(checks.map(({ id }) => id))('%s in code and in data', (id) => {
    const languages = [...(fixed.get(id) ?? [])]
    const data = languages.filter((language) => ['json', 'yaml', 'shell'].includes(language))
    const code = languages.filter((language) => ['typescript', 'python'].includes(language))
    expect({ code: code.length > 0, data: data.length > 0 }).toEqual({ code: true, data: true })
  })
})
