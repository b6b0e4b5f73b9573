import { describe, expect, test } from 'vitest'
import { listModels } from '../../../src/cli/commands/list.ts'
import { modelTable, type TableOptions } from '../../../src/cli/commands/list-table.ts'
import { builtinRegistry as shipped } from '../../../src/registry/builtin-rules.ts'
import { registry } from './acme.ts'

const query = { asOf: '2026-11-20', within: 90, platforms: [], statuses: [] }
const models = listModels(registry, query)
const plain: TableOptions = { color: false, timeline: false, asOf: '2026-11-20', within: 90, rules: '2026-02-03' }
const lines = (changes: Partial<TableOptions> = {}, of = models) => modelTable(of, { ...plain, ...changes }).split('\n')

describe('table', () => {
  test('has a line for each model, aligned', () => {
    expect(lines()).toEqual([
      'platform  ID               status      ends          replacement',
      'acme      wizard-1         retired      2025-06-01   wizard-3',
      'acme      wizard-1-latest  retired      2025-06-01   wizard-3',
      'acme      wizard-2         deprecated   2027-01-31   wizard-3',
      'acme      wizard-3         active      ≥2027-09-01',
      'acme      wizard-draw      active      ~2026-12-24',
      'acme      wizard-lost      retired      day unknown',
      'broker    acme.wizard-1    active       2026-12-01   acme.wizard-2',
      'broker    acme.wizard-2    active',
      'broker    twin (1)         retired      2026-01-01   acme.wizard-2',
      'broker    twin (2)         active       2028-01-01',
      'gone      wizard-3         retired      2026-02-02',
      '',
      '11 models (rules of 2026-02-03, judged as of 2026-11-20)',
      '',
    ])
  })

  test('puts facts below an ID if they do not fit beside it', () => {
    const one = models.filter(({ id }) => id === 'acme.wizard-1')
    expect(lines({ width: 60 }, one).slice(0, 2)).toEqual([
      'platform  ID             status  ends         replacement',
      'broker    acme.wizard-1  active   2026-12-01  acme.wizard-2',
    ])
    expect(lines({ width: 50 }, one).slice(0, 3)).toEqual([
      'platform  ID             status  ends',
      'broker    acme.wizard-1  active   2026-12-01',
      '          → acme.wizard-2',
    ])
    const long = one.map((model) => ({ ...model, id: 'acme.wizard-1-of-a-very-long-name' }))
    expect(lines({ width: 60 }, long).slice(0, 4)).toEqual([
      'platform  ID                             status  ends',
      'broker    acme.wizard-1-of-a-very-long-name',
      '                                         active   2026-12-01',
      '          → acme.wizard-2',
    ])
  })

  test.each([80, 100, 120])('fits %i columns, unless a name is too long', (width) => {
    const all = listModels(shipped, query)
    const whole = (line: string) => line.trim().split(/\s+/).length <= 2 || line.includes('→')
    const long = lines({ width }, all).filter((line) => line.length > width && !whole(line))
    expect(long).toEqual([])
  })

  test('colours the day by how near it is', () => {
    const paints = { red: '31', yellow: '33', dim: '2' }
    const colored = lines({ color: true })
    const paintOf = (id: string) => {
      const line = colored.find((text) => text.includes(` ${id} `))!
      return Object.entries(paints).find(([, code]) => line.includes(`\u001B[${code}m`))?.[0]
    }
    const ids = ['wizard-1', 'wizard-draw', 'wizard-2', 'wizard-3', 'twin (2)']
    expect(ids.map(paintOf)).toEqual(['red', 'yellow', 'yellow', 'dim', undefined])
  })

  test('says if no model passes', () => {
    expect(lines({ timeline: true }, [])).toHaveLength(2)
  })
})

describe('the timeline', () => {
  const months = (changes: Partial<TableOptions> = {}, of = models) => {
    const all = lines({ timeline: true, ...changes }, of)
    return all.slice(1, all.indexOf(''))
  }

  test('has the announced ends from a day on, by month', () => {
    expect(months()).toEqual([
      '  2026-12  2  acme.wizard-1, ~wizard-draw',
      '  2027-01  1  wizard-2',
      '  2028-01  1  twin',
    ])
  })

  test('counts an ID once a month, and marks it tentative only if all platforms do', () => {
    const draw = models.find(({ id }) => id === 'wizard-draw')!
    const twice = [draw, { ...draw, platform: 'broker', dateKind: 'exact' as const }]
    expect(months({}, twice)).toEqual(['  2026-12  1  wizard-draw'])
  })

  test('names as many as fit', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...models[2]!, id: `wizard-2-${index}` }))
    expect(months({ width: 60 }, many)).toEqual(['  2027-01  9  wizard-2-0, wizard-2-1, wizard-2-2 and 6 more'])
    expect(months({ width: 20 }, many)).toEqual(['  2027-01  9  wizard-2-0 and 8 more'])
  })

  test('is left out if no model ends', () => {
    expect(lines({ timeline: true }, models.slice(0, 2))[0]).toMatch(/^platform/)
  })
})
