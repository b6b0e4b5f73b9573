import type { Language } from '../../src/languages/language.ts'
import type { Range } from '../../src/core/range.ts'
import type { Mapping, Request, Value } from '../../src/core/request.ts'

/** The requests of a text whose models are `m1`, `m2`, … */
export function requestsIn(language: Language, path: string, text: string): readonly Request[] {
  return language.requests?.(text, path, modelsIn(text)) ?? []
}

export function modelsIn(text: string): Range[] {
  return [...text.matchAll(/\bm\d\b/g)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
}

/** `m1 callee <url> at <base> via wrapper {fields}`: one line for a table. `^` marks a constant, `~` a shorthand, `…` what is open. */
export function requestText({ model, callee, via, url, base, body }: Request, text: string): string {
  return [
    text.slice(model.start, model.end),
    callee ?? '-',
    url !== undefined && `<${url}>`,
    base !== undefined && `at <${base}>`,
    via !== undefined && `via ${via}`,
    valueText(body),
  ]
    .filter(Boolean)
    .join(' ')
}

function valueText(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return JSON.stringify(value.value) + (value.origin ? '^' : '')
    case 'unseen':
      return '?'
    case 'list':
      return `[${[...value.items.map(valueText), ...(value.open ? ['…'] : [])].join(', ')}]`
    case 'mapping': {
      const fields = value.fields.map(
        ({ key, shorthand, value: of }) => `${key}${shorthand ? '~' : ''}: ${valueText(of)}`,
      )
      return `{${[...fields, ...(value.open ? ['…'] : [])].join(', ')}}`
    }
  }
}

/** What is wrong with the requests of a text, by the contract of `Request`. Empty where nothing is. */
export function faultsOf(requests: readonly Request[], models: readonly Range[], text: string): string[] {
  const faults: string[] = []
  let start = 0
  for (const { model, body } of requests) {
    if (!models.some((asked) => asked.start === model.start && asked.end === model.end))
      faults.push('model not asked for')
    if (body.range.start < start) faults.push(`body at ${body.range.start} after ${start}`)
    start = body.range.start
    checkValue(body, text, faults)
  }
  return faults
}

function checkValue(value: Value, text: string, faults: string[]): void {
  checkRange(value.range, text, faults)
  if (value.kind === 'scalar' && value.origin) checkRange(value.origin, text, faults)
  if (value.kind === 'list') for (const item of value.items) checkValue(item, text, faults)
  if (value.kind === 'mapping') checkFields(value, text, faults)
}

function checkFields({ range, fields }: Mapping, text: string, faults: string[]): void {
  let end = range.start
  for (const field of fields) {
    const raw = text.slice(field.keyRange.start, field.keyRange.end)
    if (raw !== field.key && !raw.includes('\\')) faults.push(`key ${field.key} at ${raw}`)
    if (field.range.start < end || field.range.end > range.end) faults.push(`field ${field.key} overlaps`)
    if (field.keyRange.start < field.range.start || field.keyRange.end > field.range.end)
      faults.push(`key outside ${raw}`)
    end = field.range.end
    if (field.comma !== undefined) {
      if (text[field.comma] !== ',' || field.comma < end || field.comma >= range.end)
        faults.push(`comma after ${field.key}`)
      end = field.comma + 1
    }
    checkRange(field.range, text, faults)
    checkValue(field.value, text, faults)
  }
}

function checkRange({ start, end }: Range, text: string, faults: string[]): void {
  if (!(start >= 0 && start <= end && end <= text.length)) faults.push(`range ${start}-${end} of ${text.length}`)
}
