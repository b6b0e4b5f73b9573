import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, daysBetween, isIn } from '../../src/core/day.ts'
import { trackingToday, todayIs } from '../../src/registry/today.ts'
import { createScanner } from '../../src/runner/create-scanner.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const files = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /[\\/]tree(?:[\\/]|$)/.test(entry.parentPath))
  .map((entry) => join(entry.parentPath, entry.name))

const first = '2023-01-01'
const last = '2028-12-31'
const day = fc.nat(daysBetween(first, last)).map((days) => addDays(first, days))

/** The result of scanning a text on a day, and the days on which it holds. */
function made(path: string, text: string, asOf: Day, within: number) {
  return createScanner(contextFor({ asOf, within }), { canFix: true }, () => true)(path, text)
}

describe('the span of a scan', () => {
  test('contains its day, and the result is the same on each of its days', () => {
    const texts = files.map((path) => ({ path: path.slice(fixtures.length + 1), text: readFileSync(path, 'utf8') }))
    expect(texts.length).toBeGreaterThan(50)
    let turns = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        day,
        day,
        fc.constantFrom(0, 30, 90),
        ({ path, text }, one, other, within) => {
          const { scanned, span } = made(path, text, one, within)
          expect(isIn(span, one)).toBe(true)
          if (isIn(span, other)) expect(made(path, text, other, within).scanned).toEqual(scanned)
          // The days at both ends, and those next to them.
          for (const edge of [span.from, span.to && addDays(span.to, -1)]) {
            if (edge !== undefined) expect(made(path, text, edge, within).scanned).toEqual(scanned)
          }
          if (span.to !== undefined) turns++
        },
      ),
      { numRuns: 400 },
    )
    expect(turns).toBeGreaterThan(50)
  }, 120_000)

  test('is the days with the same answers, and starts anew each time it is read', () => {
    const { today, span } = trackingToday(todayIs('2026-03-10'))
    expect(span()).toEqual({})
    expect(['2026-03-01', '2026-03-10', '2026-04-01', '2026-05-01'].map((one) => today.hasCome(one))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(span()).toEqual({ from: '2026-03-10', to: '2026-04-01' })
    expect([today.hasCome('2026-04-01', 22), today.hasCome('2026-04-01', 21)]).toEqual([true, false])
    expect(span()).toEqual({ from: '2026-03-10', to: '2026-03-11' })
    expect(span()).toEqual({})
  })
})
