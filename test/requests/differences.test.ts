import { expect, test } from 'vitest'
import { builtinRegistry } from '../../src/registry/builtin-rules.ts'
import { capabilitiesOf, concerns } from '../../src/requests/capabilities.ts'
import { differencesBetween } from '../../src/requests/differences.ts'

const between = (from: string, model: string, vendor = 'anthropic', platform = vendor) =>
  differencesBetween({ platform, vendor, from, model }).map(({ id }) => id)

test.each([
  ['claude-3-opus-20240229', 'claude-opus-4-8', 'claude-sampling-rejected', 'claude-prefill'],
  ['claude-sonnet-4-5', 'claude-sonnet-5-5', 'claude-forced-tool-choice', 'claude-thinking-enabled'],
])('a request to %s that %s refuses', (from, model, ...expected) => {
  expect(between(from, model)).toEqual(expect.arrayContaining(expected))
})

test('what the model before did not take either is no difference', () => {
  expect(between('claude-opus-4-8', 'claude-opus-5')).not.toContain('claude-sampling-rejected')
  expect(between('claude-opus-5', 'claude-opus-5')).toEqual([])
})

test('what the model before never had is in none of its requests', () => {
  expect(between('claude-3-opus-20240229', 'claude-sonnet-4-6')).not.toContain('claude-thinking-budget-small')
})

test('of a model that is not known nothing is said', () => {
  expect(between('claude-0', 'claude-opus-5')).toEqual([])
  expect(between('claude-opus-5', 'claude-99')).toEqual([])
})

test('of every replacement: the checks concern the new model alone', () => {
  const pairs = builtinRegistry.platforms.flatMap((platform) =>
    builtinRegistry
      .rows(platform)
      .flatMap(({ id, vendor, replacement = [] }) =>
        replacement.map((model) => ({ platform, vendor, from: id, model })),
      ),
  )
  const told = pairs.filter((pair) => differencesBetween(pair).length > 0)
  expect(told.length).toBeGreaterThan(50)
  for (const pair of told) {
    for (const check of differencesBetween(pair)) {
      expect(concerns(check, pair.platform, capabilitiesOf(pair)!)).toBe(true)
      expect(concerns(check, pair.platform, capabilitiesOf({ ...pair, model: pair.from })!)).toBe(false)
    }
  }
})
