import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { editSets, fixText } from '../../../src/fix/plan.ts'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const folder = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => /[\\/]tree[\\/]/.test(path))

const settings = { asOf: '2026-11-20', within: 90 } as const
const contexts = {
  closed: contextFor(settings),
  opened: contextFor({ ...settings, opened: new Set(['docs', 'test']) }),
}

/** How often each thing is said. */
function counted(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { rule, text, request } of findings) {
    const key = `${rule} ${text} ${request?.check ?? ''}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

test.each(Object.entries(contexts))('no safe fix makes a finding, with documents and tests %s', (_, context) => {
  let fixed = 0
  for (const file of files) {
    const path = file.slice(folder.length).replace(/^.*?[\\/]tree[\\/]/, '')
    const text = readFileSync(file, 'utf8')
    const found = checkText(path, text, context)
    const sets = editSets(found, 'safe')
    fixed += sets.length
    const before = counted(found)
    const after = counted(checkText(path, fixText(text, sets).text, context))
    const more = [...after].filter(([key, count]) => count > (before.get(key) ?? 0))
    expect(more, file).toEqual([])
  }
  expect(fixed).toBeGreaterThan(50)
})
