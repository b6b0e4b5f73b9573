import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-opus-20240229'
const said = (path: string, text: string) => {
  const { platform, fix } = checkText(path, text, context)[0]!
  return `${platform}, ${fix.applicability}`
}
const python = (settings: string) =>
  `client = OpenAI(api_key=K, base_url=PORTKEY_GATEWAY_URL, ${settings})\nclient.chat.completions.create(model="${id}", messages=m)\n`
const script = (address: string, settings: string) =>
  `import OpenAI from 'openai'\nconst client = new OpenAI({ apiKey: k, baseURL: '${address}', ${settings} })\nawait client.chat.completions.create({ model: '${id}', messages })\n`

test.each([
  ['a header', 'a.py', python('default_headers=createHeaders(provider="anthropic", api_key=P)')],
  [
    'a header by its name',
    'a.ts',
    script('https://api.portkey.ai/v1', `defaultHeaders: { 'x-portkey-provider': 'anthropic' }`),
  ],
  [
    'ruby',
    'a.rb',
    `client = OpenAI::Client.new(uri_base: "https://api.portkey.ai/v1", extra_headers: { "x-portkey-provider" => "anthropic" })\nclient.chat(parameters: { model: "${id}", messages: m })\n`,
  ],
  [
    'the path of the address',
    'a.ts',
    script('https://gateway.ai.cloudflare.com/v1/acc/gate/anthropic', 'maxRetries: 2'),
  ],
  [
    'a target',
    'a.py',
    `llm = LLM(model="m", base_url=PORTKEY_GATEWAY_URL, extra_headers=createHeaders(config={"targets": [{"provider": "openai", "override_params": {"model": "x"}}, {"provider": "anthropic", "override_params": {"model": "${id}"}}]}))\n`,
  ],
])('%s tells which provider gets the request', (_, path, text) => {
  expect(said(path, text)).toBe('anthropic, safe')
})

test.each([
  ['a key that is kept there', 'a.py', python('default_headers=createHeaders(provider="anthropic", virtual_key=V)')],
  [
    'settings that are kept there',
    'a.py',
    python('default_headers=createHeaders(config="pc-1", provider="anthropic")'),
  ],
  ['a provider that has not the model', 'a.py', python('default_headers=createHeaders(provider="mistral-ai")')],
  ['no provider', 'a.py', python('timeout=9')],
  ['two providers', 'a.py', python('default_headers=[h(provider="openai"), h(provider="anthropic")]')],
  [
    'a gateway that nobody knows',
    'a.ts',
    script('https://llm.house.example.net/v1', `defaultHeaders: { 'x-portkey-provider': 'anthropic' }`),
  ],
  ['a path for all providers', 'a.ts', script('https://gateway.ai.cloudflare.com/v1/acc/gate/compat', 'maxRetries: 2')],
])('%s proves none', (_, path, text) => {
  expect(said(path, text)).not.toBe('anthropic, safe')
})
