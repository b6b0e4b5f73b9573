import type { Literal } from '../../../core/literal.ts'
import type { Syntax } from '../syntax.ts'
import {
  characterLiteral,
  dollarBrace,
  dollarName,
  stringForm,
  hashBrace,
  partnerOf,
  quotedString,
  slashComment,
  type StringShape,
} from '../string-forms.ts'

const rubyHoles = [hashBrace]
const rubyQuote: Omit<StringShape, 'close'> = { escape: 'full', lines: true, holes: rubyHoles }

function rubyPercent([, kind = '', bracket = '']: RegExpExecArray): StringShape {
  const close = partnerOf(bracket)
  if (/[wi]/i.test(kind)) return { close, lines: true, words: true }
  return kind === 'q' ? { close, escape: 'narrow', lines: true } : { close, ...rubyQuote }
}

/** In so many strings, the line that ends a program may stand before it. */
const mostEnds = 20

/** What stands behind the line `__END__` is data of the program, and has no comments. */
function withoutCommentsOfData(literals: readonly Literal[], text: string): Literal[] {
  const marks = [...text.matchAll(/^__END__\r?$/gm)].slice(0, mostEnds).map(({ index }) => index)
  const end = marks.find((at) => !literals.some(({ range }) => range.start <= at && at < range.end))
  if (end === undefined) return [...literals]
  return literals.map((literal) =>
    literal.role === 'comment' && literal.range.start > end ? { ...literal, doubt: 'value' } : literal,
  )
}

