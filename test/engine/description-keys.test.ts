import { expect, test } from 'vitest'
import { checkText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const found = (path: string, text: string) =>
  checkText(path, text, context).map(({ severity, fix }) => `${severity} ${fix.reason ?? fix.applicability}`)

test.each([
  ['TypeScript', 'a.ts', "const MODELS = { vision: 'gpt-4-vision-preview', cost: 'gpt-3.5-turbo-0125' }\n"],
  ['Python', 'a.py', 'MODELS = {\n    "vision": "gpt-4-vision-preview",\n    "cost": "gpt-3.5-turbo-0125",\n}\n'],
  ['YAML', 'a.yaml', 'models:\n  vision: gpt-4-vision-preview\n  cost: gpt-3.5-turbo-0125\n'],
  ['Ruby', 'a.rb', "MODELS = { vision: 'gpt-4-vision-preview', cost: 'gpt-3.5-turbo-0125' }\n"],
])('a key whose value is a model describes none: %s', (_, path, text) => {
  expect(found(path, text).filter((one) => one.includes('described'))).toEqual([])
})

test.each([
  ['TypeScript', 'a.ts', "const M = { id: 'gpt-4-vision-preview', vision: true, cost: '0.03' }\n"],
  ['Python', 'a.py', 'M = {"id": "gpt-4-vision-preview", "vision": True, "cost": 3}\n'],
])('one whose value is not does: %s', (_, path, text) => {
  expect(found(path, text)[0]).toContain('described')
})

test.each([
  ['a parameter', 'function ask(model: Model, q: string) { return q }\n'],
  ['a field of an interface', 'interface O { model: Model }\n'],
])('the name of a union behind %s is a type, and no value', (_, use) => {
  const text = `type Model = 'claude-3-opus-20240229' | 'claude-sonnet-5-5'\n${use}`
  expect(found('a.ts', text)[0]).toMatch(/^info/)
})
