import type { Syntax } from '../syntax.ts'
import { dollarBrace, form, quoted, slashes } from './forms.ts'

/** JavaScript and TypeScript without a tree: what is too large for one. */
export const script: Syntax = {
  name: 'script',
  extensions: [],
  lineComments: ['//'],
  blockComments: [slashes],
  strings: [
    quoted("'"),
    quoted('"'),
    form('`', /`/y, { close: '`', escape: 'full', lines: true, holes: [dollarBrace] }),
  ],
  regularExpressions: true,
}
