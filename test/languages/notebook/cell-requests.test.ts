import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonLanguage } from '../../../src/languages/json/json.ts'
import { notebookLanguage } from '../../../src/languages/notebook/notebook.ts'
import { yaml } from '../../../src/languages/yaml/yaml.ts'
import type { Range } from '../../../src/core/range.ts'
import type { Inner, Request } from '../../../src/core/request.ts'
import { fakeCalls } from '../fake-calls.ts'
import { finderAmong } from '../finder.ts'
import { fieldTexts, requestFaults, shown } from '../requests.ts'

const languages = [fakeCalls('python', (path) => path.endsWith('.py')), jsonLanguage, yaml]
const finder = finderAmong(languages)
const notebook = notebookLanguage(finder)

function file(...sources: string[]): string {
  const cells = sources.map((source) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  }))
  return JSON.stringify({ cells, metadata: {}, nbformat: 4 }, undefined, 1)
}

function requestsFor(text: string, id = 'gpt-4'): readonly Request[] {
  const models = [...text.matchAll(new RegExp(`\\b${id}\\b`, 'g'))].map(({ index, 0: found }): Range => {
    return { start: index, end: index + found.length }
  })
  return notebook.requests!(text, 'a.ipynb', models)
}

function edited(text: string, inner: Inner, range: Range, replacement: string): string {
  const there = inner.placed(range, replacement)
  return text.slice(0, there.range.start) + there.text + text.slice(there.range.end)
}

/** The sources of a notebook's cells, each joined; reading it fails where it is no JSON any more. */
function sourcesOf(text: string): string[] {
  return JSON.parse(text).cells.map(({ source }: { source: string[] }) => source.join(''))
}

const call = 'answer = ask(\n    model="gpt-4",  # old\n    n=1,\n    name="x",\n)\nprint(answer)\n'

test('a call on one line stands in the notebook, and takes strings in apostrophes', () => {
  const text = file('1', 'ask(model="gpt-4", n=1)\n')
  const [request, ...others] = requestsFor(text)
  expect(others).toEqual([])
  expect(requestFaults(text, [request!])).toEqual([])
  expect(request!.callee).toBe('ask')
  expect(fieldTexts(text, request!.body)).toEqual(['model=\\"gpt-4\\"', 'n=1'])
  expect(text[request!.body.fields[0]!.comma!]).toBe(',')
  expect(request!.body.style.quote).toBe("'")
  expect(request!.body.readonly).toBeUndefined()
})

test('a call over several lines must stay as the notebook has it, and can be edited in its cell', () => {
  const text = file('x = 1\n', call)
  const [request] = requestsFor(text)
  expect(requestFaults(text, [request!])).toEqual([])
  expect(request!.body.readonly).toBe(true)
  expect(fieldTexts(text, request!.body)).toEqual(['model=\\"gpt-4\\"', 'n=1', 'name=\\"x\\"'])
  const inner = request!.inner!
  expect(inner.text).toBe(call)
  expect(requestFaults(inner.text, [inner.request])).toEqual([])
  expect(inner.request.body.readonly).toBeUndefined()
})

test('lines that go out of a cell take their strings with them', () => {
  const text = file(call)
  const { inner } = requestsFor(text)[0]!
  const start = call.indexOf('    n=1')
  const after = edited(text, inner!, { start, end: call.indexOf('    name') }, '')
  expect(after).toBe(file(call.replace('    n=1,\n', '')))
})

test('a line that comes into a cell gets a string of its own', () => {
  const text = file(call)
  const { inner } = requestsFor(text)[0]!
  const at = call.indexOf('    n=1')
  const after = edited(text, inner!, { start: at, end: at }, '    kind="new\\n",\n')
  expect(after).toBe(file(call.replace('    n=1', '    kind="new\\n",\n    n=1')))
})

test('a source of one string', () => {
  const text = JSON.stringify({ cells: [{ cell_type: 'code', source: call }] })
  const { inner, body } = requestsFor(text)[0]!
  expect(body.readonly).toBe(true)
  const start = call.indexOf('    n=1')
  const after = edited(text, inner!, { start, end: call.indexOf('    name') }, '    top="b",\n')
  expect(JSON.parse(after).cells[0].source).toBe(call.replace('    n=1,\n', '    top="b",\n'))
})

test('cells in other languages', () => {
  const text = file('%%writefile a.json\n{"model": "gpt-4", "n": 1}', '%%writefile a.yaml\nmodel: gpt-4\nn: 1\n')
  const requests = requestsFor(text)
  expect(requestFaults(text, requests)).toEqual([])
  expect(requests.map(({ body }) => shown(body))).toEqual([
    { model: 'gpt-4', n: 1, '!': true },
    { model: 'gpt-4', n: 1, '!': true },
  ])
  expect(requests.map(({ inner }) => shown(inner!.request.body))).toEqual([
    { model: 'gpt-4', n: 1 },
    { model: 'gpt-4', n: 1 },
  ])
})

test('no notebook, and no cell', () => {
  expect(requestsFor('{"model": "gpt-4"}').map(({ body }) => shown(body))).toEqual([{ model: 'gpt-4' }])
  expect(requestsFor(file('x').replace('"metadata": {}', '"metadata": {"model": "gpt-4"}'))).toEqual([])
})

test('whatever is replaced in a cell is replaced in its notebook', () => {
  const piece = fc.constantFrom('\n', 'a', '"', '\\', 'é', '\u2028', '\t', '\\n', ' ', '\r\n', '😀')
  const source = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(source, source, source, fc.nat(), fc.nat(), fc.boolean(), (head, tail, replacement, a, b, joined) => {
      const cell = `${head}\nask(model="gpt-4")\n${tail}`
      const whole = file('first\n', cell, 'last')
      const text = joined
        ? JSON.stringify({ cells: ['first\n', cell, 'last'].map((one) => ({ cell_type: 'code', source: one })) })
        : whole
      const { inner } = requestsFor(text)[0]!
      expect(inner!.text).toBe(cell)
      const [start, end] = [a % (cell.length + 1), b % (cell.length + 1)].toSorted((x, y) => x - y) as [number, number]
      const after = edited(text, inner!, { start, end }, replacement)
      const sources = JSON.parse(after).cells.map(({ source: read }: { source: string | string[] }) =>
        [read].flat().join(''),
      )
      expect(sources).toEqual(['first\n', cell.slice(0, start) + replacement + cell.slice(end), 'last'])
    }),
    { numRuns: 3000 },
  )
})

test('is sound on any text', () => {
  const pieces = ['{', '}', '[', ']', '"', ',', ':', '\\', '\\n', '(', ')', 'gpt-4', '\n']
  const sample = file('x', call)
  fc.assert(
    fc.property(fc.nat(), fc.nat(12), fc.constantFrom(...pieces), (at, length, piece) => {
      const start = at % sample.length
      const text = sample.slice(0, start) + piece + sample.slice(start + length)
      expect(requestFaults(text, requestsFor(text))).toEqual([])
    }),
    { numRuns: 1000 },
  )
  expect(sourcesOf(sample)).toEqual(['x', call])
})
