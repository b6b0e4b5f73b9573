import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { analyzeText } from '../../src/engine/analyze-text.ts'
import { mayBeAtFault, requestWordsIn } from '../../src/requests/words.ts'
import { builtinRegistry } from '../../src/registry/builtin-rules.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const words = (text: string) => [...requestWordsIn(text)].toSorted()

test.each([
  ['maxTokens', ['max_tokens']],
  ['"max-tokens"', ['max_tokens']],
  ['MAX_COMPLETION_TOKENS', ['complet', 'completion', 'max_completion_tokens']],
  // One in another, one that begins in another, and one that begins as another does.
  ['max_tokens_to_sample', ['max_tokens', 'max_tokens_to_sample']],
  ['thinkingConfig', ['thinking', 'thinking_config']],
  ['nothing of the kind', []],
])('%s', (text, expected) => {
  expect(words(text)).toEqual(expected)
})

const claude = { platform: 'anthropic', vendor: 'anthropic', model: 'claude-haiku-4-5' }

test.each([
  ['a parameter alone, where only two go ill together', 'temperature', false],
  ['both of them', 'temperature top_p', true],
  ['a key on the way to another', 'thinking.type', false],
  ["another vendor's word", 'presence_penalty', false],
  ['the key of an old API', '"prompt": ""', false],
  ['with the name of that API', 'anthropic.completions.create({ prompt })', true],
])('%s', (_, text, expected) => {
  expect(mayBeAtFault(claude, requestWordsIn(text))).toBe(expected)
})

const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url))
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const context = contextFor({ asOf: '2026-11-20', within: 90 })

test('whatever is found in a request of the fixtures is expected of its words', () => {
  let found = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const expected = requestWordsIn(text)
    const { requests } = analyzeText(file.slice(folder.length), text, context, { allLiterals: true })
    for (const { platform, model } of requests.map(({ finding }) => finding)) {
      const { vendor } = builtinRegistry.row(platform, model)!
      found++
      expect(mayBeAtFault({ platform, vendor, model }, expected), file).toBe(true)
    }
  }
  expect(found).toBeGreaterThan(100)
})
