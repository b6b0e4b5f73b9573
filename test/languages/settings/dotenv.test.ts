import { describe, expect, it } from 'vitest'
import { dotenv } from '../../../src/languages/settings/dotenv.ts'
import { expectAlwaysSound, read, textsLike } from '../reading.ts'

const cases: Record<string, [text: string, ...expected: string[]]> = {
  'assignments, with blanks and export': [
    'MODEL=gpt-4\n export A = gpt-4o \nB=\nC=x.y/z:1',
    'gpt-4 | assignment | MODEL',
    'gpt-4o | assignment | A',
    'x.y/z:1 | assignment | C',
  ],
  quotes: [
    `A="gpt-4"\nB='gpt-4' # why\nC=\`gpt-4\``,
    'gpt-4 | assignment | A',
    'gpt-4 | assignment | B',
    ' why | comment',
    'gpt-4 | assignment | C',
  ],
  comments: [
    '# MODEL=gpt-4\nA=gpt-4 # better\nB=a#b\nC= # none',
    ' MODEL=gpt-4 | comment',
    'gpt-4 | assignment | A',
    ' better | comment',
    'a#b | assignment | B',
    ' none | comment',
  ],
  'CRLF and CR': [
    'A=gpt-4\r\n# b\r\nC=x\rD=y',
    'gpt-4 | assignment | A',
    ' b | comment',
    'x | assignment | C',
    'y | assignment | D',
  ],
  lists: [
    'A=gpt-4,gpt-4o, claude-x\nB="a,b"\nC=["a", "b"]\nD=-all,+gpt-4,x-1=y',
    'gpt-4 | element | A',
    'gpt-4o | element | A',
    'claude-x | element | A',
    'a | element | B',
    'b | element | B',
    'a | element | C',
    'b | element | C',
    '-all | element | D',
    '+gpt-4 | element | D',
    'x-1=y | element | D',
  ],
  'defaults and other variables': [
    'A=${MODEL:-gpt-4}\nB=${MODEL-gpt-4}\nC=${X}/gpt-4\nD=gpt-$V',
    'gpt-4 | default | MODEL',
    'gpt-4 | default | MODEL',
    '/gpt-4 | assignment | C ~',
    'gpt- | assignment | D ~',
  ],
  'command lines and JSON': [
    `ARGS="--model gpt-4"\nJ={"model": "gpt-4"}`,
    'gpt-4 | argument | model',
    'gpt-4 | property | model',
  ],
  'a quote over lines': [`A="first\nmodel: gpt-4"\nB=x`, 'gpt-4 | property | model', 'x | assignment | B'],
  'a quote that never closes': [
    `A='x\nB='gpt-4'\nC="y`,
    "'x | assignment | A",
    'gpt-4 | assignment | B',
    '"y | assignment | C',
  ],
  'direnv scripts': [
    'if x; then\n  export MODEL=gpt-4\nfi\nrun --model gpt-4',
    'gpt-4 | assignment | MODEL',
    'gpt-4 | argument | model',
  ],
}

describe('dotenv', () => {
  it.each(Object.entries(cases))('%s', (_, [text, ...expected]) => {
    expect(read(dotenv, text)).toEqual(expected)
  })

  it('calls words with blanks text', () => {
    expect(read(dotenv, 'A=ask gpt-4 first', { rest: true })).toEqual(['ask gpt-4 first | text | A'])
  })

  it('is exact only where no escape stands', () => {
    const [escaped, plain] = [...dotenv.literals('A="a\\"b"\nB=\'a\\b\'', '.env')]
    expect(escaped).toMatchObject({ value: 'a"b', exact: false })
    expect(plain).toMatchObject({ value: 'a\\b', exact: true })
  })

  it('groups a list by where its value begins', () => {
    const items = [...dotenv.literals('A=x,y', '.env')].filter(({ role }) => role === 'element')
    expect(items.map(({ group }) => group)).toEqual([2, 2])
  })

  it.each(['.env', 'a/.env.local', '.env.example', 'prod.env', '.envrc', '.dev.vars', '.flaskenv', '.env-sample'])(
    'reads %s',
    (path) => expect(dotenv.matches(path)).toBe(true),
  )

  it.each(['.env.ts', '.environment', 'env', 'a.properties', '.env.d/x', '.env.json'])('leaves %s', (path) =>
    expect(dotenv.matches(path)).toBe(false),
  )

  it('is sound on any text', () => {
    const pieces = [
      'A',
      '=',
      '"',
      "'",
      '`',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '#',
      ',',
      '${A:-',
      '}',
      '{{',
      '}}',
      '\\',
      'export ',
      'gpt-4',
      '$',
      '[',
    ]
    expectAlwaysSound(
      dotenv,
      textsLike(
        pieces,
        Object.values(cases).map(([text]) => text),
      ),
    )
  })
})
