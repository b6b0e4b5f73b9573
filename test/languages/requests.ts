import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { Language } from '../../src/languages/language.ts'
import type { Range } from '../../src/core/range.ts'
import type { Mapping, Request, Value } from '../../src/core/request.ts'

/** What the tests take for an ID, wherever it stands in a literal. */
const id = /\b(?:anthropic\/|openai\/|openai:)?(?:claude|gpt|gemini)-[\w.@:-]*[\w]/g

/** The IDs in the literals of a text; the whole literal where it is one. */
export function modelsOf(language: Language, text: string, path: string): Range[] {
  return [...language.literals(text, path)].flatMap(({ range, value }) =>
    [...value.matchAll(id)].flatMap(({ 0: found }): Range[] => {
      if (found === value) return [range]
      const at = text.slice(range.start, range.end).indexOf(found)
      return at < 0 ? [] : [{ start: range.start + at, end: range.start + at + found.length }]
    }),
  )
}

export function requestsOf(language: Language, text: string, path: string): readonly Request[] {
  return language.requests!(text, path, modelsOf(language, text, path))
}

/** A value as data: `?` for what is unseen; of a mapping also whether it is open (`...`) or must stay (`!`). */
export function shown(value: Value): unknown {
  if (value.kind === 'unseen') return '?'
  if (value.kind === 'scalar') return value.value
  if (value.kind === 'list') return [...value.items.map(shown), ...(value.open ? ['...'] : [])]
  return Object.fromEntries([
    ...value.fields.map((field) => [field.key, shown(field.value)]),
    ...(value.open ? [['...', true]] : []),
    ...(value.readonly ? [['!', true]] : []),
  ])
}

/** The bodies of a text's requests as data. */
export function bodiesOf(language: Language, text: string, path: string): unknown[] {
  const requests = requestsOf(language, text, path)
  expect(requestFaults(text, requests)).toEqual([])
  return requests.map(({ body }) => shown(body))
}

/** The text of each field of a mapping, nested ones too. */
export function fieldTexts(text: string, mapping: Mapping): string[] {
  return mapping.fields.flatMap(({ range, value }) => [
    text.slice(range.start, range.end),
    ...(value.kind === 'mapping' ? fieldTexts(text, value) : []),
  ])
}

/** What is wrong with requests, by the contract of `Request`. */
export function requestFaults(text: string, requests: readonly Request[]): string[] {
  const faults: string[] = []
  let last = 0
  const checked = new Set<Mapping>()
  const inside = (range: Range, around: Range, what: string) => {
    if (range.start < around.start || range.end > around.end || range.end < range.start) {
      faults.push(`${what} ${range.start}-${range.end} in ${around.start}-${around.end}`)
    }
  }
  const check = (value: Value, around: Range): void => {
    inside(value.range, around, value.kind)
    if (value.kind === 'list') {
      let end = value.range.start
      for (const item of value.items) {
        inside(item.range, { start: end, end: value.range.end }, 'item')
        check(item, value.range)
        end = item.range.end
      }
    }
    if (value.kind !== 'mapping' || checked.has(value)) return
    checked.add(value)
    let end = value.range.start
    for (const field of value.fields) {
      inside(field.range, { start: end, end: value.range.end }, `field ${field.key}`)
      inside(field.keyRange, field.range, `key ${field.key}`)
      const key = text.slice(field.keyRange.start, field.keyRange.end)
      if (key !== field.key && !/[\\'\r\n]/.test(key)) faults.push(`${key} for ${field.key}`)
      check(field.value, field.range)
      end = field.range.end
      if (field.comma === undefined) continue
      if (text[field.comma] !== ',' || field.comma < end) faults.push(`comma at ${field.comma}`)
      end = field.comma + 1
    }
  }
  for (const { model, body } of requests) {
    if (model.start < last) faults.push(`model at ${model.start} after ${last}`)
    last = model.start
    inside(model, { start: 0, end: text.length }, 'model')
    check(body, { start: 0, end: text.length })
  }
  return faults
}

/** Whatever is cut out of the samples or put into them, the requests are sound. */
export function expectSoundRequests(
  language: Language,
  path: string,
  pieces: readonly string[],
  samples: readonly string[],
): void {
  const mutated = fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(3000), fc.nat(9), fc.constantFrom(...pieces)), { maxLength: 3 }),
    )
    .map(([sample, cuts]) =>
      cuts.reduce((text, [at, length, piece]) => {
        const start = at % (text.length + 1)
        return text.slice(0, start) + piece + text.slice(start + length)
      }, sample),
    )
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(mutated, soup), (text) => {
      expect(requestFaults(text, requestsOf(language, text, path))).toEqual([])
    }),
    { numRuns: 1000 },
  )
}

/** Every single character as a model: so that no place is missed where an ID could stand. */
export function everyPlace(text: string): Range[] {
  return Array.from({ length: text.length }, (_, start) => ({ start, end: start + 1 }))
}
