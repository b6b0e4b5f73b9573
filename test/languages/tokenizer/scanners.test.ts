import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableLanguages } from '../../../src/languages/tokenizer/table-languages.ts'
import { markdownLanguage } from '../../../src/languages/document/markdown.ts'
import { markup } from '../../../src/languages/markup/markup.ts'
import { settings } from '../../../src/languages/settings/settings.ts'
import { buildFiles } from '../../../src/languages/shell/build-files.ts'
import { shell } from '../../../src/languages/shell/shell.ts'
import { csv } from '../../../src/languages/text/csv.ts'
import { plainText } from '../../../src/languages/text/plain-text.ts'
import { finderAmong } from '../finder.ts'
import { faults, uncovered } from '../places.ts'

const scanners = [...tableLanguages, shell, ...buildFiles, ...settings, ...markup, ...csv]
const markdown = markdownLanguage(finderAmong(scanners))
const languages = [...scanners, markdown, plainText].map((language) => ({ name: language.name, language }))

/** Whatever begins, ends or turns something in one of the languages. */
const pieces =
  `" ' \` """ ''' \\ { } ( ) [ ] # #{ \${ $x $( // /* */ <!-- --> \`\`\` ~~~ --- = : , gpt-4 x 7 <<EOF EOF <<~A A %w[
  ~s( <?php ?> <a b=" > --[[ ]] R"( )" r#" "# @" $" {{ }} \\( é 😀 \ud800 | -> => case enum class return in == f" - --m .
  def ; \${a:- || or match else`.split(/\s+/)

const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ' ', '\n', '\r\n', '\t'), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

const program =
  'm = f("a", model="gpt-4", x=["b", \'c\']) # d\nif (m == `e`) { return "f${g}h" }\nK=v --flag w "k": "v"\n'
const mutated = fc
  .tuple(fc.nat(program.length), fc.nat(20), soup)
  .map(([at, length, instead]) => program.slice(0, at) + instead + program.slice(at + length))

describe.each(languages)('$name', ({ language }) => {
  test('ranges lie inside, ascend, do not overlap, and are exact where they say so', () => {
    fc.assert(
      fc.property(fc.oneof(soup, mutated), (text) => {
        expect(faults(text, [...language.literals(text, 'a.x')])).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

/** One of each kind of scanner, and those whose strings may hold code. */
const kinds = ['python', 'ruby', 'kotlin', 'sql', 'shell', 'make', 'ini', 'html', 'csv', 'markdown', 'text']

test.each(languages.filter(({ name }) => kinds.includes(name)))('$name reads what is deep or long', ({ language }) => {
  const nested = '({['.repeat(20_000) + '"m1"' + ']})'.repeat(20_000)
  const line = `x = "m1", ${'y '.repeat(1_000_000)}`
  const holes = '"${x #{y {'.repeat(20_000)
  const assignments = 'a=b '.repeat(200_000)
  const blanks = ' '.repeat(200_000)
  for (const text of [nested, line, holes, assignments, blanks])
    expect(faults(text, [...language.literals(text, 'a.x')])).toEqual([])
})

test.each([
  ['markdown', markdown, 'a.md'],
  ['unknown text', plainText, 'a.x'],
  ['prose', plainText, 'a.txt'],
])('every word of %s is in a literal', (_, language, path) => {
  fc.assert(
    fc.property(fc.oneof(soup, mutated), (text) => {
      expect(uncovered(text, [...language.literals(text, path)])).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
