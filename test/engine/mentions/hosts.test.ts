import { expect, test } from 'vitest'
import { isForeignHost, platformSignalsIn } from '../../../src/engine/mentions/platform-signals.ts'
import { check } from '../../../src/index.ts'

/** Addresses of platforms. Each of these counted as an unknown host once, because three tables of hosts disagreed. */
const addresses: readonly (readonly [url: string, platform: string])[] = [
  ['https://api.cohere.ai/v1', 'cohere'],
  ['https://api.claude.com', 'anthropic'],
  ['https://models.inference.ai.azure.com/inference', 'github-models'],
  ['https://api.z.ai/api/paas/v4', 'z-ai'],
  ['https://api.minimax.chat/v1', 'minimax'],
  ['https://api.minimax.io/v1', 'minimax'],
  ['https://westus.cognitiveservices.azure.com', 'azure'],
  ['https://api.jina.ai/v1', 'jina'],
  ['https://api.inference.wandb.ai/v1', 'wandb'],
  ['https://inference.baseten.co/v1', 'baseten'],
  ['https://x.services.ai.azure.com/models', 'foundry'],
  ['https://api.xiaomimimo.com/v1', 'xiaomi'],
]

test.each(addresses)('%s is of %s', (url, platform) => {
  expect(isForeignHost(url)).toBe(false)
  expect([...platformSignalsIn(`base_url = "${url}"`).platforms.keys()]).toContain(platform)
})

test.each([
  'https://api.openai.com.proxy.io/v1',
  'https://proxy.io/api.openai.com/v1',
  'http://localhost:1234',
  'no address',
])('%s is no platform’s', (url) => {
  expect(isForeignHost(url)).toBe(true)
})

test.each([
  'https://us-central1-aiplatform.googleapis.com/v1',
  'https://user@API.Groq.com:443/v1',
  'https://my.example.org',
])('%s is a known host', (url) => {
  expect(isForeignHost(url)).toBe(false)
})

test.each([
  ['https://api.cohere.ai/v1', 'c4ai-aya-expanse-8b', 'cohere'],
  ['https://api.claude.com', 'claude-3-opus-20240229', 'anthropic'],
  ['https://models.inference.ai.azure.com/inference', 'cohere/cohere-command-a', 'github-models'],
])('a request to %s fails', (url, model, platform) => {
  const text = `chat:\n  base_url: ${url}\n  model: ${model}\n`
  expect(check(text, { path: 'a.yaml', asOf: '2026-11-20' })).toMatchObject([{ platform, severity: 'error' }])
})

test('an address of tools for agents is no sign', () => {
  expect(platformSignalsIn('url: https://api.githubcopilot.com/mcp/').platforms.size).toBe(0)
})

/** A client of OpenAI's that asks another platform. */
const asked = (url: string, model: string) =>
  check(`llm = OpenAI(base_url="${url}", model="${model}")\n`, { path: 'a.py', asOf: '2026-11-20' })

test('at a platform that does not serve a model its vendor’s calendar says nothing', () => {
  for (const url of ['https://inference.baseten.co/v1', 'https://api.groq.com/openai/v1'])
    expect(asked(url, 'gpt-4')).toMatchObject([{ severity: 'info', fix: { applicability: 'none' } }])
})

test('at a platform of deployments a name is the user’s own', () => {
  for (const host of ['x.openai.azure.com', 'x.cognitiveservices.azure.com', 'x.azure-api.net'])
    expect(asked(`https://${host}/openai/v1`, 'gpt-4')).toEqual([])
})
