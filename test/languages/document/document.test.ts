import { afterEach, describe, expect, test } from 'vitest'
import { asciidocLanguage } from '../../../src/languages/document/asciidoc.ts'
import { codePartRequests } from '../../../src/languages/markup/code-parts.ts'
import { components } from '../../../src/languages/typescript/component.ts'
import { jsonLanguage } from '../../../src/languages/json/json.ts'
import type { Language } from '../../../src/languages/language.ts'
import { markdownLanguage } from '../../../src/languages/document/markdown.ts'
import { notebookLanguage } from '../../../src/languages/notebook/notebook.ts'
import { restructuredLanguage } from '../../../src/languages/document/restructured.ts'
import { typescript } from '../../../src/languages/typescript/typescript.ts'
import { shell } from '../../../src/languages/shell/shell.ts'
import { yaml } from '../../../src/languages/yaml/yaml.ts'
import type { Range } from '../../../src/core/range.ts'
import type { Request } from '../../../src/core/request.ts'
import { fakeCalls } from '../fake-calls.ts'
import { finderAmong } from '../finder.ts'
import { fieldTexts, requestFaults } from '../requests.ts'

const script = fakeCalls('typescript', (path) => /\.[jt]sx?$/.test(path))
const languages: Language[] = [fakeCalls('python', (path) => path.endsWith('.py')), script, jsonLanguage, yaml, shell]
const finder = finderAmong(languages)
const markdown = markdownLanguage(finder)
languages.push(markdown, notebookLanguage(finder))

/** Every place where an ID stands, be it in a literal or not. */
function idsIn(text: string): Range[] {
  return [...text.matchAll(/\bgpt-\d\b/g)].map(({ index }) => ({ start: index, end: index + 5 }))
}

function summaries(text: string, requests: readonly Request[]): string[] {
  expect(requestFaults(text, requests)).toEqual([])
  return requests.map(({ model, callee = '', body }) => {
    const id = text.slice(model.start, model.end)
    return [`${id} ${callee}`.trim(), ...fieldTexts(text, body)].join(' | ')
  })
}

const documents: Record<string, [language: Language, path: string, text: string, ...expected: string[]]> = {
  'fences and the head of Markdown': [markdown, 'a.md', `---
model: gpt-1
temperature: 0.2
---
Use \`gpt-4\`: ask(model="gpt-4").

\`\`\`python
r = ask(model="gpt-2", n=1)
\`\`\`

1. In a list:

   ~~~json
   { "model": "gpt-3",
     "n": 2 }
   ~~~

\`\`\`console
$ curl https://x.dev/v1 -d '{"model": "gpt-5", "n": 3}'
\`\`\`
\`\`\`
ask(model="gpt-6")
\`\`\`
\`\`\`unknown
ask(model="gpt-7")
\`\`\`
\`\`\`py
ask(model="gpt-8"`,
  'gpt-1 | model: gpt-1 | temperature: 0.2', 'gpt-2 ask | model="gpt-2" | n=1', 'gpt-3 | "model": "gpt-3" | "n": 2', 'gpt-5 curl | "model": "gpt-5" | "n": 3'],
  'other line ends': [markdown, 'a.md', 'x\r\n```yaml\r\n- model: gpt-1 # c\r\n  n: 1\r\n```\r\n', 'gpt-1 | model: gpt-1 | n: 1'],
  'a fence in a quotation': [markdown, 'a.md', '> ```py\n> ask(model="gpt-1",\n>  n=1)\n> ```\n', 'gpt-1 ask | model="gpt-1" | n=1'],
  'a document in a fence': [markdown, 'a.md', '````md\nx\n```py\nask(model="gpt-1")\n```\n````\n', ],
  AsciiDoc: [asciidocLanguage(finder), 'a.adoc', `= On gpt-1
[source,python]
----
ask(model="gpt-2", n=1)
----
----
ask(model="gpt-3")
----
[source,json]
{"model": "gpt-4"}

////
{"model": "gpt-5"}
////
`, 'gpt-2 ask | model="gpt-2" | n=1', 'gpt-4 | "model": "gpt-4"'],
  reStructuredText: [restructuredLanguage(finder), 'a.rst', `On gpt-1
.. code-block:: python
   :linenos:

   ask(
       model="gpt-2", n=1)

.. highlight:: json

Then::

   {"model": "gpt-3"}

{"model": "gpt-4"}
`, 'gpt-2 ask | model="gpt-2" | n=1', 'gpt-3 | "model": "gpt-3"'],
} // prettier-ignore

