import { describe, expect, test } from 'vitest'
import type { ChainStep } from '../../../src/cli/commands/chain.ts'
import { explain } from '../../../src/cli/commands/explain.ts'
import { explainText } from '../../../src/cli/commands/explain-text.ts'
import { createRegistry } from '../../../src/registry/registry.ts'
import { builtinRegistry as shipped } from '../../../src/registry/builtin-rules.ts'
import { registry, row } from './acme.ts'

const day = '2026-11-20'
const explained = (text: string) => explain(registry, text, day, 90)

/** Each step with its depth, whose word it is and how it stands. */
const drawn = (steps: readonly ChainStep[], depth = 0): string[] =>
  steps.flatMap(({ id, word, status, next }) => [`${depth} ${id} ${word} ${status}`, ...drawn(next, depth + 1)])

describe('explain', () => {
  test('lists the platforms that are meant first, then the same model on others', () => {
    const { reading, accounts, nearest } = explained('wizard-1')
    expect(reading).toEqual({ text: 'wizard-1' })
    expect(nearest).toEqual([])
    expect(accounts.map(({ platform, id, asked }) => [platform, id, asked])).toEqual([
      ['acme', 'wizard-1', true],
      ['broker', 'acme.wizard-1', false],
    ])
  })

  test('has the facts of the row', () => {
    expect(explained('wizard-1').accounts[0]).toEqual({
      platform: 'acme',
      title: 'Acme API',
      asked: true,
      id: 'wizard-1',
      vendor: 'acme',
      model: 'Wizard 1',
      modality: 'text',
      kind: 'snapshot',
      status: 'retired',
      retires: '2025-06-01',
      dateKind: 'exact',
      days: -537,
      deprecated: '2025-01-01',
      others: [{ id: 'wizard-1-latest', status: 'retired', retires: '2025-06-01', dateKind: 'exact', days: -537 }],
      after: 'error',
      regions: [],
      chain: expect.any(Array),
      replacements: ['wizard-3'],
      basis: 'platform',
      requestChanges: [],
      superseded: [],
      conflicts: ['a blog says July'],
      confidence: 'high',
      source: 'https://example.com',
      checked: '2026-01-01',
    })
  })

  test.each([
    ['wizard-1', ['0 wizard-2 platform deprecated', '1 wizard-3 platform active']],
    ['wizard-1-latest', ['0 wizard-2 platform deprecated', '1 wizard-3 platform active']],
    ['wizard-3', []],
    ['acme.wizard-1', ['0 acme.wizard-2 platform active']],
    ['twin', ['0 acme.wizard-2 inferred active']],
  ])('the chain of %s', (text, expected) => {
    expect(drawn(explained(text).accounts[0]!.chain)).toEqual(expected)
  })

  test('a chain ends where it would be a circle, and at another kind of model', () => {
    const gone = { retires: '2026-01-01', dateKind: 'exact' } as const
    const circle = createRegistry([
      {
        platform: 'p',
        name: 'P',
        models: [
          row('wizard-a', { ...gone, replacement: ['wizard-b', 'wizard-i'] }),
          row('wizard-b', { ...gone, replacement: ['wizard-a'] }),
          row('wizard-i', { ...gone, modality: 'image', replacement: ['wizard-j'] }),
          row('wizard-j', { modality: 'image' }),
        ],
      },
    ])
    const [account] = explain(circle, 'wizard-a', day, 90).accounts
    expect(drawn(account!.chain)).toEqual(['0 wizard-b platform retired', '0 wizard-i platform retired'])
    expect(account!.replacements).toEqual([])
  })

  test('each version of a model has its own account', () => {
    expect(explained('twin').accounts.map(({ version, status }) => [version, status])).toEqual([
      ['1', 'retired'],
      ['2', 'active'],
    ])
  })

  test('an ended platform says so', () => {
    const account = explained('wizard-3').accounts.find(({ platform }) => platform === 'gone')
    expect(account).toMatchObject({ status: 'retired', retires: '2026-02-02', platformEnds: '2026-02-02' })
  })

  test.each([
    ['wizzard-1', ['wizard-1']],
    ['someone/Wizard-1-lates', ['wizard-1-latest']],
    ['wizard-d', ['wizard-1', 'wizard-2', 'wizard-3', 'wizard-draw']],
    ['x', []],
    ['', []],
  ])('of the unknown %j the nearest IDs', (text, nearest) => {
    expect(explained(text)).toEqual({ text, asOf: day, within: 90, accounts: [], nearest })
  })
})

