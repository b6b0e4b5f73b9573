import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyzeText } from '../../../src/engine/analyze-text.ts'
import { stages, verdictsOn } from '../../../src/engine/verdict/stages.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'
import { contextOf, fileOf, placed, reported } from './context.ts'
import { stageCases } from './stage-cases.ts'

const ids = stages.map(({ id }) => id)

test('each stage has an ID of its own, which says one thing', () => {
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([])
})

test('the table comes first', () => {
  expect(ids[0]).toBe('table')
})

test('docs/policy.md has the stages in their order, with what they say', () => {
  const document = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8')
  const section = document.split(/^## /m).find((part) => part.startsWith('The stages\n'))!
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(([, id, says]) => ({ id, says }))
  expect(rows).toEqual(stages.map(({ id, says }) => ({ id, says })))
})

test('each stage has cases', () => {
  expect(Object.keys(stageCases)).toEqual(ids)
})

describe.each(stages.map((stage) => [stage.id, stage] as const))('%s', (id, stage) => {
  const cases = stageCases[id]!

  test('has verdicts that it changes, and others that it leaves as they are', () => {
    const changing = cases.filter(({ after }) => after !== undefined)
    expect([changing.length > 0, changing.length < cases.length]).toEqual([true, true])
  })

  test.each(cases)('$what', ({ verdict = reported(), differences = {}, others = [], after }) => {
    const result = stage.adjust(verdict, contextOf(differences, verdict, others))
    if (after === undefined) expect(result).toEqual(verdict)
    else {
      expect(result).not.toEqual(verdict)
      // Nothing else changes.
      if (verdict.silence === undefined && !('silence' in after)) expect(result).toEqual({ ...verdict, ...after })
      else expect(result).toMatchObject(after)
    }
  })
})

test('only the table, the allowlist and the requests see mentions of which nothing is reported', () => {
  const silent = { silence: 'policy' } as const
  const differences = {
    located: { partial: true, exact: false },
    mention: { fineTune: true },
    reference: { onOtherHost: true, milder: ['azure'], replacements: [] },
    file: { lookedUp: () => true, recorded: () => true },
  } as const
  const passed = stages
    .filter(({ id }) => !['table', 'allowlist', 'requests'].includes(id))
    .map((stage) => stage.adjust(silent, contextOf(differences, silent)))
  expect(passed.every((verdict) => verdict === silent)).toBe(true)
})

test('a stage sees the other verdicts as the stage before left them', () => {
  const mentions = [placed(), placed({ located: { start: 40, end: 50, partial: true } })]
  const file = fileOf({ file: { zone: 'test' } }, mentions)
  const inTest = mentions.map((mention) => ({ ...mention, place: { ...mention.place, zone: 'test' as const } }))
  // The second place cannot be rewritten, and that keeps the first one.
  expect(verdictsOn(inTest, file)).toMatchObject([
    { applicability: 'none', reason: 'test' },
    { applicability: 'none', reason: 'partial' },
  ])
  expect(verdictsOn([inTest[0]!], fileOf({ file: { zone: 'test' } }, [inTest[0]!]))).toMatchObject([
    { applicability: 'unsafe', reason: 'test' },
  ])
})

describe('a trace', () => {
  const context = contextFor({ asOf: '2026-11-20', within: 90 })
  const text = "ask({ model: 'gpt-4-0613' })\n// gpt-4-0613\nask({ model: 'gpt-6-luna' })\n"

  test('has the stages that changed something, each from where the one before ended', () => {
    const { mentions } = analyzeText('src/a.ts', text, context, { traced: true })
    for (const { stages: changes = [], silence, finding } of mentions) {
      changes.slice(1).forEach(({ before }, index) => expect(before).toBe(changes[index]!.after))
      if (finding) expect(changes.at(-1)!.after).toMatchObject({ severity: finding.severity })
      expect(changes.length > 0).toBe(silence === undefined)
    }
  })

  test('is not kept by a check', () => {
    const { mentions } = analyzeText('src/a.ts', text, context)
    expect(mentions.map((mention) => 'stages' in mention)).toEqual([false, false, false])
  })
})
