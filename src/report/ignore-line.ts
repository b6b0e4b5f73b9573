import type { Finding } from '../core/finding.ts'

/** What opens and closes a comment. */
export type CommentMarks = readonly [open: string, close: string]

const slashes: CommentMarks = ['// ', '']
const hash: CommentMarks = ['# ', '']
const dashes: CommentMarks = ['-- ', '']
const angleBrackets: CommentMarks = ['<!-- ', ' -->']
/** For files of several syntaxes: the place decides which comment it takes, so no marks are shown. */
const mixed: CommentMarks = ['', '']
const none = 'no comments'

/**
 * How a comment is written, for every language by its name. Reports cannot import the languages; a test compares this
 * table with them.
 */
export const commentMarks: Readonly<Record<string, CommentMarks | typeof none>> = {
  asciidoc: mixed,
  astro: mixed,
  bicep: slashes,
  cpp: slashes,
  csharp: slashes,
  csv: none,
  dart: slashes,
  dockerfile: hash,
  dotenv: hash,
  elixir: hash,
  go: slashes,
  graphql: hash,
  groovy: slashes,
  hcl: hash,
  html: mixed,
  ini: hash,
  java: slashes,
  javascript: slashes,
  json: none,
  julia: hash,
  kotlin: slashes,
  lua: dashes,
  make: hash,
  markdown: mixed,
  nix: hash,
  notebook: mixed,
  php: slashes,
  powershell: hash,
  properties: hash,
  python: hash,
  r: hash,
  restructuredtext: mixed,
  ruby: hash,
  rust: slashes,
  scala: slashes,
  schema: slashes,
  shell: hash,
  sql: dashes,
  svelte: mixed,
  swift: slashes,
  text: none,
  toml: hash,
  tsv: none,
  typescript: slashes,
  vue: mixed,
  xml: angleBrackets,
  yaml: hash,
  zig: slashes,
}

/** The comment that silences an ID on the next line, as a form to fill in. */
export function ignoreForm(id: string, [open, close]: CommentMarks = slashes): string {
  return `${open}emeritus-ignore-next-line ${id} until YYYY-MM-DD -- reason${close}`
}

/**
 * How to keep a finding on purpose: a comment of the file's own syntax, or the configuration if the file can have no
 * comments. For a finding about such a comment: how one is written.
 */
export function keepNote({ rule, text, model, language, ignore }: Finding): string {
  // A report that another version made may name a language that is unknown here.
  const marks = Object.hasOwn(commentMarks, language) ? commentMarks[language]! : mixed
  if (ignore) return `to keep an ID, in a comment above it: ${ignoreForm('<id>', marks === none ? slashes : marks)}`
  if (marks === none) return 'to keep it: an entry of "ignore" in the configuration'
  return `to keep it, in a comment above it: ${ignoreForm(rule === 'incompatible-request' ? model : text, marks)}`
}
