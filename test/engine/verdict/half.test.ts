import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const fixesIn = (path: string, text: string) =>
  checkText(path, text, context)
    .filter(({ rule }) => rule !== 'incompatible-request')
    .map(({ fix }) => fix.reason ?? fix.applicability)
const id = 'gemini-2.0-flash'

test.each([
  [
    'go',
    'a.go',
    `package a\n\nimport "google.golang.org/genai"\n\nfunc One() {\n\tclient.Models.GenerateContent(ctx, "${id}", text, nil)\n}\n\nfunc Two() {\n\tclient.Models.GenerateContent(ctx, "${id}", text, &genai.GenerateContentConfig{MaxOutputTokens: 20})\n}\n`,
  ],
  [
    'python',
    'a.py',
    `from google import genai\n\ndef one():\n    return client.models.generate_content(model="${id}", contents="Hi")\n\ndef two():\n    return client.models.generate_content(model="${id}", contents="Hi", config={"max_output_tokens": 20})\n`,
  ],
  [
    'typescript',
    'a.ts',
    `import { GoogleGenAI } from '@google/genai'\nconst ai = new GoogleGenAI({ apiKey })\nexport async function one() {\n  return ai.models.generateContent({ model: '${id}', contents })\n}\nexport async function two() {\n  return ai.models.generateContent({ model: '${id}', contents, config: { maxOutputTokens: 20 } })\n}\n`,
  ],
])('requests of separate functions are fixed one by one: %s', (_, path, text) => {
  expect(fixesIn(path, text)).toEqual(['safe', 'small-limit'])
})

test.each([
  [
    'one function',
    'a.py',
    `from google import genai\n\ndef one():\n    client.models.generate_content(model="${id}", contents="Hi")\n    print(len("Hi"))\n    client.models.generate_content(model="${id}", contents="Hi", config={"max_output_tokens": 20})\n`,
  ],
  [
    'methods of one class',
    'a.py',
    `from google import genai\n\nclass Bot:\n    def one(self):\n        return client.models.generate_content(model="${id}", contents="Hi")\n\n    def two(self):\n        return client.models.generate_content(model="${id}", contents="Hi", config={"max_output_tokens": 20})\n`,
  ],
  [
    'a request outside of functions',
    'a.py',
    `from google import genai\n\ndef one():\n    return client.models.generate_content(model="${id}", contents="Hi")\n\nclient.models.generate_content(model="${id}", contents="Hi", config={"max_output_tokens": 20})\n`,
  ],
  [
    'a constant',
    'a.py',
    `from google import genai\n\nMODEL = "${id}"\n\ndef one():\n    return client.models.generate_content(model=MODEL, contents="Hi")\n\ndef two():\n    return client.models.generate_content(model="${id}", contents="Hi", config={"max_output_tokens": 20})\n`,
  ],
])('what hangs together is fixed as a whole: %s', (_, path, text) => {
  expect(fixesIn(path, text)).not.toContain('safe')
})
