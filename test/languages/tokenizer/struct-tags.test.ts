import { expect, test } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'

/** The literals of a struct with one field, as role, name and value. */
function literalsOf(tag: string, type = 'string') {
  const text = `package a\n\ntype Config struct {\n\tModel ${type} ${tag}\n}\n`
  const literals = [...languageFor('a.go').literals(text, 'a.go')]
  for (const { range, value } of literals) expect(text.slice(range.start, range.end)).toBe(value)
  return literals.map(({ role, name, value }) => [role, name, value])
}

test.each([
  ['`env:"MODEL" envDefault:"m1"`', 'caarlos0/env'],
  ['`yaml:"model" env-default:"m1"`', 'cleanenv'],
  ['`default:"m1" help:"which one"`', 'kong and others'],
  ['`json:",default=m1"`', 'go-zero'],
  ["`kong:\"help='which',default='m1'\"`", 'kong in one value'],
  ['`gorm:"size:64;default:m1;not null"`', 'gorm'],
])('%s (%s): the default is a default of the field', (tag) => {
  const literals = literalsOf(tag)
  expect(literals.filter(([role]) => role === 'default')).toEqual([['default', 'Model', 'm1']])
  // What is around it stays text, and nothing is lost.
  expect(literals.map(([, , value]) => value).join('')).toBe(tag.slice(1, -1))
})

test.each([
  '`json:"m1"`',
  '`validate:"oneof=m1 m2"`',
  '`env:"DEFAULT_MODEL"`',
  '`default m1`',
  '`json:"default"`',
  '`default:""`',
])('%s has no default', (tag) => {
  expect(literalsOf(tag).filter(([role]) => role === 'default')).toEqual([])
})

test('a raw string that is no tag of a field stays whole', () => {
  const text = 'package a\n\nvar s = `default:"m1"`\n'
  expect([...languageFor('a.go').literals(text, 'a.go')].map(({ value }) => value)).toEqual(['default:"m1"'])
})
