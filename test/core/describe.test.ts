import * as fc from 'fast-check'
import { describe as suite, expect, test } from 'vitest'
import { describe, describeReason, relativeDays } from '../../src/core/describe.ts'
import type { Finding, Reason } from '../../src/core/finding.ts'
import { finding, reasons, without } from '../report/sample.ts'

const asOf = '2026-11-20'

suite('relativeDays', () => {
  test.each([
    [0, 'today'],
    [1, 'tomorrow'],
    [-1, 'yesterday'],
    [2, 'in 2 days'],
    [10, 'in 10 days'],
    [60, 'in 60 days'],
    [61, 'in 2 months'],
    [-388, '13 months ago'],
    [715, 'in 23 months'],
    [-730, '2 years ago'],
    [913, 'in 2.5 years'],
  ])('%i', (days, words) => {
    expect(relativeDays(days)).toBe(words)
  })

  test('the past and the future mirror each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40_000 }), (days) => {
        const span = relativeDays(days).replace(/^in /, '')
        expect(relativeDays(-days)).toBe(`${span} ago`)
      }),
    )
  })
})

test('a fix that brings a finding names it', () => {
  const brings = { rule: 'retired-model', model: 'gpt-4-0613' } as const
  expect(describeReason('makes-finding', { brings })).toBe(
    'a check would report something new there after these edits: retired-model gpt-4-0613',
  )
  const request = { rule: 'incompatible-request', model: 'o3', field: 'temperature' } as const
  expect(describeReason('makes-finding', { brings: request })).toMatch(/: incompatible-request temperature \(o3\)$/)
  expect(describeReason('half', { brings })).toBe(describeReason('half'))
})

test('a reason names what it speaks of in the file', () => {
  const beside = { text: 'temperature', line: 7 }
  expect(describeReason('request-unseen', { beside })).toBe(
    `${describeReason('request-unseen')}: temperature in line 7`,
  )
  // Another file says more than a place in the same one.
  const elsewhere = { path: 'a.py', line: 3 }
  expect(describeReason('half', { beside, elsewhere })).toBe(describeReason('half', { elsewhere }))
})

suite('describe', () => {
  const retired = finding()
  const retiring = finding({ rule: 'retiring-model', status: 'deprecated', retires: '2026-11-30' })
  const deprecated = finding({ rule: 'deprecated-model', status: 'deprecated', retires: '2027-06-01' })
  const open = without(retired, 'replacement', 'basis')
  const untold = finding({ rule: 'unknown-model', status: 'unknown' })
  const unknown = without({ ...untold, replacement: 'claude-3-5-sonnet-20241022' }, 'source')

  test.each<[string, Finding, string]>([
    ['retired', retired, 'retired on anthropic since 2025-10-28 (13 months ago); use claude-sonnet-4-6'],
    ['retired today', finding({ retires: asOf }), `retired on anthropic since ${asOf} (today); use claude-sonnet-4-6`],
    ['no day', without(retired, 'retires'), 'retired on anthropic (day unknown); use claude-sonnet-4-6'],
    [
      'retired after a floor',
      finding({ dateKind: 'not-before' }),
      'retired on anthropic (day unknown, not before 2025-10-28); use claude-sonnet-4-6',
    ],
    ['retiring', retiring, 'retires on anthropic on 2026-11-30 (in 10 days); use claude-sonnet-4-6'],
    [
      'retiring, tentative',
      { ...retiring, dateKind: 'tentative' },
      'retires on anthropic on 2026-11-30 (in 10 days, tentative); use claude-sonnet-4-6',
    ],
    [
      'retiring, a floor ahead',
      { ...retiring, dateKind: 'not-before' },
      'retires on anthropic not before 2026-11-30 (in 10 days); use claude-sonnet-4-6',
    ],
    [
      'deprecated, a floor behind',
      { ...deprecated, retires: '2026-11-19', dateKind: 'not-before' },
      'deprecated on anthropic, retires at any time: the earliest day, 2026-11-19, has passed (yesterday); ' +
        'use claude-sonnet-4-6',
    ],
    ['deprecated', deprecated, 'deprecated on anthropic, retires on 2027-06-01 (in 6 months); use claude-sonnet-4-6'],
    [
      'legacy, no day',
      without({ ...deprecated, status: 'legacy' }, 'retires'),
      'legacy on anthropic, no retirement day announced; use claude-sonnet-4-6',
    ],
    ['unknown', unknown, 'unknown on anthropic: no rule names it; perhaps claude-3-5-sonnet-20241022 is meant'],
    ['not told', without(untold, 'replacement'), 'no source tells whether anthropic serves it'],
    ['unknown, nothing near', without(unknown, 'replacement'), 'unknown on anthropic: no rule names it'],
    [
      'redirected',
      finding({ redirect: 'claude-sonnet-4-5' }),
      'retired on anthropic since 2025-10-28 (13 months ago); requests are answered by claude-sonnet-4-5 since; ' +
        'use claude-sonnet-4-6',
    ],
    [
      'to be redirected',
      { ...retiring, redirect: 'claude-sonnet-4-5' },
      'retires on anthropic on 2026-11-30 (in 10 days); requests will then be answered by claude-sonnet-4-5; ' +
        'use claude-sonnet-4-6',
    ],
    [
      "the vendor's word",
      finding({ basis: 'vendor' }),
      "retired on anthropic since 2025-10-28 (13 months ago); use claude-sonnet-4-6, the vendor's recommendation",
    ],
    [
      "the user's word",
      finding({ basis: 'configured' }),
      'retired on anthropic since 2025-10-28 (13 months ago); use claude-sonnet-4-6, as configured',
    ],
    ['no replacement', open, 'retired on anthropic since 2025-10-28 (13 months ago); no replacement is named'],
    [
      'several replacements',
      { ...open, candidates: ['a', 'b'] },
      'retired on anthropic since 2025-10-28 (13 months ago); several replacements are named: a, b',
    ],
  ])('%s', (_, given, sentence) => {
    expect(describe(given, asOf)).toBe(sentence)
  })
})

test('every reason has its own words, and they can follow a colon', () => {
  const words = (Object.keys(reasons) as Reason[]).map((reason) => describeReason(reason))
  expect(new Set(words).size).toBe(words.length)
  for (const phrase of words) expect(phrase).toMatch(/^(ID|[a-z]).*[^.]$/)
})
