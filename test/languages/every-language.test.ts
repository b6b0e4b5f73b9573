import { expect, test } from 'vitest'
import { languages } from '../../src/languages/index.ts'
import { languageFinder } from '../../src/languages/document/fences.ts'
import { commentMarks, ignoreForm } from '../../src/report/ignore-line.ts'

/** Languages that no fence names. A new language stands in its own `fences` instead. */
const withoutFences = new Set(['asciidoc', 'bicep', 'notebook', 'restructuredtext', 'schema', 'text'])
const finder = languageFinder(() => languages)
const byName = languages.map((language) => [language.name, language] as const)

test('names are unique', () => {
  expect(byName.map(([name]) => name).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([])
})

test.each(byName)('the fences of %s lead to it alone', (name, language) => {
  const words = Object.values(language.fences).flat()
  expect(words.length === 0).toBe(withoutFences.has(name))
  for (const word of words) expect(finder.forPath(finder.fencePath(word)!)).toBe(language)
})

test('every language says how an ignore comment is written, and nothing else does', () => {
  expect(Object.keys(commentMarks)).toEqual(byName.map(([name]) => name).toSorted())
})

/** A path of a file in each language. */
function pathIn(language: (typeof languages)[number]): string {
  const others = { bicep: 'a.bicep', schema: 'a.proto', text: 'a.cob' } as Readonly<Record<string, string>>
  return Object.keys(language.fences)[0] ?? others[language.name]!
}

const marked = byName.filter(([name]) => commentMarks[name]![0] !== '' && Array.isArray(commentMarks[name]))

test.each(marked)('%s reads that comment as a comment', (name, language) => {
  const marks = commentMarks[name] as readonly [string, string]
  const line = ignoreForm('gpt-4', marks)
  const literals = [...language.literals(`${line}\n`, pathIn(language))]
  expect(
    literals.filter(({ value }) => value.includes('emeritus')).map(({ role, value }) => [role, value.trim()]),
  ).toEqual([['comment', ignoreForm('gpt-4', ['', ''])]])
})
