import type { Syntax } from '../syntax.ts'
import { dollarBrace, stringForm, quotedString, slashComment, dashedWord } from '../string-forms.ts'

/*
 * Rows that stand in for a language. They are not in the table: no path and no fence leads to them.
 */

/** JavaScript and TypeScript in a text that is too large for a syntax tree. */
export const scriptSyntax: Syntax = {
  name: 'script',
  extensions: [],
  fences: [],
  lineComments: ['//'],
  // https://tc39.es/ecma262/#sec-line-terminators
  commentEnds: /[\u2028\u2029]/g,
  blockComments: [slashComment],
  strings: [
    quotedString("'"),
    quotedString('"'),
    stringForm('`', /`/y, { close: '`', escape: 'full', lines: true, holes: [dollarBrace] }),
  ],
  regularExpressions: true,
}

/** Every language without a row: the strings and comments that nearly all languages share. */
export const unknownSyntax: Syntax = {
  name: 'text',
  extensions: [],
  fences: [],
  lineComments: ['#', '//'],
  commentsBeginLines: true,
  guessesComments: true,
  strings: [
    quotedString('"', { escape: 'full', paired: true }),
    quotedString("'", { escape: 'full', paired: true }),
    quotedString('`', { escape: 'full', paired: true }),
  ],
  word: dashedWord,
  flags: true,
}
