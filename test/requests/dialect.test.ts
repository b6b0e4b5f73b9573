import { describe, expect, test } from 'vitest'
import type { Request } from '../../src/core/request.ts'
import { bareModel, type RequestTarget } from '../../src/requests/capabilities.ts'
import { checkRequest } from '../../src/requests/check.ts'
import { dialectOf } from '../../src/requests/dialect.ts'
import { isUnchecked } from '../../src/requests/parameters.ts'
import { readRequest } from './read.ts'

const claude = { platform: 'anthropic', vendor: 'anthropic', model: 'claude-opus-5' }
const gpt = { platform: 'openai', vendor: 'openai', model: 'gpt-5.2' }
const google = { platform: 'gemini', vendor: 'google', model: 'gemini-3.8-flash' }
const onBedrock = { platform: 'bedrock', vendor: 'anthropic', model: 'us.anthropic.claude-opus-5' }

type Extra = Partial<Request>

describe('what a request speaks', () => {
  test.each<[RequestTarget, Extra, string, string | undefined]>([
    [claude, { callee: 'this.client.beta.messages.create' }, '{"model": "m"}', 'messages wire'],
    [claude, { callee: 'client.messages.stream' }, '{"model": "m"}', 'messages wire'],
    [gpt, { callee: 'openai.chat.completions.create' }, '{"model": "m"}', 'chat wire'],
    [gpt, { callee: 'client.beta.chat.completions.parse' }, '{"model": "m"}', 'chat wire'],
    [gpt, { callee: 'openai.ChatCompletion.create' }, '{"model": "m"}', 'chat wire'],
    [gpt, { callee: 'client.completions.create' }, '{"model": "m"}', 'completions wire'],
    [gpt, { callee: 'client.responses.create' }, '{"model": "m"}', 'responses wire'],
    [google, { callee: 'genAI.getGenerativeModel' }, '{"model": "m"}', 'generate-content wire'],
    [google, { callee: 'client.models.generate_content' }, '{"model": "m"}', 'generate-content wire'],
    [onBedrock, { callee: 'bedrock.converse' }, '{"model": "m"}', 'converse wire'],
    [onBedrock, { callee: 'client.messages.create' }, '{"model": "m"}', 'messages wire'],
    [claude, { callee: 'generateText', via: 'anthropic' }, '{"model": "m"}', 'messages ai-sdk'],
    [gpt, { callee: 'streamText', via: 'openai' }, '{"model": "m"}', 'responses ai-sdk'],
    [gpt, { callee: 'streamText', via: 'openai.chat' }, '{"model": "m"}', 'chat ai-sdk'],
    [claude, { callee: 'Agent', via: 'anthropic' }, '{"model": "m"}', 'messages ai-sdk'],
    [claude, { callee: 'Agent', via: 'AnthropicModel' }, '{"model": "m"}', 'messages framework'],
    [claude, { callee: 'LLM' }, '{"model": "m"}', 'messages litellm'],
    [claude, { callee: 'ChatAnthropic' }, '{"model": "m"}', 'messages langchain-js'],
    [gpt, { callee: 'litellm.completion' }, '{"model": "m"}', 'chat litellm'],
    [gpt, { callee: 'fetch', url: 'https://api.openai.com/v1/chat/completions' }, '{"model": "m"}', 'chat wire'],
    [gpt, { callee: 'fetch', url: '/v1/responses' }, '{"model": "m"}', 'responses wire'],
    [
      claude,
      { callee: 'requests.post', url: 'https://api.anthropic.com/v1/messages' },
      '{"model": "m"}',
      'messages wire',
    ],
    [gpt, {}, '{"model": "m", "messages": [], "temperature": 0}', 'chat wire'],
    // Without what is said to the model it may be a program's own settings.
    [gpt, {}, '{"model": "m", "temperature": 0}', 'chat settings'],
    [gpt, {}, '{"model": "m", "input": "?", "max_output_tokens": 9}', 'responses wire'],
    [gpt, {}, '{"model": "m", "prompt": "?", "echo": true}', 'completions wire'],
    [gpt, {}, '{"model": "m", "prompt": "?", "max_tokens": 9}', 'chat settings'],
    [onBedrock, {}, '{"model": "m", "messages": [], "inferenceConfig": {"temperature": 0}}', 'converse wire'],
    [claude, {}, '{"model": "anthropic/m", "temperature": 0}', 'messages litellm'],
    [claude, {}, '{"model": "m", "maxTokens": 9}', 'messages settings'],
    [claude, { callee: 'askClaude' }, '{"model": "m", "messages": []}', 'messages settings'],
    [{ ...claude, platform: 'openrouter' }, { callee: 'fetch' }, '{"model": "m", "temperature": 0}', 'messages router'],
    // A router has an address of its own.
    [
      { ...gpt, platform: 'openrouter' },
      { callee: 'client.chat.completions.create', base: 'https://openrouter.ai/api/v1' },
      '{"model": "m"}',
      'chat router',
    ],
    [
      gpt,
      { callee: 'client.chat.completions.create', base: 'https://openrouter.ai/api/v1' },
      '{"model": "m"}',
      undefined,
    ],
    // Nothing speaks for a request, or for the vendor's own API.
    [claude, {}, '{"model": "m", "name": "reviewer", "tools": []}', undefined],
    [claude, { callee: 'createAgentCard' }, '{"model": "m", "temperature": 0}', undefined],
    [gpt, { callee: 'fetch', url: 'https://api.groq.com/openai/v1/chat/completions' }, '{"model": "m"}', undefined],
    [gpt, { callee: 'fetch', url: '/api/items' }, '{"model": "m"}', undefined],
    [gpt, { callee: 'ChatOpenAI' }, '{"model": "m", "base_url": "http://localhost:8000/v1"}', undefined],
    [gpt, { callee: 'ChatOpenAI' }, '{"model": "m", "configuration": {"baseURL": "<URL>"}}', undefined],
    [gpt, { callee: 'ChatOpenAI' }, '{"model": "m", "base_url": "https://api.openai.com/v1"}', 'chat langchain-js'],
    [{ ...gpt, elsewhere: true }, { callee: 'client.chat.completions.create' }, '{"model": "m"}', undefined],
    [{ ...gpt, platform: 'groq' }, { callee: 'client.chat.completions.create' }, '{"model": "m"}', undefined],
  ])('%o %o %s', (target, extra, text, expected) => {
    const dialect = dialectOf(readRequest(text, extra), target, text)
    expect(dialect && `${dialect.api} ${dialect.client}`).toBe(expected)
  })
})

