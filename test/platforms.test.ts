import { describe, expect, test } from 'vitest'
import { check } from '../src/index.ts'

/**
 * One model on a platform where it is retired and on one where it works. Code and settings show which platform is
 * meant.
 */
const cases: readonly (readonly [what: string, path: string, text: string, platform: string, rule: string | undefined])[] = [
  ['Opus 4.1 at Anthropic', 'a.ts', "import Anthropic from '@anthropic-ai/sdk'\nconst model = 'claude-opus-4-1'", 'anthropic', 'retired-model'],
  ['Opus 4.1 on Bedrock', 'a.ts', "const modelId = 'us.anthropic.claude-opus-4-1-20250805-v1:0'", 'bedrock', 'retiring-model'],
  ['Opus 4 on Bedrock', 'a.ts', "const modelId = 'us.anthropic.claude-opus-4-20250514-v1:0'", 'bedrock', 'retired-model'],
  ['Sonnet 4.5 at Anthropic', 'a.py', 'import anthropic\nmodel = "claude-sonnet-4-5-20250929"', 'anthropic', 'retiring-model'],
  ['Sonnet 4.5 on Vertex', 'a.py', 'from anthropic import AnthropicVertex\nmodel = "claude-sonnet-4-5@20250929"', 'vertex', undefined],
  ['gpt-4o-2024-05-13 at OpenAI', 'a.py', 'from openai import OpenAI\nmodel = "gpt-4o-2024-05-13"', 'openai', 'retired-model'],
  ['gpt-4o 2024-05-13 on Azure', 'main.tf', 'resource "azurerm_cognitive_deployment" "a" {\n  model {\n    name    = "gpt-4o"\n    version = "2024-05-13"\n  }\n}\n# AZURE_OPENAI', 'azure', 'retiring-model'],
  ['gpt-4 at OpenAI', 'a.ts', "import OpenAI from 'openai'\nconst model = 'gpt-4'", 'openai', 'retired-model'],
  ['gpt-4 on OpenRouter', 'a.ts', "fetch('https://openrouter.ai/api/v1', { body: { model: 'openai/gpt-4' } })", 'openrouter', undefined],
  ['gpt-4 by LiteLLM', 'a.py', 'import litellm\nlitellm.completion(model="openai/gpt-4")', 'openai', 'retired-model'],
  ['gpt-4.1 on GitHub Models', 'a.py', 'client = OpenAI(base_url="https://models.github.ai/inference")\nmodel = "openai/gpt-4.1"', 'github-models', 'retired-model'],
  ['an ID without a row on GitHub Models', 'a.yml', 'endpoint: https://models.github.ai\nmodel: gpt-6-luna', 'github-models', 'retired-model'],
  ['Llama 3.3 on Groq', 'a.ts', "import Groq from 'groq-sdk'\nconst model = 'llama-3.3-70b-versatile'", 'groq', 'retired-model'],
  ['Gemini 2.5 Pro at the Gemini API', 'a.ts', "import { google } from '@ai-sdk/google'\nconst model = google('gemini-2.5-pro')", 'gemini', 'retiring-model'],
  ['Gemini 3.6 Flash on Vertex', 'a.ts', "import { vertex } from '@ai-sdk/google-vertex'\nconst model = vertex('gemini-3.6-flash')", 'vertex', 'retired-model'],
  ['Gemini 3.6 Flash at the Gemini API', 'a.ts', "import { google } from '@ai-sdk/google'\nconst model = google('gemini-3.6-flash')", 'gemini', undefined],
  ['text-embedding-004 on Vertex', 'a.py', 'from vertexai.language_models import TextEmbeddingModel\nmodel = "text-embedding-004"', 'vertex', 'deprecated-model'],
  ['text-embedding-004 at the Gemini API', 'a.py', 'import google.generativeai as genai\nmodel = "text-embedding-004"', 'gemini', 'retired-model'],
  ['text-embedding-ada-002 at OpenAI', 'a.py', 'from openai import OpenAI\nmodel = "text-embedding-ada-002"', 'openai', undefined],
  ['DeepSeek chat at DeepSeek', 'a.py', 'base_url="https://api.deepseek.com"\nmodel = "deepseek-chat"', 'deepseek', 'retired-model'],
  ['Grok 3 at xAI', 'a.ts', "import { xai } from '@ai-sdk/xai'\nconst model = xai('grok-3')", 'xai', 'retired-model'],
] // prettier-ignore

const found = (path: string, text: string) => check(`${text}\n`, { path, asOf: '2026-11-20' })

describe('each platform has its own dates', () => {
  test.each(cases)('%s', (_, path, text, platform, rule) => {
    const expected = rule === undefined ? [] : [{ platform, rule }]
    expect(found(path, text).map((finding) => ({ platform: finding.platform, rule: finding.rule }))).toEqual(expected)
  })
})

describe('if platforms disagree', () => {
  test('the milder verdict counts, and the finding says why', () => {
    const [finding] = found('a.yml', 'model: openai/gpt-4')
    expect(finding).toMatchObject({ severity: 'info', platform: 'openai', served: ['openrouter'] })
    expect(finding!.fix).toEqual({ applicability: 'none', reason: 'disagreement', edits: [] })
  })
  test('an ID is an info beside a gateway that has no row of it', () => {
    const [finding] = found('a.py', 'base_url="https://openrouter.ai/api/v1"\nmodel = "deepseek/deepseek-chat"')
    expect(finding).toMatchObject({ severity: 'info', fix: { applicability: 'none', reason: 'other-host' } })
  })
  test('a sign in the file decides', () => {
    const [finding] = found('a.py', 'from litellm import completion\ncompletion(model="openai/gpt-4")')
    expect(finding).toMatchObject({ severity: 'error', platform: 'openai', evidence: 'litellm', text: 'gpt-4' })
    expect(finding!.fix.edits).toMatchObject([{ expected: 'gpt-4', text: 'gpt-5.6-sol' }])
  })
})

test('a finding says if the platform answers with another model', () => {
  const [finding] = found('a.ts', "import { xai } from '@ai-sdk/xai'\nconst model = xai('grok-3')")
  expect(finding).toMatchObject({ redirect: 'grok-4.3' })
})

test('a name and a version on Azure are rewritten together or not at all', () => {
  const [finding] = found('a.yml', 'AZURE_OPENAI: x\nmodel:\n  name: gpt-4\n  version: "0613"')
  expect(finding?.platform).toBe('azure')
  expect(finding?.fix).toMatchObject({ applicability: 'none', edits: [] })
})
