import { describe, expect, test } from 'vitest'
import { applyComments } from './samples.ts'

const old = 'claude-3-5-sonnet-20241022'
const call = `new Anthropic().messages.create({ model: '${old}', max_tokens: 900, messages })`
const head = `import Anthropic from '@anthropic-ai/sdk'\n`

const fixOf = (text: string, path = 'src/a.ts') => {
  const { applicability, reason } = applyComments(text, path).findings.find(({ text: id }) => id === old)!.fix
  return [applicability, reason]
}

test('without a comment the fix is safe', () => {
  expect(fixOf(`${head}${call}\n`)).toEqual(['safe', undefined])
})

describe('what a comment was meant to keep is not rewritten as safe, if the comment', () => {
  test.each([
    ['has no hyphens', `${call} // emeritus-ignore-line the customer pins it`],
    ['has one hyphen', `${call} // emeritus-ignore-line ${old} - the customer`],
    ['has no reason', `// emeritus-ignore-next-line\n${call}`],
    ['has no reason for this ID', `// emeritus-ignore-next-line ${old}\n${call}`],
    ['names an unknown ID', `// emeritus-ignore-next-line claude-3-5-sonet -- why\n${call}`],
    ['names an unknown rule', `// emeritus-ignore-next-line retired -- why\n${call}`],
    ['has a wrong day', `// emeritus-ignore-next-line until 2027-02-30 -- why\n${call}`],
    ['has expired', `// emeritus-ignore-next-line until 2026-11-01 -- why\n${call}`],
    ['has expired, for the file', `// emeritus-ignore-file until 2026-11-01 -- why\n${call}`],
    ['is that of another tool', `// emeritus-disable-next-line -- why\n${call}`],
    ['is misspelt', `${call} // emeritus-ignore-lne -- why`],
    ['is no known word', `${call} // emeritus-ignore-please -- why`],
    ['has no end', `// emeritus-ignore-start -- why\n\n${call}`],
    ['is a misspelt start', `// emeritus-ignore-begin -- why\n\n${call}\n// emeritus-ignore-end`],
    ['has no start', `${call}\n// emeritus-ignore-end`],
  ])('%s', (_, text) => {
    expect(fixOf(`${head}${text}\n`)).toEqual(['unsafe', 'lapsed-ignore'])
  })
})

test.each([
  ['another line', `// emeritus-ignore-next-line the customer\nawait 1\n${call}`],
  ['another ID', `// emeritus-ignore-next-line gpt-4-0613\n${call}`],
])('a comment that is about %s holds nothing back', (_, text) => {
  expect(fixOf(`${head}${text}\n`)).toEqual(['safe', undefined])
})

test('an expired comment that covers nothing more says so', () => {
  const [finding] = applyComments(`// emeritus-ignore-next-line until 2026-11-01 -- why\nawait 1\n`).findings
  expect(finding).toMatchObject({
    rule: 'unused-ignore',
    ignore: { cause: 'unused', until: '2026-11-01', reason: 'why' },
  })
})
