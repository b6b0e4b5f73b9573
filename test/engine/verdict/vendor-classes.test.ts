import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const fixIn = (text: string) => {
  const { fix } = checkText('a.py', text, context)[0]!
  return fix.reason ?? fix.applicability
}

test.each([
  ['a module of models', 'from agno.models.google import Gemini\nm = Gemini(id="gemini-2.0-flash")\n'],
  [
    'one of several names',
    'from house.llms.anthropic import (\n    Claude,\n    Opus,\n)\nm = Claude(id="claude-3-opus-20240229")\n',
  ],
  [
    'a factory beside its provider',
    'from ragas.llms import llm_factory\nm = llm_factory("claude-3-opus-20240229", provider="anthropic")\n',
  ],
  [
    'a client that is made for a provider',
    'import instructor\nm = instructor.from_provider("anthropic/claude-3-opus-20240229", async_client=True)\n',
  ],
])('%s sends it', (_, text) => {
  expect(fixIn(text)).toBe('safe')
})

test.each([
  ['a class of the project', 'from .models.google import Gemini\nm = Gemini(id="gemini-2.0-flash")\n'],
  ['a module of data', 'from house.data.google import Gemini\nm = Gemini(id="gemini-2.0-flash")\n'],
  ['a class of settings', 'from agno.models.google import GeminiConfig\nm = GeminiConfig(id="gemini-2.0-flash")\n'],
  ['a function', 'from agno.models.google import price_of\nm = price_of("gemini-2.0-flash")\n'],
  ['a class of another module', 'from agno.models.google import Other\nm = Gemini(id="gemini-2.0-flash")\n'],
  ['a call of another object', 'import instructor\nm = prices.from_provider("google/gemini-2.0-flash")\n'],
])('%s proves nothing', (_, text) => {
  expect(fixIn(text)).not.toBe('safe')
})
