import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { attribute, evidenceIn, type Surroundings } from '../../src/registry/evidence.ts'
import { mentionsIn } from '../../src/registry/mentions.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { deriveStems } from '../../src/registry/stems.ts'

const registry = createRegistry(rules)
const stems = deriveStems(registry)
const who = (id: string, around: Surroundings = {}, text = '') => {
  const [mention] = [...mentionsIn(id, registry, stems)]
  const found = attribute(mention!, around, evidenceIn(text))
  return found && { platforms: found.platforms, elsewhere: found.elsewhere ?? false }
}

describe('whom an ID means', () => {
  test.each([
    ['alone, the vendor', 'gemini-1.5-pro', {}, '', ['gemini'], false],
    ['by its form', 'anthropic.claude-v2', {}, "import OpenAI from 'openai'", ['bedrock'], false],
    ['by its prefix', 'vertex_ai/gemini-1.5-pro', { callee: 'gemini' }, '', ['vertex'], false],
    ['by the call', 'gemini-1.5-pro', { callee: 'ChatVertexAI' }, '', ['vertex'], false],
    ['by the name', 'gemini-1.5-pro', { name: 'VERTEX_MODEL' }, '', ['vertex'], false],
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
    ['asked for at another host', 'gpt-4', {}, 'base_url="http://localhost:8080/v1"', ['openai'], true],
    ['asked for at a gateway', 'gpt-4', {}, 'baseURL: "https://openrouter.ai/api/v1"', ['openai'], true],
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
    ['with both SDKs', 'gpt-4', {}, 'from openai import OpenAI\nfrom anthropic import Anthropic', ['openai'], false],
  ] as const)('%s', (_, id, around, text, platforms, elsewhere) => {
    expect(who(id, around, text)).toEqual({ platforms, elsewhere })
  })
})

test.each([
  ['the call', { callee: 'AzureChatOpenAI' }, ''],
  ['the name', { name: 'azure_deployment' }, ''],
] as const)('a deployment on Azure is a name of the user’s own: %s', (_, around, text) => {
  expect(who('gpt-4', around, text)).toBeUndefined()
})
