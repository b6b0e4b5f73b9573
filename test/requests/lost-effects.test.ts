import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'

const retired = 'claude-3-opus-20240229'

/** Calls of a client with one parameter that the replacement refuses, by language. */
const requests: Readonly<Record<string, (value: string) => string>> = {
  'a.ts': (value) =>
    `import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\nexport async function ask() {\n` +
    `  return client.messages.create({ model: '${retired}', max_tokens: 9, temperature: ${value}, messages: [] })\n}\n`,
  'a.js': (value) =>
    `const client = new (require('@anthropic-ai/sdk'))()\n` +
    `client.messages.create({ model: '${retired}', max_tokens: 9, temperature: ${value}, messages: [] })\n`,
  'a.py': (value) =>
    `import anthropic\n\nclient = anthropic.Anthropic()\n\n\nasync def ask():\n` +
    `    return client.messages.create(model="${retired}", max_tokens=9, temperature=${value}, messages=[])\n`,
  'dict.py': (value) =>
    `import anthropic\n\nclient = anthropic.Anthropic()\nbody = {"model": "${retired}", "temperature": ${value}}\n` +
    `client.messages.create(max_tokens=9, messages=[], **body)\n`,
  'a.sh': (value) =>
    `curl https://api.anthropic.com/v1/messages -d "{\\"model\\": \\"${retired}\\", \\"temperature\\": ${value}}"\n`,
  'apostrophes.sh': (value) =>
    `curl https://api.anthropic.com/v1/messages -d '{"model": "${retired}", "temperature": '"${value}"'}'\n`,
  'document.sh': (value) =>
    `curl https://api.anthropic.com/v1/messages -d @- <<END\n{"model": "${retired}", "temperature": ${value}}\nEND\n`,
}

const fixOf = (path: string, value: string) =>
  check(requests[path]!(value), { path, asOf: '2026-11-20' }).find(({ text }) => text === retired)!.fix
const removes = (path: string, value: string) =>
  fixOf(path, value).edits.some(({ expected }) => expected.includes(value))

test.each([
  ['a.ts', 'nextTemp()'],
  ['a.ts', 'counter++'],
  ['a.ts', '(last = 0.5)'],
  ['a.ts', '(total += 1)'],
  ['a.ts', 'await read()'],
  ['a.ts', 'makers[0]()'],
  ['a.ts', 'Number(next())'],
  ['a.ts', 'Number(`${pop()}`)'],
  ['a.js', 'queue.get()'],
  ['a.js', 'list.shift()'],
  ['a.py', 'next_temp()'],
  ['a.py', 'await read()'],
  ['a.py', '(t := 0.5)'],
  ['a.py', 'float(next(values))'],
  ['a.py', 'kwargs.pop("temperature", 1)'],
  ['a.py', 'float(f"{read()}")'],
  ['dict.py', 'next_temp()'],
  ['a.sh', '$(next_temp)'],
  ['a.sh', '`next_temp`'],
  ['apostrophes.sh', '$(next_temp)'],
  ['document.sh', '$(next_temp)'],
  ['document.sh', '`next_temp`'],
])('a parameter that does something when it is computed is not removed: %s %s', (path, value) => {
  expect(removes(path, value)).toBe(false)
  expect(fixOf(path, value)).toMatchObject({ applicability: 'unsafe', reason: 'effect-lost', leaves: ['temperature'] })
})

test.each([
  ['a.ts', '0.5'],
  ['a.ts', 'settings.temperature'],
  ['a.ts', 'Number(process.env.TEMPERATURE)'],
  ['a.ts', "config.get('temperature')"],
  ['a.ts', 'isHot ? 1 : 0.5'],
  ['a.ts', 'heat === 1 ? 1 : 0'],
  ['a.ts', 'getTemperature()'],
  ['a.ts', "'next()'"],
  ['a.js', 'Math.min(heat, 1)'],
  ['a.py', 'float(os.getenv("TEMPERATURE", "0.5"))'],
  ['a.py', 'getattr(args, "temperature", 0.5)'],
  ['a.py', '0 if heat == 0 else (heat + 1) / 2'],
  ['a.py', 'min(1, float("next()"))'],
  ['dict.py', 'settings["temperature"]'],
  ['a.sh', '$TEMPERATURE'],
  ['apostrophes.sh', '$TEMPERATURE'],
  ['document.sh', '${TEMPERATURE:-0.5}'],
])('what only reads or converts a value goes with the parameter: %s %s', (path, value) => {
  expect(removes(path, value)).toBe(true)
})