test.each(Object.entries(documents))('%s', (_, [language, path, text, ...expected]) => {
  expect(summaries(text, language.requests!(text, path, idsIn(text)))).toEqual(expected)
})

describe('code among tags', () => {
  const own = typescript.requests
  afterEach(() => {
    if (own) typescript.requests = own
    else delete typescript.requests
  })

  const files: [path: string, text: string, ...expected: string[]][] = [
    ['a.vue', '<script setup lang="ts">\nconst a = ask(model="gpt-1", n=1)\n</script>\n<template>gpt-2 <a :b="ask(model=`gpt-3`)">{{ ask(model=`gpt-4`) }}</a></template>', 'gpt-1 ask | model="gpt-1" | n=1', 'gpt-3 ask | model=`gpt-3`', 'gpt-4 ask | model=`gpt-4`'],
    ['a.svelte', '<script>ask(model="gpt-1")</script>\n<p>ask(model="gpt-2")</p>{ask(model="gpt-3", n=1)}', 'gpt-1 ask | model="gpt-1"', 'gpt-3 ask | model="gpt-3" | n=1'],
    ['a.astro', '---\r\nask(model="gpt-1")\r\n---\r\n<a>{ask(model="gpt-2")}</a>', 'gpt-1 ask | model="gpt-1"', 'gpt-2 ask | model="gpt-2"'],
    ['a.mdx', 'export const a = ask(model="gpt-1")\n\n```py\nask(model="gpt-2", n=1)\n```\n\ngpt-3 {ask(model="gpt-4")}\n', 'gpt-1 ask | model="gpt-1"', 'gpt-2 ask | model="gpt-2" | n=1', 'gpt-4 ask | model="gpt-4"'],
  ] // prettier-ignore

  test.each(files)('%s', (path, text, ...expected) => {
    typescript.requests = script.requests!
    const language = [...components, markdown].find((candidate) => candidate.matches(path))!
    expect(summaries(text, language.requests!(text, path, idsIn(text)))).toEqual(expected)
  })

  test('what runs from one part into another is none', () => {
    const text = '<a>{ask(model="gpt-1"}</a> gpt-2 {n=1)} {ask(model="gpt-3")}'
    const parts = [...text.matchAll(/\{([^}]*)\}/g)].map(({ index, 0: whole }) => {
      return { start: index + 1, end: index + whole.length - 1 }
    })
    const requests = codePartRequests(text, parts, 'x.tsx', idsIn(text), script)
    expect(summaries(text, requests)).toEqual(['gpt-3 ask | model="gpt-3"'])
  })
})

test('a fence in a cell of a notebook', () => {
  const cell = 'x\n```py\nask(model="gpt-1", n=1)\n```\n'
  const text = JSON.stringify({ cells: [{ cell_type: 'markdown', source: [cell] }] })
  const notebook = languages.at(-1)!
  const [request] = notebook.requests!(text, 'a.ipynb', idsIn(text))
  expect(summaries(text, [request!])).toEqual(['gpt-1 ask | model=\\"gpt-1\\" | n=1'])
  expect(summaries(cell, [request!.inner!.request])).toEqual(['gpt-1 ask | model="gpt-1" | n=1'])
  const [, n] = request!.inner!.request.body.fields
  const there = request!.inner!.placed(n!.range, 'n="é"')
  expect(
    JSON.parse(text.slice(0, there.range.start) + there.text + text.slice(there.range.end)).cells[0].source,
  ).toEqual([cell.replace('n=1', 'n="é"')])
})

test('a document of many fences is read once', () => {
  const text = '```py\nask(model="gpt-1")\n```\n'.repeat(20_000)
  expect(markdown.requests!(text, 'a.md', idsIn(text))).toHaveLength(20_000)
})

test('in a quotation, what has several lines stays as it is', () => {
  const text =
    '> ```py\n> ask(model="gpt-1",\n>  n=1)\n> ask(model="gpt-2")\n> ```\n```py\nask(model="gpt-3",\nn=1)\n```\n'
  const requests = markdown.requests!(text, 'a.md', idsIn(text))
  expect(requests.map(({ body }) => body.readonly === true)).toEqual([true, false, false])
})