describe('the forms of an ID', () => {
  const first = (text: string) => {
    const { reading, accounts } = explain(shipped, text, day, 90)
    return [accounts[0]?.platform, accounts[0]?.id, reading?.variant ?? reading?.fineTune]
  }
  test.each([
    ['claude-3-5-sonnet-20241022', 'anthropic', 'claude-3-5-sonnet-20241022', undefined],
    [' claude-3-5-sonnet-20241022 ', 'anthropic', 'claude-3-5-sonnet-20241022', undefined],
    ['models/gemini-1.5-pro', 'gemini', 'gemini-1.5-pro', undefined],
    ['vertex_ai/gemini-1.5-pro', 'vertex', 'gemini-1.5-pro', undefined],
    ['openrouter/anthropic/claude-3.5-sonnet', 'openrouter', 'anthropic/claude-3.5-sonnet', undefined],
    ['claude-3-7-sonnet-20250219:thinking', 'anthropic', 'claude-3-7-sonnet-20250219', ':thinking'],
    ['ft:gpt-3.5-turbo-0613:acme::1', 'openai', 'gpt-3.5-turbo-0613', true],
    ['text-davinci-003', 'openai', 'text-davinci-003', undefined],
    [
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
      'bedrock',
      'anthropic.claude-3-haiku-20240307-v1:0',
      undefined,
    ],
    ['us.anthropic.claude-v2:1', 'bedrock', 'us.anthropic.claude-v2:1', undefined],
  ])('%s', (text, platform, id, ending) => {
    expect(first(text)).toEqual([platform, id, ending])
  })

  test('a profile keeps its form in what replaces it', () => {
    const { accounts } = explain(shipped, 'us.anthropic.claude-3-haiku-20240307-v1:0', day, 90)
    expect(accounts[0]).toMatchObject({
      aliasOf: 'anthropic.claude-3-haiku-20240307-v1:0',
      replacements: ['us.anthropic.claude-haiku-4-5-20251001-v1:0'],
      basis: 'vendor',
      chain: [{ id: 'us.anthropic.claude-haiku-4-5-20251001-v1:0', word: 'vendor' }],
    })
  })

  test('the parameters that the replacement no longer accepts', () => {
    const { accounts } = explain(shipped, 'claude-3-opus-20240229', day, 90)
    expect(accounts[0]).toMatchObject({ replacements: ['claude-opus-4-8'] })
    expect(accounts[0]!.requestChanges).toContainEqual({
      check: 'claude-sampling-rejected',
      title: 'takes no temperature, top_p or top_k but the defaults',
    })
    const lines = explainText(explain(shipped, 'claude-3-opus-20240229', day, 90), {
      color: false,
      width: 100,
      rules: day,
    }).split('\n')
    const matching = lines.filter((line) => line.includes('takes no temperature, top_p or top_k'))
    expect(matching).toHaveLength(1)
    expect(explain(shipped, 'claude-opus-5-5', day, 90).accounts[0]!.requestChanges).toEqual([])
  })

  test('the base ID has the days of each group of regions', () => {
    const { accounts } = explain(shipped, 'anthropic.claude-3-haiku-20240307-v1:0', day, 90)
    expect(accounts[0]!.regions.map(({ eol }) => eol)).toEqual(['2026-09-10', '2026-09-10'])
  })

  test('the chain of every row ends in the recommended model', () => {
    const leaves = (steps: readonly ChainStep[]): string[] => steps.flatMap(({ id, next }) => [id, ...leaves(next)])
    const astray = shipped.rows('openai').flatMap(({ id }) =>
      explain(shipped, id, day, 90)
        .accounts.filter(({ platform }) => platform === 'openai')
        .flatMap(({ chain, replacements }) => replacements.filter((other) => !leaves(chain).includes(other))),
    )
    expect(astray).toEqual([])
  })
})

describe('explainText', () => {
  const text = (id: string, width = 100) => explainText(explained(id), { color: false, width, rules: '2026-02-03' })
  const lines = (id: string, width?: number) => text(id, width).split('\n')

  test('has a block for each platform, and a line for each fact', () => {
    expect(lines('wizard-1')).toEqual([
      'wizard-1: Wizard 1, text model by acme',
      '',
      'Acme API (acme)  wizard-1',
      '  status      retired since 2025-06-01 (18 months ago)',
      '  instead     → wizard-2  deprecated, retires on 2027-01-31 (in 2 months)',
      '                → wizard-3 ✔  active, ends not before 2027-09-01 (in 9 months)',
      '  announced   2025-01-01',
      '  afterwards  requests fail',
      '  also as     wizard-1-latest',
      '  conflict    a blog says July',
      '  source      https://example.com',
      '              read 2026-01-01, confidence high',
      '',
      'The same model elsewhere',
      '',
      'Broker (broker)  acme.wizard-1',
      '  status      active, retires on 2026-12-01 (in 11 days)',
      '  instead     → acme.wizard-2 ✔  active, no end is announced',
      '  source      https://example.com',
      '              read 2026-01-01, confidence high',
      '',
      'rules of 2026-02-03, judged as of 2026-11-20',
      '',
    ])
  })

  test('puts the notes of a step below it if the line would be too long', () => {
    expect(lines('wizard-1', 70).slice(4, 8)).toEqual([
      '  instead     → wizard-2',
      '                  deprecated, retires on 2027-01-31 (in 2 months)',
      '                → wizard-3 ✔',
      '                    active, ends not before 2027-09-01 (in 9 months)',
    ])
  })

  test.each([
    ['wizard-lost', '  instead     no living replacement is known'],
    ['wizard-draw', '  status      active, retires on 2026-12-24 (in 34 days, tentative)'],
    ['wizard-1-latest', '  stands for  wizard-1'],
    ['twin', 'Broker (broker)  twin (version 2)'],
    ['wizard-3', '  platform    ended as a whole on 2026-02-02'],
    ['wizzard-1', '  known IDs that come near: wizard-1'],
  ])('of %s it says: %s', (id, line) => {
    expect(lines(id)).toContain(line)
  })

  test('prints no control characters', () => {
    expect(text('wizard-9\u001B[31m')).not.toContain('\u001B')
  })
})