test.each([
  ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5-20251001'],
  ['anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
  ['anthropic.claude-3-sonnet-20240229-v1:0:28k', 'claude-3-sonnet-20240229'],
  ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet-20241022'],
  ['claude-opus-4-6@default', 'claude-opus-4-6'],
  ['anthropic/claude-3.5-sonnet:beta', 'claude-3-5-sonnet'],
  ['bedrock/us.anthropic.claude-sonnet-4-6', 'claude-sonnet-4-6'],
  ['models/gemini-2.5-pro', 'gemini-2.5-pro'],
  ['publishers/anthropic/models/claude-sonnet-5', 'claude-sonnet-5'],
  ['openai/gpt-5.2', 'gpt-5.2'],
  ['openai:responses:gpt-5.2', 'gpt-5.2'],
  ['gpt-5.2', 'gpt-5.2'],
])('%s is %s', (written, bare) => {
  expect(bareModel(written)).toBe(bare)
})

const checks = (text: string, target: RequestTarget, extra: Extra = {}) =>
  checkRequest(readRequest(text, extra), target, text).map(
    ({ check, severity, applicability }) => `${check} ${severity} ${applicability}`,
  )

const sdk = { callee: 'client.messages.create' }

describe('what looks like an incompatible request', () => {
  test.each<[string, string, RequestTarget, Extra]>([
    ['the default temperature', '{"model": "m", "temperature": 1}', claude, sdk],
    ['no temperature', '{"model": "m", "temperature": null}', claude, sdk],
    ['another model', '{"model": "m", "temperature": 0}', { ...claude, model: 'claude-haiku-4-5' }, sdk],
    ['an unknown model', '{"model": "m", "temperature": 0}', { ...claude, model: 'claude-opus-9' }, sdk],
    ['a field of a schema', '{"model": "m", "tools": [{"input_schema": {"temperature": 0}}]}', claude, sdk],
    ['adaptive thinking', '{"model": "m", "thinking": {"type": "adaptive"}}', claude, sdk],
    [
      'a free choice of tools',
      '{"model": "m", "tool_choice": {"type": "auto"}}',
      { ...claude, model: 'claude-sonnet-5-5' },
      sdk,
    ],
    [
      'a turn of the assistant before the last',
      '{"model": "m", "messages": [{"role": "assistant"}, {"role": "user"}]}',
      claude,
      sdk,
    ],
    ['max_tokens of a model that does not reason', '{"model": "m", "max_tokens": 9}', { ...gpt, model: 'gpt-4.1' }, {}],
    ['max_tokens that a client maps', '{"model": "m", "max_tokens": 9}', gpt, { callee: 'ChatOpenAI' }],
    ['temperature without reasoning', '{"model": "m", "temperature": 0}', gpt, {}],
    [
      'temperature with the effort none',
      '{"model": "m", "temperature": 0, "reasoning_effort": "none"}',
      { ...gpt, model: 'gpt-5.6-sol' },
      {},
    ],
    [
      'tools in the Responses API',
      '{"model": "m", "tools": []}',
      { ...gpt, model: 'gpt-5.6-sol' },
      { callee: 'client.responses.create' },
    ],
    [
      'a budget on a model that has them',
      '{"model": "m", "config": {"thinkingConfig": {"thinkingBudget": 0}}}',
      { ...google, model: 'gemini-2.5-flash' },
      {},
    ],
    [
      'a profile',
      '{"model": "m", "messages": []}',
      { ...onBedrock, model: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' },
      { callee: 'bedrock.converse' },
    ],
    [
      'an embedding without dimensions',
      '{"model": "m", "input": "?"}',
      { ...gpt, model: 'text-embedding-ada-002' },
      { callee: 'client.embeddings.create' },
    ],
    [
      'dimensions that a model has',
      '{"model": "m", "dimensions": 256}',
      { ...gpt, model: 'text-embedding-3-small' },
      {},
    ],
    ['a mapped request on a router', '{"model": "m", "max_tokens": 9}', { ...gpt, platform: 'openrouter' }, {}],
  ])('%s', (_, text, target, extra) => {
    expect(checks(text, target, extra)).toEqual([])
  })
})

describe('clients have a mind of their own', () => {
  const text = '{"model": "m", "temperature": 0}'
  test.each<[string, RequestTarget, Extra, string[]]>([
    ['the SDK sends it', claude, sdk, ['claude-sampling-rejected error safe']],
    ['LangChain throws', claude, { callee: 'ChatAnthropic' }, ['claude-sampling-rejected error safe']],
    [
      'the AI SDK drops it',
      claude,
      { callee: 'generateText', via: 'anthropic' },
      ['claude-sampling-rejected info safe'],
    ],
    ['OpenRouter drops it', { ...claude, platform: 'openrouter' }, sdk, ['claude-sampling-rejected info safe']],
    ['LiteLLM may drop it', claude, { callee: 'litellm.completion' }, ['claude-sampling-rejected warning unsafe']],
    ['another host may', { ...claude, elsewhere: true }, sdk, ['claude-sampling-rejected warning unsafe']],
  ])('%s', (_, target, extra, expected) => {
    expect(checks(text, target, extra)).toEqual(expected)
  })

  test('what a client hands on untouched is sent', () => {
    const inner = '{"model": "m", "max_tokens": 9, "model_kwargs": {"max_tokens": 9}}'
    const [found, ...others] = checkRequest(readRequest(inner, { callee: 'ChatOpenAI' }), gpt, inner)
    expect(others).toEqual([])
    expect(found!.range.start).toBeGreaterThan(inner.indexOf('model_kwargs'))
  })

  test("the AI SDK's options are looked into", () => {
    const inner =
      '{"model": "m", "providerOptions": {"anthropic": {"thinking": {"type": "enabled", "budgetTokens": 9000}}, "openai": {"thinking": {"type": "enabled"}}}}'
    const found = checkRequest(readRequest(inner, { callee: 'generateText', via: 'anthropic' }), claude, inner)
    expect(found.map(({ check, field }) => [check, field])).toEqual([['claude-thinking-enabled', 'thinking.type']])
    expect(found[0]!.edits.map(({ expected, text: to }) => [expected, to])).toEqual([
      ['"enabled"', '"adaptive"'],
      [', "budgetTokens": 9000', ''],
    ])
  })
})

describe('what is hidden', () => {
  const target = { ...gpt, model: 'gpt-5.6-sol', from: 'gpt-4o' }

  test('stops what asks for an absence, and nothing else', () => {
    const text = '{"model": "m", "messages": [], "tools": [], "max_tokens": 9, "...": 0}'
    expect(checks(text, target)).toEqual(['openai-max-tokens error safe'])
  })

  test.each([
    ['{"model": "m", "temperature": 0}', false],
    ['{"model": "m", "...": 0}', true],
    ['{"model": "m", "config": "<config>"}', true],
    ['{"model": "m", "model_kwargs": {"...": 0}}', true],
    ['{"model": "m", "messages": "<messages>"}', false],
  ])('%s', (text, expected) => {
    expect(isUnchecked(readRequest(text))).toBe(expected)
  })
})
