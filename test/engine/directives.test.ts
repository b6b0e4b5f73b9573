import { expect, test } from 'vitest'
import { checkText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const verdictsIn = (path: string, text: string) =>
  checkText(path, text, context).map(({ text: id, start, severity, fix }) => [id, start.line, severity, fix])

/** What a reason may say that would be a sign, a record or a measure anywhere else. */
const reasons = [
  'http://localhost:8080/v1 answers that, not cohere',
  'measured: $0.03 per 1k tokens, deprecated',
  'if model == "gpt-4-0613" then it is [gpt-4-0613, gpt-4o]',
  'azure_openai_endpoint, aws bedrock us-east-1',
]

test.each(reasons)('what a directive says changes no verdict: %s', (reason) => {
  const samples: [string, string, (comment: string) => string][] = [
    [
      'a.py',
      '#',
      (comment) => `${comment}\nmodel = "gpt-4-0613"\nclient.chat.completions.create(model="gpt-4-0613")\n`,
    ],
    ['a.ts', '//', (comment) => `const chat = {\n  ${comment}\n  model: 'gpt-4-0613',\n  temperature: 0.2,\n}\n`],
    ['a.rb', '#', (comment) => `${comment}\nclient.chat(parameters: { model: "grok-3-fast-latest" })\n`],
    ['a.yaml', '#', (comment) => `provider: openai\n${comment}\nmodel: gpt-4-0613\n`],
    ['.env', '#', (comment) => `${comment}\nOPENAI_MODEL=gpt-4-0613\n`],
    ['a.go', '//', (comment) => `package a\n\n${comment}\nvar model = "gpt-4-0613"\n`],
  ]
  for (const [path, mark, text] of samples) {
    const directive = `emeritus-ignore-line -- ${reason}`
    const withReason = verdictsIn(path, text(`${mark} ${directive}`))
    // As long as the directive, so that ranges are the same.
    const withNone = verdictsIn(path, text(`${mark} ${' '.repeat(directive.length)}`))
    expect(withReason.length).toBeGreaterThan(0)
    expect(withReason).toEqual(withNone)
  }
})
