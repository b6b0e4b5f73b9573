import type { Literal } from '../../../core/literal.ts'
import { stringForm, quotedString } from '../string-forms.ts'
import type { Syntax } from '../syntax.ts'

const powershellHoles = [
  { first: '$', open: /\$\(/y, close: ')' },
  { first: '$', open: /\$\{[^}\n]{0,200}\}/y },
  { first: '$', open: /\$[A-Za-z_]\w*(?::\w+)?/y },
]

/** PowerShell. Its commands also take arguments without quotes. */
export const powershell: Syntax = {
  name: 'powershell',
  // Source: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing
  lineJoins: '`',
  extensions: ['.ps1', '.psm1', '.psd1'],
  fences: ['powershell', 'ps1', 'pwsh', 'ps'],
  lineComments: ['#'],
  blockComments: [{ first: '<', open: /<#/y, close: '#>' }],
  strings: [
    stringForm('@', /@"[ \t]*\r?\n/y, {
      close: '\n"@',
      lines: true,
      escape: 'full',
      lead: '`',
      holes: powershellHoles,
    }),
    stringForm('@', /@'[ \t]*\r?\n/y, { close: "\n'@", lines: true }),
    quotedString('"', { escape: 'full', lead: '`', doubled: true, lines: true, holes: powershellHoles }),
    quotedString("'", { doubled: true, lines: true }),
  ],
  word: /\$?[\w\u0080-\uffff](?:[\w\u0080-\uffff]|-(?=\w))*(?::(?=\w)\w+)?/y,
  flags: true,
  commands: true,
  blockValue: true,
  refine: withBareArguments,
}

const bareArgument = /(?<![\w$-])-([A-Za-z]\w{0,80})(?:[ \t]+|:[ \t]*)([A-Za-z][\w./:@-]{0,200})/g

/**
 * Adds arguments by name that need no quotes: `-Model gpt-1`. Only words with a digit can name something. Nothing is
 * looked for inside the literals that are there already.
 */
function withBareArguments(literals: readonly Literal[], text: string): Literal[] {
  const found: Literal[] = []
  let next = 0
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(bareArgument)) {
    const end = index + whole.length
    while (next < literals.length && literals[next]!.range.end <= index) next++
    if (!/\d/.test(value) || (literals[next] && literals[next]!.range.start < end)) continue
    const range = { start: end - value.length, end }
    found.push({ range, value, exact: true, role: 'argument', name, ...(text[end] === '$' && { partial: true }) })
  }
  return [...literals, ...found].toSorted((a, b) => a.range.start - b.range.start)
}
