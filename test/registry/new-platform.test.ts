import { expect, test, vi } from 'vitest'
import type { PlatformRules } from '../../src/registry/lifecycle.ts'
import type { PlatformFacts } from '../../src/registry/platform-facts.ts'

/** A platform that is added by its two files alone, as rules/README.md says. */
const facts: PlatformFacts = {
  platform: 'acme-cloud',
  name: 'Acme Cloud',
  hosts: ['llm.acme-cloud.dev'],
  envNames: ['ACME_CLOUD_KEY'],
  packages: { javascript: ['@acme-cloud/sdk'], python: ['acmecloud'] },
  clients: ['ChatAcmeCloud'],
  words: [{ pattern: 'acme_?cloud', example: 'AcmeCloud' }],
  prefixes: ['acme_cloud'],
}

const models: PlatformRules = {
  platform: 'acme-cloud',
  name: 'Acme Cloud',
  models: [
    {
      id: 'roadrunner-1-large',
      vendor: 'acme',
      modality: 'text',
      kind: 'snapshot',
      retires: '2026-01-01',
      dateKind: 'exact',
      source: 'https://acme-cloud.dev/models',
      checked: '2026-11-01',
      confidence: 'high',
    },
  ],
}

vi.mock('../../rules/platforms.ts', async (original) => {
  const { platforms } = await original<{ readonly platforms: readonly PlatformFacts[] }>()
  return { platforms: [...platforms, facts] }
})

vi.mock('../../rules/index.ts', async (original) => {
  const { rules } = await original<{ readonly rules: readonly PlatformRules[] }>()
  return { rules: [...rules, models] }
})

const { check } = await import('../../src/index.ts')
const { isForeignHost, platformSignalsIn } = await import('../../src/engine/mentions/platform-signals.ts')
const { routeOf } = await import('../../src/registry/routes.ts')

test('it is known by its address, package, setting and client', () => {
  const signs = [
    'https://llm.acme-cloud.dev/v1',
    "from '@acme-cloud/sdk'",
    'from acmecloud import Client',
    'ACME_CLOUD_KEY',
    'ChatAcmeCloud',
  ]
  expect(signs.filter((text) => !platformSignalsIn(text).platforms.has('acme-cloud'))).toEqual([])
  expect(isForeignHost('https://eu.llm.acme-cloud.dev/v1')).toBe(false)
})

test('its prefix is a route to it', () => {
  expect(routeOf('acme_cloud/')).toEqual(['acme-cloud'])
})

test.each([
  ["import { Client } from '@acme-cloud/sdk'\nconst model = 'roadrunner-1-large'", 'a.ts'],
  ['from acmecloud import Client\nmodel = "roadrunner-1-large"', 'a.py'],
  ['base_url: https://llm.acme-cloud.dev/v1\nmodel: roadrunner-1-large', 'a.yaml'],
  ['model: acme_cloud/roadrunner-1-large', 'a.yaml'],
  ['const client = new ChatAcmeCloud({ model: "roadrunner-1-large" })', 'a.ts'],
])('a retired model is reported on it: %s', (text, path) => {
  expect(check(`${text}\n`, { path, asOf: '2026-11-20' })).toMatchObject([
    { platform: 'acme-cloud', rule: 'retired-model', severity: 'error' },
  ])
})

test('without a sign nothing is known of a name that anybody may serve', () => {
  expect(check("const model = 'roadrunner-1-large'\n", { path: 'a.ts', asOf: '2026-11-20' })).toEqual([])
})
