import { expect, test } from 'vitest'
import { adjustToProject } from '../../src/cross-file/project-index.ts'
import { scanText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })

/** How often the files of a project are read. */
function readsOf(texts: ReadonlyMap<string, string>): number {
  const files = [...texts].map(([path, text]) => ({ path, ...scanText(path, text, context) }))
  let reads = 0
  const adjust = adjustToProject({
    files,
    others: () => [],
    naming: () => [],
    tests: () => [],
    vendorOf: () => undefined,
    paths: [...texts.keys()],
    isPart: false,
    textOf: (path) => {
      reads++
      return texts.get(path)
    },
    offered: () => undefined,
    selected: () => undefined,
  })
  for (const { path, findings } of files) expect(adjust(path, findings)).toHaveLength(findings.length)
  return reads
}

/** A project where each file has a type of its own and a default of that type. */
const typed = (count: number) =>
  new Map(
    Array.from({ length: count }, (_, index) => [
      `src/m${index}.ts`,
      `export type M${index} = 'claude-3-opus-20240229' | 'gpt-4-0613'\n` +
        `export const DEFAULT_MODEL: M${index} = 'claude-3-opus-20240229'\n`,
    ]),
  )

test('types in many files are read in proportion to the files', () => {
  const few = readsOf(typed(20))
  expect(few).toBeGreaterThan(20)
  expect(readsOf(typed(80))).toBeLessThanOrEqual(few * 5)
})

test('a file with many findings is read once', () => {
  const entries = Array.from({ length: 300 }, (_, index) => `  k${index}: { model: 'claude-3-haiku-20240307' },\n`)
  expect(readsOf(new Map([['src/models.ts', `export const models = {\n${entries.join('')}}\n`]]))).toBe(1)
})
