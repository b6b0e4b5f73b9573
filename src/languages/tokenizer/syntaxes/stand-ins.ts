import type { Syntax } from '../syntax.ts'
import { dollarBrace, form, quoted, slashes, dashedWord } from '../string-forms.ts'

/** JavaScript and TypeScript without a tree: what is too large for one. */
export const scriptSyntax: Syntax = {
  name: 'script',
  extensions: [],
  fences: [],
  lineComments: ['//'],
  blockComments: [slashes],
  strings: [
    quoted("'"),
    quoted('"'),
    form('`', /`/y, { close: '`', escape: 'full', lines: true, holes: [dollarBrace] }),
  ],
  regularExpressions: true,
}

/** Stands in for every syntax that has no row: what nearly all of them share. */
export const unknownSyntax: Syntax = {
  name: 'text',
  extensions: [],
  fences: [],
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
