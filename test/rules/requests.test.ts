import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { requestRules } from '../../rules/requests.ts'
import schema from '../../rules/requests.schema.json' with { type: 'json' }
import { isDay } from '../../src/core/day.ts'
import { bareModel, capabilitiesOf, checkNamed } from '../../src/requests/capabilities.ts'
import type { Check, Condition, FixStep } from '../../src/requests/rules.ts'

/** The day the rules were last gone through as a whole. */
const buildDay = '2026-11-20'

const folder = new URL('../../rules/requests/', import.meta.url)
const named = requestRules.map((one) => ({ ...one, name: Object.values(one.scope)[0] as string }))
const lifecycles = rules.flatMap(({ platform, models }) => models.map((row) => ({ platform, ...row })))
const idsOf = ({ id, aliases }: { id: string; aliases?: readonly string[] }) => [id, ...(aliases ?? [])]

test('every file of the folder is listed, in the order of the names, and says its own scope', () => {
  expect(named.map(({ name }) => `${name}.json`)).toEqual(readdirSync(folder).toSorted())
})

test('every check has a name of its own', () => {
  const ids = requestRules.flatMap(({ checks }) => checks.map(({ id }) => id))
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  expect(ids.filter((id) => checkNamed(id)?.id !== id)).toEqual([])
})

/** Capabilities that a check reads: of the models that it concerns, and in its conditions and steps. */
function readBy({ models, find, when, fix }: Check): string[] {
  const ofCondition = ({ outside, over }: Condition) => [outside, over]
  const ofStep = (step: FixStep) => [
    'within' in step ? step.within : undefined,
    'clamp' in step ? step.clamp : undefined,
  ]
  const all = [
    ...Object.keys(models ?? {}),
    ...Object.keys(fix.safeFrom ?? {}),
    ...[...find, ...(when ?? [])].flatMap(ofCondition),
    ...(fix.steps ?? []).flatMap(ofStep),
  ]
  return all.filter((name) => name !== undefined)
}

describe.each(named)('$name', ({ name, scope, models, checks }) => {
  test('fits the schema', () => {
    const validate = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false }).compile(schema)
    validate(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })

  test('is sorted, each model and each check once', () => {
    const firsts = models.map(({ ids }) => ids[0]!)
    expect(firsts).toEqual(firsts.toSorted())
    const ids = models.flatMap((row) => row.ids)
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
    expect(models.filter((row) => row.ids.join() !== row.ids.toSorted().join())).toEqual([])
    expect(checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id).toSorted())
  })

  test('every day exists and is past', () => {
    expect([...models, ...checks].filter(({ checked }) => !isDay(checked) || checked > buildDay)).toEqual([])
  })

  test('every model has a lifecycle on some platform', () => {
    const known = new Set(
      lifecycles
        .filter(({ vendor, platform }) => ('vendor' in scope ? vendor === scope.vendor : platform === scope.platform))
        .flatMap(idsOf)
        .flatMap((id) => [id, bareModel(id)]),
    )
    expect(models.flatMap(({ ids }) => ids).filter((id) => !known.has(id) && !known.has(bareModel(id)))).toEqual([])
  })

  test('every model is found by its ID', () => {
    const lost = models.flatMap(({ ids, accepts }) =>
      ids.filter((model) => {
        const target = 'vendor' in scope ? { ...scope, platform: '' } : { ...scope, vendor: '' }
        const found = capabilitiesOf({ ...target, model })
        return JSON.stringify(found) !== JSON.stringify(accepts)
      }),
    )
    expect(lost).toEqual([])
  })

  test('every check concerns a model, and reads what rows have', () => {
    const accepted = new Set(requestRules.flatMap((one) => one.models.flatMap(({ accepts }) => Object.keys(accepts))))
    expect(checks.filter((check) => readBy(check).some((capability) => !accepted.has(capability)))).toEqual([])
  })

  test('every capability is read by a check or tells what API is spoken', () => {
    const read = new Set(['kind', ...requestRules.flatMap((one) => one.checks.flatMap(readBy))])
    const idle = models.flatMap(({ accepts }) => Object.keys(accepts).filter((capability) => !read.has(capability)))
    expect([...new Set(idle)]).toEqual([])
  })

  test('no line is too long to be compared with another', () => {
    const lines = readFileSync(new URL(`${name}.json`, folder), 'utf8').split('\n')
    expect(lines.filter((line) => line.length > 200)).toEqual([])
  })
})

test('what the vendors recommend today is known, so that a fix can be checked', () => {
  const replacements = ['anthropic', 'openai', 'gemini'].flatMap((platform) =>
    lifecycles
      .filter((row) => row.platform === platform && row.modality === 'text')
      .flatMap(({ vendor, replacement }) => (replacement ?? []).map((model) => ({ platform, vendor, model }))),
  )
  const unknown = replacements.filter(
    (target) => ['anthropic', 'openai', 'google'].includes(target.vendor) && !capabilitiesOf(target),
  )
  expect([...new Set(unknown.map(({ model }) => model))].toSorted()).toEqual([
    'gemini-1.5-flash-8b-exp-0924',
    'gpt-5-codex-mini',
    'gpt-5.1-chat-latest',
    'gpt-5.6-cyber',
    'gpt-6-cyber',
  ])
})
