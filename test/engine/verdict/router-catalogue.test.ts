import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const loudIn = (path: string, text: string) =>
  checkText(path, text, context).flatMap(({ text: id, severity }) => (severity === 'info' ? [] : id))

const entries = (rows: readonly (readonly [string, string])[], form: (label: string, id: string) => string): string =>
  rows.map(([label, id]) => form(label, id)).join('\n')
const gateway = [
  ['GPT-4o', 'gpt-4o'],
  ['o1-mini', 'o1-mini'],
  ['Claude', 'claude-3.7-sonnet'],
  ['Qwen', 'qwen-2.5-32b-chat'],
  ['Llama', 'llama-3.1-405b'],
  ['Flash', 'gemini-flash-2.0'],
] as const
const vendors = [
  ['o1-mini', 'o1-mini'],
  ['Claude', 'claude-3-7-sonnet-20250219'],
  ['Flash', 'gemini-2.0-flash'],
] as const

const forms: readonly (readonly [string, (rows: readonly (readonly [string, string])[]) => string])[] = [
  [
    'a.kt',
    (rows) => `val all = listOf(\n${entries(rows, (a, b) => `  OwnModel("${a}", "${b}", Icons.A, FREE),`)}\n)\n`,
  ],
  [
    'A.java',
    (rows) =>
      `class A {\n  List<OwnModel> all = List.of(\n${entries(rows, (a, b) => `    new OwnModel("${a}", "${b}", 1),`)}\n    null);\n}\n`,
  ],
  ['a.py', (rows) => `ALL = [\n${entries(rows, (a, b) => `    OwnModel("${a}", "${b}", 1),`)}\n]\n`],
  ['a.ts', (rows) => `export const all = [\n${entries(rows, (a, b) => `  new OwnModel('${a}', '${b}', 1),`)}\n]\n`],
]

describe('a list with names that no vendor gives is a gateway’s', () => {
  test.each(forms)('%s', (path, form) => expect(loudIn(path, form(gateway))).toEqual([]))
  test.each(forms)('with the names of vendors alone it stays loud, but for what is shown: %s', (path, form) =>
    expect(loudIn(path, form(vendors))).toEqual(vendors.map(([, id]) => id)),
  )
})

describe('the words of a name turned round', () => {
  test.each([
    ['a.kt', 'val model = OwnModel("Flash", "gemini-flash-2.0", 1)\n'],
    ['a.py', 'model = "gemini-pro-1.5"\n'],
    ['a.json', '{"model": "gemini-pro-1.5"}\n'],
  ])('are a gateway’s where nothing shows the vendor: %s', (path, text) => expect(loudIn(path, text)).toEqual([]))
  test.each([
    ['a.py', 'import google.generativeai as genai\nmodel = genai.GenerativeModel("gemini-pro-1.5")\n'],
    [
      'a.ts',
      "import { GoogleGenAI } from '@google/genai'\nconst ai = new GoogleGenAI({})\nawait ai.models.generateContent({ model: 'gemini-flash-2.0', contents: 'a' })\n",
    ],
  ])('fail at the vendor’s own client: %s', (path, text) => expect(loudIn(path, text)).not.toEqual([]))
})
