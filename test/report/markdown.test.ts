import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { markdown } from '../../src/report/markdown.ts'
import type { Report } from '../../src/report/report.ts'
import { finding, report } from './sample.ts'

const options = { color: false, verbose: false, quiet: false }

/** The tables: the heading of each, and the cells of each row below the head. */
function sectionsOf(given: Report, how = options) {
  const [, ...sections] = markdown(given, how).split(/^### /m)
  return sections.map((section) => {
    const [heading, ...lines] = section.split('\n')
    const rows = lines
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
    return { heading: heading!, head: rows[0]!, rows: rows.slice(2), lines }
  })
}

const dying = (model: string, retires: string, changes: Partial<Finding> = {}) =>
  finding({ rule: 'retiring-model', severity: 'warning', status: 'deprecated', text: model, retires, ...changes })

describe('groups', () => {
  test('are models: the worst severity first, then the earliest end, with the days that are left', () => {
    const given = report([
      dying('gpt-b', '2026-12-24'),
      finding({ severity: 'info' }),
      dying('gpt-a', '2026-11-30'),
      dying('gpt-b', '2026-12-24', { path: 'b.py' }),
      finding(),
    ])
    const sections = sectionsOf(given)
    expect(sections.map(({ rows }) => rows.map(([severity]) => severity))).toEqual([
      ['error'],
      ['warning'],
      ['warning', 'warning'],
    ])
    expect(sections.map(({ heading }) => /`([^`]+)`.*\(([^)]+)\)/.exec(heading)!.slice(1))).toEqual([
      ['claude-3-5-sonnet-20241022', '13 months ago'],
      ['gpt-a', 'in 10 days'],
      ['gpt-b', 'in 34 days'],
    ])
  })

  test('begin with their worst finding, and its severity decides the order of the groups', () => {
    const given = report([
      finding({ severity: 'warning', path: 'README.md' }),
      finding(),
      finding({ severity: 'warning', text: 'gpt-4', retires: '2024-01-01' }),
    ])
    expect(sectionsOf(given).map(({ rows }) => rows.map(([severity]) => severity))).toEqual([
      ['error', 'warning'],
      ['warning'],
    ])
  })

  test('list ten places and count the others', () => {
    const given = report(Array.from({ length: 23 }, (_, index) => finding({ path: `src/${index}.ts` })))
    const [section] = sectionsOf(given)
    expect(section!.rows).toHaveLength(10)
    expect(section!.lines).toContain('…and 13 more places.')
  })

  test('are listed as far as a comment has room, and the others are counted', () => {
    const given = report(
      Array.from({ length: 2000 }, (_, index) => finding({ text: `gpt-${index}`, path: `src/${index % 7}.ts` })),
    )
    const shown = sectionsOf(given).length
    expect(markdown(given, options).length).toBeLessThan(65_536)
    expect(shown).toBeGreaterThan(50)
    expect(markdown(given, options)).toContain(`…and ${2000 - shown} more models in ${2000 - shown} places.`)
  })
})

test('owners are written as code, so that a comment notifies nobody', () => {
  const owners = new Map([['src/client.ts', ['@acme/ai', 'a@acme.example']]])
  const [section] = sectionsOf(report([finding(), finding({ path: 'b.py' })], { owners }))
  expect(section!.head.at(-1)).toBe('owners')
  expect(section!.rows.map((row) => row.at(-1))).toEqual(['`@acme/ai` `a@acme.example`', ''])
  expect(sectionsOf(report([finding()]))[0]!.head).not.toContain('owners')
})

test('a place has its path in the repository', () => {
  expect(sectionsOf(report([finding()], { folder: 'packages/api' }))[0]!.rows[0]![1]).toBe(
    '`packages/api/src/client.ts:3`',
  )
})

test('a row has the right number of cells, whatever their texts contain', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'a|`*_\n<>[]', '``', '| ') })
  fc.assert(
    fc.property(odd, odd, (part, text) => {
      const given = report([finding({ path: `src/${part}x`, model: `gpt${text}`, text: `gpt${text}` })])
      const [section, ...others] = sectionsOf(given)
      expect(others).toEqual([])
      expect(section!.rows).toHaveLength(1)
      expect(section!.rows[0]).toHaveLength(section!.head.length)
    }),
  )
})

test('a clean run says so, without a table', () => {
  expect(markdown(report([]), options).split('\n')[0]).toBe('## emeritus: no retired model IDs in 123 files')
  expect(sectionsOf(report([]))).toEqual([])
})

test('files that could not be read are named', () => {
  const unreadable = Array.from({ length: 12 }, (_, index) => ({ path: `${index}.env`, message: 'denied' }))
  const lines = markdown(report([], { unreadable }), options).split('\n')
  expect(lines).toContain('- `0.env` denied')
  expect(lines).toContain('- …and 2 more')
})
