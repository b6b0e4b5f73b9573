import type { Finding } from '../core/finding.ts'

type Marks = readonly [open: string, close: string]

const slashes: Marks = ['// ', '']
const hash: Marks = ['# ', '']
const dashes: Marks = ['-- ', '']
const markup: Marks = ['<!-- ', ' -->']
/** Several syntaxes in one file: which comment it takes depends on the place. */
const mixed: Marks = ['', '']

/** How a comment opens and closes, by language: two slashes in all others. `undefined` where there are no comments. */
const comments: Readonly<Record<string, Marks | undefined>> = {
  asciidoc: mixed,
  astro: mixed,
  csv: undefined,
  dockerfile: hash,
  dotenv: hash,
  elixir: hash,
  graphql: hash,
  hcl: hash,
  html: mixed,
  ini: hash,
  json: undefined,
  julia: hash,
  lua: dashes,
  make: hash,
  markdown: mixed,
  nix: hash,
  notebook: mixed,
  powershell: hash,
  properties: hash,
  python: hash,
  r: hash,
  restructuredtext: mixed,
  ruby: hash,
  shell: hash,
  sql: dashes,
  svelte: mixed,
  text: undefined,
  toml: hash,
  tsv: undefined,
  vue: mixed,
  xml: markup,
  yaml: hash,
}

/** What silences an ID from the line above it: a form to fill in, by default in the comment of most languages. */
export function ignoreForm(id: string, [open, close]: Marks = slashes): string {
  return `${open}emeritus-ignore-next-line ${id} until YYYY-MM-DD -- reason${close}`
}

/**
 * How to keep a finding on purpose, in its file's own comments; in the configuration where the file can have none.
 * Of what is wrong with such a comment: how one is written.
 */
export function keepNote({ rule, text, model, language, ignore }: Finding): string {
  const marks = Object.hasOwn(comments, language) ? comments[language] : slashes
  if (ignore) return `to keep an ID, in a comment above it: ${ignoreForm('<id>', marks)}`
  if (!marks) return 'to keep it: an entry of "ignore" in the configuration'
  return `to keep it, in a comment above it: ${ignoreForm(rule === 'incompatible-request' ? model : text, marks)}`
}
