import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import schema from '../../rules/models.schema.json' with { type: 'json' }
import { isDay } from '../../src/day.ts'
import { parseId } from '../../src/registry/forms.ts'
import { statusOn } from '../../src/registry/lifecycle.ts'
import { mentionsIn } from '../../src/registry/mentions.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { deriveStems } from '../../src/registry/stems.ts'
import { successor } from '../../src/registry/successor.ts'

/** The day the rules were last gone through as a whole: replacements are proved alive on it. */
const buildDay = '2026-11-20'

const folder = new URL('../../rules/models/', import.meta.url)
const registry = createRegistry(rules)
const stems = deriveStems(registry)
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

  test('aliases and replacements are rows of the same platform', () => {
    const missing = models.flatMap(({ id, aliasOf, replacement = [] }) =>
      [...replacement, ...(aliasOf === undefined ? [] : [aliasOf])]
        .filter((other) => !registry.row(platform, other) || other === id)
        .map((other) => `${id} → ${other}`),
    )
    expect(missing).toEqual([])
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
    const text = readFileSync(new URL(`${platform}.json`, folder), 'utf8')
    const head = text.split('\n').slice(0, 5)
    const rows = models.map((row) => JSON.stringify(row))
    expect(head.at(-1)).toBe('  "models": [')
    expect(
      text
        .split('\n')
        .slice(5, -3)
        .map((line) => JSON.stringify(JSON.parse(line.replace(/,$/, '')))),
    ).toEqual(rows)
  })
})

test('no proposed replacement is retired, unknown or about to end', () => {
  const dead = all.flatMap(({ platform, row }) =>
    successor(registry, platform, row, buildDay, 90)
      .ids.map((id) => ({ id: row.id, to: registry.row(platform, id) }))
      .filter(({ to }) => !to || !['active', 'legacy', 'deprecated'].includes(statusOn(buildDay, to)))
      .map(({ id, to }) => `${platform} ${id} → ${to?.id}`),
  )
  expect(dead).toEqual([])
})

test('no proposed replacement is of another modality', () => {
  const strayed = all.flatMap(({ platform, row }) =>
    successor(registry, platform, row, buildDay, 90)
      .ids.filter((id) => registry.row(platform, id)?.modality !== row.modality)
      .map((id) => `${platform} ${row.id} → ${id}`),
  )
  expect(strayed).toEqual([])
})

test('every ID passes the candidate filter', () => {
  expect(all.filter(({ row }) => !stems.pattern.test(`"${row.id}"`)).map(({ row }) => row.id)).toEqual([])
})

test('every ID is read back whole, alone and in running text', () => {
  const texts = (id: string) => [id, `"${id}"`, `Use ${id}.`, `- ${id}\n`, `model=${id}&x=1`, `(${id})`]
  const lost = all.flatMap(({ row: { id } }) =>
    texts(id).filter((text) => {
      const found = [...mentionsIn(text, registry, stems)]
      return found.length !== 1 || found[0]!.text !== id || found[0]!.id !== id
    }),
  )
  expect(lost).toEqual([])
})

test('every ID parses to itself on its platform', () => {
  const lost = all.filter(({ platform, row }) => {
    const parsed = parseId(registry, row.id)
    return parsed?.id !== row.id || !parsed.platforms.includes(platform)
  })
  expect(lost).toEqual([])
})
