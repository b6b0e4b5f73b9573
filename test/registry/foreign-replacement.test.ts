import { expect, test } from 'vitest'
import { builtinRegistry as registry } from '../../src/registry/builtin-rules.ts'
import { isForeign } from '../../src/registry/foreign-replacement.ts'

/** The platform and vendor of the old ID, the configured ID, and the route before the old one. */
type Row = readonly [platform: string, vendor: string, id: string, route?: string]

test.each([
  ['anthropic', 'anthropic', 'gpt-5.6-sol'],
  ['anthropic', 'anthropic', 'gemini-2.5-flash'],
  ['anthropic', 'anthropic', 'anthropic.claude-opus-4-6-v1'],
  ['anthropic', 'anthropic', 'us.anthropic.claude-opus-4-6-v1'],
  ['anthropic', 'anthropic', 'anthropic/claude-opus-4.6'],
  ['anthropic', 'anthropic', 'anthropic/claude-opus-4-6'],
  // Nobody has these yet. Their form tells whose they are.
  ['anthropic', 'anthropic', 'gpt-9'],
  ['anthropic', 'anthropic', 'anthropic.claude-opus-9-v1:0'],
  ['openai', 'openai', 'claude-opus-4-6'],
  ['openai', 'openai', 'azure/gpt-5.6-sol'],
  ['bedrock', 'anthropic', 'claude-opus-4-6'],
  ['bedrock', 'anthropic', 'amazon.nova-pro-v1:0'],
  ['vertex', 'anthropic', 'gemini-2.5-flash'],
  ['openrouter', 'anthropic', 'claude-opus-4-6'],
] satisfies Row[])('on %s a model of %s is not replaced by %s', (platform, vendor, id, route?: string) => {
  expect(isForeign(registry, platform, { vendor }, id, route ?? '')).toBe(true)
})

test.each([
  ['anthropic', 'anthropic', 'claude-opus-4-6'],
  ['anthropic', 'anthropic', 'claude-opus-9'],
  ['anthropic', 'anthropic', 'anthropic/claude-opus-4-6', 'anthropic/'],
  ['anthropic', 'anthropic', 'claude-opus-4-6', 'anthropic/'],
  ['openai', 'openai', 'gpt-5.6-sol'],
  // A name of the user's own.
  ['openai', 'openai', 'our-gateway-chat'],
  ['bedrock', 'anthropic', 'anthropic.claude-opus-4-6-v1'],
  ['bedrock', 'anthropic', 'us.anthropic.claude-opus-4-6-v1'],
  ['bedrock', 'anthropic', 'bedrock/anthropic.claude-opus-4-6-v1', 'bedrock/'],
  ['vertex', 'anthropic', 'claude-opus-4-6'],
  // A router asks the models of all vendors in one way.
  ['openrouter', 'anthropic', 'openai/gpt-5.4'],
] satisfies Row[])('on %s a model of %s may be replaced by %s', (platform, vendor, id, route?: string) => {
  expect(isForeign(registry, platform, { vendor }, id, route ?? '')).toBe(false)
})
