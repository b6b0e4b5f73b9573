import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/core/literal.ts'

/** The roles that each language has, by its folder in `fixtures/languages/tree`. */
const roles: Readonly<Record<string, string>> = {
  asciidoc: 'argument assignment comment comparison default element key property prose text',
  astro: 'argument assignment comment comparison default element key property prose text type',
  c: 'argument assignment comment comparison element key property text',
  cpp: 'argument assignment comment comparison default element key property text',
  csharp: 'argument assignment comment comparison default element key property text type',
  csv: '',
  dart: 'argument assignment comment comparison default element key property text type',
  dockerfile: 'argument assignment comment default element text',
  dotenv: 'argument assignment comment default element text',
  elixir: 'argument assignment comment comparison default element key property text',
  go: 'argument assignment comment comparison default element key property text',
  graphql: 'argument comment default element property text',
  html: 'argument assignment comment comparison default element key property prose text',
  ini: 'comment default element key property text',
  java: 'argument assignment comment comparison default element key property text type',
  javascript: 'argument assignment comment comparison default element key property prose text',
  json: 'argument element key property text',
  json5: 'argument comment element key property text',
  jsonc: 'argument comment element key property text',
  jsonl: '',
  jupyter: 'argument assignment comment comparison default element key property prose text type',
  kotlin: 'argument assignment comment comparison default element key property text type',
  lua: 'argument assignment comment comparison default element key property text',
  markdown: 'argument assignment comment comparison default element key property prose text',
  mdx: 'argument assignment comment comparison default element key property prose text',
  nix: 'comment comparison default element key property text',
  php: 'argument assignment comment comparison default element key property text type',
  powershell: 'argument assignment comment comparison default element key property text type',
  properties: 'comment default element key property text',
  python: 'argument assignment comment comparison default element key property text type',
  r: 'argument assignment comment comparison default element key text',
  restructuredtext: 'argument assignment comment comparison default element key property prose text',
  ruby: 'argument assignment comment comparison default element key property text',
  rust: 'argument assignment comment comparison default element key property text type',
  scala: 'argument assignment comment comparison default element key property text type',
  shell: 'argument assignment comment comparison default element property text',
  sql: 'argument assignment comment comparison default element text type',
  svelte: 'argument assignment comment comparison default element key property prose text type',
  swift: 'argument assignment comment comparison default element key property text type',
  terraform: 'argument comment comparison default element key property text',
  text: 'prose',
  toml: 'argument comment element key property text',
  typescript: 'argument assignment comment comparison default element key property text type',
  vue: 'argument assignment comment comparison default element key property prose text type',
  xml: 'comment property prose text',
  yaml: 'argument assignment comment default element key property text',
}

/** Lines with a look-alike, where the format has no comment to say so at their end. CSV and JSON Lines are data. */
const silentLines: Readonly<Record<string, readonly number[]>> = {
  csv: [2, 3, 4],
  dockerfile: [2, 8, 10, 11, 13],
  json: [2, 4, 5, 13, 23, 26],
  jsonl: [1, 2, 3],
  properties: [2, 7, 8],
}

const folder = fileURLToPath(new URL('../../fixtures/languages/', import.meta.url))
const findings = (
  JSON.parse(readFileSync(`${folder}findings.json`, 'utf8')) as { readonly at: string; readonly role: Role }[]
).map(({ at, role }) => {
  const [, path, line] = /^(.+):(\d+):\d+$/.exec(at)!
  return { path: path!, line: Number(line), role }
})

/** What may be the beginning of an ID, also where it is a word or a name of something else. */
const stem = /gpt|claude|gemini|\bo1\b|\bada\b/i

test('every language of the table has a fixture, and every fixture is in the table', () => {
  expect(readdirSync(`${folder}tree`).toSorted()).toEqual(Object.keys(roles))
})

describe.each(Object.entries(roles))('%s', (language, expected) => {
  const files = readdirSync(`${folder}tree/${language}`)
  const path = `${language}/${files[0]}`
  const lines = readFileSync(`${folder}tree/${path}`, 'utf8').split('\n')
  const found = findings.filter((finding) => finding.path === path)
  const marked = lines.flatMap((line, index) => (line.includes('SILENT') ? [index + 1] : []))
  const silent = silentLines[language] ?? marked

  test('has a finding of each of its roles, and of no other', () => {
    expect(files).toHaveLength(1)
    expect([...new Set(found.map(({ role }) => role))].toSorted().join(' ')).toBe(expected)
  })

  test('holds at least three look-alikes, and is silent about them', () => {
    expect(silent.length).toBeGreaterThanOrEqual(3)
    expect(silent.filter((line) => !stem.test(lines[line - 1]!))).toEqual([])
    expect(found.filter(({ line }) => silent.includes(line))).toEqual([])
  })
})
