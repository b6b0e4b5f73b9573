import { withTagDefaults } from '../struct-tags.ts'
import type { Syntax } from '../syntax.ts'
import {
  characterLiteral,
  dollarBrace,
  dollarName,
  stringForm,
  nestedSlashComment,
  quotedString,
  slashComment,
  type Hole,
  type StringShape,
} from '../string-forms.ts'

const go: Syntax = {
  name: 'go',
  extensions: ['.go'],
  fences: ['go', 'golang'],
  lineEnds: '',
  lineComments: ['//'],
  blockComments: [slashComment],
  strings: [quotedString('"'), quotedString('`', { lines: true })],
  character: characterLiteral,
  newline: 'separates',
  typeAfterName: true,
  refine: withTagDefaults,
}

const java: Syntax = {
  name: 'java',
  extensions: ['.java'],
  fences: ['java'],
  lineComments: ['//'],
  blockComments: [slashComment],
  strings: [quotedString('"""', { escape: 'full', lines: true }), quotedString('"')],
  character: characterLiteral,
  arm: '->',
}

const kotlin: Syntax = {
  name: 'kotlin',
  extensions: ['.kt', '.kts'],
  fences: ['kotlin', 'kt', 'kts'],
  lineComments: ['//'],
  blockComments: [nestedSlashComment],
  strings: [
    quotedString('"""', { lines: true, holes: [dollarBrace, dollarName] }),
    quotedString('"', { escape: 'full', holes: [dollarBrace, dollarName] }),
  ],
  character: characterLiteral,
  arm: '->',
  blockValue: true,
}

const scala: Syntax = {
  name: 'scala',
  extensions: ['.scala', '.sc', '.sbt'],
  fences: ['scala', 'sbt'],
  lineComments: ['//'],
  blockComments: [nestedSlashComment],
  strings: [
    stringForm('abcdefghijklmnopqrstuvwxyz', /[a-z]\w{0,19}("""|")/y, ([, close = '']) => ({
      close,
      lines: close.length === 3,
      escape: close.length === 3 ? 'kept' : 'full',
      holes: [{ first: '$', open: /\$\$/y, means: '$' }, dollarBrace, dollarName],
    })),
    quotedString('"""', { lines: true }),
    quotedString('"'),
  ],
  character: characterLiteral,
  arm: '=>',
  blockValue: true,
}

const csharpHole: Hole = { first: '{', open: /\{/y, close: '}', format: true }
const csharpHoles: readonly Hole[] = [
  { first: '{', open: /\{\{/y, means: '{' },
  { first: '}', open: /\}\}/y, means: '}' },
  csharpHole,
]

function csharpRaw([, dollars = '', close = '']: RegExpExecArray): StringShape {
  if (dollars === '') return { close, lines: true }
  const open = new RegExp(String.raw`\{{${dollars.length}}`, 'y')
  return { close, lines: true, holes: [{ first: '{', open, close: '}'.repeat(dollars.length), format: true }] }
}

const csharp: Syntax = {
  name: 'csharp',
  extensions: ['.cs', '.csx', '.razor', '.cshtml'],
  fences: ['cs', 'csharp', 'c#', 'dotnet'],
  lineEnds: '\r\u0085\u2028\u2029',
  lineComments: ['//'],
  blockComments: [slashComment],
  strings: [
    stringForm('$"', /(?<!\$)(\$*)("{3,})/y, csharpRaw),
    stringForm('@$', /(?:@\$|\$@)"/y, { close: '"', doubled: true, lines: true, holes: csharpHoles }),
    stringForm('@', /@"/y, { close: '"', doubled: true, lines: true }),
    stringForm('$', /\$"/y, { close: '"', escape: 'full', holes: csharpHoles }),
    quotedString('"'),
  ],
  character: characterLiteral,
  arm: '=>',
}

const rust: Syntax = {
  name: 'rust',
  extensions: ['.rs'],
  fences: ['rust', 'rs'],
  lineEnds: '',
  lineComments: ['//'],
  blockComments: [nestedSlashComment],
  strings: [
    stringForm('rbc', /[bc]?r(#*)"/y, ([, hashes]) => ({ close: `"${hashes}`, lines: true })),
    stringForm('bc"', /[bc]?"/y, { close: '"', escape: 'full', lines: true }),
  ],
  character: /b?'(?:\\[^\n']{1,12}|\\'|[^\\\n']|[\ud800-\udbff][\udc00-\udfff])'/y,
  arm: '=>',
  blockValue: true,
}

const swiftHole = (hashes = ''): Hole => ({ first: '\\', open: new RegExp(String.raw`\\${hashes}\(`, 'y'), close: ')' })

const swift: Syntax = {
  name: 'swift',
  extensions: ['.swift'],
  fences: ['swift'],
  lineComments: ['//'],
  blockComments: [nestedSlashComment],
  strings: [
    stringForm('#"', /(?<!#)(#*)("""|")/y, ([, hashes = '', quote = '']) => ({
      close: quote + hashes,
      escape: 'full',
      lead: `\\${hashes}`,
      lines: quote.length === 3,
      holes: [swiftHole(hashes)],
    })),
  ],
  blockValue: true,
}

const cpp: Syntax = {
  name: 'cpp',
  extensions: ['.c', '.h', '.cc', '.cpp', '.cxx', '.hpp', '.hh', '.hxx', '.ino', '.cu', '.mm'],
  fences: ['c', 'cpp', 'c++', 'cc', 'h', 'hpp', 'objc', 'objective-c'],
  lineComments: ['//'],
  blockComments: [slashComment],
  strings: [
    stringForm('uULR', /(?:u8|[uUL])?R"([^()\\\s"]{0,16})\(/y, ([, mark]) => ({ close: `)${mark}"`, lines: true })),
    stringForm('uUL"', /(?:u8|[uUL])?"/y, { close: '"', escape: 'full' }),
  ],
  character: characterLiteral,
}

const zig: Syntax = {
  name: 'zig',
  extensions: ['.zig'],
  fences: ['zig'],
  lineEnds: '',
  lineComments: ['//'],
  strings: [quotedString('"'), stringForm('\\', /\\\\/y, { close: '\n' })],
  character: characterLiteral,
}

export const compiled: readonly Syntax[] = [go, java, kotlin, scala, csharp, rust, swift, cpp, zig]
