import type { SyntaxShape, Syntax } from '../syntax.ts'
import { character, dollarBrace, dollarName, form, hashBrace, partnerOf, quoted, slashes } from './forms.ts'

const pythonHoles = [
  { first: '{', open: /\{\{/y, means: '{' },
  { first: '}', open: /\}\}/y, means: '}' },
  { first: '{', open: /\{/y, close: '}', format: true },
]

function pythonShape([, prefix = '', close = '']: RegExpExecArray): SyntaxShape {
  return {
    close,
    escape: /r/i.test(prefix) ? 'kept' : 'full',
    lines: close.length === 3,
    ...(/[ft]/i.test(prefix) && { holes: pythonHoles }),
  }
}

export const pythonSyntax: Syntax = {
  name: 'python',
  extensions: ['.py', '.pyi', '.pyw', '.pyx'],
  files: ['sconstruct', 'sconscript', 'wscript', 'snakefile'],
  lineComments: ['#'],
  strings: [form('rRbBfFuUtT"\'', /([rRbBfFuUtT]{0,2})("""|'''|"|')/y, pythonShape)],
  newline: 'always',
  braces: 'items',
  docstrings: true,
  joins: ['+', '%'],
}

const rubyHoles = [hashBrace]
const rubyQuote: Omit<SyntaxShape, 'close'> = { escape: 'full', lines: true, holes: rubyHoles }

function rubyPercent([, kind = '', bracket = '']: RegExpExecArray): SyntaxShape {
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

const powershellHoles = [
  { first: '$', open: /\$\(/y, close: ')' },
  { first: '$', open: /\$\{[^}\n]{0,200}\}/y },
  { first: '$', open: /\$[A-Za-z_]\w*(?::\w+)?/y },
]

const powershell: Syntax = {
  name: 'powershell',
  extensions: ['.ps1', '.psm1', '.psd1'],
  lineComments: ['#'],
  blockComments: [{ first: '<', open: /<#/y, close: '#>' }],
  strings: [
    form('@', /@"[ \t]*\r?\n/y, { close: '\n"@', lines: true, escape: 'full', lead: '`', holes: powershellHoles }),
    form('@', /@'[ \t]*\r?\n/y, { close: "\n'@", lines: true }),
    quoted('"', { escape: 'full', lead: '`', doubled: true, lines: true, holes: powershellHoles }),
    quoted("'", { doubled: true, lines: true }),
  ],
  word: /\$?[\w\u0080-\uffff](?:[\w\u0080-\uffff]|-(?=\w))*(?::(?=\w)\w+)?/y,
  flags: true,
  bareArguments: true,
  commands: true,
  blockValue: true,
}

const dart: Syntax = {
  name: 'dart',
  extensions: ['.dart'],
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
  lineComments: ['#'],
  blockComments: [{ first: '#', open: /#=/y, close: '=#', nested: '#=' }],
  strings: [
    quoted('"""', { escape: 'full', lines: true, holes: [{ first: '$', open: /\$\(/y, close: ')' }, dollarName] }),
    quoted('"', { escape: 'full', lines: true, holes: [{ first: '$', open: /\$\(/y, close: ')' }, dollarName] }),
  ],
  character,
}

export const scripting: readonly Syntax[] = [pythonSyntax, ruby, elixir, php, lua, r, powershell, dart, groovy, julia]
