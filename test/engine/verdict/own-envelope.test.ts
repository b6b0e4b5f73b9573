import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const rulesIn = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' }).map(({ rule }) => rule)

/** No vendor's API has a word for the provider beside the model: what reads such a body is the program's own. */
const envelopes: readonly (readonly [path: string, text: string])[] = [
  [
    'app/send.py',
    `request = {
    "action": "run",
    "data": {
        "modelName": "us.anthropic.claude-haiku-4-5-20251001-v1:0",
        "provider": "bedrock",
        "modelKwargs": {"temperature": 0.7, "topP": 0.9},
    },
}
appsync.send_query(json.dumps(request))
`,
  ],
  [
    'src/ask.ts',
    `export async function ask(prompt: string) {
  const body = { provider: 'anthropic', model: 'claude-opus-4-7', messages: [prompt], temperature: 0.7 }
  await fetch('/api/chat', { method: 'POST', body: JSON.stringify(body) })
}
`,
  ],
  [
    'app/jobs/ask.rb',
    `payload = { provider: "anthropic", model: "claude-opus-4-7", messages: [], temperature: 0.2 }
Broker.publish(payload.to_json)
`,
  ],
  [
    'ask.go',
    `package main

func ask() {
	body := map[string]any{
		"provider":    "anthropic",
		"model":       "claude-opus-4-7",
		"messages":    []any{},
		"temperature": 0.2,
	}
	queue.Publish(body)
}
`,
  ],
]

test.each(envelopes)('the envelope of an own service in %s is no request', (path, text) => {
  expect(rulesIn(path, text)).toEqual([])
})

test('the same body without its provider is one', () => {
  const [, ask] = envelopes[1]!
  expect(
    rulesIn('src/ask.ts', ask.replace("provider: 'anthropic', ", '').replace("fetch('/api/chat', ", 'send(')),
  ).toEqual(['incompatible-request'])
})

test('a client that is known, and the settings of a program, stay checked', () => {
  const sent =
    'import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(model="claude-opus-4-7", provider="x", temperature=0.2, messages=[])\n'
  expect(rulesIn('ask.py', sent)).toEqual(['incompatible-request'])
  const settings = 'provider: anthropic\nmodel: claude-opus-4-7\nmessages: []\ntemperature: 0.2\n'
  expect(rulesIn('ask.yaml', settings)).toEqual(['incompatible-request'])
})

test('a fix of an envelope whose parameters the replacement refuses is not safe', () => {
  const text = `const body = { provider: 'anthropic', model: 'claude-3-opus-20240229', messages: [], temperature: 0.7 }
queue.send(JSON.stringify(body))
`
  const [found] = check(text, { path: 'src/ask.ts', asOf: '2026-11-20' })
  expect(found?.fix.applicability).toBe('unsafe')
})
