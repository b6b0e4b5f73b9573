import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageFor } from '../../src/languages/index.ts'
import { faults, placesIn, uncovered } from './places.ts'

type Case = [what: string, text: string, ...expected: string[]]

const asciidoc: Case[] = [
  ['prose and a comment', '= On m1\n\nUse `m2`. // m3\n// m4\n', 'prose = On m1', 'prose Use `m2`. // m3', 'comment m4'],
  ['a listing', '[source,python]\n----\nask(model="m1")\n----\nm2', 'argument m1 name=model callee=ask sample', 'prose m2'],
  ['a title between', '[source%linenums,python,role="x"]\n.On m1\n----\nM = "m2"\n----', 'prose .On m1', 'assignment m2 name=M sample'],
  ['settings', '[source, properties, subs=attributes+]\n----\na.model-name=m1\n# m2\n----', 'property m1 name=model-name sample', 'comment  m2 sample'],
  ['a short attribute', '[,java]\n----\nvar m = "m1";\n----', 'assignment m1 name=m sample'],
  ['without a language', '[listing]\n----\na m1\n----\n....\nexport M=m2\nmodel: m3\n....\nm4', 'text a m1 sample', 'assignment m2 name=M sample', 'text model: m3 sample', 'prose m4'],
  ['a longer mark', '[source,yaml]\n------\nmodel: m1\n----\nother: m2\n------\nm3', 'property m1 name=model sample', 'property m2 name=other sample', 'prose m3'],
  ['without marks', '[source,rb]\nm = "m1"\nn = "m2"\n\nm3', 'assignment m1 name=m sample', 'assignment m2 name=n sample', 'prose m3'],
  ['an open block', '[source,py]\n--\nM = "m1"\n--\n\n[.description]\n--\nOn m2\n--', 'assignment m1 name=M sample', 'prose On m2'],
  ['a fence', '```js\nconst m = "m1"\n```\nm2', 'assignment m1 name=m sample', 'prose m2'],
  ['a comment block', '////\nm1\n----\nm2\n////\nm3', 'comment m1', 'comment m2', 'prose m3'],
  ['one that is not closed', '[source,go]\n----\nm := "m1"', 'assignment m1 name=m sample'],
  ['CRLF', '[source,rb]\r\n----\r\nm = "m1"\r\n----\r\nm2\r\n', 'assignment m1 name=m sample', 'prose m2'],
] // prettier-ignore

const restructured: Case[] = [
  ['prose', 'On m1\n=====\n\nUse ``m2``.\n', 'prose On m1', 'prose Use ``m2``.'],
  ['a code block', '.. code-block:: python\n   :caption: on m1\n\n   ask(model="m2")\n\n   M = "m3"\n\nm4', 'prose :caption: on m1', 'argument m2 name=model callee=ask sample', 'assignment m3 name=M sample', 'prose m4'],
  ['one in a list', '* a\n\n  .. code:: sh\n\n     export M=m1\n\n  m2\n', 'assignment m1 name=M sample', 'prose m2'],
  ['one without a language', '.. code::\n\n  a m1\n  export M=m2\nm3', 'text a m1 sample', 'assignment m2 name=M sample', 'prose m3'],
  ['a literal block', 'As m1 says::\n\n  M = "m2"\n\nm3', 'prose As m1 says::', 'assignment m2 name=M sample', 'prose m3'],
  ['the usual language', '.. highlight:: python\n\n::\n\n  M = "m1"\n', 'assignment m1 name=M sample'],
  ['settings', '.. code-block:: yaml\n\n    models:\n      - m1\n    model: m2\n', 'element m1 name=models sample', 'property m2 name=model sample'],
  ['another directive', '.. note::\n\n   On m1\n', 'prose On m1'],
  ['CRLF', '.. code:: rb\r\n\r\n  m = "m1"\r\n\r\nm2\r\n', 'assignment m1 name=m sample', 'prose m2'],
] // prettier-ignore

const all: [path: string, name: string, cases: Case[]][] = [
  ['a.adoc', 'asciidoc', asciidoc],
  ['a.rst', 'restructuredtext', restructured],
]

describe.each(all)('%s', (path, name, cases) => {
  const language = languageFor(path)

  test('has its language', () => expect(language.name).toBe(name))

  test.each(cases)('%s', (_, text, ...expected) => {
    expect(placesIn(language, path, text)).toEqual(expected)
    expect(faults(text, [...language.literals(text, path)])).toEqual([])
  })

  test('every word is in a literal, and every range is sound', () => {
    const lines = ['----', '....', '--', '////', '// a', '[source,py]', '[source]', '.a', '```', '.. code:: py', '.. code-block::', 'a::', '::', '   b', ' :c: d', '', 'x = "m1"', '  y = \'', '"""', '.. highlight:: py'] // prettier-ignore
    const line = fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'binary', maxLength: 5 }))
    const texts = fc.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'))
    fc.assert(
      fc.property(texts, ([parts, newline]) => {
        const text = parts.join(newline)
        const literals = [...language.literals(text, path)]
        expect(faults(text, literals)).toEqual([])
        expect(uncovered(text, literals)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('reads what is deep or long', () => {
    const n = 20_000
    const texts = ['[source,js]\n----\n', '[source]\n', '////\n', 'a::\n\n b\n', '.. code::\n', '\n', 'a '].map((text) => text.repeat(n)) // prettier-ignore
    for (const text of texts) expect(faults(text, [...language.literals(text, path)])).toEqual([])
  })
})
