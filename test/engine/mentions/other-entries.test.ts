import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const gemini = 'gemini-2.0-flash'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity }) => (id === gemini ? severity : []))

describe('what another entry says of its own platform does not decide', () => {
  test.each<[string, string]>([
    [
      'a.json',
      `{"providers":[{"id":"openrouter","note":"key from openrouter.ai","models":[{"id":"z-ai/glm-4.7"}]},{"id":"gemini","models":[{"id":"${gemini}"}]}]}`,
    ],
    [
      'b.json',
      `{"providers":[{"id":"openrouter","url":"https://openrouter.ai/api/v1"},{"id":"google","url":"https://generativelanguage.googleapis.com/v1beta","models":[{"id":"${gemini}"}]}]}`,
    ],
    [
      'c.yaml',
      `providers:\n  - id: openrouter\n    note: key from openrouter.ai\n    models:\n      - id: z-ai/glm-4.7\n  - id: gemini\n    models:\n      - id: ${gemini}\n`,
    ],
    [
      'd.toml',
      `[[providers]]\nid = "openrouter"\nurl = "https://openrouter.ai/api/v1"\n\n[[providers.models]]\nid = "z-ai/glm-4.7"\n\n[[providers]]\nid = "gemini"\n\n[[providers.models]]\nid = "${gemini}"\n`,
    ],
    [
      'e.ts',
      `export const providers = [\n  { id: 'openrouter', url: 'https://openrouter.ai/api/v1', models: [{ id: 'z-ai/glm-4.7' }] },\n  { id: 'gemini', models: [{ id: '${gemini}' }] },\n]\n`,
    ],
    [
      'f.py',
      `PROVIDERS = [\n    {"id": "openrouter", "base_url": "https://openrouter.ai/api/v1", "models": [{"id": "z-ai/glm-4.7"}]},\n    {"id": "gemini", "models": [{"id": "${gemini}"}]},\n]\n`,
    ],
  ])('%s', (path, text) => expect(said(path, text)).toEqual(['warning']))
})

describe('what people read is no address of a client', () => {
  test.each<[string, string, string]>([
    ['a.json', `{"help":"Get a key at https://openrouter.ai/keys","model":"${gemini}"}`, 'error'],
    ['b.yaml', `llm:\n  docs_url: https://openrouter.ai/docs\n  model: ${gemini}\n`, 'error'],
    ['c.toml', `[llm]\nwebsite = "https://openrouter.ai"\nmodel = "${gemini}"\n`, 'error'],
    ['d.ts', `export const llm = { homepage: 'https://openrouter.ai', model: '${gemini}' }\n`, 'error'],
    ['e.py', `LLM = {"instructions": "Use openrouter.ai", "model": "${gemini}"}\n`, 'error'],
  ])('%s', (path, text, severity) => expect(said(path, text)).toEqual([severity]))
})

describe('an address of the entry itself, of what is around it, or its name counts', () => {
  test.each<[string, string]>([
    [
      'a.json',
      `{"providers":[{"id":"google","url":"https://generativelanguage.googleapis.com/v1beta"},{"id":"router","base_url":"https://llm.acme.dev/v1","models":[{"id":"${gemini}"}]}]}`,
    ],
    [
      'b.yaml',
      `providers:\n  - id: google\n    url: https://generativelanguage.googleapis.com/v1beta\n  - id: openrouter\n    models:\n      - id: ${gemini}\n`,
    ],
    [
      'c.toml',
      `[[providers]]\nid = "google"\nurl = "https://generativelanguage.googleapis.com/v1beta"\n\n[[providers]]\nid = "mine"\nbase_url = "https://llm.acme.dev/v1"\n\n[[providers.models]]\nid = "${gemini}"\n`,
    ],
    [
      'd.ts',
      `export const providers = [\n  { id: 'google', url: 'https://generativelanguage.googleapis.com/v1beta' },\n  { id: 'openrouter', models: [{ id: '${gemini}' }] },\n]\n`,
    ],
    [
      'e.py',
      `PROVIDERS = [\n    {"id": "google", "url": "https://generativelanguage.googleapis.com"},\n    {"id": "mine", "base_url": "https://llm.acme.dev/v1", "models": [{"id": "${gemini}"}]},\n]\n`,
    ],
    [
      'g.yaml',
      `env:\n  - name: LLM_API_BASE\n    value: https://openrouter.ai/api/v1\n  - name: LLM_MODEL\n    value: ${gemini}\n`,
    ],
    ['f.json', `{"base_url":"https://llm.acme.dev/v1","models":[{"id":"${gemini}"}]}`],
  ])('%s', (path, text) => expect(said(path, text)).toEqual(['info']))
})
