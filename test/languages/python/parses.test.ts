import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'

const parses = (text: string) => languageFor('a.py').parses!(text, 'a.py')

test.each([
  'f(a, b=1,)\n',
  'f(\n    # all\n    **rest,\n)\r\n',
  'x = f"{a!r:>{n}} {b[\'c\']}"\n',
  'async def f(*, a: int = 1) -> None:\n\tasync with g() as h: await h\n',
  'match x:\n    case {"model": m}:\n        print(m)\n',
  'x = """a\n"b" # no comment\n"""\n',
  '',
])('parses %j', (text) => expect(parses(text)).toBe(true))

test.each([
  'f(a, , b)\n',
  'f(, a)\n',
  'f(a b)\n',
  'f(a, b\n',
  'x = {"a": 1 "b": 2}\n',
  'x = "a\ny = 1\n',
  'x = """a\n',
  'def f():\nx = 1\n',
  'f(temperature=)\n',
])('rejects %j', (text) => expect(parses(text)).toBe(false))

test('parses the modules that fixes of requests are tested on', () => {
  const folder = fileURLToPath(new URL('../../../fixtures/requests/', import.meta.url))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.py'))
    .map(({ parentPath, name }) => join(parentPath, name))
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((file) => !parses(readFileSync(file, 'utf8')))).toEqual([])
})
