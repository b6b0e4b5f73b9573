import { describe, expect, it } from 'vitest'
import { yaml } from '../../../src/languages/yaml/yaml.ts'
import { expectAlwaysSound, read, textsLike } from '../reading.ts'

const cases: Record<string, [text: string, ...expected: string[]]> = {
  scalars: [
    `a: gpt-4 # why\nb: 'gpt-4'\nc: "gpt-4"\nd: >-\n  gpt-4\n`,
    'gpt-4 | property | a',
    ' why | comment',
    'gpt-4 | property | b',
    'gpt-4 | property | c',
    'gpt-4 | property | d',
  ],
  'lists and flow collections': [
    `a:\n  - gpt-4\n  - - gpt-4o\nb: [x, {c: y, d}, 'z']\n- `,
    'gpt-4 | element | a',
    'gpt-4o | element | a',
    'x | element | b',
    'y | property | c',
    'z | element | b',
  ],
  'anchors, aliases, tags, merge keys, documents': [
    `%YAML 1.2\n---\na: &m gpt-4\nb: *m\nc: !str gpt-4o\nd:\n  <<: *m\n  e: f\n...\n---\n- g`,
    'gpt-4 | property | a',
    'gpt-4o | property | c',
    'f | property | e',
    'g | element',
  ],
  CRLF: [
    'a: gpt-4\r\nb: |\r\n  A=x\r\n  y\r\n# c\r\nd: e',
    'gpt-4 | property | a',
    'x | assignment | A',
    ' c | comment',
    'e | property | d',
  ],
  'a docker-compose file': [
    `services:
  app:
    image: app:1
    environment:
      - OPENAI_MODEL=gpt-4
      - SMALL=\${SMALL:-gpt-4o-mini}
      - MODELS=gpt-4,gpt-4o
    command: ["serve", "--model", "gpt-4"]
  other:
    environment:
      MODEL: "\${MODEL:-gpt-4}"
`,
    'app:1 | property | image',
    'gpt-4 | assignment | OPENAI_MODEL',
    'gpt-4o-mini | default | SMALL',
    'gpt-4 | element | MODELS',
    'gpt-4o | element | MODELS',
    'serve | element | command',
    '--model | element | command',
    'gpt-4 | argument | model',
    'gpt-4 | default | MODEL',
  ],
  'a GitHub workflow': [
    `on: push
jobs:
  test:
    strategy:
      matrix:
        model: [gpt-4, 'gpt-4o']
    env:
      MODEL: \${{ inputs.model || 'gpt-4' }}
    steps:
      - uses: a/b@v1
        with: { model: gpt-4 }
      - run: |
          # the old one: gpt-3
          export MODEL=gpt-4
          run --model gpt-4 \\
            -d '{"model": "gpt-4"}'
      - run: run -m \${{ matrix.model }}
`,
    'push | property | on',
    'gpt-4 | element | model',
    'gpt-4o | element | model',
    'gpt-4 | default | model',
    'a/b@v1 | property | uses',
    'gpt-4 | property | model',
    ' the old one: gpt-3 | comment | run',
    'gpt-4 | assignment | MODEL',
    'gpt-4 | argument | model',
    'gpt-4 | property | model',
  ],
  'a Helm template': [
    `{{- if .Values.on }}
{{/* was
gpt-3 */}}
env:
  {{- toYaml .Values.env | nindent 2 }}
  - name: MODEL
    value: {{ .Values.llm.model | default "gpt-4" | quote }}
  - value: gpt-{{ .Values.v }}
{{- end }}
`,
    'was | comment',
    'gpt-3 | comment',
    'MODEL | property | name',
    'gpt-4 | default | model',
    'gpt- | property | value ~',
  ],
  'an OpenAPI schema': [
    `Model:\n  type: string\n  example: gpt-4\n  enum:\n  - gpt-4\n  - gpt-4o\n  default: gpt-4\n`,
    'string | property | type',
    'gpt-4 | property | example',
    'gpt-4 | element | enum',
    'gpt-4o | element | enum',
    'gpt-4 | property | default',
  ],
  'a LiteLLM config': [
    `model_list:\n  - model_name: x\n    litellm_params: {model: azure/gpt-4}\n  - model_name: "*"\n    litellm_params:\n      model: openai/gpt-4\n`,
    'x | property | model_name',
    'azure/gpt-4 | property | model',
    '* | property | model_name',
    'openai/gpt-4 | property | model',
  ],
  'a promptfoo config': [
    `providers: [openai:gpt-4]\nmore:\n  - id: openai:chat:gpt-4\n    config:\n      temperature: 0.5\n  - openai:gpt-4o\n`,
    'openai:gpt-4 | element | providers',
    'openai:chat:gpt-4 | property | id',
    '0.5 | property | temperature',
    'openai:gpt-4o | element | more',
  ],
  'a settings file inside a ConfigMap': [
    `data:\n  a.json: |\n    {\n      "model": "gpt-4",\n    }\n  b.toml: |\n    model = "gpt-4"\n  c.yaml: |\n    model: gpt-4\n`,
    'gpt-4 | property | model',
    'gpt-4 | assignment | model',
    'gpt-4 | property | model',
  ],
  'a merge conflict': [
    'a:\n<<<<<<< HEAD\n  b: x\n=======\n  b: y\n>>>>>>> main\n  c: z\n',
    'x | property | b',
    'y | property | b',
    'z | property | c',
  ],
  'quotes that never close': [
    `a: "x\nb: y\nc: 'z\n  d: w\ne: "v\n`,
    'x | property | a',
    'y | property | b',
    'z | property | c',
    'w | property | d',
    'v | property | e',
  ],
  'tabs, and a list that becomes a mapping': [
    `a:\n\tb: x\n- c\nd: y # e\nf: [g, "h"]\ni:\n  - j\n`,
    'x | property | b',
    'c | element',
    'y | property | d',
    ' e | comment',
    'g | element | f',
    'h | element | f',
    'j | element | i',
  ],
  'a bracket that never closes': ['a: [x, y\nb: z\n', 'x | element | a', 'y | element | a', 'z | property | b'],
}

