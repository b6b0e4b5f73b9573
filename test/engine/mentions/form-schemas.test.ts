import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

/* The values of a schema that is drawn as a form are offered. Those of another schema only say what is allowed. */

const values = ['claude-3-haiku-20240307', 'claude-sonnet-4-6']
const choice = { type: 'string', enum: values }

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const verdict = (path: string, text: string) =>
  checkText(path, text, context)
    .filter(({ text: id }) => id === values[0])
    .map(({ severity, fix }) => `${severity} ${fix.applicability}`)

describe('a form', () => {
  test.each([
    [
      'settings of an extension',
      'package.json',
      JSON.stringify({ contributes: { configuration: { properties: { 'acme.model': choice } } } }),
    ],
    [
      'settings in several groups',
      'extension/package.json',
      JSON.stringify({ contributes: { configuration: [{ title: 'A', properties: { 'acme.model': choice } }] } }),
    ],
    [
      'a list of choices',
      'package.json',
      JSON.stringify({ contributes: { configuration: { properties: { m: { type: 'array', items: choice } } } } }),
    ],
    [
      'a page of a template',
      'template.yaml',
      JSON.stringify({ spec: { parameters: [{ properties: { m: choice } }] } }),
    ],
    [
      'an editor of an actor',
      'input_schema.json',
      JSON.stringify({ properties: { m: { ...choice, editor: 'select' } } }),
    ],
    ['a widget', 'form.json', JSON.stringify({ properties: { m: { ...choice, 'ui:widget': 'radio' } } })],
  ])('%s', (_, path, text) => {
    expect(verdict(path, text)).toEqual(['warning unsafe'])
  })
})

describe('a schema', () => {
  test.each([
    ['of a document', 'schema.json', JSON.stringify({ properties: { model: choice } })],
    ['of a package', 'package.json', JSON.stringify({ configuration: { properties: { model: choice } } })],
    ['with a text field', 'input_schema.json', JSON.stringify({ properties: { m: { ...choice, editor: 'json' } } })],
  ])('%s', (_, path, text) => {
    expect(verdict(path, text)).toEqual([expect.stringMatching(/^info /)])
  })
})
