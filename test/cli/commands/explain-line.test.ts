import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type LineTarget,
  explainLine,
  type LineExplanation,
  hasModelMention,
} from '../../../src/cli/commands/explain-line.ts'
import { explainLineText } from '../../../src/cli/commands/explain-line-text.ts'
import { UserError } from '../../../src/core/errors.ts'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const explained = (text: string, asked: Partial<LineTarget> = {}) =>
  explainLine(text, { path: 'src/a.ts', line: 1, ...asked }, context)
const namings = ({ literals, outside }: LineExplanation) => [...literals, outside].flatMap((one) => one.namings)
const lookalikes = ({ literals, outside }: LineExplanation) => [...literals, outside].flatMap((one) => one.lookalikes)

describe('what is reported', () => {
  const text = "import Anthropic from '@anthropic-ai/sdk'\n\nask({ model: 'claude-3-opus-20240229' })\n"

  test('has file, literal, platform and verdict', () => {
    expect(explained(text, { line: 3 })).toEqual({
      path: 'src/a.ts',
      line: 3,
      asOf: '2026-11-20',
      within: 90,
      text: "ask({ model: 'claude-3-opus-20240229' })",
      language: 'typescript',
      zone: 'source',
      zoneRule: 'no-rule',
      platforms: [{ platform: 'anthropic', sign: '@anthropic-ai/sdk' }],
      literals: [
        expect.objectContaining({ column: 7, text: 'model', role: 'key', namings: [], lookalikes: [] }),
        {
          line: 3,
          column: 15,
          text: 'claude-3-opus-20240229',
          role: 'property',
          name: 'model',
          callee: 'ask',
          exact: true,
          partial: false,
          sample: false,
          namings: [
            {
              column: 15,
              text: 'claude-3-opus-20240229',
              role: 'property',
              candidates: ['anthropic'],
              meant: {
                platform: 'anthropic',
                evidence: '@anthropic-ai/sdk',
                model: 'claude-3-opus-20240229',
                status: 'retired',
                retires: '2026-01-05',
                dateKind: 'exact',
                days: -319,
              },
              reported: true,
              finding: {
                rule: 'retired-model',
                severity: 'error',
                message: expect.any(String),
                applicability: 'safe',
                edit: 'claude-opus-4-8',
                proof: { kind: 'name', name: 'model' },
              },
              stages: [
                {
                  id: 'table',
                  says: expect.any(String),
                  before: { reported: false },
                  after: { reported: true, rule: 'retired-model', severity: 'error', applicability: 'safe' },
                },
                {
                  id: 'rewrite',
                  says: expect.any(String),
                  before: { reported: true, rule: 'retired-model', severity: 'error', applicability: 'safe' },
                  after: {
                    reported: true,
                    rule: 'retired-model',
                    severity: 'error',
                    applicability: 'safe',
                    edit: 'claude-opus-4-8',
                  },
                },
              ],
            },
          ],
          lookalikes: [],
        },
      ],
      outside: { namings: [], lookalikes: [] },
    })
  })

  test('is what a scan finds', () => {
    const samples = [
      "ask('gpt-4', 'gpt-4o-mini', 'my-gpt-4')",
      '// gpt-4 and claude-2.1',
      "const ada = 'ada'",
      "const m = ['gpt-6-luna', `gpt-4-${x}`, 'gpt4o']",
      'const p = `first',
      'then gpt-4`',
      '',
    ]
    const files = ['src/a.ts', 'src/a.test.ts', 'docs/a.py', 'CHANGELOG.md', 'a.yaml', 'a.jsonl', 'notes.txt']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...samples), { maxLength: 6 }), fc.constantFrom(...files), (lines, path) => {
        const whole = lines.join('\n')
        const names = lines.flatMap((_, index) =>
          namings(explained(whole, { path, line: index + 1 }))
            .filter(({ reported }) => reported)
            .map(({ column, finding }) => [
              index + 1,
              column,
              finding!.rule,
              finding!.severity,
              finding!.applicability,
            ]),
        )
        const found = checkText(path, whole, context).map(({ start, rule, severity, fix }) => [
          start.line,
          start.column,
          rule,
          severity,
          fix.applicability,
        ])
        expect(names).toEqual(found)
      }),
    )
  })
})

