import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { analyzeText } from '../../../src/engine/analyze-text.ts'
import { candidateRangesIn } from '../../../src/engine/mentions/candidate-ranges.ts'
import { deriveKeywords } from '../../../src/registry/derive-keywords.ts'
import { builtinRegistry } from '../../../src/registry/builtin-rules.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const stems = deriveKeywords(builtinRegistry)
const hasHint = (text: string) => candidateRangesIn(text, stems)(0, text.length)

test.each([
  ['every ID', builtinRegistry.names],
  ['every ID in capitals', builtinRegistry.names.map((id) => id.toUpperCase())],
  ['IDs that never existed', ['gpt4o', 'dalle-3', 'o7-mini', 'ai21.jamba-9']],
  ['constants', ['Model.CLAUDE_3_OPUS', 'openai.ChatModelGPT4o', 'ModelO1', '.o1', 'M.TEXT_EMBEDDING_3']],
  ['letters by their number', ['\\x67pt-4', '\\u0067pt-4', '&#103;pt-4']],
])('%s gives a hint', (_, texts) => {
  expect(texts.filter((text) => !hasHint(text))).toEqual([])
})

test('a stretch without a word of any gives none', () => {
  const text = 'const a = 1 // gpt-4\nconst b = 2'
  const hints = candidateRangesIn(text, stems)
  expect([hints(0, 12), hints(0, 16), hints(17, 18), hints(21, text.length)]).toEqual([false, true, true, false])
})

const root = fileURLToPath(new URL('../../../', import.meta.url))
const trees = ['fixtures', 'test/languages', 'docs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)),
)

/** Zones are told by the paths, so that each file counts as source. */
test.each(trees)('what is left out of %s has no say', (file) => {
  const text = readFileSync(file, 'utf8')
  const path = file.slice(file.lastIndexOf('/') + 1)
  const said = (all: boolean) => {
    const { mentions: decisions, requests } = analyzeText(path, text, context, { allLiterals: all })
    return { decisions, requests }
  }
  expect(said(false)).toEqual(said(true))
})
