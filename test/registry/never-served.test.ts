import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { realIdsOf } from '../../src/registry/never-served.ts'
import { createRegistry } from '../../src/registry/registry.ts'

const registry = createRegistry(rules)

describe('IDs with a date that never was', () => {
  test.each([
    // The date of another model, or nobody's.
    ['anthropic', 'claude-sonnet-4-5-20250514', ['claude-sonnet-4-5-20250929']],
    ['anthropic', 'claude-3-5-haiku-20240307', ['claude-3-5-haiku-20241022']],
    ['anthropic', 'claude-haiku-3-5-20250414', ['claude-3-5-haiku-20241022']],
    ['openai', 'gpt-4o-2024-06-13', ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20']],
    ['openai', 'o3-mini-2023-01-01', ['o3-mini-2025-01-31']],
    // A model that has no dates at all.
    ['anthropic', 'claude-opus-4-7-20260115', ['claude-opus-4-7']],
  ])('%s: %s', (platform, id, real) => {
    expect(realIdsOf(registry, platform, id)).toEqual(real)
  })

  test.each([
    ['served with that date', 'openai', 'gpt-4o-2024-08-06'],
    ['no date', 'openai', 'gpt-4o'],
    ['a stem that nobody knows', 'anthropic', 'claude-fresco-1-20251101'],
    ['a date after the list', 'anthropic', 'claude-sonnet-4-5-20261101'],
    ['as a router writes it', 'anthropic', 'claude-3.7-sonnet-20240620'],
    ['a date in another form', 'openai', 'gpt-4o-20240613'],
    ['a version of Azure', 'openai', 'gpt-5-chat-2025-10-03'],
    ['a model without dates that Azure gives versions', 'openai', 'gpt-5.3-codex-2026-02-20'],
    ['a platform whose dates are not known to be whole', 'mistral', 'mistral-large-2401'],
  ])('may exist: %s', (_, platform, id) => {
    expect(realIdsOf(registry, platform, id)).toBeUndefined()
  })
})
