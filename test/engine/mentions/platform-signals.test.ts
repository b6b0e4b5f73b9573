import { expect, test } from 'vitest'
import { platformSignalsIn } from '../../../src/engine/mentions/platform-signals.ts'

const platforms = (text: string) => Object.fromEntries(platformSignalsIn(text).platforms)

test.each([
  ['import OpenAI from "openai"\nimport { groq } from "@ai-sdk/groq"', { openai: 'openai', groq: '@ai-sdk/groq' }],
  // The first of each platform, however many there are.
  ['MISTRAL_API_KEY\n\n@mistralai/x\nDashScope\ndashscope', { mistral: 'MISTRAL_API_KEY', alibaba: 'DashScope' }],
  // One sign may hide in another, and go on behind it.
  ['Azure.AI.OpenAI\n\n  (key)', { azure: 'Azure.AI.OpenAI', openai: 'OpenAI\n\n  (' }],
  // What stands between two lines with signs is not left out between them.
  ['x = OpenAI // GROQ_API_KEY\nname\n(AI21_API_KEY)', { groq: 'GROQ_API_KEY', ai21: 'AI21_API_KEY' }],
  ['GROQ_API_KEY = OpenAI\nname\n(AI21_API_KEY)', { groq: 'GROQ_API_KEY', ai21: 'AI21_API_KEY' }],
  ['nothing of the kind', {}],
])('%j', (text, signs) => {
  expect(platforms(text)).toEqual(signs)
})

test('what routes IDs is seen in whatever case', () => {
  expect(platformSignalsIn('import LiteLLM').litellm).toBe('LiteLLM')
  expect(platformSignalsIn("import { x } from 'ai'").aiSdk).toBe("from 'ai'")
})
