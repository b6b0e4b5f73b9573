import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const body = `-d '{"model":"gpt-4-0613","messages":[{"role":"user","content":"hi"}]}'`
const reasonsOf = (path: string, url: string) =>
  check(`curl -s ${url} \\\n  -H "Authorization: Bearer $KEY" \\\n  ${body}\n`, { path, asOf: '2026-11-20' }).map(
    ({ fix }) => fix.reason ?? fix.applicability,
  )

test('the address of a command says who is asked', () => {
  expect(reasonsOf('a.sh', 'https://api.openai.com/v1/chat/completions')).not.toContain('other-host')
  expect(reasonsOf('a.sh', '"$OPENAI_BASE_URL/chat/completions"')).not.toContain('other-host')
  expect(reasonsOf('a.sh', 'http://localhost:4000/v1/chat/completions')).toEqual(['other-host'])
  expect(reasonsOf('a.sh', 'https://mock.acme-internal.dev/v1/chat/completions')).toEqual(['other-host'])
})

test('in a document the address of the sample itself decides', () => {
  const page = `# Mock\n\nThe proxy goes to api.openai.com.\n\n\`\`\`sh\ncurl -X POST https://<public-domain>/v1/chat/completions \\\n  ${body}\n\`\`\`\n`
  expect(check(page, { path: 'README.md', asOf: '2026-11-20' }).map(({ fix }) => fix.reason)).toEqual(['other-host'])
})
