import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'

/* A list of models in a string: programs read it from a setting or parse it. Its entries are those of any other list. */

const id = 'claude-3-haiku-20240307'
const both = `["${id}", "claude-sonnet-4-6"]`
const one = `["${id}"]`
const verdicts = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, role }) => `${severity} ${role}`)

describe('a list in a string', () => {
  test.each([
    ['a.yml', `env:\n  FALLBACK_MODELS: '${both}'\n`],
    ['b.yml', `env:\n  config.fallback_models: '${one}'\n`],
    ['docker-compose.yml', `services:\n  a:\n    environment:\n      - FALLBACK_MODELS=${one}\n`],
    ['.env', `FALLBACK_MODELS='${both}'\n`],
    ['b.env', `CHAT_MODELS=${one}\n`],
    ['a.toml', `[env]\nFALLBACK_MODELS = '${one}'\n`],
    ['a.py', `MODELS = '${both}'\n`],
    ['b.py', `import json\n\nmodels = json.loads('${one}')\n`],
    ['c.py', `import os\n\nmodels = os.getenv("FALLBACK_MODELS", '${both}')\n`],
    ['a.ts', `export const MODELS = process.env.CHAT_MODELS ?? '${both}'\n`],
    ['a.go', `package a\n\nconst fallbackModels = \`${one}\`\n`],
    ['a.rb', `MODELS = '${one}'\n`],
  ])('%s', (path, text) => {
    expect(verdicts(path, text)).toEqual(['warning element'])
  })
})

test('a list in a string that nobody is known to parse', () => {
  expect(verdicts('a.py', `reply = '${one}'\n`).filter((each) => each.startsWith('error'))).toEqual([])
  expect(verdicts('a.ts', `if (text === '${one}') stop()\n`).filter((each) => !each.startsWith('info'))).toEqual([])
})

describe('models that stand in for another one, in a sample of a document', () => {
  const sample = (language: string, code: string) => `# Use\n\n\`\`\`${language}\n${code}\n\`\`\`\n`
  test.each([
    ['python', `completion(model="claude-sonnet-4-6", fallbacks=["${id}"])`],
    ['toml', `[config]\nmodel = "claude-sonnet-4-6"\nfallback_models = ["${id}"]`],
    ['yaml', `config.model: claude-sonnet-4-6\nconfig.fallback_models: '["anthropic/${id}"]'`],
    ['ts', `const fallbackModels = ['${id}']`],
    ['json', `{ "model": "claude-sonnet-4-6", "fallbacks": ["${id}"] }`],
  ])('%s', (language, code) => {
    expect(verdicts('docs/use.md', sample(language, code))).toEqual(['warning element'])
  })

  test('another list is only told', () => {
    expect(verdicts('docs/use.md', sample('python', `SUPPORTED = ["${id}", "claude-sonnet-4-6"]`))).toEqual([
      'info element',
    ])
  })
})

test('an entry that says its model twice leads to no other one', () => {
  const text = `assistants:\n- name: Fast\n  slug: ${id}\n  language_model_api_name: ${id}\n- name: Other\n  slug: other\n  language_model_api_name: claude-sonnet-4-6\n`
  expect(verdicts('assistants.yml', text)).toContain('error property')
})

test('an entry that names the entry beside it does', () => {
  const text = `assistants:\n- name: Fast\n  slug: ${id}\n- name: Other\n  slug: other\n  starts_from: ${id}\n`
  expect(verdicts('assistants.yml', text).filter((each) => each.startsWith('error'))).toEqual([])
})
