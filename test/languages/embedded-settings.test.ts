import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameByFlag, splitAssignments } from '../../src/languages/embedded-settings.ts'
import type { Literal, Role } from '../../src/core/literal.ts'
import { brief, expectSound, textsLike } from './reading.ts'

function whole(text: string, role: Role = 'text'): Literal {
  return { range: { start: 0, end: text.length }, value: text, exact: true, role }
}

const cases: [text: string, ...expected: string[]][] = [
  ['MODEL=gpt-4', 'gpt-4 | assignment | MODEL'],
  ['export MODEL="gpt-4" && run', 'gpt-4 | assignment | MODEL'],
  ['docker run -e MODEL=gpt-4 --env=B=x img', 'gpt-4 | assignment | MODEL', 'x | assignment | B'],
  ['helm up --set llm.model=gpt-4', 'gpt-4 | assignment | llm.model'],
  [
    'run --model gpt-4 -m openai:gpt-4 --model-name="x"',
    'gpt-4 | argument | model',
    'openai:gpt-4 | argument | m',
    'x | argument | model-name',
  ],
  ['run --verbose --model=gpt-4;', 'gpt-4 | argument | model'],
  ['run --model "$MODEL" --x $(y)'],
  ['${MODEL:-gpt-4} ${B:="x"} ${C-${D:-y}}', 'gpt-4 | default | MODEL', 'x | default | B', 'y | default | D'],
  [`curl -d '{"model": "gpt-4", "n": 1}'`, 'gpt-4 | property | model'],
  [String.raw`curl -d "{\"model\": \"gpt-4\"}"`, 'gpt-4 | property | model'],
  [
    'model: gpt-4 # old\n  - id: a/b,\nname: "x"',
    'gpt-4 | property | model',
    'a/b | property | id',
    'x | property | name',
  ],
  ['model = "gpt-4"\nb = c', 'gpt-4 | assignment | model', 'c | assignment | b'],
  ['create(model="gpt-4", n=1)', 'gpt-4 | assignment | model', '1 | assignment | n'],
  ['# MODEL=gpt-4\nA=b', ' MODEL=gpt-4 | comment', 'b | assignment | A'],
  ['M=gpt-$V N=`x` O=f(y)', 'gpt- | assignment | M ~'],
  ['--models gpt-4,gpt-4o', 'gpt-4 | element | models', 'gpt-4o | element | models'],
  [`echo \${{ inputs.model || 'gpt-4' }}`, 'gpt-4 | default | model'],
  ['say {{ .Values.llm.model | default "gpt-4" | quote }} x', 'gpt-4 | default | model'],
  ['say {{ default "gpt-4" .Values.model }} x', 'gpt-4 | default | model'],
  [`say {{ model | default('gpt-4') }} {{ m == 'x' }}`, 'gpt-4 | default | model'],
  ['use gpt-4, then model == "x" and note: it is a = b'],
]

describe('splitAssignments', () => {
  it.each(cases)('%s', (text, ...expected) => {
    const pieces = splitAssignments(whole(text), text)
    expect(pieces.filter(({ role }) => role !== 'text').map(brief)).toEqual(expected)
  })

  it.each([
    ['${P}/gpt-4', '${P} | text', '/gpt-4 | property ~'],
    ['gpt-{{ .v }}', 'gpt- | property ~', '{{ .v }} | text'],
    ['${M:-gpt-4}', '${M:- | text', 'gpt-4 | default | M', '} | text'],
    ['a,b', 'a | element', ', | text', 'b | element'],
    ['gpt-4', 'gpt-4 | property'],
  ])('of one word, keeps the role: %s', (text, ...expected) => {
    expect(splitAssignments(whole(text, 'property'), text).map(brief)).toEqual(expected)
  })

  it('leaves what is not exact', () => {
    const literal = { ...whole('MODEL=gpt-4'), exact: false }
    expect(splitAssignments(literal, 'MODEL=gpt-4')).toEqual([literal])
  })

  it('covers the whole literal, whatever it holds', () => {
    const pieces = [
      '--m ',
      '-m=',
      'A=',
      '${A:-',
      '}',
      '{{',
      '}}',
      '||',
      '"',
      "'",
      '\\',
      ',',
      ' ',
      '\n',
      '# ',
      'a: ',
      '"k": ',
      'x',
      '$V',
      '{%',
      '%}',
    ]
    const roles = fc.constantFrom<Role>('text', 'property', 'element')
    fc.assert(
      fc.property(
        textsLike(
          pieces,
          cases.map(([text]) => text),
        ),
        roles,
        (text, role) => {
          const literals = splitAssignments(whole(text, role), text)
          if (text !== '') expectSound(literals, text)
          expect(literals.map(({ value }) => value).join('')).toBe(text)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

it.each([
  ['--model=gpt-4', 'gpt-4 | argument | model'],
  ['-m=gpt-4', 'gpt-4 | argument | m'],
  ['--model=', '--model= | element'],
  ['--model=gpt-4 --x', '--model=gpt-4 --x | element'],
])('a word of a command line that is a flag and its value: %s', (text, expected) => {
  expect(nameByFlag([whole(text, 'element')]).map(brief)).toEqual([expected])
})
