import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import schema from '../../rules/models.schema.json' with { type: 'json' }
import { addDays, isDay } from '../../src/core/day.ts'
import { parseId, profileOf } from '../../src/registry/id-grammar.ts'
import { announcedEnd, statusOn } from '../../src/registry/lifecycle.ts'
import { mentionsIn } from '../../src/registry/parse-mentions.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { deriveKeywords } from '../../src/registry/derive-keywords.ts'
import { holdsKeyword } from '../../src/registry/id-keywords.ts'
import { successor } from '../../src/registry/successor.ts'
import { todayIs } from '../../src/registry/today.ts'

/** The day the rules were last gone through as a whole: replacements are proved alive on it. */
const buildDay = '2026-11-20'

const folder = new URL('../../rules/models/', import.meta.url)
const registry = createRegistry(rules)
const stems = deriveKeywords(registry)
const all = rules.flatMap(({ platform, models }) => models.map((row) => ({ platform, row })))
const keyOf = (row: { id: string; version?: string }) => `${row.id}\u0000${row.version ?? ''}`

test('every file of the folder is listed, in the order of the names, and says its own platform', () => {
  const files = readdirSync(folder).toSorted()
  expect(rules.map(({ platform }) => `${platform}.json`)).toEqual(files)
})

describe.each(rules)('$platform', ({ platform, models }) => {
  test('fits the schema', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(schema)
    validate(JSON.parse(readFileSync(new URL(`${platform}.json`, folder), 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })

  test('is sorted by ID, each row once', () => {
    const keys = models.map(keyOf)
    expect(keys).toEqual([...new Set(keys)].toSorted())
  })

  test('every day exists, and the days of a row are in order', () => {
    const wrong = models.filter(({ released, deprecated, retires, checked, dateKind }) => {
      const days = [deprecated, retires, checked].filter((day) => day !== undefined)
      if (!days.every(isDay) || checked > buildDay) return true
      const end = dateKind === 'not-before' ? undefined : retires
      const order = [released, deprecated, end].filter((day) => day !== undefined)
      return order.some((day, index) => index > 0 && day < order[index - 1]!)
    })
    expect(wrong).toEqual([])
  })

  test('what an alias stands for is a row of the same platform', () => {
    const missing = models.filter(({ id, aliasOf }) => aliasOf === id || (aliasOf && !registry.row(platform, aliasOf)))
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  test('chains of replacements are acyclic', () => {
    const cyclic = models.filter(({ id }) => {
      const open = [...(registry.row(platform, id)?.replacement ?? [])]
      const seen = new Set<string>()
      while (open.length > 0) {
        const next = open.pop()!
        if (next === id) return true
        if (seen.has(next)) continue
        seen.add(next)
        open.push(...(registry.row(platform, next)?.replacement ?? []))
      }
      return false
    })
    expect(cyclic.map(({ id }) => id)).toEqual([])
  })

  test('one row takes one line, as the file is formatted', () => {
    const lines = readFileSync(new URL(`${platform}.json`, folder), 'utf8').split('\n')
    const rows = lines.slice(lines.indexOf('  "models": [') + 1, -3)
    expect(rows.map((line) => JSON.stringify(JSON.parse(line.replace(/,$/, ''))))).toEqual(
      models.map((row) => JSON.stringify(row)),
    )
  })
})

test('replacements that are printed and have no row are known', async () => {
  const dangling = all.flatMap(({ platform, row }) =>
    (row.replacement ?? []).filter((id) => !registry.row(platform, id)).map((id) => `${platform} ${row.id} → ${id}`),
  )
  await expect(`${dangling.join('\n')}\n`).toMatchFileSnapshot('dangling-replacements.txt')
})

/** Every row that needs a replacement on the day, with what is proposed. */
const proposals = (day: string) =>
  all
    .filter(({ row }) => ['retired', 'deprecated'].includes(statusOn(todayIs(day), row)))
    .map(({ platform, row }) => ({ platform, row, ids: successor(registry, platform, row, todayIs(day), 90).ids }))

describe.each([buildDay, '2027-06-01'])('on %s', (day) => {
  const proposed = proposals(day).flatMap(({ platform, row, ids }) =>
    ids.map((id) => ({ platform, row, to: registry.row(platform, id), id })),
  )

  test('no proposed replacement is retired, unknown or about to end', () => {
    const dead = proposed.filter(({ to }) => {
      const end = to && announcedEnd(to)
      return (
        !to ||
        ['retired', 'unknown'].includes(statusOn(todayIs(day), to)) ||
        (end !== undefined && end <= addDays(day, 90))
      )
    })
    expect(dead.map(({ platform, row, id }) => `${platform} ${row.id} → ${id}`)).toEqual([])
  })

  test('none is deprecated where the chain goes on to one that is not', () => {
    const deprecated = proposed.filter(({ to }) => to && statusOn(todayIs(day), to) === 'deprecated')
    const further = deprecated.filter(({ platform, to }) =>
      successor(registry, platform, to!, todayIs(day), 90).ids.some(
        (id) => statusOn(todayIs(day), registry.row(platform, id)!) !== 'deprecated',
      ),
    )
    expect(further.map(({ platform, row, id }) => `${platform} ${row.id} → ${id}`)).toEqual([])
    // Microsoft Foundry serves nothing newer of DeepSeek's than what it calls legacy.
    expect(new Set(deprecated.map(({ platform, id }) => `${platform} ${id}`))).toEqual(
      new Set(['foundry DeepSeek-V4-Pro', 'foundry DeepSeek-V4-Flash']),
    )
  })

  test('none is of another modality, and a profile stays a profile', () => {
    const strayed = proposed.filter(
      ({ platform, row, to, id }) =>
        to?.modality !== row.modality || profileOf(platform, id) !== profileOf(platform, row.id),
    )
    expect(strayed.map(({ platform, row, id }) => `${platform} ${row.id} → ${id}`)).toEqual([])
  })
})

test('the rows without a living replacement are known', async () => {
  const lines = proposals(buildDay)
    .filter(({ ids }) => ids.length === 0)
    .map(({ platform, row }) => `${platform} ${row.id}${row.version === undefined ? '' : ` (${row.version})`}`)
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('no-living-replacement.txt')
})

test('every ID passes the candidate filter', () => {
  expect(registry.names.filter((id) => !holdsKeyword(`"${id}"`, stems))).toEqual([])
})

test('every ID is read back whole, alone and in running text', () => {
  const texts = (id: string) => [id, `"${id}"`, `Use ${id}.`, `- ${id}\n`, `model=${id}&x=1`, `(${id})`]
  const lost = registry.names.flatMap((id) =>
    texts(id).filter((text) => {
      const found = [...mentionsIn(text, registry, stems)]
      return found.length !== 1 || found[0]!.text !== id || found[0]!.id !== id
    }),
  )
  expect(lost).toEqual([])
})

test('every ID parses to itself on its platform', () => {
  const named = all.filter(({ row }) => registry.names.includes(row.id))
  const lost = named.filter(({ platform, row }) => {
    const parsed = parseId(registry, row.id)
    return parsed?.id !== row.id || !parsed.platforms.includes(platform)
  })
  expect(lost).toEqual([])
})
