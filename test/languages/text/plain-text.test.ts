import { expect, test } from 'vitest'
import { plainText } from '../../../src/languages/text/plain-text.ts'
import { placesIn } from '../places.ts'

const cases: [path: string, text: string, ...expected: string[]][] = [
  ['a.txt', 'one "gpt-1"\n\n  two', 'prose one "gpt-1"'],
  ['LICENSE', 'key = "gpt-1"', 'prose key = "gpt-1"'],
  ['a.prisma', '// gpt-1\nname String @default("gpt-2")', 'comment  gpt-1', 'default gpt-2 callee=default'],
  ['a.bicep', "param model string = 'gpt-1'\nname: 'gpt-2'", 'assignment gpt-1 name=model', 'property gpt-2 name=name'],
  [
    'a.conf',
    'MODEL=gpt-1\nrun --model gpt-2 --name "gpt-3"',
    'assignment gpt-1 name=MODEL',
    'argument gpt-2 name=model',
    'argument gpt-3 name=name callee=run',
  ],
  ['a.tpl', `{"model": "gpt-1", 'gpt-2': 1}`, 'property gpt-1 name=model', 'key gpt-2'],
  ['a.proto', `don't use gpt-1 or "gpt-2`, `text don't use gpt-1 or "gpt-2`],
  ['Jenkinsfile', 'sh "llm gpt-1"', 'text llm gpt-1'],
]

test.each(cases)('%s %j', (path, text, ...expected) => {
  expect(placesIn(plainText, path, text)).toEqual(expected)
})
