import { describe, expect, test } from 'vitest'
import { listModels, type ListQuery } from '../../../src/cli/commands/list.ts'
import { createRegistry } from '../../../src/registry/registry.ts'
import { builtinRegistry as shipped } from '../../../src/registry/builtin-rules.ts'
import { registry, row } from './acme.ts'

const everything: ListQuery = { asOf: '2026-11-20', within: 90, platforms: [], statuses: [] }
const listed = (changes: Partial<ListQuery>) => listModels(registry, { ...everything, ...changes })
const names = (changes: Partial<ListQuery>) =>
  listed(changes).map(({ platform, id, version = '' }) => `${platform} ${id} ${version}`.trim())

describe('listModels', () => {
  test('has every row, by platform, ID and version', () => {
    expect(names({})).toEqual([
      'acme wizard-1',
      'acme wizard-1-latest',
      'acme wizard-2',
      'acme wizard-3',
      'acme wizard-draw',
      'acme wizard-lost',
      'broker acme.wizard-1',
      'broker acme.wizard-2',
      'broker twin 1',
      'broker twin 2',
      'gone wizard-3',
    ])
  })

  test.each<[Partial<ListQuery>, string[]]>([
    [{ platforms: ['gone'] }, ['gone wizard-3']],
    [{ platforms: ['gone', 'acme', 'gone'], pattern: 'zard-3' }, ['acme wizard-3', 'gone wizard-3']],
    [{ vendor: 'brush' }, ['acme wizard-draw']],
    [{ pattern: 'TWIN' }, ['broker twin 1', 'broker twin 2']],
    [{ pattern: 'wizard-9' }, []],
    [{ statuses: ['deprecated'] }, ['acme wizard-2']],
    [{ statuses: ['deprecated', 'retired'], platforms: ['broker', 'gone'] }, ['broker twin 1', 'gone wizard-3']],
    [{ statuses: ['deprecated', 'retired'], vendor: 'acme', pattern: '-2' }, ['acme wizard-2']],
    [{ statuses: ['retired'], asOf: '2026-02-01', pattern: 'wizard-3' }, []],
  ])('%j', (changes, expected) => {
    expect(names(changes)).toEqual(expected)
  })

  test.each<[string, Partial<ListQuery>, string[]]>([
    ['by day, floors and past ends left out', {}, ['broker acme.wizard-1', 'acme wizard-draw', 'acme wizard-2']],
    ['the day itself counts', { endsBefore: '2026-12-24' }, ['broker acme.wizard-1', 'acme wizard-draw']],
    ['no day before', { endsBefore: '2026-12-23' }, ['broker acme.wizard-1']],
    ['with the active ones alone', { statuses: ['active'] }, ['broker acme.wizard-1', 'acme wizard-draw']],
    [
      'past ends where they are asked for',
      { statuses: ['retired'] },
      ['acme wizard-1', 'acme wizard-1-latest', 'broker twin 1', 'gone wizard-3'],
    ],
  ])('ends-before: %s', (_, changes, expected) => {
    expect(names({ endsBefore: '2027-06-30', ...changes })).toEqual(expected)
  })

  test('has the living replacements, not the printed ones', () => {
    expect(listed({ pattern: 'wizard-1', platforms: ['acme'] }).map(({ replacements }) => replacements)).toEqual([
      ['wizard-3'],
      ['wizard-3'],
    ])
    expect(listed({ pattern: 'wizard-1', platforms: ['acme'], within: 7 })[0]?.replacements).toEqual(['wizard-3'])
    expect(listed({ pattern: 'wizard-3', platforms: ['acme'] })[0]?.replacements).toEqual([])
  })

  test('gives the models of an ended platform its end', () => {
    expect(listed({ platforms: ['gone'] })[0]).toMatchObject({ status: 'retired', retires: '2026-02-02' })
    expect(listed({ platforms: ['gone'], asOf: '2026-02-01' })[0]).toMatchObject({ status: 'active' })
  })

  test('leaves out unknown fields', () => {
    const one = createRegistry([{ platform: 'p', name: 'P', models: [row('m')] }])
    expect(listModels(one, everything)).toEqual([
      {
        platform: 'p',
        id: 'm',
        vendor: 'acme',
        modality: 'text',
        kind: 'snapshot',
        status: 'active',
        replacements: [],
        source: 'https://example.com',
        confidence: 'high',
      },
    ])
  })

  test('lists every row of the shipped rules', () => {
    expect(listModels(shipped, everything)).toHaveLength(shipped.size)
  })
})
