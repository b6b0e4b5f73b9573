import { expect, test } from 'vitest'
import { languages } from '../../../src/languages/index.ts'
import { languageFinder } from '../../../src/languages/document/fences.ts'
import { markdownLanguage } from '../../../src/languages/document/markdown.ts'
import { faults, placesIn, uncovered } from '../places.ts'

const markdown = markdownLanguage(languageFinder(() => languages))

const cases: [what: string, text: string, ...expected: string[]][] = [
  ['prose and inline code', '# On gpt-1\n\nUse `gpt-2`.\n', 'prose # On gpt-1', 'prose Use `gpt-2`.'],
  ['a comment', 'a gpt-1 <!-- gpt-2\ngpt-3 --> gpt-4', 'prose a gpt-1', 'comment gpt-2', 'comment gpt-3', 'prose gpt-4'],
  ['a fence of a language', '```python\nask(model="gpt-1")\n```\ngpt-2', 'argument gpt-1 name=model callee=ask sample', 'prose gpt-2'],
  ['what the language leaves out', '```py\nx gpt-1 y\n```', 'text x gpt-1 y sample'],
  ['a fence without a language', '~~~\na gpt-1\n```\ngpt-2\n~~~', 'text a gpt-1 sample', 'text gpt-2 sample'],
  ['what it sets, but not what may be output', '```\nexport M=gpt-1\nmodel: gpt-2\n```', 'assignment gpt-1 name=M sample', 'text model: gpt-2 sample'],
  ['a longer fence around another', '````\n```\ngpt-1\n```\n````\ngpt-2', 'text gpt-1 sample', 'prose gpt-2'],
  ['a fence in a list and a quote', '- a\n  ```sh\n  llm -m gpt-1\n  ```\n> ```toml\n> m = "gpt-2"\n> ```\ngpt-3', 'argument gpt-1 name=m callee=llm sample', 'property gpt-2 name=m sample', 'prose gpt-3'],
  ['words behind a fence', '```{r, echo=FALSE}\nm <- "gpt-1"\n```\n```toml title="gpt-2"\n```', 'assignment gpt-1 name=m sample', 'prose toml title="gpt-2"'],
  ['a fence that is not closed', '```go\nm := "gpt-1"', 'assignment gpt-1 name=m sample'],
  ['frontmatter', '+++\nmodel = "gpt-1"\n+++\ngpt-2', 'property gpt-1 name=model', 'prose gpt-2'],
  ['a rule is no frontmatter', '---\ngpt-1\n', 'prose gpt-1'],
  ['CRLF', '```rb\r\nm = "gpt-1"\r\n```\r\ngpt-2\r\n', 'assignment gpt-1 name=m sample', 'prose gpt-2'],
] // prettier-ignore

test.each(cases)('%s', (_, text, ...expected) => {
  expect(placesIn(markdown, 'a.md', text)).toEqual(expected)
  const literals = [...markdown.literals(text, 'a.md')]
  expect(faults(text, literals)).toEqual([])
  expect(uncovered(text, literals).filter((word) => word.includes('gpt'))).toEqual([])
})

test('groups are offsets of the document', () => {
  const text = 'gpt\n```py\nf(["gpt-1"])\n```\n'
  const literal = [...markdown.literals(text, 'a.md')].find(({ role }) => role === 'element')
  expect(text[literal!.group!]).toBe('[')
})
