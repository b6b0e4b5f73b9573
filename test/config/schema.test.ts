import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { configSchema } from '../../src/config/json-schema.ts'
import { keys } from '../../src/config/keys.ts'
import type { ConfigShape } from '../../src/config/shape.ts'
import { problemIn } from '../../src/config/validate.ts'

const file = fileURLToPath(new URL('../../schema/config.schema.json', import.meta.url))

/** `npm run schema` writes the file again. */
test('the published schema is the one that the keys give', async () => {
  await expect(`${JSON.stringify(configSchema(), null, 2)}\n`).toMatchFileSnapshot(file)
})

const isValid = new Ajv2020({ strict: true }).compile(configSchema())
const record: ConfigShape = { kind: 'record', fields: keys }

const samples = fc.record(
  Object.fromEntries(
    [...Object.keys(keys), 'severitys'].map((key) => [
      key,
      fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(0, 90, -1, true, null, 'error', 'a', '', ['json'], [' '], [{ reason: 'so' }]),
        fc.constantFrom<unknown>({ docs: ['a'] }, { docs: 'a' }, { selects: { docs: 'off' } }, { 'src/**': 'openai' }),
      ),
    ]),
  ),
  { requiredKeys: [] },
)

test('the schema and the validation agree', () => {
  fc.assert(
    fc.property(samples, (value) => {
      expect(isValid(value)).toBe(problemIn(value, record) === undefined)
    }),
    { numRuns: 2000 },
  )
})

test('every default is a valid value of its key', () => {
  const defaults = Object.entries(configSchema() as { properties: Record<string, { default?: unknown }> })
    .filter(([key]) => key === 'properties')
    .flatMap(([, properties]) => Object.entries(properties as unknown as Record<string, { default?: unknown }>))
    .filter(([, field]) => field.default !== undefined)
    .map(([key, field]) => [key, field.default])
  expect(defaults.length).toBeGreaterThan(5)
  expect(isValid(Object.fromEntries(defaults))).toBe(true)
})

const document = readFileSync(new URL('../../docs/config.md', import.meta.url), 'utf8')

test('docs/config.md has a row for every key, with its description and its default', () => {
  const rows = document.split('\n').filter((line) => /^\| `[$\w]+` \|/.test(line))
  const wanted = Object.entries<(typeof keys)[keyof typeof keys] & { initial?: unknown }>(keys).map(
    ([key, { description, initial }]) =>
      `| \`${key}\` | ${initial === undefined ? '–' : `\`${JSON.stringify(initial)}\``} | ${description} |`,
  )
  expect(rows).toEqual(wanted)
})