describe('yaml', () => {
  it.each(Object.entries(cases))('%s', (_, [text, ...expected]) => {
    expect(read(yaml, text)).toEqual(expected)
  })

  it('reads keys, quoted and not', () => {
    expect(read(yaml, `gpt-4: 1\n'a b': {"c": 2}\n? d\n: 3\n`, { keys: true, rest: true })).toEqual([
      'gpt-4 | key',
      '1 | property | gpt-4',
      'a b | key',
      'c | key',
      '2 | property | c',
      'd | key',
      '3 | property | d',
    ])
  })

  it('makes each line of a long scalar a text of its own', () => {
    expect(
      read(yaml, 'a: |2\n    one gpt-4\n\n  two\nb: three\n  four\nc: "five\n  six"\nd: seven eight', { rest: true }),
    ).toEqual([
      'one gpt-4 | text | a',
      'two | text | a',
      'three | text | b',
      'four | text | b',
      'five | text | c',
      'six | text | c',
      'seven eight | text | d',
    ])
  })

  it.each([
    [String.raw`a: "gpt\x2d4"`, 'gpt-4'],
    [String.raw`a: "\U0001F600 \u0041\t"`, '\u{1F600} A\t'],
    [`a: 'it''s'`, "it's"],
  ])('decodes escapes and does not call them exact: %s', (text, value) => {
    expect([...yaml.literals(text, 'a.yml')].at(-1)).toMatchObject({ value, exact: false })
  })

  it('gives siblings one group: the mapping, or the list', () => {
    const text = 'a:\n  - b: c\n    d: e\n  - f\n'
    const groups = [...yaml.literals(text, 'a.yml')].map(({ value, group }) => [value, group])
    const [list, inner] = [text.indexOf('-'), text.indexOf('b')]
    expect(groups).toEqual([
      ['a', 0],
      ['b', inner],
      ['c', inner],
      ['d', inner],
      ['e', inner],
      ['f', list],
    ])
  })

  it('reads what is nested deeper than a call stack', () => {
    const depth = 20_000
    expect(read(yaml, `a: ${'['.repeat(depth)}gpt-4${']'.repeat(depth)}`)).toEqual(['gpt-4 | element | a'])
    expect(read(yaml, `${'- '.repeat(depth)}gpt-4`)).toEqual(['gpt-4 | element'])
  })

  it.each(['a.yml', 'a/.github/x.yaml', 'A.YAML'])('reads %s', (path) => expect(yaml.matches(path)).toBe(true))
  it.each(['yaml', 'a.yaml.j2', 'a.yamlx'])('leaves %s', (path) => expect(yaml.matches(path)).toBe(false))

  it('is sound on any text', () => {
    const syntax = [
      'a: ',
      '- ',
      '? ',
      ': ',
      '\n',
      '\n  ',
      '\r\n',
      '\t',
      ' ',
      '"',
      "'",
      '\\',
      '|',
      '>',
      '[',
      ']',
      '{',
      '}',
      ',',
    ]
    const marks = [
      '#',
      ' # ',
      '&a ',
      '*a',
      '!t ',
      '---\n',
      '...\n',
      '{{',
      '}}',
      '{%',
      '%}',
      '{{/*',
      '*/',
      '%YAML\n',
      '@',
      '`',
    ]
    const words = [
      'gpt-4',
      'A=',
      '--m ',
      '${A:-',
      '<<<<<<< x\n',
      '=======\n',
      '\uE000',
      '\uFEFF',
      '\u0002',
      '\u0018',
      '\u001F',
    ]
    const pieces = [...syntax, ...marks, ...words]
    expectAlwaysSound(
      yaml,
      textsLike(
        pieces,
        Object.values(cases).map(([text]) => text),
      ),
    )
  })
})
