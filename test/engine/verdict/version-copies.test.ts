import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/** What is said of a copy of an old version that upgrades start from. */
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, fix }) => `${severity} ${fix.applicability}`)

const haiku = 'claude-3-haiku-20240307'

test.each([
  ['templates/migration/1_6_0/configs/defaults.yaml', `providers:\n  anthropic:\n    model: ${haiku}\n`],
  ['app/config/migrations/v3/models.toml', `[chat]\nmodel = "${haiku}"\n`],
  ['upgrades/from-2.x/settings.json', `{ "chat": { "model": "${haiku}" } }\n`],
  ['deploy/upgrade/1.4.0/.env', `ANTHROPIC_MODEL=${haiku}\n`],
])('%s stays as it is', (path, text) => {
  const findings = said(path, text)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatch(/^info (?:none|unsafe)$/)
})

test('a present setting beside the copies is an error', () => {
  const text = `chat:\n  provider: anthropic\n  model: ${haiku}\n`
  expect(said('templates/configs/defaults.yaml', text)).toEqual([expect.stringMatching(/^error /)])
  expect(said('src/upgrade/v1/settings.yaml', text)).toEqual([expect.stringMatching(/^error /)])
})
