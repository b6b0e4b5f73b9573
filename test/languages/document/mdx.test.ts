import { expect, test } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'
import { placesIn, uncovered } from '../places.ts'
import { expectAlwaysSound, expectSound, textsLike } from '../reading.ts'

const mdx = languageFor('a.mdx')

const cases: [what: string, text: string, ...expected: string[]][] = [
  ['prose and inline code', '# On m1\n\nUse `m2`, `{m3}` and ``<A model="m4">``.\n', 'prose # On m1', 'prose Use `m2`, `{m3}` and ``<A model="m4">``.'],
  ['a tag', 'a\n<Card model="m1" list={[\'m2\']}>\n  on m3\n</Card>', 'property m1 name=model callee=Card', 'element m2 name=list', 'prose on m3'],
  ['a fence in a tag', '<Tabs>\n  ```py\n  ask(model="m1")\n  ```\n</Tabs>', 'argument m1 name=model callee=ask sample'],
  ['modules', "import { A } from 'm1'\nimport 'm2'\nexport const models = ['m3']\n\nOn m4", 'element m3 name=models', 'prose On m4'],
  ['a module with empty lines', 'export function F() {\n\n  return <A model="m1" />\n}\n\nexport m2', 'property m1 name=model callee=A', 'prose export m2'],
  ['what only begins like one', 'import of m1\nexport const a = {\n\nand "m2"', 'prose import of m1', 'prose and "m2"'],
  ['comments', '{/* m1\n m2 */} <!-- m3 --> m4', 'comment m1', 'comment m2', 'comment m3', 'prose m4'],
  ['an expression', "It's {props.model || 'm1'}, isn't m2", 'default m1 name=model', "prose , isn't m2"],
  ['a brace that is not closed', "{ m1 'm2", "prose { m1 'm2"],
  ['an address and a comparison', 'see <https://x.org/m1> if a < m2', 'prose see <https://x.org/m1> if a < m2'],
  ['frontmatter', '---\nmodel: m1\n---\n<A model="m2" />', 'property m1 name=model', 'property m2 name=model callee=A'],
] // prettier-ignore

test.each(cases)('%s', (_, text, ...expected) => {
  expect(placesIn(mdx, 'a.mdx', text)).toEqual(expected)
  const literals = [...mdx.literals(text, 'a.mdx')]
  expectSound(literals, text)
  const skipped = text.startsWith('import {') ? ['m1', 'm2'] : []
  expect(uncovered(text, literals).filter((word) => /^m\d$/.test(word))).toEqual(skipped)
})

test('a Markdown document has no tags', () => {
  expect(placesIn(languageFor('a.md'), 'a.md', '<A model="m1" />')).toEqual(['prose <A model="m1" />'])
})

test('is sound on any text', () => {
  const pieces = ['<', '>', '/>', '<A ', ' a="', ' a={', '{', '}', '"', "'", '`', '${', '/*', '*/', '<!--', '-->', '\n```\n', '\n\n', '\nimport ', '\nexport const a = ', "'m1'", '(', ')', '\r\n'] // prettier-ignore
  const document = { ...mdx, literals: (text: string) => mdx.literals(text, 'a.mdx') }
  const samples = cases.map(([, text]) => text)
  expectAlwaysSound(document, textsLike(pieces, samples)) // prettier-ignore
})

test('reads what is deep or long', () => {
  const n = 20_000
  const texts = ['{'.repeat(n * 5), '`a '.repeat(n * 5), '`'.repeat(n * 5), 'export const a = {\n\n'.repeat(n), 'import {a\n'.repeat(n), '<a b={'.repeat(n), '<A model="m1" />\n'.repeat(n)] // prettier-ignore
  for (const text of texts) expectSound([...mdx.literals(text, 'a.mdx')], text)
})
