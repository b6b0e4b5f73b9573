import type { Syntax } from '../syntax.ts'
import {
  character,
  dollarBrace,
  dollarName,
  form,
  hashBrace,
  partnerOf,
  quoted,
  slashes,
  type StringShape,
} from '../string-forms.ts'

const rubyHoles = [hashBrace]
const rubyQuote: Omit<StringShape, 'close'> = { escape: 'full', lines: true, holes: rubyHoles }

function rubyPercent([, kind = '', bracket = '']: RegExpExecArray): StringShape {
  const close = partnerOf(bracket)
  if (/[wi]/i.test(kind)) return { close, lines: true, words: true }
  return kind === 'q' ? { close, escape: 'narrow', lines: true } : { close, ...rubyQuote }
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
  lineComments: ['#'],
  blockComments: [{ first: '=', open: /=begin\b/y, close: '=end', wholeLines: true }],
  strings: [
    quoted('"', rubyQuote),
    quoted("'", { escape: 'narrow', lines: true }),
    quoted('`', rubyQuote),
    form('%', /%([qQwWiI])([([{<|!/])/y, rubyPercent),
    form(
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
  regularExpressions: true,
  blockValue: true,
  commands: true,
}

const elixirSigil = form('~', /~([a-zA-Z])("""|'''|[([{<|/"'])/y, ([, kind = '', bracket = '']) => {
  const close = partnerOf(bracket)
  if (/w/i.test(kind)) return { close, lines: true, words: true }
  return { close, lines: true, ...(/[a-z]/.test(kind) ? { escape: 'full', holes: [hashBrace] } : { escape: 'kept' }) }
})

const elixir: Syntax = {
  name: 'elixir',
  extensions: ['.ex', '.exs'],
  fences: ['elixir', 'ex', 'exs', 'iex'],
  lineComments: ['#'],
  strings: [
    quoted('"""', { escape: 'full', lines: true, holes: [hashBrace] }),
    quoted("'''", { escape: 'full', lines: true, holes: [hashBrace] }),
    quoted('"', { escape: 'full', lines: true, holes: [hashBrace] }),
    quoted("'", { escape: 'full', holes: [hashBrace] }),
    elixirSigil,
  ],
  character: /\?\\?["'#~]/y,
  word: /[\w\u0080-\uffff]+[?!]?/y,
  braces: 'items',
  arm: '->',
  joins: ['<>', '+'],
  commands: true,
  patternHeads: true,
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
  blockComments: [slashes],
  strings: [
    quoted('"', { escape: 'full', lines: true, holes: phpHoles }),
    quoted("'", { escape: 'narrow', lines: true }),
    quoted('`', { escape: 'full', lines: true, holes: phpHoles }),
    form('<', /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1[ \t]*(?=\r?\n)/y, ([, quote, close = '']) => ({
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
  strings: [quoted('"'), quoted("'"), form('[', /\[(=*)\[/y, ([, level]) => ({ close: `]${level}]`, lines: true }))],
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
    form('rR', /[rR](["'])(-{0,9})([([{])/y, ([, quote, dashes, bracket = '']) => ({
      close: `${partnerOf(bracket)}${dashes}${quote}`,
      lines: true,
    })),
    quoted('"', { escape: 'full', lines: true }),
    quoted("'", { escape: 'full', lines: true }),
  ],
}

const dart: Syntax = {
  name: 'dart',
  extensions: ['.dart'],
  fences: ['dart', 'flutter'],
  lineComments: ['//'],
  blockComments: [{ first: '/', open: /\/\*/y, close: '*/', nested: '/*' }],
  strings: [
    form('r', /r("""|'''|"|')/y, ([, close = '']) => ({ close, lines: close.length === 3 })),
    quoted('"""', { escape: 'full', lines: true, holes: [dollarBrace, dollarName] }),
    quoted("'''", { escape: 'full', lines: true, holes: [dollarBrace, dollarName] }),
    quoted('"', { escape: 'full', holes: [dollarBrace, dollarName] }),
    quoted("'", { escape: 'full', holes: [dollarBrace, dollarName] }),
  ],
  arm: '=>',
}

const groovy: Syntax = {
  name: 'groovy',
  extensions: ['.groovy', '.gradle'],
  files: ['jenkinsfile'],
  fences: ['groovy', 'gradle'],
  lineComments: ['//'],
  blockComments: [slashes],
  strings: [
    quoted('"""', { escape: 'full', lines: true, holes: [dollarBrace, dollarName] }),
    quoted("'''", { escape: 'full', lines: true }),
    quoted('"', { escape: 'full', holes: [dollarBrace, dollarName] }),
    quoted("'"),
  ],
  commands: true,
}

const julia: Syntax = {
  name: 'julia',
  extensions: ['.jl'],
  fences: ['julia', 'jl'],
  lineComments: ['#'],
  blockComments: [{ first: '#', open: /#=/y, close: '=#', nested: '#=' }],
  strings: [
    quoted('"""', { escape: 'full', lines: true, holes: [{ first: '$', open: /\$\(/y, close: ')' }, dollarName] }),
    quoted('"', { escape: 'full', lines: true, holes: [{ first: '$', open: /\$\(/y, close: ')' }, dollarName] }),
  ],
  character,
}

export const scripting: readonly Syntax[] = [ruby, elixir, php, lua, r, dart, groovy, julia]
