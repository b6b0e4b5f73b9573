import { expect, it } from 'vitest'
import type { Request } from '../../../src/core/request.ts'
import { hasOwnType } from '../../../src/engine/verdict/own-types.ts'

function requestIn(text: string): Request {
  const start = text.lastIndexOf('{ model')
  const body = { kind: 'mapping', range: { start, end: text.indexOf('}', start) + 1 }, fields: [], open: false }
  return { model: body.range, body } as unknown as Request
}

it.each([
  ['typescript', "interface Body { model: string }\nconst body: Body = { model: 'a', n: 1 }\n"],
  ['typescript', "import type { Body } from './types'\nfunction a(): Body {\n  return { model: 'a' }\n}\n"],
  ['typescript', "import { type Body } from '@/types'\nconst a = (): Body => ({ model: 'a' })\n"],
  ['typescript', "type Body = { model: string }\nsend({ model: 'a' } satisfies Body)\n"],
  ['csharp', 'class Body { }\nvar a = new Body { model = "a" };\n'],
  ['go', 'type body struct {\n}\nb := body{ model: "a" }\n'],
])('%s: a type of the project: %s', (language, text) => {
  expect(hasOwnType(requestIn(text), text, language)).toBe(true)
})

it.each([
  ['typescript', "const body = { model: 'a' }\n"],
  ['typescript', "import type { Body } from 'openai'\nconst body: Body = { model: 'a' }\n"],
  ['typescript', "const body: OpenAI.ChatCompletionCreateParams = { model: 'a' }\n"],
  ['javascript', "class Body {}\nconst body = new Body({ model: 'a' })\n"],
  ['go', 'b := openai.Request{ model: "a" }\n'],
])('%s: none: %s', (language, text) => {
  expect(hasOwnType(requestIn(text), text, language)).toBe(false)
})
