import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const id = 'claude-3-haiku-20240307'
const verdict = (text: string) =>
  check(text, { path: 'a.ts', asOf: '2026-11-20' }).map(({ severity, role }) => `${severity} ${role}`)

describe('a string in a hole is whole', () => {
  test.each([
    ['behind a flag', `run(\`claude -p "\${p}" --model \${this.model || "${id}"} --verbose\`)`],
    ['behind a flag, at the end', `run(\`llm -m \${process.env.MODEL ?? '${id}'}\`)`],
    ['behind a flag, over lines', `const command = \`claude --model \${\n  this.model || "${id}"\n}\``],
    ['in a body', `const body = \`{"model": "\${model ?? '${id}'}", "messages": []}\``],
    ['in an address', `fetch(\`https://api.anthropic.com/v1/ask?model=\${m || '${id}'}&n=1\`)`],
    ['in a path', `fetch(\`https://api.anthropic.com/v1/models/\${m || '${id}'}\`)`],
    ['as the whole text', `const model = \`\${m || '${id}'}\``],
    ['beside a plus', `const command = 'claude --model ' + (model || '${id}') + ' -p'`],
  ])('%s', (_, text) => {
    expect(verdict(text)).toEqual(['error default'])
  })
})

test('both answers of a condition behind a flag are whole', () => {
  const text = `run(\`claude --model \${fast ? '${id}' : 'claude-3-opus-20240229'} -p\`)`
  expect(verdict(text)).toEqual(['error property', 'error property'])
})

describe('a string in a hole is a part, or only shown', () => {
  test.each([
    ['text before it', `const model = \`my-\${m || '${id}'}\``],
    ['text after it', `const model = \`\${m || '${id}'}-beta\``],
    ['text after it, behind a flag', `run(\`claude --model \${m || '${id}'}-beta -p\`)`],
    ['another hole before it', `const model = \`\${region}\${m || '${id}'}\``],
    ['another hole after it', `const model = \`\${m || '${id}'}\${suffix}\``],
    ['something computed before the plus', `const model = prefix + (m || '${id}')`],
    ['behind the name of a provider', `const model = \`acme/\${m || '${id}'}\``],
    ['in a sentence', `const label = \`answered by \${m || '${id}'} today\``],
    ['in a log', `console.log(\`claude --model \${m || '${id}'} -p\`)`],
  ])('%s', (_, text) => {
    expect(verdict(text)).toEqual([expect.stringMatching(/^info /)])
  })
})
