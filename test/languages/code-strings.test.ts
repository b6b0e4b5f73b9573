import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'

const claude = 'claude-3-haiku-20240307'
const said = (key: string, code: string) => {
  const text = JSON.stringify({ nodes: [{ type: 'n8n-nodes-base.code', parameters: { [key]: code } }] }, null, 2)
  return check(text, { path: 'flow.json', asOf: '2026-11-20' }).flatMap(({ text: id, severity, range }) =>
    id === claude ? `${severity} ${text.slice(range.start, range.end) === claude}` : [],
  )
}

describe('a script in JSON is read as code', () => {
  test.each<[string, string]>([
    ['jsCode', `\nreturn [{ json: { workflow: { nodes: [{ parameters: { "model": "${claude}" } }] } } }];\n`],
    ['functionCode', `const body = { model: '${claude}', temperature: 0.2 };\nreturn [{ json: body }];`],
    ['pythonCode', `body = {"model": "${claude}"}\nreturn [{"json": body}]\n`],
    ['jsCode', `const model = "${claude}"\nreturn { json: { text: "a\\n\\"b\\"", model } }`],
  ])('%s: %s', (key, code) => expect(said(key, code)).toEqual(['error true']))
})

describe('what a script compares or says, and what is no script, stays quiet', () => {
  test.each<[string, string]>([
    ['jsCode', `if (item.model === "${claude}") return [];\nreturn items;`],
    ['functionCode', `// "model": "${claude}"\nreturn items;`],
    ['pythonCode', `print("the model ${claude} has gone (see docs)")\n`],
    ['notes', `Set {"model": "${claude}"} here`],
  ])('%s: %s', (key, code) => expect(said(key, code)).toEqual(['info true']))
})

test.each([
  ['a note of a flow', 'content', `## Step 2\nThe "AI" node asks ${claude}\nfor an answer.`],
  ['a long text', 'systemMessage', `You are "helpful".\nYou are ${claude}, and know the rest.`],
])('%s with escapes is a text', (_, key, value) => {
  const text = JSON.stringify({ nodes: [{ parameters: { [key]: value } }] })
  const [finding] = check(text, { path: 'flow.json', asOf: '2026-11-20' })
  expect(finding).toMatchObject({ severity: 'info', fix: { applicability: 'none', reason: 'text' } })
})
