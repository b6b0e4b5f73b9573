import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const found = (path: string, text: string) =>
  checkText(path, text, context).map(({ text: id, severity, platform, fix }) => {
    const { applicability, reason = '', edits } = fix
    return [id, severity, platform, applicability, reason, ...edits.map((edit) => edit.text)].join(' ')
  })

const short = 'claude-sonnet-4'
describe('a short name that only routers know', () => {
  test.each([
    ['a.ts', `import { anthropic } from '@ai-sdk/anthropic'\nask({ model: anthropic('${short}') })`, 'warning'],
    ['a.py', `llm = ChatAnthropic(model="${short}")`, 'warning'],
    ['a.go', `package a\n\nconst Model = "${short}"`, 'info'],
    ['a.yaml', `model: ${short}\n`, 'info'],
  ])('%s', (path, text, severity) => {
    expect(found(path, text)).toEqual([`${short} ${severity} anthropic unsafe short-name claude-sonnet-4-6`])
  })
  test('is the router’s own where a sign shows the router', () => {
    const [finding] = found('a.ts', `const url = 'https://api.githubcopilot.com'\nask({ model: '${short}' })`)
    expect(finding).toMatch(/^claude-sonnet-4 error github-copilot .* claude-sonnet-4\.6$/)
  })
  test('is nothing behind the name of a gateway that knows it', () => {
    expect(found('a.ts', `ask({ model: 'anthropic/${short}' })`)[0]).toContain(' openrouter ')
  })
})

describe('an ID at the end of a longer name', () => {
  test.each([
    ['a.yaml', 'solver: generation/cot/gpt-4-32k\n'],
    ['a.json', '{ "model": "us/gpt-4-32k" }'],
    ['a.rb', 'use("teams/blue/gpt-4-32k")'],
    ['a.cs', 'var name = "generation/gpt-4-32k";'],
  ])('%s', (path, text) => {
    expect(found(path, text)).toEqual(['gpt-4-32k info openai none longer-name'])
  })
  test.each([
    ['a page', 'a.ts', "link({ to: '/docs/gpt-4-32k' })"],
    ['an address', 'a.py', 'open("https://example.net/models/gpt-4-32k")'],
    ['a file', 'a.go', 'package a\n\nvar f = open("images/gpt-4-32k.png")'],
    ['a local server', 'a.yaml', 'model: ollama/gpt-4-32k\n'],
    ['running text', 'a.md', 'See runs/gpt-4-32k for more.\n'],
  ])('%s is none', (_, path, text) => expect(found(path, text)).toEqual([]))
})

describe('an entry that is keyed by the ID of its model changes whole', () => {
  const [key, model] = ['gpt-4-32k', 'gpt-6-luna']
  test.each([
    ['a.py', `A = {"${key}": {"model": "${key}", "timeout": 3}}\nB = A["${key}"]`, 3],
    ['a.ts', `const a = { '${key}': { model: '${key}', retries: 2 } }\nconst b = a['${key}']`, 3],
    ['a.yaml', `solvers:\n  cot/${key}:\n    args:\n      model: ${key}\n  use: cot/${key}\n`, 3],
  ])('%s', (path, text, places) => {
    const all = checkText(path, text, context).map(({ fix }) => fix)
    expect(all).toHaveLength(places)
    for (const { applicability, edits } of all) {
      expect([applicability, edits.map((edit) => edit.text)]).toEqual(['unsafe', Array(places).fill(model)])
    }
  })
  test('not beside another table with the same key', () => {
    const text = `A = {"${key}": {"model": "${key}", "timeout": 3}}\nLIMITS = {"${key}": 32768}`
    expect(checkText('a.py', text, context).map(({ fix }) => fix.edits.length)).toEqual([0, 0, 0])
  })
})
