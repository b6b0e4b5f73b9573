import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'

const loud = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' })
    .filter(({ rule, severity }) => rule === 'incompatible-request' && severity !== 'info')
    .map(({ text: field }) => field)

test.each([
  ['LangChain in Python', 'ChatOpenAI(model="gpt-5.6-terra", temperature=0)', []],
  ['but not another parameter', 'ChatOpenAI(model="gpt-5.6-terra", top_p=0.5)', ['top_p']],
  ['but not another model', 'ChatOpenAI(model="gpt-6-sol", temperature=0)', ['temperature']],
  ['LiteLLM that is told to', 'litellm.completion(model="openai/gpt-5.6-luna", temperature=0.2, drop_params=True)', []],
  ['but not by itself', 'litellm.completion(model="openai/gpt-5.6-luna", temperature=0.2)', ['temperature']],
  ['a library of agents', 'from smolagents import OpenAIModel\nOpenAIModel(model_id="gpt-5", stop=["x"])', []],
])('a wrapper drops what the model does not take: %s', (_, text, expected) => {
  expect(loud('a.py', text)).toEqual(expected)
})

test.each([
  ['a.py', 'client.chat.completions.create(model="gpt-5", messages=[], stop=NOT_GIVEN)'],
  ['a.py', 'client.chat.completions.create(model="gpt-5", messages=[], temperature=openai.omit)'],
  ['a.py', 'client.chat.completions.create(model="gpt-5", messages=[], temperature=None)'],
  ['a.ts', 'client.chat.completions.create({ model: "gpt-5", messages, temperature: undefined })'],
])('a mark for nothing is no parameter: %s %s', (path, text) => {
  expect(loud(path, text)).toEqual([])
})
