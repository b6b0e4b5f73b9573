/** What the tokenizer and the roles need to know of a language. One row of the table. */
export interface Syntax {
  /** As reported: `python`, `csharp`, … */
  readonly name: string
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** Whole file names, lower case. */
  readonly files?: readonly string[]
  /** What begins a comment that ends with its line. */
  readonly lineComments?: readonly string[]
  /** True where a line comment counts only as the first thing on its line. */
  readonly commentsBeginLines?: boolean
  /** What begins like a line comment and is none. Sticky. */
  readonly notComment?: RegExp
  readonly blockComments?: readonly BlockComment[]
  readonly strings: readonly StringForm[]
  /** A character literal, which is read over. Sticky. */
  readonly character?: RegExp
  /** Words: names, keywords and numbers alike. Sticky. */
  readonly word?: RegExp
  /** True where `/` in front of an operand begins a regular expression. */
  readonly regularExpressions?: boolean
  /** Where code begins and ends in a file of something else, as in PHP. */
  readonly island?: { readonly open: RegExp; readonly close: string }

  /**
   * Where a newline ends a statement. `always`: outside of brackets; `unless-joined`: also in blocks, unless an
   * operator carries on; `never`: only a semicolon does. By default `unless-joined`.
   */
  readonly newline?: 'always' | 'unless-joined' | 'never'
  /** True where a newline after an operand also separates items in brackets, as in Go. */
  readonly newlineSeparates?: boolean
  /** True of a file that only says what is allowed: a value there is a type, unless it says that it is a default. */
  readonly describes?: true
  /** What braces hold by default: statements, or the items of a table, set or mapping. */
  readonly braces?: 'block' | 'items'
  /** What `name = "…"` is: an assignment, unless the file is a list of settings. */
  readonly settings?: boolean
  /** What stands between the pattern and the body in a `match`, `case`, `when`. */
  readonly arm?: '=>' | '->'
  /** True where a string that is the whole of a block is its value. */
  readonly blockValue?: boolean
  /** Operators that join strings. By default `+`. */
  readonly joins?: readonly string[]
  /** True where a call needs no parentheses: `puts "…"`. */
  readonly commands?: boolean
  /** True where the parameters of a function are patterns that a call is matched against. */
  readonly patternHeads?: boolean
  /** True where the type stands after the name without a colon: `var x string = "…"`. */
  readonly typeAfterName?: boolean
  /** True where a string that is a whole statement documents what it stands in. */
  readonly docstrings?: boolean
  /** True where `-Name "…"` hands a named argument to a command. */
  readonly flags?: boolean
  /** True where such an argument needs no quotes: `-Name word`. */
  readonly bareArguments?: boolean
  /** True where `name ? "…"` gives the default of a parameter. */
  readonly questionDefaults?: boolean
  /** True where strings are looked at by the rules of SQL. */
  readonly sql?: boolean
}

export interface BlockComment {
  /** The characters that may begin it. */
  readonly first: string
  /** Sticky. */
  readonly open: RegExp
  readonly close: string | ((opening: RegExpExecArray) => string)
  /** Where given, the comment may hold others of its kind, which begin with this. */
  readonly nested?: string
  /** True where both ends stand only at the beginning of a line. */
  readonly wholeLines?: boolean
}

export interface StringForm {
  /** The characters that may begin it. */
  readonly first: string
  /** From its first character to the one before the content. Sticky. */
  readonly open: RegExp
  readonly shape: SyntaxShape | ((opening: RegExpExecArray) => SyntaxShape)
}

/** How the content of a string reads, and where it ends. */
export interface SyntaxShape {
  /** What ends it; for a heredoc, the word on the last line. */
  readonly close: string
  /**
   * What a lead does. `full`: the usual escapes; `narrow`: only the lead and the closing quote are escaped;
   * `kept`: the next character does not close the string, but both stay. Where absent there are no escapes.
   */
  readonly escape?: 'full' | 'narrow' | 'kept'
  /** What begins an escape. By default a backslash. */
  readonly lead?: string
  /** True where the closing quote, written twice, stands for itself. */
  readonly doubled?: boolean
  /** True where it may hold newlines. */
  readonly lines?: boolean
  readonly holes?: readonly Hole[]
  /** True where white space separates it into a list of words. */
  readonly words?: boolean
  /** True where the content begins on the next line and ends before the line with the closing word. */
  readonly heredoc?: boolean
  /** True where a quote without its partner on the same line begins no string. */
  readonly paired?: boolean
}

/** A place in a string that is filled in when the program runs. */
export interface Hole {
  readonly first: string
  /** Sticky. The whole of it, where `close` is absent; else up to the code that it holds. */
  readonly open: RegExp
  readonly close?: string
  /** What the match stands for, where it is no hole but a way to write its opening. */
  readonly means?: string
  /** True where a colon in the code begins a format, which is read over. */
  readonly format?: boolean
}

/** Tells by the extension or the file name whether a path (POSIX, relative) is of the language that a row describes. */
export function matchesSyntax(syntax: Syntax): (path: string) => boolean {
  const extensions = new Set(syntax.extensions)
  const files = new Set(syntax.files)
  return (path) => {
    const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    // A template of HTML that holds PHP only between its own marks.
    if (file.endsWith('.blade.php')) return false
    return files.has(file) || extensions.has(file.slice(Math.max(0, file.lastIndexOf('.'))))
  }
}
