import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageFinder } from '../../../src/languages/document/fences.ts'
import { languages } from '../../../src/languages/index.ts'
import { joinedStrings } from '../../../src/languages/notebook/joined-strings.ts'
import { notebookLanguage } from '../../../src/languages/notebook/notebook.ts'
import { faults, placesIn } from '../places.ts'
import { expectAlwaysSound, textsLike } from '../reading.ts'

const notebook = notebookLanguage(languageFinder(() => languages))

/** A cell as Jupyter writes it: each line a string, its newline in it. */
function cell(source: string, kind = 'code', more = {}): object {
  const lines = source.split(/(?<=\n)/)
  return { cell_type: kind, metadata: {}, outputs: [{ text: ['m0'] }], source: lines, ...more }
}

function file(cells: readonly object[], metadata: object = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4 }, undefined, 1)
}

const r = { kernelspec: { name: 'ir', language: 'R' } }
const typescript = { kernelspec: { name: 'deno' }, language_info: { name: 'typescript' } }

const cases: [what: string, text: string, ...expected: string[]][] = [
  ['Python', file([cell('ask(model="m1")\nM = \'m2\' # m3')]), 'argument m1 name=model callee=ask', 'assignment m2 name=M', 'comment  m3'],
  ['a source of one string', file([{ cell_type: 'code', source: 'x = ["m1"]\n' }]), 'element m1 name=x'],
  ['the type of the cell behind its source', file([{ source: ['on m1'], cell_type: 'markdown' }]), 'prose on m1'],
  ['Markdown and its samples', file([cell('# On m1\n```py\nM = "m2"\n```\n', 'markdown')]), 'prose # On m1', 'assignment m2 name=M sample'],
  ['a raw cell', file([cell('a m1', 'raw')]), 'text a m1'],
  ['several lines of one string', file([cell('"""\nfirst m1\n\n  then m2\n"""')]), 'comment first m1', 'comment then m2'],
  ['the language of the kernel', file([cell('m <- c("m1")')], r), 'element m1 name=m'],
  ['the language that the kernel tells of', file([cell("const m: M = 'm1'")], typescript), 'assignment m1 name=m'],
  ['the language of the cell', file([cell('export M=m1', 'code', { metadata: { vscode: { languageId: 'shellscript' } } }), cell("let m = 'm2'", 'code', { metadata: { vscode: { languageId: 'javascript' } } })]), 'assignment m1 name=M', 'assignment m2 name=m'],
  ['a magic for the cell', file([cell('%%bash\nexport M=m1\n'), cell('\n%%javascript\nlet m = `m2`'), cell("%%sql\nSELECT * FROM t WHERE model = 'm3'")]), 'assignment m1 name=M', 'assignment m2 name=m', 'comparison m3 name=model'],
  ['a magic that writes a file', file([cell('%%writefile -a conf/a.yaml\nmodel: m1')]), 'property m1 name=model'],
  ['a magic that leaves the language', file([cell('%%time\nM = "m1"')]), 'assignment m1 name=M'],
  ['a magic of Databricks', file([cell('%sh\nexport M=m1')]), 'assignment m1 name=M'],
  ['lines for the shell and for IPython', file([cell('!llm -m m1 \\\n  --other m2\n%env M=m3\nx = "m4"\n  %pip install m5-x')]), 'argument m1 name=m', 'argument m2 name=other', 'assignment m3 name=M', 'assignment m4 name=x', 'text %pip install m5-x'],
  ['no magic in a string', file([cell('x = """\n!a m1\n"""\ny = 1')]), 'text !a m1 name=x'],
  ['outputs alone', file([cell('1'), { cell_type: 'markdown', attachments: { a: 'm1' }, source: [] }])],
  ['no notebook', '{"model": "m1"}', 'property m1 name=model'],
  ['one that ends in a cell', file([cell('M = "m1"'), cell('N = "m2"')]).slice(0, -40), 'assignment m1 name=M', 'assignment m2 name=N'],
  ['a conflict in a cell', file([cell('a = 1\nM = "m1"\n')]).replace('"a = 1', '<<<<<<< HEAD\n"a = 1'), 'assignment m1 name=M'],
] // prettier-ignore

test.each(cases)('%s', (_, text, ...expected) => {
  expect(placesIn(notebook, 'a.ipynb', text)).toEqual(expected)
  expect(faults(text, [...notebook.literals(text, 'a.ipynb')])).toEqual([])
})

