import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { parseId } from '../../src/registry/id-grammar.ts'
import { mentionsIn } from '../../src/registry/parse-mentions.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { deriveKeywords } from '../../src/registry/derive-keywords.ts'
import { unknownModelIdsIn } from '../../src/registry/unknown.ts'

const registry = createRegistry(rules)
const stems = deriveKeywords(registry)
const mentions = (text: string) => [...mentionsIn(text, registry, stems)]
const find = (text: string) => [...unknownModelIdsIn(text, mentions(text), registry)]

describe('unknown IDs', () => {
  test.each([
    // Another punctuation or order.
    ['claude-3.5-sonnet-20241022', 'anthropic', 'anthropic', 'claude-3-5-sonnet-20241022'],
    ['claude-sonnet-3-5', 'anthropic', 'anthropic', 'claude-3-5-sonnet-latest'],
    ['claude-3-5-sonnet-2024-10-22', 'anthropic', 'anthropic', 'claude-3-5-sonnet-20241022'],
    ['Claude-3-5-Sonnet-20241022', 'anthropic', 'anthropic', 'claude-3-5-sonnet-20241022'],
    ['claude-4-1-opus', 'anthropic', 'anthropic', 'claude-opus-4-1'],
    ['claude3-opus', 'anthropic', 'anthropic', 'claude-3-opus-latest'],
    ['claude-v2', 'anthropic', 'anthropic', 'claude-2'],
    ['gpt4o', 'openai', 'openai', 'gpt-4o'],
    ['gpt-4-o-mini', 'openai', 'openai', 'gpt-4o-mini'],
    ['gpt-4-1-mini', 'openai', 'openai', 'gpt-4.1-mini'],
    ['gpt-5.0', 'openai', 'openai', 'gpt-5'],
    ['gpt-4o-20241120', 'openai', 'openai', 'gpt-4o-2024-11-20'],
    ['dalle-3', 'openai', 'openai', 'dall-e-3'],
    ['text-davinci:001', 'openai', 'openai', 'text-davinci-001'],
    ['gemini-pro-1.5', 'google', 'gemini', 'gemini-1.5-pro'],
    ['gemini-flash-2.0', 'google', 'gemini', 'gemini-2.0-flash'],
    ['gemini-2-5-flash', 'google', 'gemini', 'gemini-2.5-flash'],
    // An ending too many or too few.
    ['claude-3-opus', 'anthropic', 'anthropic', 'claude-3-opus-latest'],
    ['claude-3-haiku-latest', 'anthropic', 'anthropic', 'claude-3-haiku-20240307'],
    ['claude-sonnet-4-5-latest', 'anthropic', 'anthropic', 'claude-sonnet-4-5'],
    ['claude-opus-4-6-20260205', 'anthropic', 'anthropic', 'claude-opus-4-6'],
    ['gpt-4-vision', 'openai', 'openai', 'gpt-4-vision-preview'],
    ['gemini-3-pro', 'google', 'gemini', 'gemini-3-pro-preview'],
    // A letter.
    ['gpt-40-mini', 'openai', 'openai', 'gpt-4o-mini'],
    ['gpt-5.2-proo', 'openai', 'openai', 'gpt-5.2-pro'],
    ['claude-sonet-4-5', 'anthropic', 'anthropic', 'claude-sonnet-4-5'],
    ['gemini-3.6-flahs', 'google', 'gemini', 'gemini-3.6-flash'],
    // A date: one snapshot, several, another model's.
    ['o3-mini-2025-13-99', 'openai', 'openai', 'o3-mini-2025-01-31'],
    ['claude-4-sonnet-20240514', 'anthropic', 'anthropic', 'claude-4-sonnet-20250514'],
    ['gpt-4o-2024-09-14', 'openai', 'openai', undefined],
    ['claude-3-5-sonnet-20241023', 'anthropic', 'anthropic', undefined],
    ['claude-sonnet-4-5-20250514', 'anthropic', 'anthropic', undefined],
    // Nothing near.
    ['claude-sonnet-4-9-20260101', 'anthropic', 'anthropic', undefined],
    ['gpt-4-mini', 'openai', 'openai', undefined],
    ['gpt-5.7', 'openai', 'openai', undefined],
    ['grok-4-heavy', 'xai', 'xai', undefined],
    ['mistral-large-2403', 'mistral', 'mistral', undefined],
    ['pixtral-large-2401', 'mistral', 'mistral', 'pixtral-large-2411'],
    ['command-r-plus-09-2024', 'cohere', 'cohere', undefined],
    ['deepseek-chat-v9', 'deepseek', 'deepseek', undefined],
    ['imagen-9.0-generate-001', 'google', 'gemini', undefined],
    // The forms of Bedrock and Vertex.
    ['anthropic.claude-opus-4-7-v1', 'anthropic', 'bedrock', 'anthropic.claude-opus-4-7'],
    ['claude-3-sonnet-20240229-v1:0', 'anthropic', 'bedrock', 'anthropic.claude-3-sonnet-20240229-v1:0'],
    ['anthropic.claude-3-5-sonnet-20241022-v1:0', 'anthropic', 'bedrock', 'anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ['us.anthropic.claude-haiku-4-5-v1:0', 'anthropic', 'bedrock', 'us.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['eu.anthropic.claude-3-5-haiku-20240307-v1:0', 'anthropic', 'bedrock', undefined],
    ['eu-west-1.amazon.nova-lite-v1:0', 'amazon', 'bedrock', undefined],
    ['meta.llama3-1-70b-instruct-v1', 'meta', 'bedrock', 'meta.llama3-1-70b-instruct-v1:0'],
    ['claude-3-5-sonnet@20241022', 'anthropic', 'vertex', 'claude-3-5-sonnet-v2@20241022'],
  ])('%s', (text, vendor, platform, nearest) => {
    const unknown = { start: 0, end: text.length, text, vendor, platform, ...(nearest !== undefined && { nearest }) }
    expect(find(text)).toEqual([unknown])
  })
})

describe('places', () => {
  test.each([
    ['Use claude-3-opus.', 'claude-3-opus', 'anthropic'],
    ['**claude-3-opus** is', 'claude-3-opus', 'anthropic'],
    ['claude-3-opus: the best', 'claude-3-opus', 'anthropic'],
    ['{"model":"gpt-40-mini"}', 'gpt-40-mini', 'openai'],
    ['{model:gpt-40-mini}', 'gpt-40-mini', 'openai'],
    ['gpt-4o, gpt-40-mini', 'gpt-40-mini', 'openai'],
    ['openai:gpt-5.2-proo', 'gpt-5.2-proo', 'openai'],
    ['gateway/openai:gpt-5.2-proo', 'gpt-5.2-proo', 'openai'],
    ['anthropic/claude-haiku-3-5', 'claude-haiku-3-5', 'anthropic'],
    ['anthropic/claude-3-sonnet-20240229-v1:0', 'claude-3-sonnet-20240229-v1:0', 'anthropic'],
    ['gemini/gemini-3-pro', 'gemini-3-pro', 'gemini'],
    ['models/gemini-pro-1.5:generateContent', 'gemini-pro-1.5', 'gemini'],
    ['vertex_ai/claude-3-opus', 'claude-3-opus', 'vertex'],
    ['bedrock/us-east-1/anthropic.claude-3-opus', 'anthropic.claude-3-opus', 'bedrock'],
    ['bedrock/claude-3-opus', 'claude-3-opus', 'bedrock'],
    ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-opus', 'anthropic.claude-3-opus', 'bedrock'],
  ])('%s', (text, id, platform) => {
    expect(find(text)).toMatchObject([{ start: text.indexOf(id), end: text.indexOf(id) + id.length, platform }])
  })
})

describe('no unknown ID', () => {
  test.each([
    // Families, generations and the beginnings that programs compare with.
    'claude', 'claude-', 'claude-3', 'claude-3-5', 'claude-3.7', 'claude-opus', 'gpt-', 'gpt-3', 'gpt-3.5', 'gpt-5.3', 'gpt4', 'gpt5',
    'gpt-2', 'gpt2', 'gpt-x', 'gpt-99', 'o3-', 'o1', 'gemini-3', 'gemini-2.0', 'gemini-flash', 'grok-4-1', 'mistral-large', 'dall-e',
    'text-embedding-3', 'deepseek-v4', 'deepseek-r1', 'chatgpt-4', 'gemma-3-27b', 'gpt-oss-20b',
    // Programs, packages and names of somebody's own.
    'claude-code', 'claude-desktop', 'claude-mem', 'gpt-engineer', 'gpt-researcher', 'gemini-cli', 'gpt4all', 'claude-2-python',
    'gpt-4-proxy', 'my-gpt-4', 'my-gpt-40-mini', 'gpt-4o-mini-tts-voice', 'gemini-1.5-pro-proxy', 'gpt-4o-prod', 'gemini-flask-2.0',
    'claude-3-5-sonnet-20241022-custom', 'claude-v3-haiku', 'claude-v3.5-sonnet', 'anthropic.claude-3-5-sonnet-v1', 'claude:sonnet-5',
    'gpt-4o-123', 'claude-haiku-4-5-123', 'grok-4-test', 'dall-e-3-1024x1024', 'command-line', '@anthropic-ai/claude-code',
    'claude_3_5_sonnet_20241022', 'GPT-4V', 'Claude-3-Opus', 'gpt-4-turbo-and-gpt-4', 'gpt-35-turbo-1106', 'text-embedding-v4',
    'gpt-5-2025-08-07gpt-5-2025-08-07', 'gpt-3.5-turbo-instruct:20230824-v2', 'text-embedding-ada-002-v2', '--o1-mini', 'o1-minimal',
    // Files, addresses, selectors and patterns.
    'gpt-4-vision-preview.json', 'claude-3-opus.md', 'docs/claude-3-opus', 'https://example.com/blog/claude-3-opus', '#claude-3-opus',
    '.claude-3-opus', 'claude-3-opus*', '^claude-3-opus', 'claude-3-opus|claude-3-haiku', 'claude-3-opus${date}', '${vendor}claude-3-opus',
    // Other services' own names.
    'azure/gpt-40-mini', 'openrouter/openai/gpt-5.7', 'ollama/claude-3-opus', 'groq/gpt-5.7', 'copilot:gpt-5.7', 'google/gemini-3-flash',
    'anthropic/claude-4.6-sonnet-20260217', 'openai/gemini-9-pro',
    // Known ones, also with an ending or in another platform's form.
    'gpt-4o', 'gpt-35-turbo', 'claude-opus-4-1-thinking', 'us.anthropic.claude-3-haiku-20240307-v1:0', 'anthropic/claude-3.5-sonnet',
    'ft:gpt-4o-mini-2024-07-18:acme::abc123',
  ])('%s', (text) => {
    expect(find(text)).toEqual([])
  }) // prettier-ignore
})

describe('properties', () => {
  const ids = rules.flatMap(({ models }) => models.map(({ id }) => id))
  const bits = [
    '-',
    '.',
    ':',
    '/',
    ' ',
    ',',
    '@',
    '0',
    '3',
    '5',
    'o',
    'pro',
    'sonnet',
    '-latest',
    '-20241022',
    'anthropic.',
    'x',
  ]
  const texts = fc
    .array(fc.oneof(fc.constantFrom(...ids), fc.constantFrom(...bits), fc.string({ maxLength: 4 })), { maxLength: 12 })
    .map((parts) => parts.join(''))

  test('a known ID is no unknown ID', () => {
    expect(ids.filter((id) => find(id).length > 0)).toEqual([])
  })

  test('spans lie in the text, in order, and outside the known ones', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const known = mentions(text)
        let from = 0
        for (const { start, end, text: id } of unknownModelIdsIn(text, known, registry)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(text.slice(start, end)).toBe(id)
          expect(id).not.toBe('')
          expect(known.filter((span) => span.start < end && span.end > start)).toEqual([])
          from = end
        }
      }),
    )
  })

  test('no platform knows an unknown ID, and its nearest ID is known', () => {
    const slipped = fc
      .tuple(fc.constantFrom(...ids), fc.nat(), fc.constantFrom('', ...bits))
      .map(([id, at, bit]) => id.slice(0, at % (id.length + 1)) + bit + id.slice((at % (id.length + 1)) + 1))
    fc.assert(
      fc.property(fc.oneof(texts, slipped), (text) => {
        for (const unknown of find(text)) {
          expect(registry.platformsOf(unknown.text)).toEqual([])
          if (unknown.nearest === undefined) continue
          expect(unknown.nearest).not.toBe(unknown.text)
          expect(parseId(registry, unknown.nearest)).toBeDefined()
        }
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['gpt-4', 'gpt-40-mini:', 'claude-3-opus/', 'o1-', 'gpt-4-turbo-', '-'])(
    'lines of %s end',
    (piece) => {
      const line = piece.repeat(1_000_000 / piece.length)
      expect([...unknownModelIdsIn(line, [], registry)]).toEqual([])
    },
    2000,
  )
})
