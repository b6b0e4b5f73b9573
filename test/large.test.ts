import { describe, expect, test } from 'vitest'
import { check } from '../src/index.ts'
import { languageFor } from '../src/languages/index.ts'
import type { Literal } from '../src/core/literal.ts'
import { isTooLarge } from '../src/languages/language.ts'

const retired = ['claude-3-haiku-20240307', 'claude-3-opus-20240229', 'gpt-4-32k', 'claude-2.1'] as const
const nth = (index: number) => retired[index % retired.length]!
const foundIn = (text: string, path: string) => check(text, { path, asOf: '2026-11-20' })

// If something is read again or searched in a list for each ID, each of these takes half a minute or more instead of
// seconds.
describe('the time for many IDs in one place grows in proportion', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => nth(index))
  const request = (id: string, index: number) => `{"model":"${id}","max_tokens":${index},"messages":[]}`
  const entry = (id: string, index: number) => `"${id}":{"model":"${id}","size":${index}}`
  const call = (id: string, index: number) => `c${index}.create(model="${id}", max_tokens=${index})\n`
  const list = ids(60_000).map((id) => `"${id}"`)
  test.each([
    ['a list on one line', 'src/a.py', `MODELS = [${list.join(', ')}]\n`, 60_000],
    ['a JSON of one line', 'src/a.json', `[${ids(12_000).map(request).join(',')}]`, 12_000],
    ['entries that are keyed by their model', 'src/a.json', `{${ids(12_000).map(entry).join()}}`, 12_000],
    ['clients that are made elsewhere', 'src/a.py', `base_url = 1\n${ids(6_000).map(call).join('')}`, 6_000],
  ])(
    '%s',
    (_, path, text, count) => {
      expect(foundIn(text, path).length).toBeGreaterThanOrEqual(count)
    },
    30_000,
  )
})

// Each of these has taken a minute or more, or has ended the process: the square of its length, or a parser without stack.
describe('one sign, very often, before a request', () => {
  test.each([
    ['a.yaml', 'a', 'model: ID\n'],
    ['a.yaml', '\r', 'model: ID\n'],
    ['a.yaml', '[', 'model: ID\n'],
    ['a.yaml', '- ', 'model: ID\n'],
    ['a.properties', 'x = [\n', 'model = ID\n'],
    ['a.swift', '#', '\nask(model: "ID", temperature: 1)\n'],
    ['a.js', '\\', '\nask({ model: "ID", temperature: 1 })\n'],
    ['a.js', '[[a]]\n', '\nask({ model: "ID", temperature: 1 })\n'],
    ['a.ts', 'async ', '\nask({ model: "ID", temperature: 1 })\n'],
    ['a.ts', 'base_url=', '\nask({ model: "ID", temperature: 1 })\n'],
    ['a.py', 'base_url=', '\nask(model="ID", temperature=1)\n'],
    ['a.py', 'client.chat.completions.create(', '\nask(model="ID", temperature=1)\n'],
  ])(
    '%s: %j',
    (path, sign, request) => {
      const text = sign.repeat(Math.ceil(150_000 / sign.length)) + request.replace('ID', retired[1])
      expect(foundIn(text, `src/${path}`).map((finding) => finding.text)).toContain(retired[1])
    },
    30_000,
  )
})

describe('a text that is too large for a syntax tree', () => {
  const size = 4.3e6
  const repeated = (piece: string) => piece.repeat(Math.ceil(size / piece.length))

  test.each([
    ['a.py', 'def f(a, b=["x", \'y\']):\n    """Told."""\n    return g(model="m", n={"k": "v"})  # why\n\n\nA = "b"\n'],
    ['a.go', 'func f() string {\n\treturn g("m", map[string]string{"k": "v"}) // why\n}\n\nvar a = `b`\n'],
    ['a.rb', 'def f(a)\n  g(model: "m", n: %w[a b], t: <<~TEXT)\n    #{a} told\n  TEXT\nend\n'],
  ])(
    '%s is read as its pieces are',
    (path, piece) => {
      const { literals } = languageFor(path)
      const text = repeated(piece)
      expect(isTooLarge(text)).toBe(true)
      const own = [...literals(piece, path)]
      let index = 0
      for (const literal of literals(text, path)) {
        const by = Math.floor(index / own.length) * piece.length
        const expected = own[index % own.length]!
        if (!isThere(literal, expected, by)) expect(literal).toEqual({ ...expected, shiftedBy: by })
        index++
      }
      expect(index).toBe((text.length / piece.length) * own.length)
    },
    30_000,
  )

  test.each([
    ['a.ts', `const a = /["']/\nexport const f = () => ask({ model: '${retired[1]}', temperature: 1, top_p: 1 })\n`],
    ['a.js', `g(/["']/.test(x)),f=function(){return ask({model:"${retired[1]}",temperature:1,top_p:1})},h(`],
    ['a.yaml', `a:\n  b: c\nask:\n  model: ${retired[1]}\n  temperature: 1\n`],
    ['a.py', `def f(a):\n    return client.create(model="${retired[1]}", temperature=1)\n`],
  ])(
    '%s is as loud as a small one, and no fix is safe whose request is out of sight',
    (path, piece) => {
      const filler = path === 'a.yaml' ? '# nothing to see here\n' : 'x = "nothing to see here";\n'
      const line = path === 'a.js' ? filler.replace('\n', '') : filler
      const small = foundIn(piece, `src/${path}`).filter(({ rule }) => rule !== 'incompatible-request')
      const large = foundIn(line.repeat(Math.ceil(size / line.length)) + piece, `src/${path}`)
      const told = ({ rule, severity, role }: (typeof large)[number]) => ({ rule, severity, role })
      expect(large.map(told)).toEqual(small.map(told))
      expect(large.map(({ fix }) => fix.applicability)).not.toContain('safe')
    },
    30_000,
  )
})

function isThere(one: Literal, other: Literal, by: number): boolean {
  return (
    one.range.start === other.range.start + by &&
    one.range.end === other.range.end + by &&
    one.value === other.value &&
    one.role === other.role &&
    one.name === other.name &&
    one.callee === other.callee &&
    one.group === (other.group === undefined ? undefined : other.group + by)
  )
}
