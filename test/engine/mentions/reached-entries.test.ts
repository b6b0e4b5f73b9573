import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const gemini = 'gemini-2.0-flash'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity }) => (id === gemini ? severity : []))

const fence = (language: string, text: string) => `# Add a model\n\n\`\`\`${language}\n${text}\n\`\`\`\n`
const url = 'https://generativelanguage.googleapis.com/v1beta'

describe('a sample of an entry that says how its model is reached is copied', () => {
  test.each<[string, string, string]>([
    ['json', 'docs/a.md', `{\n  "name": "${gemini}",\n  "url": "${url}",\n  "apiAuthKey": "GEMINI_API_KEY"\n}`],
    ['yaml', 'docs/c.md', `models:\n  - name: ${gemini}\n    api_key: $GEMINI_API_KEY\n`],
    ['toml', 'README.md', `[[models]]\nid = "${gemini}"\nendpoint = "${url}"`],
    ['python', 'docs/d.md', `MODELS = [{"id": "${gemini}", "base_url": "${url}"}]`],
    ['ts', 'docs/e.mdx', `export const models = [{ id: '${gemini}', apiKey: process.env.GEMINI_API_KEY }]`],
  ])('%s in %s', (language, path, text) => expect(said(path, fence(language, text))).toEqual(['warning']))
})

describe('a sample of an entry that only describes its model is a list', () => {
  test.each<[string, string, string]>([
    ['json', 'docs/a.md', `{ "id": "${gemini}", "owned_by": "google" }`],
    ['json', 'docs/b.md', `{ "id": "${gemini}", "docs_url": "${url}" }`],
    ['yaml', 'docs/c.md', `models:\n  - name: ${gemini}\n    vision: true\n`],
    ['toml', 'README.md', `[[models]]\nid = "${gemini}"\ncontext_window = 1000\nendpoint = "${url}"`],
    ['ts', 'docs/e.mdx', `export const models = [{ label: '${gemini}', apiKey: process.env.GEMINI_API_KEY }]`],
  ])('%s in %s', (language, path, text) => expect(said(path, fence(language, text))).toEqual(['info']))
})
