import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'
import type { Range } from '../../../src/core/range.ts'
import type { Mapping, Request, Value } from '../../../src/core/request.ts'
import { modelsIn } from './models.ts'

const python = languageFor('a.py')
const requestsOf = (text: string) => python.requests!(text, 'a.py', modelsIn(text))

/** Every mapping of a value, its own included. */
function mappingsIn(value: Value): readonly Mapping[] {
  if (value.kind === 'mapping') return [value, ...value.fields.flatMap((field) => mappingsIn(field.value))]
  return value.kind === 'list' ? value.items.flatMap(mappingsIn) : []
}

/** What is wrong with requests, by the contract of `src/core/request.ts`. Empty where nothing is. */
function faults(text: string, requests: readonly Request[]): string[] {
  const requested = new Set(modelsIn(text).map(({ start, end }) => `${start}-${end}`))
  return requests.flatMap(({ model, body }) => [
    ...(requested.has(`${model.start}-${model.end}`) ? [] : ['a model that was not passed']),
    ...mappingsIn(body).flatMap((mapping) => faultsOf(text, mapping)),
  ])
}

function faultsOf(text: string, { range, fields, style }: Mapping): string[] {
  const found: string[] = []
  const holds = (outer: Range, inner: Range) => outer.start <= inner.start && inner.end <= outer.end
  let end = range.start
  if (!holds({ start: 0, end: text.length }, range)) found.push('outside of the text')
  for (const { key, keyRange, range: whole, comma, value } of fields) {
    const written = text.slice(keyRange.start, keyRange.end)
    if (written !== key && !written.includes('\\')) found.push(`${written} is not ${key}`)
    if (whole.start < end || !holds(range, whole)) found.push(`${key} overlaps`)
    if (!holds(whole, keyRange)) found.push(`the key of ${key}`)
    if (/^[ \t\r\n]|[ \t\r\n]$/.test(text.slice(whole.start, whole.end))) found.push(`blanks at ${key}`)
    if (comma !== undefined && (text[comma] !== ',' || comma < whole.end)) found.push(`the comma of ${key}`)
    if (value.kind === 'scalar' && !holds(whole, value.range)) found.push(`the value of ${key}`)
    if (!style.quotedKeys && !/^[A-Za-z_\u00a1-\u{10ffff}][\w\u00a1-\u{10ffff}]*$/u.test(key))
      found.push(`${key} is no name`)
    end = comma === undefined ? whole.end : comma + 1
  }
  return found
}

const program = `import anthropic
MODEL = "m1"  # é 😀
SHARED = {'temperature': 0, "n": [1, -2.5, True]}
class A(Base):
    model: str = "m2"
    def __init__(self, model="m3", **kw):
        self.chosen = model
    async def ask(self, *messages):
        r = await client.messages.create(
            model=self.chosen,  # the model
            # a, comment="m4"
            temperature = 0.5, config=types.Config(n=1, m=dict(a=1)),
            **kw, # more
        )
        return [x for x in f(model=MODEL, **SHARED) if (y := x)]
payload = {"model": "m5", 'a': {"b": None}, **SHARED, "c": "d" "e", 'f': f"g{h}",}
requests.post(f"https://x/{y}", json=json.dumps(payload))
match r:
    case {"model": "m6", **rest}: g(lambda model="m7": model, model="m8", n=(1))
agent = Agent(OpenAIModel('m9', provider=p), retries=2); agent.run(settings={"t": 1})
`

const pieces =
  `" ' """ ''' \\ { } ( ) [ ] # = : , ; \n \r\n \r \\\r\n \t == := ** * f" r' b" "m1" 'm2' model= "model": x y = . -1 1_0
  lambda for in if else await async def class global nonlocal del with as match case import from @ 😀 \ud800 é`
    .split(' ')
    .filter((piece) => piece !== '')
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ' ', '\n    '), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))
const mutated = fc
  .tuple(fc.nat(program.length), fc.nat(30), soup, fc.boolean())
  .map(([at, length, instead, windows]) => {
    const text = program.slice(0, at) + instead + program.slice(at + length)
    return windows ? text.replaceAll('\n', '\r\n') : text
  })

test('the program for the next test has requests of each kind', () => {
  expect(requestsOf(program).map(({ callee, via }) => via ?? callee)).toEqual([
    'f',
    'client.messages.create',
    'requests.post',
    'g',
    'OpenAIModel',
    'OpenAIModel',
  ])
})

test('the ranges of requests are right in any text', () => {
  fc.assert(
    fc.property(fc.oneof(mutated, soup), (text) => {
      expect(faults(text, requestsOf(text))).toEqual([])
    }),
    { numRuns: 1500 },
  )
})

test('a continued string without an end takes no blanks with it', () => {
  const text = 'payload = {"model": "m5", "c": "d" ""\\\r\n0="e", \'f\': 1}\n'
  expect(faults(text, requestsOf(text))).toEqual([])
})

const name = fc
  .stringMatching(/^[a-z_]{1,6}$/)
  .filter((word) => !/^(?:as|in|is|if|or|and|not|def|del|for|try)$/.test(word))
const gap = fc.constantFrom('', ' ', '\n  ', '  # a, b="c"\n  ', '\r\n\t', ' \\\n ')
const scalar = fc.constantFrom(
  '0',
  '-1.5',
  '1e3',
  'True',
  'None',
  '"x, y=1"',
  "'#'",
  '(1)',
  '[1, (2,)]',
  'f(a, b=2)',
  '{}',
)
const argument = fc.tuple(gap, name, scalar, gap)

test('every keyword argument is found with its comma, with anything between them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(argument, { maxLength: 6, selector: ([, key]) => key }),
      fc.boolean(),
      (all, trailing) => {
        const parts = all.map(([before, key, value, after]) => `${before}${key}=${value}${after}`)
        const text = `f(*a, ${[...parts, 'model_="m1"'].join(',')}${trailing ? ' ,' : ''})`
        const [request] = requestsOf(text)
        expect(request!.body.fields.map(({ range }) => text.slice(range.start, range.end))).toEqual([
          ...all.map(([, key, value]) => `${key}=${value}`),
          'model_="m1"',
        ])
        expect(request!.body.fields.map(({ comma }) => comma !== undefined)).toEqual([...all.map(() => true), trailing])
        expect(request!.body.open).toBe(false)
        expect(faults(text, [request!])).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  ['brackets', '({['.repeat(5_000) + '"m1"' + ']})'.repeat(5_000)],
  ['calls', 'f(a='.repeat(5_000) + '"m1"' + ')'.repeat(5_000)],
  ['dicts', '{"a": '.repeat(5_000) + '"m1"' + '}'.repeat(5_000)],
  ['a chain', `f(model="m1")${'.a(b=1)'.repeat(5_000)}`],
  ['a sum', `f(model="m1", n=${'1 + '.repeat(5_000)}1)`],
  [
    'names that stand for each other',
    `a = b\nb = a\nf(model="m1", n=a)\nM = "m2"\nx = M\nM2 = x\nx2 = M2\ng(model=x2)`,
  ],
])('deep or in a circle: %s', (_, text) => {
  const requests = requestsOf(text)
  expect(faults(text, requests)).toEqual([])
})
