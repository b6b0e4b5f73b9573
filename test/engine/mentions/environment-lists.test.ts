import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const old = 'claude-3-haiku-20240307'
const other = 'claude-sonnet-4-6'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity }) => (id === old ? severity : []))

const fence = (language: string, text: string) => `# Configure\n\n\`\`\`${language}\n${text}\n\`\`\`\n`

describe('a sample that sets a variable of the environment to a list of models is copied', () => {
  test.each<[string, string, string]>([
    ['bash', 'docs/a.md', `ANTHROPIC_MODELS=${old},${other}`],
    ['env', 'README.md', `ANTHROPIC_API_KEY=sk-…\nCHAT_MODELS="${other},${old}"`],
    ['dotenv', 'docs/b.mdx', `MODEL_LIST=${other}, ${old}`],
    ['sh', 'docs/c.md', `export AVAILABLE_MODELS='${old},${other}'`],
    ['bash', 'docs/d.md', `docker run -e MODELS=${other},${old} app`],
    ['yaml', 'docs/e.md', `services:\n  app:\n    environment:\n      - CLAUDE_MODELS=${old},${other}`],
    ['yaml', 'docs/f.md', `env:\n  CLAUDE_MODELS: "${other},${old}"`],
  ])('%s in %s: %s', (language, path, text) => expect(said(path, fence(language, text))).toEqual(['warning']))
})

describe('another list of a document is a list', () => {
  test.each<[string, string, string]>([
    ['yaml', 'docs/a.md', `models: [${old}, ${other}]`],
    ['js', 'docs/b.md', `const MODELS = ['${old}', '${other}']`],
    ['python', 'docs/c.md', `MODELS = ["${old}", "${other}"]`],
    ['bash', 'docs/d.md', `PRICED=${old},${other}`],
    ['json', 'docs/e.md', `{ "MODELS": ["${old}", "${other}"] }`],
  ])('%s in %s: %s', (language, path, text) => expect(said(path, fence(language, text))).toEqual(['info']))

  test('a sentence', () => expect(said('docs/a.md', `Set \`MODELS=${old},${other}\`.\n`)).toEqual(['info']))
})