test('a literal is exact where it is written without escapes', () => {
  const text = file([cell('a = "m1"\nb = "m2\\t"\n# say "m3"\n# m4')])
  const found = [...notebook.literals(text, 'a.ipynb')].map(({ value, exact }) => [value, exact])
  expect(found).toEqual([
    ['m1', true],
    ['m2\t', false],
    [' say "m3"', false],
    [' m4', true],
  ])
})

test('siblings share a group, and others do not', () => {
  const text = file([cell('a = ["m1", "m2"]\nb = ["m3"]'), cell('c = ["m4"]')])
  const groups = [...notebook.literals(text, 'a.ipynb')].map(({ group }) => group)
  expect(groups[0]).toBe(groups[1])
  expect(new Set(groups).size).toBe(3)
})

/** A string in JSON, each of its characters escaped or not. */
const written = fc
  .array(
    fc.tuple(fc.oneof(fc.constantFrom(...'"\\\n\t/aé'), fc.string({ unit: 'binary', maxLength: 1 })), fc.boolean()),
  )
  .map((letters) => {
    const escapeAll = (letter: string) =>
      Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`)
    const raw = letters.map(([letter, all]) => (all ? escapeAll(letter).join('') : JSON.stringify(letter).slice(1, -1)))
    return { raw: raw.join(''), value: letters.map(([letter]) => letter).join('') }
  })

test('each character of a source stands where the file writes it', () => {
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), (strings) => {
      let text = '['
      const ranges = strings.map(({ raw }) => {
        const start = text.length + 1
        text += `"${raw}",`
        return { start, end: start + raw.length }
      })
      const source = joinedStrings(text, ranges)
      expect(source.text).toBe(strings.map(({ value }) => value).join(''))
      for (let at = 0; at < source.text.length; at++) {
        const literal = {
          range: { start: at, end: at + 1 },
          value: source.text[at]!,
          exact: true,
          role: 'element' as const,
        }
        const [{ range, exact }] = source.placed(literal) as [ReturnType<typeof source.placed>[number]]
        const raw = text.slice(range.start, range.end)
        expect(JSON.parse(`"${raw}"`)).toBe(source.text[at])
        expect(exact).toBe(raw === source.text[at])
      }
    }),
  )
})

test('what replaces an exact literal arrives in the cell', () => {
  const word = fc.stringMatching(/^[a-z0-9.-]{1,12}$/)
  const line = fc
    .tuple(word, word, fc.constantFrom("'", '"'))
    .map(([a, b, quote]) => `f(${quote}m1-${a}${quote}) # ${b}\n`)
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.nat(), (lines, pick) => {
      const text = file([cell(lines.join(''))])
      const found = [...notebook.literals(text, 'a.ipynb')].filter(({ role }) => role === 'argument')
      expect(found).toHaveLength(lines.length)
      const { range, value, exact } = found[pick % found.length]!
      expect(exact).toBe(true)
      const edited = JSON.parse(text.slice(0, range.start) + 'new' + text.slice(range.end))
      const at = pick % found.length
      const expected = lines.with(at, lines[at]!.replace(value, 'new'))
      expect(edited.cells[0].source).toEqual(expected)
    }),
  )
})

test('is sound on any text', () => {
  const pieces = ['{', '}', '[', ']', '"', ',', ':', '"cells"', '"source"', '\\', '\\n', '\\u00', '%%bash', '!', '"x\\"m1\\""', '\n'] // prettier-ignore
  expectAlwaysSound(notebook, textsLike(pieces, cases.map(([, text]) => text))) // prettier-ignore
})

test('reads what is deep or long', () => {
  const image = { cell_type: 'code', source: ['a = 1'], outputs: [{ data: { 'image/png': 'A'.repeat(3_000_000) } }] }
  const long = file([image, image, cell('"\\n" + '.repeat(100_000) + '"m1"')])
  const texts = [long, JSON.stringify(JSON.parse(long)), '['.repeat(200_000), '{"a":['.repeat(50_000), '[{'.repeat(50_000) + ']'.repeat(50_000)] // prettier-ignore
  for (const text of texts) expect(faults(text, [...notebook.literals(text, 'a.ipynb')])).toEqual([])
})
