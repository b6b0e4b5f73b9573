import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

const listed = '[{"name": "f", "parameters": {}}]'
const wrapped = '[{"type": "function", "function": {"name": "f", "parameters": {}}}]'

const python = (more: string) =>
  `from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-3.5-turbo-0301", messages=m, ${more})\n`
const script = (more: string) =>
  `import OpenAI from 'openai'\nnew OpenAI().chat.completions.create({ model: 'gpt-3.5-turbo-0301', messages: m, ${more} })\n`

/** The text after all fixes, also the unsafe ones, without the ID. */
async function fixed(path: string, text: string): Promise<string> {
  const cwd = tree({ [path]: text })
  await run({ cwd, paths: ['.'], mode: 'fix', unsafeFixes: true, asOf: '2026-11-20', env })
  return readFileSync(join(cwd, path), 'utf8')
}

test.each([
  ['a.py', python(`functions=${listed}, function_call=fc`)],
  ['a.py', python(`functions=${listed}, **{"function_call": "auto", **more}`)],
  ['a.py', python(`functions=${listed}, **more`)],
  ['a.py', python(`tools=[], functions=${listed}`)],
  ['a.py', python('functions=fs, function_call="auto"')],
  ['a.ts', script(`functions: ${listed}, function_call: fc`)],
  ['a.ts', script(`functions: ${listed}, function_call`)],
  ['a.ts', script(`functions: ${listed}, ...{ function_call: 'auto', ...more }`)],
  ['a.ts', script(`tools: [], functions: ${listed}`)],
  ['a.ts', script(`functions: ${listed}, function_call: 'auto', tool_choice: 'none'`)],
  [
    'body.json',
    `{"model": "gpt-3.5-turbo-0301", "messages": [], "tools": [], "functions": ${listed}, "function_call": {"name": "f"}}\n`,
  ],
])('%s: what cannot be converted whole stays as it is: %s', async (path, text) => {
  const after = await fixed(path, text)
  const parametersOf = (one: string) => one.match(/\b(?:functions|function_call|tools|tool_choice)\b/g)
  expect(parametersOf(after)).toEqual(parametersOf(text))
  expect(after).not.toContain(wrapped)
})

test.each([
  ['a.py', python(`functions=${listed}, function_call="auto"`), `tools=${wrapped}, tool_choice="auto"`],
  ['a.ts', script(`functions: ${listed}, function_call: 'auto'`), `tool_choice: 'auto'`],
  ['a.py', python(`functions=${listed}`), `tools=${wrapped}`],
])('%s: a pair is converted whole: %s', async (path, text, expected) => {
  expect(await fixed(path, text)).toContain(expected)
})
