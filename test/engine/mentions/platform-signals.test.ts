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
  // A switch that is off shows nothing, and takes back what the words around it show.
  ['GOOGLE_GENAI_USE_VERTEXAI=FALSE', {}],
  ['os.environ["GOOGLE_GENAI_USE_VERTEXAI"] = "0"\nVERTEX_PROJECT', {}],
  ['GOOGLE_GENAI_USE_VERTEXAI: "false"\nGEMINI_API_KEY', { gemini: 'GEMINI_API_KEY' }],
  ['CLAUDE_CODE_USE_BEDROCK=0', {}],
  ['CLAUDE_CODE_USE_BEDROCK=1', { bedrock: 'CLAUDE_CODE_USE_BEDROCK' }],
  ['# GOOGLE_GENAI_USE_VERTEXAI=FALSE\nGOOGLE_GENAI_USE_VERTEXAI=TRUE', { vertex: 'GOOGLE_GENAI_USE_VERTEXAI' }],
  ['nothing of the kind', {}],
])('%j', (text, signs) => {
  expect(platforms(text)).toEqual(signs)
})

test('what routes IDs is seen in whatever case', () => {
  expect(platformSignalsIn('import LiteLLM').litellm).toBe('LiteLLM')
  expect(platformSignalsIn("import { x } from 'ai'").aiSdk).toBe("from 'ai'")
})
