import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const id = 'claude-3-haiku-20240307'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, start }) => `${start.line} ${severity}`)

test.each<[string, string]>([
  ['seeds.yml', `assistants:\n- name: Haiku\n  slug: ${id}\n  language_model_api_name: ${id}\n`],
  ['seeds.json', `[{\n"title": "Haiku",\n"slug": "${id}",\n"model": "${id}" }]\n`],
  ['a.ts', `export const assistants = [{\n  title: 'Haiku',\n  slug: '${id}',\n  model: '${id}',\n}]\n`],
  ['a.py', `ASSISTANTS = [dict(\n    title="Haiku",\n    handle="${id}",\n    model_id="${id}")]\n`],
])('the address of a row is its own, and the model beside it is asked: %s', (path, text) =>
  expect(said(path, text)).toEqual(['3 info', '4 error']),
)

test('where the address alone names the model, it is offered', () => {
  expect(said('a.yml', `models:\n- slug: ${id}\n  title: Haiku\n`)).toEqual(['2 warning'])
})