const ruby: Syntax = {
  name: 'ruby',
  extensions: ['.rb', '.rake', '.gemspec', '.ru', '.jbuilder', '.podspec'],
  files: [
    'gemfile',
    'rakefile',
    'guardfile',
    'capfile',
    'vagrantfile',
    'podfile',
    'fastfile',
    'brewfile',
    'dangerfile',
  ],
  fences: ['ruby', 'rb', 'irb'],
  lineEnds: '',
  lineComments: ['#'],
  blockComments: [{ first: '=', open: /=begin\b/y, close: '=end', wholeLines: true }],
  strings: [
    quotedString('"', rubyQuote),
    quotedString("'", { escape: 'narrow', lines: true }),
    quotedString('`', rubyQuote),
    stringForm('%', /%([qQwWiI])([([{<|!/])/y, rubyPercent),
    stringForm(
      '<',
      /<<(?:[~-](["'`]?)([A-Za-z_]\w*)\1|(["'`])([A-Za-z_]\w*)\3|(?<![\w)\]]<<)([A-Z_]{3,}\b))/y,
      (opening) => ({
        close: opening[2] ?? opening[4] ?? opening[5] ?? '',
        heredoc: true,
        lines: true,
        ...((opening[1] ?? opening[3]) !== "'" && { escape: 'full', holes: rubyHoles }),
      }),
    ),
  ],
  word: /[\w$@\u0080-\uffff][\w$\u0080-\uffff]*(?:[?!](?![=~\w"'?:]))?/y,
  // A regular expression of several lines.
  character:
    /%r(?:\{(?:[^{}\\]|\\[^]|\{[^{}]{0,200}\}){0,4000}\}|\((?:[^()\\]|\\[^]|\([^()]{0,200}\)){0,4000}\)|([!|/])(?:(?!\1)[^\\]|\\[^]){0,4000}\1)|(?<=[=(,~][ \t]{0,4})\/(?=\r?\n)(?:[^/\\]|\\[^]){1,4000}\//y,
  regularExpressions: true,
  blockValue: true,
  lastValue: true,
  commands: true,
  refine: withoutCommentsOfData,
}

const elixirSigil = stringForm('~', /~([a-zA-Z])("""|'''|[([{<|/"'])/y, ([, kind = '', bracket = '']) => {
  const close = partnerOf(bracket)
  if (/w/i.test(kind)) return { close, lines: true, words: true }
  return { close, lines: true, ...(/[a-z]/.test(kind) ? { escape: 'full', holes: [hashBrace] } : { escape: 'kept' }) }
})

const elixir: Syntax = {
  name: 'elixir',
  extensions: ['.ex', '.exs'],
  fences: ['elixir', 'ex', 'exs', 'iex'],
  lineEnds: '',
  lineComments: ['#'],
  strings: [
    quotedString('"""', { escape: 'full', lines: true, holes: [hashBrace] }),
    quotedString("'''", { escape: 'full', lines: true, holes: [hashBrace] }),
    quotedString('"', { escape: 'full', lines: true, holes: [hashBrace] }),
    quotedString("'", { escape: 'full', holes: [hashBrace] }),
    elixirSigil,
  ],
  character: /\?\\?["'#~]/y,
  word: /[\w\u0080-\uffff]+[?!]?/y,
  braces: 'items',
  arm: '->',
  joins: ['<>', '+'],
  commands: true,
  patternHeads: true,
  lastValue: true,
}

const phpHoles = [
  { first: '{', open: /\{(?=\$)/y, close: '}' },
  dollarBrace,
  { first: '$', open: /\$[A-Za-z_]\w*(?:->\w+|\[[^\]\n"']{0,80}\])?/y },
]

const php: Syntax = {
  name: 'php',
  extensions: ['.php', '.phtml', '.php5'],
  files: ['artisan'],
  fences: ['php'],
  lineComments: ['//', '#'],
  // An attribute: `#[Tool(model: '…')]`.
  notComment: /#\[/y,
  blockComments: [slashComment],
  strings: [
    quotedString('"', { escape: 'full', lines: true, holes: phpHoles }),
    quotedString("'", { escape: 'narrow', lines: true }),
    quotedString('`', { escape: 'full', lines: true, holes: phpHoles }),
    stringForm('<', /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1[ \t]*(?=\r?\n)/y, ([, quote, close = '']) => ({
      close,
      heredoc: true,
      lines: true,
      ...(quote !== "'" && { escape: 'full', holes: phpHoles }),
    })),
  ],
  island: { open: /<\?(?:php\b|=)?/g, close: '?>' },
  arm: '=>',
  joins: ['.'],
}

const lua: Syntax = {
  name: 'lua',
  extensions: ['.lua'],
  fences: ['lua'],
  lineComments: ['--'],
  blockComments: [{ first: '-', open: /--\[(=*)\[/y, close: ([, level]) => `]${level}]` }],
  strings: [
    quotedString('"'),
    quotedString("'"),
    stringForm('[', /\[(=*)\[/y, ([, level]) => ({ close: `]${level}]`, lines: true })),
  ],
  braces: 'items',
  joins: ['..'],
  commands: true,
}

const r: Syntax = {
  name: 'r',
  extensions: ['.r'],
  files: ['.rprofile'],
  fences: ['r'],
  lineComments: ['#'],
  strings: [
    stringForm('rR', /[rR](["'])(-{0,9})([([{])/y, ([, quote, dashes, bracket = '']) => ({
      close: `${partnerOf(bracket)}${dashes}${quote}`,
      lines: true,
    })),
    quotedString('"', { escape: 'full', lines: true }),
    quotedString("'", { escape: 'full', lines: true }),
  ],
}

const dart: Syntax = {
  name: 'dart',
  extensions: ['.dart'],
  fences: ['dart', 'flutter'],
  lineComments: ['//'],
  blockComments: [{ first: '/', open: /\/\*/y, close: '*/', nested: '/*' }],
  strings: [
    stringForm('r', /r("""|'''|"|')/y, ([, close = '']) => ({ close, lines: close.length === 3 })),
    quotedString('"""', { escape: 'full', lines: true, holes: [dollarBrace, dollarName] }),
    quotedString("'''", { escape: 'full', lines: true, holes: [dollarBrace, dollarName] }),
    quotedString('"', { escape: 'full', holes: [dollarBrace, dollarName] }),
    quotedString("'", { escape: 'full', holes: [dollarBrace, dollarName] }),
  ],
  arm: '=>',
}

const groovy: Syntax = {
  name: 'groovy',
  extensions: ['.groovy', '.gradle'],
  files: ['jenkinsfile'],
  fences: ['groovy', 'gradle'],
  lineComments: ['//'],
  blockComments: [slashComment],
  strings: [
    quotedString('"""', { escape: 'full', lines: true, holes: [dollarBrace, dollarName] }),
    quotedString("'''", { escape: 'full', lines: true }),
    quotedString('"', { escape: 'full', holes: [dollarBrace, dollarName] }),
    quotedString("'"),
  ],
  // A string between slashes begins only where an operand is expected.
  character: /(?<=[=(,:[~][ \t]{0,4})\/(?![/*])(?:[^/\\]|\\[^]){1,4000}\/|\$\/[^]{0,4000}?\/\$/y,
  commands: true,
}

const julia: Syntax = {
  name: 'julia',
  extensions: ['.jl'],
  fences: ['julia', 'jl'],
  lineEnds: '',
  lineComments: ['#'],
  blockComments: [{ first: '#', open: /#=/y, close: '=#', nested: '#=' }],
  strings: [
    quotedString('"""', {
      escape: 'full',
      lines: true,
      holes: [{ first: '$', open: /\$\(/y, close: ')' }, dollarName],
    }),
    quotedString('"', { escape: 'full', lines: true, holes: [{ first: '$', open: /\$\(/y, close: ')' }, dollarName] }),
  ],
  character: characterLiteral,
  lastValue: true,
}

export const scripting: readonly Syntax[] = [ruby, elixir, php, lua, r, dart, groovy, julia]
