import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, describe, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

const body = '{"model": "claude-3-opus-20240229", "temperature": 0.1, "max_tokens": 10, "messages": []}'
const mended = '{"model": "claude-opus-4-8", "max_tokens": 10, "messages": []}'
const escaped = (text: string) => text.replaceAll('"', String.raw`\"`)
const curl = 'curl https://api.anthropic.com/v1/messages -d'

async function fixed(path: string, text: string) {
  const cwd = tree({ [path]: text })
  const { report } = await run({ cwd, paths: ['.'], mode: 'fix', unsafeFixes: true, asOf: '2026-11-20', env })
  return { after: readFileSync(join(cwd, path), 'utf8'), findings: report.findings }
}

describe('a body is mended with its ID, in every format', () => {
  test.each<[string, (json: string) => string]>([
    ['ask.sh', (json) => `${curl} '${json}'\n`],
    ['ask.sh', (json) => `${curl} "${escaped(json)}"\n`],
    ['ask.sh', (json) => `BODY="${escaped(json)}"\n${curl} "$BODY"\n`],
    ['Makefile', (json) => `ask:\n\t@${curl} '${json}'\n`],
    [
      'Makefile',
      (json) => `ask:\n\tcurl -H "k: $$KEY" \\\n\t  https://api.anthropic.com/v1/messages -d "${escaped(json)}"\n`,
    ],
    ['justfile', (json) => `ask:\n    ${curl} '${json}'\n`],
    ['Dockerfile', (json) => `FROM alpine\nRUN ${curl} '${json}'\n`],
    [
      '.github/workflows/a.yml',
      (json) => `jobs:\n  a:\n    steps:\n      - run: |\n          ${curl} "${escaped(json)}"\n`,
    ],
    [
      'flow.json',
      (json) =>
        `{"nodes": [{"type": "n8n-nodes-base.httpRequest", "parameters": {"url": "https://api.anthropic.com/v1/messages", "jsonBody": "=${escaped(json)}"}}]}\n`,
    ],
    [
      'flow.json',
      (json) =>
        `{"nodes": [{"type": "n8n-nodes-base.httpRequest", "parameters": {"url": "https://api.anthropic.com/v1/messages", "jsonBody": "={\\n  ${escaped(json.slice(1))}"}}]}\n`,
    ],
  ])('%s', async (path, written) => {
    const { after, findings } = await fixed(path, written(body))
    expect(after).toBe(written(mended))
    expect(findings).toEqual([])
  })

  test('what is filled in stays a hole', async () => {
    const text = (model: string, more: string) =>
      `curl https://api.openai.com/v1/chat/completions -d "{\\"model\\": \\"${model}\\", ${more}\\"messages\\": [{\\"role\\": \\"user\\", \\"content\\": \\"$1\\"}]}"\n`
    const { after } = await fixed('ask.sh', text('gpt-3.5-turbo-0301', String.raw`\"max_tokens\": 10, `))
    expect(after).toContain(String.raw`\"max_completion_tokens\": 10`)
    expect(after).toContain(String.raw`\"content\": \"$1\"`)
  })
})

describe('what cannot be mended is left, and reported', () => {
  test.each([
    [
      'promptfooconfig.yaml',
      'providers:\n  - id: anthropic:messages:claude-3-opus-20240229\n    config:\n      temperature: 0.2\n',
    ],
    [
      'promptfooconfig.json',
      '{"providers": [{"id": "anthropic:messages:claude-3-opus-20240229", "config": {"temperature": 0.2}}]}\n',
    ],
    ['ask.http', `POST https://api.anthropic.com/v1/messages\nContent-Type: application/json\n\n${body}\n`],
  ])('%s', async (path, text) => {
    const { after, findings } = await fixed(path, text)
    expect(after).toBe(text)
    expect(findings.map(({ fix: { applicability, reason } }) => [applicability, reason])).toEqual([
      ['none', 'rejected-request'],
    ])
  })
})
