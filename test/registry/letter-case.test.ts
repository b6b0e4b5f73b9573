import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'

const found = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' })
    .filter(({ severity }) => severity !== 'info')
    .map(({ text: id, model, severity }) => `${severity} ${id} ${model}`)

describe('a whole value that is an ID in other letters', () => {
  test.each([
    ['a.yml', 'model: groq/mixtral-8x7B-32768\n', 'error mixtral-8x7B-32768 mixtral-8x7b-32768'],
    ['a.py', 'ask(model="claude-3-Haiku-20240307")\n', 'error claude-3-Haiku-20240307 claude-3-haiku-20240307'],
    ['a.ts', "const model = 'gemini-1.5-Pro'\n", 'error gemini-1.5-Pro gemini-1.5-pro'],
    ['.env', 'OPENAI_MODEL=gpt-4-32K-0613\n', 'error gpt-4-32K-0613 gpt-4-32k-0613'],
    [
      'a.json',
      '{"model": "deepseek-r1-distill-llama-70B", "provider": "groq"}\n',
      'error deepseek-r1-distill-llama-70B deepseek-r1-distill-llama-70b',
    ],
  ])('%s: %s', (path, text, verdict) => {
    expect(found(path, text)).toEqual([verdict])
  })
})

describe('a name for people, a part of a value, another name', () => {
  test.each([
    ['a.yml', 'name: Claude-3-Haiku-20240307\n'],
    ['a.ts', "const label = 'GPT-4'\n"],
    ['a.py', 'ask(model="my claude-3-Haiku-20240307")\n'],
    ['a.py', 'ask(model="mixtral-8x7B-32769")\n'],
    ['a.md', 'The mixtral-8x7B-32768 of Groq is gone.\n'],
  ])('%s: %s', (path, text) => {
    expect(found(path, text)).toEqual([])
  })
})

test.each(['provider', 'api_service_name', 'apiProvider'])('the service behind `%s` in any letters', (key) => {
  const text = `models:\n- model: deepseek-r1-distill-llama-70b\n  ${key}: Groq\n`
  expect(found('a.yml', text)).toEqual(['error deepseek-r1-distill-llama-70b deepseek-r1-distill-llama-70b'])
})