describe('why nothing is', () => {
  test.each([
    ["ask({ model: 'gpt-6-luna' })", 'src/a.ts', 'alive'],
    ["const author = { name: 'ada' }", 'src/a.ts', 'ordinary-word'],
    ['const o1 = 1', 'src/a.ts', 'outside'],
    ["new AzureOpenAI({ deployment: 'gpt-4' })", 'src/a.ts', 'deployment'],
    ['{"model": "gpt-4"}', 'runs.jsonl', 'silent-zone'],
    ['// claude-3-5-sonet-20241022 was wrong', 'src/a.ts', 'unknown-mentioned'],
    ["const model = 'claude-3-5-sonet-20241022\\u0020'", 'src/a.ts', 'unknown-escaped'],
    ['ask({ models: [`${x},claude-3-5-sonet-20241022`] })', 'src/a.ts', 'unknown-computed'],
    ["const a = 'Meta-Llama-3.1-8B-Instruct'", 'src/a.ts', 'open-weights'],
  ] as const)('%s in %s: %s', (text, path, silence) => {
    expect(namings(explained(text, { path }))).toMatchObject([{ reported: false, silence, why: expect.any(String) }])
    expect(checkText(path, text, context)).toEqual([])
  })

  test('of a file that is left out says what would be reported', () => {
    const [naming] = namings(explained("ask({ model: 'gpt-4' })", { omission: 'ignored' }))
    expect(naming).toMatchObject({ reported: false, silence: 'ignored', finding: { rule: 'retired-model' } })
  })

  test.each([
    ["const a = 'my-gpt-4-proxy'", 'longer'],
    ["const a = 'ollama/gpt-4'", 'behind'],
    ['const a = `gpt-4-${x}`', 'torn'],
    ["const a = 'gpt-99-mega'", 'no-id'],
    ["import a from './gpt-4.json'", 'longer'],
  ])('%s names no model: %s', (text, likeness) => {
    const explanation = explained(text)
    expect(namings(explanation)).toEqual([])
    expect(lookalikes(explanation).map((one) => one.likeness)).toEqual([likeness])
    expect(hasModelMention(explanation)).toBe(false)
  })
})

test('the zone comes with its rule', () => {
  const { zone, zoneRule } = explained('// Code generated by a tool.\n')
  expect([zone, zoneRule]).toEqual(['data', 'header'])
})

test('of a literal that goes over lines only what stands on the line', () => {
  const text = 'const p = `use gpt-4\r\n  or claude-2.1\r\n`\r\n'
  const { literals } = explained(text, { line: 2 })
  expect(literals).toMatchObject([{ line: 1, column: 12, text: '  or claude-2.1', namings: [{ column: 6 }] }])
  expect(literals[0]!.namings.map((one) => one.text)).toEqual(['claude-2.1'])
})

test('of a column only what stands there', () => {
  const text = "ask('gpt-4', 'claude-2.1')"
  const at = (column: number) => namings(explained(text, { column })).map((one) => one.text)
  expect([1, 5, 6, 10, 11, 14, 25].map(at)).toEqual([
    [],
    ['gpt-4'],
    ['gpt-4'],
    ['gpt-4'],
    ['gpt-4'],
    ['claude-2.1'],
    ['claude-2.1'],
  ])
})

test.each([
  [{ line: 4 }, 'src/a.ts:4: the file has 3 lines'],
  [{ line: 1, column: 5 }, 'src/a.ts:1:5: the line has 3 columns'],
])('%j is not there', (asked, message) => {
  expect(() => explained('one\ntwo\n', asked)).toThrow(new UserError(message))
})

describe('explainLineText', () => {
  const words = (text: string, asked?: Partial<LineTarget>) =>
    explainLineText(explained(text, asked), { color: false, width: 100, rules: '2026-11-20' })

  test('prints nothing that a terminal would obey', () => {
    expect(words('ask("gpt-4 \u001B[31m")', { path: 'src/\u001B[31m.ts' })).not.toContain('\u001B')
  })

  test('stays short on a line of a thousand strings', () => {
    const text = `ask(${Array.from({ length: 1000 }, () => "'gpt-4'").join(', ')})`
    expect(words(text).split('\n').length).toBeLessThan(330)
    expect(words(text)).toContain('980 more on the line')
  })
})
