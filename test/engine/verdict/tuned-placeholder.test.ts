import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const severitiesIn = (path: string, text: string) => checkText(path, text, context).map(({ severity }) => severity)

test.each([
  ['src/app.py', 'reply = ask(model="ft:gpt-3.5-turbo:my-org:custom_suffix:id", text="hi")\n'],
  ['.env.example', 'OPENAI_MODEL=ft:gpt-3.5-turbo-0125:your-org::xxxxxxxx\n'],
  ['config/app.yaml', 'model: "ft:gpt-3.5-turbo-0125:MY_ORG:MY_SUFFIX:ID"\n'],
  ['src/tuned.go', 'package a\n\nvar tuned = Config{Model: "ft:gpt-4-0613:org-name:suffix:id"}\n'],
  ['src/tuned.rs', 'fn a() -> R { R { model: "ft:gpt-3.5-turbo:my-org::7p4lURel".to_string() } }\n'],
  ['lib/tuned.rb', '{ model: "ft:gpt-3.5-turbo-0125:acme:your-suffix:abc123" }\n'],
])('a word that stands for the own name makes it a placeholder: %s', (path, text) => {
  expect(severitiesIn(path, text)).toEqual(['info'])
})

test.each([
  ['src/app.py', 'reply = ask(model="ft:gpt-3.5-turbo-0125:northwind:support-bot:9xKq2LmP", text="hi")\n'],
  ['.env', 'OPENAI_MODEL=ft:gpt-3.5-turbo-1106:personal::8KdLm3Pq\n'],
  ['config/app.yaml', 'model: ft:gpt-3.5-turbo-0125:mycroft-labs:organic:9aBcDeFg\n'],
  ['src/tuned.go', 'package a\n\nvar tuned = Config{Model: "ft:gpt-3.5-turbo-0613:contoso:ideas:7p4lURel"}\n'],
  ['lib/tuned.rb', '{ model: "ft:gpt-3.5-turbo-0125:hooli:names:9PoIuYtR" }\n'],
])('a real name stays an error: %s', (path, text) => {
  expect(severitiesIn(path, text)).toEqual(['error'])
})
