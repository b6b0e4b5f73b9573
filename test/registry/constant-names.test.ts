import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { constantPattern, modelNamed } from '../../src/registry/constant-names.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { todayIs } from '../../src/registry/today.ts'

const registry = createRegistry(rules)
const moment = { today: todayIs('2026-11-20'), within: 90 }
const idOn = (platform: string, identifier: string) =>
  modelNamed(identifier, registry, moment)?.mention.readings.find((reading) => reading.platform === platform)?.id

describe('an identifier spells an ID', () => {
  test.each([
    ['openai', 'GPT4o', 'gpt-4o'],
    ['openai', 'GPT_4_O', 'gpt-4o'],
    ['openai', 'gpt4_turbo', 'gpt-4-turbo'],
    ['openai', 'ChatModelGPT4o2024_08_06', 'gpt-4o-2024-08-06'],
    ['openai', 'GPT_4_1106_PREVIEW', 'gpt-4-1106-preview'],
    ['openai', 'GPT3Dot5Turbo', 'gpt-3.5-turbo'],
    ['openai', 'Gpt41Mini', 'gpt-4.1-mini'],
    ['openai', 'GPT4VisionPreview', 'gpt-4-vision-preview'],
    ['openai', 'GPT4_Vision', 'gpt-4-vision-preview'],
    ['openai', 'GPT4oLatest', 'chatgpt-4o-latest'],
    ['openai', 'CreateImageModelDallE2', 'dall-e-2'],
    ['openai', 'TTSModel1', 'tts-1'],
    ['openai', 'GPT3TextDavinci003', 'text-davinci-003'],
    ['openai', 'TEXT_EMBEDDING_ADA_002', 'text-embedding-ada-002'],
    ['openai', 'O1Mini', 'o1-mini'],
    ['anthropic', 'ModelClaude3_5SonnetLatest', 'claude-3-5-sonnet-latest'],
    ['anthropic', 'ModelClaude_3_Opus_20240229', 'claude-3-opus-20240229'],
    ['anthropic', 'ModelClaude2Dot1', 'claude-2.1'],
    ['bedrock', 'ANTHROPIC_CLAUDE_3_SONNET_20240229_V1_0', 'anthropic.claude-3-sonnet-20240229-v1:0'],
    ['bedrock', 'ModelAmazonTitanTextExpressV1', 'amazon.titan-text-express-v1'],
    ['bedrock', 'US_META_LLAMA_3_2_90B_INSTRUCT', 'meta.llama3-2-90b-instruct-v1:0'],
    ['gemini', 'GEMINI_1_5_PRO', 'gemini-1.5-pro'],
    ['gemini', 'GEMINI_PRO_1_5', 'gemini-1.5-pro'],
  ])('on %s: %s is %s', (platform, identifier, id) => {
    expect(idOn(platform, identifier)).toBe(id)
    expect(constantPattern.test(`Model.${identifier}`)).toBe(true)
  })

  test.each([
    ['anthropic', 'Claude3Opus', /^claude-3-opus-/],
    ['bedrock', 'CLAUDE_4_SONNET', /claude-sonnet-4-20250514/],
    ['bedrock', 'ModelAnthropicClaudeV3Haiku', /^anthropic\.claude-3-haiku-20240307/],
    ['bedrock', 'ANTHROPIC_CLAUDE_3_5_SONNET_V1_0', /-20240620-v1:0$/],
    ['bedrock', 'ANTHROPIC_CLAUDE_3_5_SONNET_V2', /-20241022-v2:0$/],
  ])('on %s: %s means %s', (platform, identifier, pattern) => {
    expect(idOn(platform, identifier)).toMatch(pattern)
  })

  test.each(['GPT4ALL', 'Gpt4Client', 'ChatGPT4Page', 'LEGACY', 'Claude', 'ClaudeV', 'Gemini', 'GPT', 'O7', 'ada002'])(
    '%s is none',
    (identifier) => {
      expect(modelNamed(identifier, registry, moment)).toBeUndefined()
    },
  )

  test('the mildest of those that are spelt without their day counts', () => {
    const model = (id: string, retires?: string) => ({
      id,
      vendor: 'anthropic',
      modality: 'text',
      kind: 'snapshot' as const,
      source: 'https://example.com',
      checked: '2026-11-20',
      confidence: 'high' as const,
      ...(retires !== undefined && { retires, dateKind: 'exact' as const }),
    })
    const models = [model('claude-9-opus-20260101', '2026-02-01'), model('claude-9-opus-20260301')]
    const own = createRegistry([{ platform: 'anthropic', name: 'Anthropic', models }])
    expect(modelNamed('CLAUDE_9_OPUS', own, moment)?.mention.id).toBe('claude-9-opus-20260301')
    expect(modelNamed('CLAUDE_9_OPUS_20260101', own, moment)?.mention.id).toBe('claude-9-opus-20260101')
  })
})

test.each(['command line', "'gpt-4'", 'claude-3-opus', 'Math.O12', 'O3', 'info1', 'Foo3', 'do1', 'commander'])(
  'the first decision passes over %s',
  (text) => {
    expect(constantPattern.test(text)).toBe(false)
  },
)
