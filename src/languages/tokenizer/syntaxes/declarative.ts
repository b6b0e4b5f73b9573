import type { Hole, Syntax } from '../syntax.ts'
import { dashedWord, dollarBrace, form, quoted, slashes } from './forms.ts'

const sql: Syntax = {
  name: 'sql',
  extensions: ['.sql', '.psql', '.ddl'],
  lineComments: ['--'],
  blockComments: [slashes],
  strings: [
    form('eE', /[eE]'/y, { close: "'", escape: 'full', doubled: true, lines: true }),
    quoted("'", { doubled: true, lines: true }),
    quoted('"', { doubled: true, lines: true }),
    form('$', /\$(\w*)\$/y, ([whole]) => ({ close: whole, lines: true })),
  ],
  word: /[A-Za-z_0-9\u0080-\uffff][\w\u0080-\uffff]*/y,
  newline: 'never',
  joins: ['||', '+'],
  sql: true,
}

/** Also read by `tomlRequests`. */
export const toml: Syntax = {
  name: 'toml',
  extensions: ['.toml'],
  files: ['pipfile'],
  lineComments: ['#'],
  strings: [
    quoted('"""', { escape: 'full', lines: true }),
    quoted("'''", { lines: true }),
    quoted('"'),
    quoted("'", {}),
  ],
  word: dashedWord,
  newline: 'always',
  braces: 'items',
  settings: true,
}

const templateHoles: readonly Hole[] = [
  { first: '$', open: /\$\$\{/y, means: '${' },
  dollarBrace,
  { first: '%', open: /%\{/y, close: '}' },
]

const hcl: Syntax = {
  name: 'hcl',
  extensions: ['.tf', '.tfvars', '.hcl', '.nomad'],
  lineComments: ['#', '//'],
  blockComments: [slashes],
  strings: [
    quoted('"', { escape: 'full', holes: templateHoles }),
    form('<', /<<-?([A-Za-z_]\w*)[ \t]*(?=\r?\n)/y, ([, close = '']) => ({
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
  lineComments: ['#'],
  blockComments: [slashes],
  strings: [
    form("'", /''/y, {
      close: "''",
      lines: true,
      holes: [{ first: "'", open: /'''/y, means: "''" }, { first: "'", open: /''\$/y, means: '$' }, dollarBrace],
    }),
    quoted('"', { escape: 'full', lines: true, holes: [dollarBrace] }),
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
  lineComments: ['#'],
  strings: [quoted('"""', { lines: true }), quoted('"')],
  docstrings: true,
  newlineSeparates: true,
  braces: 'items',
}

/** Schemas that only describe: what stands in quotes is an annotation, a value or a member of a union. */
const schema: Syntax = {
  name: 'schema',
  describes: true,
  extensions: ['.tsp', '.proto', '.prisma', '.thrift', '.smithy', '.cue'],
  lineComments: ['//'],
  blockComments: [slashes],
  // In backticks stands a name that is no word.
  strings: [quoted('"""', { escape: 'full', lines: true }), quoted('"'), quoted('`')],
}

const bicep: Syntax = {
  name: 'bicep',
  extensions: ['.bicep', '.bicepparam'],
  lineComments: ['//'],
  blockComments: [slashes],
  strings: [quoted("'''", { lines: true }), quoted("'", { escape: 'full', holes: [dollarBrace] })],
  newlineSeparates: true,
  braces: 'items',
}

export const declarative: readonly Syntax[] = [sql, toml, hcl, nix, graphql, schema, bicep]

/** Stands in for every syntax that has no row: what nearly all of them share. */
export const unknown: Syntax = {
  name: 'text',
  extensions: [],
  lineComments: ['#', '//'],
  commentsBeginLines: true,
  strings: [
    quoted('"', { escape: 'full', paired: true }),
    quoted("'", { escape: 'full', paired: true }),
    quoted('`', { escape: 'full', paired: true }),
  ],
  word: dashedWord,
  flags: true,
}
