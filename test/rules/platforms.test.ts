import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { platforms } from '../../rules/platforms.ts'
import schema from '../../rules/platforms.schema.json' with { type: 'json' }
import { sourceOf } from '../../src/registry/platform-signs.ts'
import { requestRules } from '../../rules/requests.ts'

const folder = new URL('../../rules/platforms/', import.meta.url)

test('every file of the folder is read, in the order of the names, and says its own platform', () => {
  expect(platforms.map(({ platform }) => `${platform}.json`)).toEqual(readdirSync(folder).toSorted())
})

test('every platform with models has a file, and both call it the same', () => {
  const names = new Map(platforms.map(({ platform, name }) => [platform, name]))
  expect(rules.map(({ platform }) => [platform, names.get(platform)])).toEqual(
    rules.map(({ platform, name }) => [platform, name]),
  )
})

test.each(['hosts', 'domains', 'envNames', 'clients', 'prefixes', 'passesOn', 'commonWords', 'homeOf'] as const)(
  'none of the %s stands twice',
  (field) => {
    const all = platforms.flatMap((facts) => facts[field] ?? [])
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
  },
)

test('no package stands twice', () => {
  const all = platforms.flatMap(({ packages = {} }) =>
    Object.entries(packages).flatMap(([language, names]) => names.map((name) => `${language} ${name}`)),
  )
  expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
})

test('whose API is spoken is a vendor whose requests have rules', () => {
  const vendors = new Set(requestRules.flatMap(({ scope }) => ('vendor' in scope ? [scope.vendor] : [])))
  expect(platforms.flatMap(({ speaks = [] }) => speaks).filter((vendor) => !vendors.has(vendor))).toEqual([])
})

test('the home of each vendor has models of it', () => {
  const empty = platforms.flatMap(({ platform, homeOf = [], alsoHomeOf = [] }) =>
    [...homeOf, ...alsoHomeOf].filter(
      (vendor) => !rules.find((one) => one.platform === platform)?.models.some((row) => row.vendor === vendor),
    ),
  )
  expect(empty).toEqual([])
})

describe.each(platforms)('$platform', (facts) => {
  test('fits the schema', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(schema)
    validate(JSON.parse(readFileSync(new URL(`${facts.platform}.json`, folder), 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })

  test('lists are sorted', () => {
    const lists = Object.values(facts).filter((value): value is string[] => Array.isArray(value))
    const sorted = [...lists, ...Object.values(facts.packages ?? {})].filter((list) => typeof list[0] === 'string')
    expect(sorted).toEqual(sorted.map((list) => list.toSorted()))
  })

  test('each pattern matches its example', () => {
    const { patterns = [], ownClients = [], words = [], routes = [] } = facts
    const flagged = [
      ...[...patterns, ...ownClients, ...routes].map((row) => ({ row, flags: '' })),
      ...words.map((row) => ({ row, flags: 'i' })),
    ]
    expect(flagged.filter(({ row, flags }) => !new RegExp(sourceOf(row), flags).test(row.example))).toEqual([])
  })
})

test('no pattern looks back an unbounded way: it would do so at every character', () => {
  const all = platforms.flatMap(({ patterns = [], ownClients = [], words = [], routes = [] }) =>
    [...patterns, ...ownClients, ...words, ...routes].map(({ pattern }) => pattern),
  )
  expect(all.filter((pattern) => /\(\?<[=!](?:[^()]|\([^()]*\))*[*+]/.test(pattern))).toEqual([])
})

/** What a fact that is taken away would change silently: a generated test sees only what is there. */
test('the facts that decide alone are known', async () => {
  const flags = [
    'openaiCompatible',
    'ownForm',
    'cloud',
    'router',
    'vendorBeforeId',
    'deployments',
    'sharedClient',
    'aiSdkGateway',
  ] as const
  const lines = platforms.flatMap((facts) => {
    const { platform, hosts = [], homeOf = [], speaks = [] } = facts
    const set = flags.filter((flag) => facts[flag])
    const known = [
      ...homeOf.map((vendor) => `home of ${vendor}`),
      ...speaks.map((vendor) => `speaks ${vendor}`),
      ...set,
      ...hosts,
    ]
    return known.map((fact) => `${platform}: ${fact}`)
  })
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('platform-facts.txt')
})
