import { expect, test } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'

/** The values of a text that hold words and are no keys, each with its role, and with a mark where its text is another one. */
function valuesIn(text: string): string[] {
  return [...languageFor('a.properties').literals(text, 'a.properties')].flatMap(({ role, name, value, exact }) =>
    role === 'key' || !/\w/.test(value) ? [] : [`${role} ${name ?? ''} ${value}${exact ? '' : ' (not exact)'}`],
  )
}

test.each(['\n', '\r\n'])('a value goes on behind a backslash at the end of its line: %j', (lineEnd) => {
  const text = ['models=a-1,\\', '  b-2,\\', '  c-3', 'model=\\', '  d-4', ''].join(lineEnd)
  expect(valuesIn(text)).toEqual([
    'element models a-1',
    'element models b-2',
    'element models c-3',
    'property model d-4',
  ])
})

test('the offsets are those of the text', () => {
  const text = 'models=a-1,\\\n  b-2\n'
  const words = [...languageFor('a.properties').literals(text, 'a.properties')].filter(({ value }) => /\w/.test(value))
  expect(words.map(({ range: { start, end } }) => text.slice(start, end))).toEqual(['models', 'a-1', 'b-2'])
})

test('a comment ends with its line, and two backslashes are a text', () => {
  expect(valuesIn('# a comment \\\nmodel=a-1\\\\\nother=b-2\n')).toEqual([
    'comment   a comment \\',
    String.raw`property model a-1\\`,
    'property other b-2',
  ])
})

test('what the language joins is not written so', () => {
  expect(valuesIn('model=gpt\\\n  -4\n')).toEqual(['text model gpt    -4 (not exact)'])
})
