import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const platformOf = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' }).map((one) => one.platform)

/** The same setting in each format of settings that has keys within keys. */
function settings(key: string, model: string): [path: string, text: string][] {
  const keys = key.split('.')
  const last = keys.at(-1)!
  const yaml = keys.map((one, index) => `${'  '.repeat(index)}${one}:`).join('\n')
  const json = keys.reduceRight<unknown>((value, one) => ({ [one]: value }), model)
  return [
    ['application.properties', `${key}=${model}\n`],
    ['application.yml', `${yaml} ${model}\n`],
    ['settings.toml', `[${keys.slice(0, -1).join('.')}]\n${last} = "${model}"\n`],
    ['settings.json', `${JSON.stringify(json, null, 2)}\n`],
  ]
}

describe.each([
  ['spring.ai.vertex.ai.gemini.chat.options.model', 'gemini-1.5-pro-002', 'vertex'],
  ['langchain4j.vertex-ai-gemini.chat-model.model-name', 'gemini-1.5-pro-002', 'vertex'],
  ['app.llm.vertex.model', 'gemini-1.5-pro-002', 'vertex'],
  ['spring.ai.google.genai.chat.model', 'gemini-1.5-pro-002', 'gemini'],
  ['spring.ai.anthropic.chat.options.model', 'claude-3-haiku-20240307', 'anthropic'],
])('%s', (key, model, platform) => {
  test.each(settings(key, model))('%s', (path, text) => expect(platformOf(path, text)).toEqual([platform]))
})

test('the address of a client in the lines beside counts before its key', () => {
  const own = 'spring.ai.openai.base-url=https://llm.acme.dev\nspring.ai.openai.chat.options.model=gpt-4-0613\n'
  expect(check(own, { path: 'a.properties', asOf: '2026-11-20' }).map((one) => one.severity)).toEqual(['info'])
  const others = `spring.ai.azure.openai.endpoint=https://x.openai.azure.com\n\nspring.ai.openai.chat.options.model=gpt-4-0314\n`
  expect(platformOf('a.properties', others)).toEqual(['openai'])
})
