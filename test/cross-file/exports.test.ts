import { describe, expect, test } from 'vitest'
import { exportedModels, mayExport } from '../../src/cross-file/exports.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })

describe('a text that may export a model', () => {
  test.each<[boolean, string, string?]>([
    [true, `export const MODEL = 'claude-opus-5'`],
    [true, `export const MODELS = {\n  fast: "claude-opus-5",\n} as const`],
    [true, `export enum Model {\n  Opus = 'claude-opus-5',\n}`],
    [true, `export default 'claude-3-opus-20240229'`],
    [true, `const model = 'claude-opus-5'\nexport { model }`],
    [true, `module.exports = {\n  model: 'claude-opus-5',\n}`, 'a.cjs'],
    [true, `exports.MODEL = 'claude-opus-5'`, 'a.js'],
    [false, `const model = 'claude-opus-5'`],
    [false, `export const ask = () =>\n  create({ model: 'claude-opus-5' })`],
    [false, `export async function ask() {\n  return create({ model: 'claude-opus-5' })\n}`],
    [false, `export class Asker {\n  model = 'claude-opus-5'\n}`],
    [false, `const x = 1\nexport { x }\ncreate({ model: 'claude-opus-5' })`],
    [false, `// claude-opus-5 is asked\nexport const a = 1`],
    [false, `export const MODEL = 'my-model'`],
    [false, `export const MODEL = 'claude-opus-5'`, 'a.py'],
    [false, `export const MODEL = 'claude-opus-5'`, 'fixtures/a.ts'],
    [false, `export declare const MODEL = 'claude-opus-5'`, 'a.d.ts'],
  ])('%s: %s', (expected, text, path = 'src/a.ts') => expect(mayExport(path, text, context)).toBe(expected))
})

describe('what it exports', () => {
  const exported = (text: string) =>
    exportedModels('src/a.ts', text, context).map(({ names, range, via, reference, certain }) =>
      [
        names.join('.'),
        text.slice(range.start, range.end),
        reference.platform,
        ...(via === undefined ? [] : [via]),
        ...(certain ? [] : ['perhaps']),
      ].join(' '),
    )

  test.each<[string, ...string[]]>([
    [`export const MODEL = 'claude-opus-5'`, 'MODEL claude-opus-5 anthropic'],
    [`export const MODEL = process.env.M ?? 'claude-opus-5'`, 'MODEL claude-opus-5 anthropic perhaps'],
    [
      `export const MODEL = fast ? 'claude-opus-5' : 'claude-opus-5-5'`,
      'MODEL claude-opus-5 anthropic perhaps',
      'MODEL claude-opus-5-5 anthropic perhaps',
    ],
    [
      `import { anthropic } from '@ai-sdk/anthropic'\nexport const model = anthropic('claude-opus-5')`,
      'model claude-opus-5 anthropic anthropic',
    ],
    [`export const MODEL = 'us.anthropic.claude-opus-4-6-v1'`, 'MODEL us.anthropic.claude-opus-4-6-v1 bedrock'],
    // The route is sent with the ID, and says who reads it.
    [`export const MODEL = 'anthropic:claude-opus-5'`],
    [`export const MODEL = 'my-model', NAME = 'x'`],
    [`const baseURL = 'https://llm.acme.dev/v1'\nexport const MODEL = 'claude-opus-5'`],
  ])('%s', (text, ...expected) => expect(exported(text)).toEqual(expected))
})
