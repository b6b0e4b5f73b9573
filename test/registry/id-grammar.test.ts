import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { bareId, profileOf } from '../../src/registry/id-grammar.ts'
import { mentionsIn } from '../../src/registry/parse-mentions.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { deriveKeywords } from '../../src/registry/derive-keywords.ts'

const registry = createRegistry(rules)
const stems = deriveKeywords(registry)

/** What may stand before and after an ID on each platform: the address of a request, and the routes of frameworks. */
const forms: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  anthropic: [['anthropic:', ''], ['litellm_proxy/anthropic/', '']],
  openai: [['openai:', ''], ['openai:chat:', ''], ['https://api.openai.com/v1/engines/', '/completions']],
  gemini: [
    ['models/', ''],
    ['gemini/', ''],
    ['google-gla:', ''],
    ['https://generativelanguage.googleapis.com/v1beta/models/', ':generateContent'],
  ],
  vertex: [
    ['vertex_ai/', ''],
    ['google-vertex:', ''],
    ['publishers/google/models/', ':predict'],
    ['projects/p/locations/us-central1/publishers/anthropic/models/', ':streamRawPredict'],
  ],
  bedrock: [
    ['bedrock/', ''],
    ['bedrock:', ''],
    ['bedrock/converse/', ''],
    ['bedrock/us-east-1/', ''],
    ['arn:aws:bedrock:us-east-1::foundation-model/', ''],
    ['arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/', ''],
    ['https://bedrock-runtime.us-east-1.amazonaws.com/model/', '/invoke'],
  ],
  azure: [['azure/', ''], ['azureml://registries/azure-openai/models/', '/versions/2024-08-06']],
  foundry: [['azure_ai/', '']],
  openrouter: [['openrouter/', ''], ['openrouter:', '']],
  vercel: [['vercel_ai_gateway/', ''], ['vercel/', '']],
  groq: [['groq/', ''], ['groq:', '']],
  together: [['together_ai/', ''], ['together:', '']],
  fireworks: [['fireworks_ai/', '']],
  mistral: [['mistral/', ''], ['mistral:', '']],
  cohere: [['cohere/', ''], ['cohere_chat/', '']],
  xai: [['xai/', ''], ['xai:', '']],
  deepseek: [['deepseek/', '']],
  perplexity: [['perplexity/', '']],
  cerebras: [['cerebras/', '']],
  voyage: [['voyage/', '']],
  jina: [['jina_ai/', '']],
  ai21: [['ai21/', '']],
  moonshot: [['moonshot/', '']],
  minimax: [['minimax/', '']],
  'z-ai': [['zai/', '']],
  alibaba: [['dashscope/', '']],
  xiaomi: [['xiaomi_mimo/', '']],
  sambanova: [['sambanova/', '']],
  novita: [['novita/', '']],
  wandb: [['wandb/', '']],
  baseten: [['baseten/', '']],
  deepinfra: [['deepinfra/', '']],
  'github-models': [['github/', '']],
  'github-copilot': [['github_copilot/', '']],
} // prettier-ignore

test('every platform has a form', () => {
  expect(Object.keys(forms).toSorted()).toEqual([...registry.platforms].toSorted())
})

describe.each(Object.entries(forms))('%s', (platform, around) => {
  test('every ID, in every form, is read back byte for byte', () => {
    const ids = registry.names.filter((id) => registry.row(platform, id))
    const lost = around.flatMap(([before, after]) =>
      ids
        .map((id) => ({ id, text: `${before}${id}${after}` }))
        // LiteLLM's route to one ID is the other: the Agent API's own name for it.
        .filter(({ text }) => text !== 'perplexity/sonar')
        .filter(({ id, text }) => {
          const [mention, ...more] = [...mentionsIn(`"${text}"`, registry, stems)]
          if (!mention || more.length > 0) return true
          const reading = mention.readings.find((one) => one.platform === platform)
          const proper = mention.text.slice(reading?.prefix.length)
          return (
            reading?.id !== id || proper !== id || `${text.slice(0, mention.start - 1)}${mention.text}${after}` !== text
          )
        })
        .map(({ text }) => text),
    )
    expect(lost).toEqual([])
  })
})

describe('forms of Bedrock', () => {
  const bases = registry.rows('bedrock').filter(({ id, kind }) => kind !== 'profile' && bareId(id) === id)
  test.each(['us', 'eu', 'apac', 'ap', 'au', 'ca', 'in', 'jp', 'us-gov', 'global'])('the profile %s', (profile) => {
    const lost = bases.filter(({ id }) => {
      const [mention] = [...mentionsIn(`${profile}.${id}`, registry, stems)]
      return mention?.text !== `${profile}.${id}` || profileOf('bedrock', mention.text) !== profile
    })
    expect(lost.map(({ id }) => id)).toEqual([])
  })
  test('a context size', () => {
    const [mention] = [...mentionsIn('anthropic.claude-3-5-haiku-20241022-v1:0:200k', registry, stems)]
    expect(mention).toMatchObject({ id: 'anthropic.claude-3-5-haiku-20241022-v1:0', platforms: ['bedrock'] })
  })
})

test.each([
  ['openai/gpt-4o:free', 'openrouter', ':free'],
  ['anthropic/claude-3.7-sonnet:thinking', 'openrouter', undefined],
  ['~anthropic/claude-sonnet-latest', 'openrouter', undefined],
  ['claude-opus-4-6@default', 'vertex', undefined],
])('%s belongs to %s, with the ending %s', (id, platform, variant) => {
  const [mention] = [...mentionsIn(id, registry, stems)]
  expect(mention?.text).toBe(id)
  expect(mention?.platforms).toContain(platform)
  expect(mention?.variant).toBe(variant)
})
