import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { platforms } from '../../rules/platforms.ts'
import { classifyPlatform, type MentionContext } from '../../src/engine/mentions/platform-classifier.ts'
import {
  isForeignHost,
  platformsAt,
  type PlatformSignals,
  platformSignalsIn,
} from '../../src/engine/mentions/platform-signals.ts'
import { deriveKeywords, keywordWords } from '../../src/registry/derive-keywords.ts'
import { mentionsIn } from '../../src/registry/parse-mentions.ts'
import type { ExamplePattern, PlatformFacts } from '../../src/registry/platform-facts.ts'
import { makePlatformTables, type PlatformTables } from '../../src/registry/platform-tables.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { routeOf } from '../../src/registry/routes.ts'

/** Whether a platform is recognised by what a row says, with some tables. */
type Probe = (tables: PlatformTables) => boolean

interface Case {
  readonly field: string
  readonly row: string
  /** The same facts without the row. */
  readonly without: PlatformFacts
  readonly probe: Probe
}

const shows =
  (platform: string, text: string): Probe =>
  (tables) =>
    platformSignalsIn(text, tables).platforms.has(platform)

/** How a text has a package, by language. */
function importOf(name: string, language: string): string {
  const whole = name.replace(/[*/]$/, (end) => (end === '/' ? '/x' : 'x'))
  if (language === 'python') return `from ${whole} import x`
  return language === 'javascript' ? `import x from '${whole}'` : `use ${whole}`
}

/** A case for each row of each list of a platform, with the probe of that list. A list without one is an error. */
const probes: Readonly<Record<string, (platform: string, row: string) => Probe>> = {
  hosts: (platform, host) => {
    const url = `https://${host.replaceAll('*', 'x')}/v1`
    return (tables) =>
      platformsAt(url, tables).includes(platform) && !isForeignHost(url, tables) && shows(platform, `at ${url}`)(tables)
  },
  domains: (_, domain) => (tables) => !isForeignHost(`https://x.${domain}/v1`, tables),
  envNames: (platform, name) => shows(platform, `process.env.${name}`),
  clients: (platform, name) => shows(platform, `x = ${name.replace('*', '')}`),
  patterns: (platform, example) => shows(platform, example),
  paths: (platform, path) => (tables) => tables.paths.find(([, pattern]) => pattern.test(path))?.[0] === platform,
  ownClients: (platform, example) => shows(platform, example),
  words: (platform, example) => (tables) => tables.words.find(([, pattern]) => pattern.test(example))?.[0] === platform,
  prefixes: (platform, prefix) => (tables) => routeOf(`${prefix}/`, tables).includes(platform),
  routes: (platform, example) => (tables) => routeOf(example, tables).includes(platform),
  passesOn: (_, word) => (tables) => routeOf(`${word}/bedrock/`, tables).includes('bedrock'),
  homeOf: (platform, vendor) => (tables) => tables.homes[vendor] === platform,
  alsoHomeOf: (platform, vendor) => (tables) => tables.recommending[vendor]?.includes(platform) === true,
  speaks: (platform, vendor) => (tables) => tables.speaking[vendor]?.includes(platform) === true,
  commonWords: (_, word) => (tables) => tables.commonWords.has(word),
}

const textOf = (row: string | ExamplePattern) => (typeof row === 'string' ? row : row.example)

function casesOf(facts: PlatformFacts): Case[] {
  const { platform, packages = {} } = facts
  const lists = Object.entries(facts).filter((entry): entry is [string, (string | ExamplePattern)[]] =>
    Array.isArray(entry[1]),
  )
  const listed = lists.flatMap(([field, rows]) =>
    rows.map((row) => ({
      field,
      row: textOf(row),
      without: { ...facts, [field]: rows.filter((one) => one !== row) },
      probe: probes[field]!(platform, textOf(row)),
    })),
  )
  const imported = Object.entries(packages).flatMap(([language, names]) =>
    names.map((name) => ({
      field: language,
      row: name,
      without: { ...facts, packages: { ...packages, [language]: names.filter((one) => one !== name) } },
      probe: shows(platform, importOf(name, language)),
    })),
  )
  return [...listed, ...imported]
}

const tables = makePlatformTables(platforms)
const tablesWith = (facts: PlatformFacts) =>
  makePlatformTables(platforms.map((one) => (one.platform === facts.platform ? facts : one)))

describe('each row changes an answer', () => {
  test.each(platforms)('$platform', (facts) => {
    const idle = casesOf(facts).filter(({ probe, without }) => !probe(tables) || probe(tablesWith(without)))
    expect(idle.map(({ field, row }) => `${field}: ${row}`)).toEqual([])
  })
})

const registry = createRegistry(rules)
const keywords = deriveKeywords(registry)

test('each common word changes where an ID may stand', () => {
  const words = platforms.flatMap(({ commonWords = [] }) => commonWords)
  const idle = words.filter((word) => {
    const others = new Set(words.filter((one) => one !== word))
    return JSON.stringify(keywordWords(registry, others)) === JSON.stringify(keywordWords(registry))
  })
  expect(idle).toEqual([])
})

/** Files and places at which whose an ID is may hang on a flag. */
const files: readonly PlatformSignals[] = [
  { platforms: new Map() },
  { platforms: new Map(), aiSdk: "from 'ai'" },
  ...['azure', 'foundry', 'github-models', 'openrouter', 'vercel', 'vertex', 'bedrock'].map((platform) => ({
    platforms: new Map([[platform, platform]]),
  })),
]
const places: readonly MentionContext[] = [
  {},
  { callee: 'openai.chat.completions.create' },
  { callee: 'AzureOpenAI' },
  { version: '2024-08-06' },
  { name: 'ANTHROPIC_MODEL' },
  { name: 'deployment_name' },
]
const ids = registry.names.filter((_, index) => index % 7 === 0)

function answers(with_: PlatformTables, facts: PlatformFacts): string {
  const own = registry.rows(facts.platform).map(({ id }) => id)
  return JSON.stringify(
    [
      ...own.slice(0, 80),
      ...ids.slice(0, 80),
      'openai/whisper-1',
      'openai/text-davinci-002',
      'anthropic/claude-instant-1',
    ].flatMap((id) =>
      [...mentionsIn(id, registry, keywords)].flatMap((mention) =>
        files.flatMap((file) => places.map((place) => classifyPlatform(mention, place, file, registry, with_) ?? null)),
      ),
    ),
  )
}

const flags = ['openaiCompatible', 'ownForm', 'cloud', 'vendorBeforeId', 'deployments', 'aiSdkGateway'] as const
const flagged = platforms.flatMap((facts) =>
  flags.filter((flag) => facts[flag]).map((flag) => ({ flag, facts, platform: facts.platform })),
)

test.each(flagged)('$flag of $platform changes whose some ID is', ({ flag, facts }) => {
  const { [flag]: _, ...without } = facts
  expect(answers(tablesWith(without as PlatformFacts), facts)).not.toBe(answers(tables, facts))
})
