import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import schema from '../../rules/tools.schema.json' with { type: 'json' }
import { toolSettings } from '../../rules/tools.ts'

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, validateFormats: false }).compile(schema)
const all = toolSettings.flatMap(({ tools }) => tools)

test('every file follows the schema', () => {
  for (const file of toolSettings) expect(validate(file), JSON.stringify(validate.errors)).toBe(true)
})

test('the rows of a file are in the order of their tools, each once', () => {
  for (const { tools } of toolSettings) {
    const names = tools.map(({ tool }) => tool)
    expect(names).toEqual([...new Set(names)].toSorted())
  }
})

test('no tool has a key both as its own and as one that it sends', () => {
  for (const { keys = [], own = [] } of all) expect(keys.filter((key) => own.includes(key))).toEqual([])
})

test('every pattern can be read', () => {
  for (const { beside } of all) if (beside) expect(() => new RegExp(`${beside.key}|${beside.pattern}`)).not.toThrow()
})
