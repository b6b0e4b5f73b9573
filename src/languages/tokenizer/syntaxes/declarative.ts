import type { Syntax } from '../syntax.ts'
import { dashedWord, dollarBrace, stringForm, quotedString, slashComment, type Hole } from '../string-forms.ts'

const templateHoles: readonly Hole[] = [
  { first: '$', open: /\$\$\{/y, means: '${' },
  dollarBrace,
  { first: '%', open: /%\{/y, close: '}' },
]

const hcl: Syntax = {
  name: 'hcl',
  extensions: ['.tf', '.tfvars', '.hcl', '.nomad'],
  fences: ['hcl', 'tf', 'terraform'],
  lineEnds: '',
  lineComments: ['#', '//'],
  blockComments: [slashComment],
  strings: [
    quotedString('"', { escape: 'full', holes: templateHoles }),
    stringForm('<', /<<-?([A-Za-z_]\w*)[ \t]*(?=\r?\n)/y, ([, close = '']) => ({
      close,
      heredoc: true,
      lines: true,
      holes: templateHoles,
    })),
  ],
  word: dashedWord,
  settings: true,
}

const nix: Syntax = {
  name: 'nix',
  extensions: ['.nix'],
  fences: ['nix'],
  lineComments: ['#'],
  blockComments: [slashComment],
  strings: [
    stringForm("'", /''/y, {
      close: "''",
      lines: true,
      holes: [{ first: "'", open: /'''/y, means: "''" }, { first: "'", open: /''\$/y, means: '$' }, dollarBrace],
    }),
    quotedString('"', { escape: 'full', lines: true, holes: [dollarBrace] }),
  ],
  word: dashedWord,
  newline: 'never',
  braces: 'items',
  settings: true,
  questionDefaults: true,
}

const graphql: Syntax = {
  name: 'graphql',
  extensions: ['.graphql', '.gql', '.graphqls'],
  fences: ['graphql', 'gql'],
  lineComments: ['#'],
  strings: [quotedString('"""', { lines: true }), quotedString('"')],
  docstrings: true,
  newline: 'separates',
  braces: 'items',
}

const bicep: Syntax = {
  name: 'bicep',
  extensions: ['.bicep', '.bicepparam'],
  fences: [],
  lineComments: ['//'],
  blockComments: [slashComment],
  strings: [quotedString("'''", { lines: true }), quotedString("'", { escape: 'full', holes: [dollarBrace] })],
  newline: 'separates',
  braces: 'items',
}

export const declarative: readonly Syntax[] = [hcl, nix, graphql, bicep]
