import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { editSets } from '../../src/fix/plan.ts'
import { diffFixed, type FoundFile, fixFile, writeFixed } from '../../src/fix/fix-file.ts'
import { checkText } from '../../src/engine/check-text.ts'
import { editAt } from './samples.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-mend-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const asOf = '2026-11-20'
const context = contextFor({ asOf, within: 90 })
const sonnet = 'claude-3-5-sonnet-20241022'
const filler = Array.from({ length: 20 }, (_, line) => `const a${line} = ${line}\n`).join('')
const text = `const model = '${sonnet}'\n${filler}const options = {\n  temperature: 0.5,\n  caf\u00e9: 1,\n}\n`

/** The file on disk, and its one finding with an edit far below that belongs to the same set. */
function fileWith(below: readonly [old: string, replacement: string]): FoundFile {
  const [path, absolute] = ['src/a.ts', join(folder, 'a.ts')]
  writeFileSync(absolute, text)
  const findings = checkText(path, text, context).map((finding) => ({
    ...finding,
    fix: {
      ...finding.fix,
      edits: [...finding.fix.edits, editAt(text, ...below)],
      changes: ['temperature removed'],
    },
  }))
  expect(findings).toHaveLength(1)
  return { path, absolute, text, findings }
}

const fixed = (file: FoundFile) => fixFile(file, (_, findings) => editSets(findings, 'safe'), context)
const removal = ['  temperature: 0.5,\n', ''] as const

test('an edit set is written as a whole, and nothing else', async () => {
  const file = fileWith(removal)
  const passes = await fixed(file)
  writeFixed(file, passes)
  expect(readFileSync(file.absolute, 'utf8')).toBe(text.replace(sonnet, 'claude-sonnet-4-6').replace(...removal))
  expect(passes).toMatchObject({ findings: [], passes: [{ applied: file.findings }] })
})

test('each hunk of an edit set over many lines has a note', async () => {
  const file = fileWith(removal)
  const patch = diffFixed(file, await fixed(file), 'src/a.ts', asOf).toString()
  const heads = patch.split('\n').filter((line) => line.startsWith('@@'))
  const words = `${sonnet} retired on anthropic since 2025-10-28 (13 months ago); use claude-sonnet-4-6; temperature removed`
  expect(heads.map((line) => line.replace(/^@@ \S+ \S+ @@ /, ''))).toEqual([words, words])
  expect(readFileSync(file.absolute, 'utf8')).toBe(text)
})

test('an edit set that would break the file is not made', async () => {
  const file = fileWith(['temperature: 0.5,', 'temperature: ,'])
  const fix = { applicability: 'none', reason: 'breaks-syntax', edits: [] }
  const findings = file.findings.map((finding) => ({ ...finding, fix }))
  expect(await fixed(file)).toEqual({ text, findings, passes: [] })
})

test('a file that was changed since it was read is not written', async () => {
  const file = fileWith(removal)
  const passes = await fixed(file)
  writeFileSync(file.absolute, `${text}// the work of somebody else\n`)
  expect(() => writeFixed(file, passes)).toThrow(UserError)
  expect(() => diffFixed(file, passes, 'src/a.ts', asOf)).toThrow(/^src\/a\.ts: .*changed meanwhile$/)
  expect(readFileSync(file.absolute, 'utf8')).toBe(`${text}// the work of somebody else\n`)
})
