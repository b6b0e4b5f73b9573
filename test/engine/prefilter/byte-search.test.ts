import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sieveOf } from '../../../src/engine/prefilter/byte-search.ts'
import { mayExport } from '../../../src/cross-file/exports.ts'
import { constantFamilies, farthestDigit } from '../../../src/registry/unknown-id-prefixes.ts'
import { shapes } from '../../../src/registry/shapes.ts'
import { constantPattern } from '../../../src/registry/constant-names.ts'
import { builtinRegistry } from '../../../src/registry/builtin-rules.ts'
import { checkText } from '../../../src/engine/check-text.ts'
import { isNoCandidate } from '../../../src/engine/no-candidate.ts'
import { builtinWords } from '../../../src/registry/builtin-words.ts'
import { marker } from '../../../src/core/directive.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const sieve = sieveOf({ ...builtinWords.words, marker })
const anywhere = sieveOf({ ...builtinWords.words, marker }, true)
const context = contextFor({ asOf: '2026-11-20', within: 90 })

const holds = (text: string, by = sieve) => {
  const bytes = Buffer.from(text)
  return by(Buffer.concat([bytes, Buffer.alloc(2)]), bytes.length)
}

/** Whether a run has anything to remember of a file. */
const says = (path: string, text: string) =>
  checkText(path, text, context).length > 0 || mayExport(path, text, context) || text.includes(marker)

test('every ID passes, quoted, in a word of its own', () => {
  expect(builtinRegistry.names.filter((id) => !holds(`model = "${id}" y`))).toEqual([])
})

test.each([
  ['model: o1', true],
  ['"o1"', false],
  ["chat('o1')", true],
  ["export const FAST = 'o3'", true],
  ['/o1', false],
  ['openai/o1', true],
  ['let o1 = 1', false],
  ['gpio1-pins', false],
  ['"a\\no1-mini"', true],
  ['%2Fo3-mini', true],
  ['command ran', false],
  ['the commands', false],
  ['ChatModelGPT4o', true],
  ['CLAUDE_3_OPUS', true],
  ['titanic', false],
  ['.o1', true],
  ['ModelO1', true],
  ['.o12', false],
  ['command, embed-', false],
  ['a command, command-line', false],
  ['a command, command-r-01-2024', true],
  [`# ${marker}`, true],
  ['', false],
])('%j: %j', (text, wanted) => {
  expect(holds(text)).toBe(wanted)
})

test('where the user has named the models, a word that is also English counts wherever it stands alone', () => {
  expect([holds('run the command', anywhere), holds('commands', anywhere)]).toEqual([true, false])
})

/** A word for a model, so many characters before the ID that it begins with the first of them. */
const wordBefore = (id: string, distance: number, filler = ' ') => `model${filler.repeat(distance - 5)}${id}`

test('a word that speaks for a model counts up to 80 characters before the ID', () => {
  const distances = [6, 21, 60, 80, 81, 100]
  expect(distances.map((distance) => holds(wordBefore('o1', distance)))).toEqual([true, true, true, true, false, false])
  const missed = distances.map((distance) => isNoCandidate('a.txt', wordBefore('davinci', distance), context))
  expect(missed).toEqual([false, false, false, false, true, true])
})

test('characters of several bytes shorten no distance', () => {
  expect(holds(`${wordBefore('', 79, '→')} o1`)).toBe(true)
})

const root = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  statSync(join(root, file)).isFile(),
)

describe('what does not pass, nothing is said of', () => {
  test('in every fixture', () => {
    expect(files.length).toBeGreaterThan(300)
    const lost = files.filter((file) => {
      const bytes = readFileSync(join(root, file))
      if (bytes.includes(0)) return false
      return !sieve(Buffer.concat([bytes, Buffer.alloc(2)]), bytes.length) && says(file, bytes.toString())
    })
    expect(lost).toEqual([])
  })

  const ids = builtinRegistry.names.filter((_, index) => index % 7 === 0)
  const pieces = fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom('o1', 'o3', 'ada', 'command', 'tts', 'sora', 'gpt4o', 'o5-mini', 'claude-5.5-sonnet', 'dalle-3'),
    fc.constantFrom('model', 'MODEL = ', 'model: ', 'chat(', 'openai/', 'openai:', '%2F', '\\n', 'export const M = '),
    fc.constantFrom('GPT_4', 'Gpt41Mini', 'ModelO1', '.o3', 'Claude3Opus', 'ChatModel.', 'models.'),
    fc.constantFrom(' ', '\n', '"', "'", '`', ':', '/', '-', '_', '.', '=', '(', ')', ',', '[', ']', 'x', '4', 'é'),
  )
  test.each(['a.ts', 'a.py', 'a.yaml', 'a.md', 'a.json', 'a.txt', 'a.go'])('in made-up text, as %s', (path) => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('')
        if (!holds(text)) expect(says(path, text)).toBe(false)
      }),
      { numRuns: 400 },
    )
  })
})

test('a constant is a family, letters and a digit', () => {
  for (const family of constantFamilies) {
    expect(constantPattern.test(`${family}_4`)).toBe(true)
    expect(constantPattern.test(`${family}${'x'.repeat(farthestDigit)}4`)).toBe(true)
    expect(constantPattern.test(`${family}${'x'.repeat(farthestDigit + 1)}4`)).toBe(false)
  }
})

test('no shape of an ID that no rule names goes without a digit', () => {
  const words = fc.constantFrom(
    ...'claude opus sonnet haiku instant gpt o turbo mini pro chat latest preview gemini flash lite imagen generate veo mistral large codestral grok beta fast deepseek reasoner v command r plus light embed english rerank amazon nova titan dall e text davinci tts hd chatgpt'.split(
      ' ',
    ),
  )
  const separator = fc.constantFrom('-', '.', '@', ':', '')
  fc.assert(
    fc.property(fc.array(fc.tuple(words, separator), { minLength: 1, maxLength: 6 }), (parts) => {
      const token = parts.flat().join('')
      expect(shapes.filter(({ pattern }) => pattern.test(token))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
