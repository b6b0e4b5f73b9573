import { describe, expect, test } from 'vitest'
import { rules } from '../../../rules/index.ts'
import { classifyPlatform, type MentionContext } from '../../../src/engine/mentions/platform-classifier.ts'
import { platformSignalsIn } from '../../../src/engine/mentions/platform-signals.ts'
import { mentionsIn } from '../../../src/registry/parse-mentions.ts'
import { createRegistry } from '../../../src/registry/registry.ts'
import { deriveKeywords } from '../../../src/registry/derive-keywords.ts'

const registry = createRegistry(rules)
const stems = deriveKeywords(registry)
const who = (id: string, around: MentionContext = {}, text = '') => {
  const [mention] = [...mentionsIn(id, registry, stems)]
  const found = classifyPlatform(mention!, around, platformSignalsIn(text), registry)
  return found && { platforms: found.readings.map(({ platform }) => platform), elsewhere: found.onOtherHost ?? false }
}

const vertexHost = 'https://us-central1-aiplatform.googleapis.com/v1/projects/p'
const openRouter = 'https://openrouter.ai/api/v1'

describe('whom an ID means', () => {
  test.each([
    ['alone, the vendor', 'gemini-1.5-pro', {}, '', ['gemini'], false],
    ['by its form', 'anthropic.claude-v2', {}, "import OpenAI from 'openai'", ['bedrock'], false],
    ['by its prefix', 'vertex_ai/gemini-1.5-pro', { callee: 'gemini' }, '', ['vertex'], false],
    ['by the call', 'gemini-1.5-pro', { callee: 'ChatVertexAI' }, '', ['vertex'], false],
    ['by the name', 'gemini-1.5-pro', { name: 'VERTEX_MODEL' }, '', ['vertex'], false],
    [
      'by the call of a gateway, before the vendor that stands first in it',
      'anthropic/claude-sonnet-4-20250514',
      { callee: 'openrouter.Config' },
      '',
      ['anthropic'],
      true,
    ],
    [
      "by a gateway's call in a file with LiteLLM",
      'anthropic/claude-sonnet-4-20250514',
      { callee: 'ChatOpenRouter' },
      'import litellm',
      ['anthropic'],
      true,
    ],
    ['by the address, before its prefix', 'gemini/gemini-2.0-flash', { host: vertexHost }, '', ['vertex'], false],
    ['at a host that lacks it, whatever its prefix', 'groq/llama3-8b-8192', { host: openRouter }, '', ['groq'], true],
    [
      'by its prefix, which the address has too',
      'vertex_ai/gemini-2.0-flash',
      { host: vertexHost },
      '',
      ['vertex'],
      false,
    ],
    ['by the provider beside it', 'gemini-1.5-pro', { provider: 'vertex_ai' }, '', ['vertex'], false],
    ['by an import', 'gemini-1.5-pro', {}, "import { VertexAI } from '@google-cloud/vertexai'", ['vertex'], false],
    [
      'by two imports',
      'gemini-1.5-pro',
      {},
      'langchain_google_vertexai langchain_google_genai',
      ['gemini', 'vertex'],
      false,
    ],
    [
      'by a name that says GitHub Models',
      'gpt-4o',
      { callee: 'GitHubModelsChatModelName' },
      '',
      ['github-models'],
      false,
    ],
    ['beside a server of tools at GitHub', 'gpt-4.1', {}, 'https://api.githubcopilot.com/mcp/', ['openai'], false],
    ['beside Copilot', 'gpt-4.1', {}, 'https://api.githubcopilot.com/chat', ['github-copilot'], false],
    ['asked for at another host', 'gpt-4', {}, 'base_url="http://localhost:8080/v1"', ['openai'], true],
    ['asked for at a gateway', 'gpt-4', {}, 'baseURL: "https://openrouter.ai/api/v1"', ['openai'], true],
    ['in the form of Bedrock beside Azure', 'anthropic.claude-v2', {}, 'AZURE_OPENAI_ENDPOINT=', ['bedrock'], false],
    ['of a vendor that Azure does not serve', 'gemini-1.5-pro', {}, 'AZURE_OPENAI_ENDPOINT=', ['gemini'], false],
    [
      'asked for with a client of another vendor',
      'claude-3-opus-20240229',
      { callee: 'ChatOpenAI' },
      '',
      ['anthropic'],
      true,
    ],
    ['with a client for Azure', 'gpt-4', {}, 'from openai import AzureOpenAI', ['openai'], true],
    ['with clients for Azure and for OpenAI', 'gpt-4', {}, 'AzureOpenAI() or OpenAI()', ['openai'], false],
    [
      'under a name that says the model alone',
      'gemini-1.5-pro',
      { name: 'GEMINI_MODEL' },
      'import vertexai',
      ['vertex'],
      false,
    ],
    ['as a slug, any gateway, or LiteLLM', 'openai/gpt-4', {}, '', ['openai', 'openrouter'], false],
    ['as a slug beside LiteLLM', 'openai/gpt-4', {}, 'from litellm import completion', ['openai'], false],
    ['as a slug beside the gateway', 'openai/gpt-4', {}, 'https://openrouter.ai/api/v1', ['openrouter'], false],
    [
      'of open weights beside a client',
      'deepseek-ai/DeepSeek-R1',
      {},
      'https://api.together.xyz/v1',
      ['together'],
      false,
    ],
    ['that Groq alone has', 'llama3-8b-8192', {}, '', ['groq'], false],
    ['on a service that has ended', 'gpt-6-luna', {}, 'https://models.github.ai/inference', ['github-models'], false],
    [
      'asked for with the client that its platform is made for',
      'deepseek-reasoner',
      { callee: 'openai.WithModel' },
      '',
      ['deepseek'],
      false,
    ],
    ['as the model of Azure in a setting', 'gpt-4', { name: 'AZURE_OPENAI_CHAT_MODEL' }, '', ['azure'], false],
    [
      'by the platform that is shown beside its client',
      'llama3-8b-8192',
      { callee: 'openai.WithModel' },
      'https://api.groq.com/openai/v1',
      ['groq'],
      false,
    ],
    ['with its version on Azure', 'gpt-4o', { name: 'azure_model', version: '2024-08-06' }, '', ['azure'], false],
    ['with both SDKs', 'gpt-4', {}, 'from openai import OpenAI\nfrom anthropic import Anthropic', ['openai'], false],
  ] as const)('%s', (_, id, around, text, platforms, elsewhere) => {
    expect(who(id, around, text)).toEqual({ platforms, elsewhere })
  })
})

test('open weights without a sign of who serves them are nobody’s', () => {
  expect(who('deepseek-ai/DeepSeek-R1')).toBeUndefined()
  expect(who('mistral-7b-instruct')).toBeUndefined()
})

test.each([
  ['the call', { callee: 'AzureChatOpenAI' }, ''],
  ['the name', { name: 'azure_deployment' }, ''],
] as const)('a deployment on Azure is a name of the user’s own: %s', (_, around, text) => {
  expect(who('gpt-4', around, text)).toBeUndefined()
})
