import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import schema from '../../rules/signals.schema.json' with { type: 'json' }
import { signalFiles, type SignalRow } from '../../rules/signals.ts'
import { signalFor } from '../../src/core/explain-signal.ts'
import { signal, signalWords } from '../../src/core/signal.ts'
import { zoneWithRule } from '../../src/policy/zones.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const all = Object.values(signalFiles).flatMap(({ signals }) => signals)
const ids = all.map(({ id }) => id)
const sources = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(top, 'src', file), 'utf8'))
  .join('\n')

test('every file of the folder is listed', () => {
  expect(Object.keys(signalFiles).map((name) => `${name}.json`)).toEqual(
    readdirSync(join(top, 'rules/signals')).toSorted(),
  )
})

test('every row has an ID of its own', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('the code takes rows that there are, and no row is left out', () => {
  const taken = [...sources.matchAll(/\b(?:signal|signalWords)\(\s*'([\w-]+)',?\s*\)/g)].map(([, id]) => id!)
  const byId = all.filter(({ zone }) => zone === undefined).map(({ id }) => id)
  expect([...new Set(taken)].toSorted()).toEqual(byId.toSorted())
})

test('no pattern begins with a look behind that must hold: it would be tried at each character', () => {
  const patterns = all.flatMap(({ id, pattern }) => [pattern ?? []].flat().map((one) => `${id}: ${one}`))
  expect(patterns.filter((one) => /^[\w-]+: (?:\(\?:)?\(\?<=/.test(one))).toEqual([])
})

describe.each(Object.entries(signalFiles))('%s', (name, { signals }) => {
  test('fits the schema', () => {
    const validate = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false }).compile(schema)
    validate(JSON.parse(readFileSync(join(top, `rules/signals/${name}.json`), 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })

  test('a zone in zones.json alone, where the order counts; elsewhere the IDs ascend', () => {
    const own = signals.map(({ id }) => id)
    if (name === 'zones') expect(signals.filter(({ zone }) => zone === undefined)).toEqual([])
    else expect(own).toEqual(own.toSorted())
    if (name !== 'zones') expect(signals.filter(({ zone }) => zone !== undefined)).toEqual([])
  })
})

/** Whether a row, or a variant of it, takes a sample. Samples of zones are paths as they stand in a repository. */
function takes({ zone, words, flags = '' }: SignalRow, pattern: string, sample: string): boolean {
  if (words) return words.includes(sample)
  return new RegExp(pattern, flags).test(zone === undefined ? sample : `/${sample.toLowerCase()}`)
}

const alternativesOf = ({ pattern = [] }: SignalRow) => (typeof pattern === 'string' ? [pattern] : pattern)

describe.each(all.map((row) => [row.id, row] as const))('%s', (id, row) => {
  const pattern = alternativesOf(row).join('|')

  test('the code gets what the row says', () => {
    expect(signalFor(id)).toEqual({ says: row.says, why: row.why })
    if (row.words) expect([...signalWords(id)]).toEqual(row.words.toSorted())
    else expect([signal(id).source, signal(id).flags]).toEqual([new RegExp(pattern).source, row.flags ?? ''])
  })

  test.each(row.yes)('yes: %j', (sample) => {
    expect(takes(row, pattern, sample)).toBe(true)
  })

  test.each(row.no)('no: %j', (sample) => {
    expect(takes(row, pattern, sample)).toBe(false)
  })

  test('each alternative has a sample that no other one takes', () => {
    const alternatives = alternativesOf(row)
    const idle = alternatives.filter((alternative) => {
      const others = alternatives.filter((other) => other !== alternative).join('|')
      return alternatives.length > 1 && !row.yes.some((sample) => !takes(row, others, sample))
    })
    expect(idle).toEqual([])
  })
})

test.each(signalFiles.zones!.signals)(
  'a path that $id takes gets its zone: no row before it decides',
  ({ id, zone, yes }) => {
    expect(yes.map((path) => zoneWithRule(path, ''))).toEqual(yes.map(() => ({ zone, rule: id })))
  },
)
