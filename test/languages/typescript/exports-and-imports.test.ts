import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { exportsOf } from '../../../src/languages/typescript/exports.ts'
import { importedRequests, specifiersIn } from '../../../src/languages/typescript/imports.ts'
import { textsLike } from '../reading.ts'
import { faultsOf, requestText } from '../requested.ts'

describe('what a module exports', () => {
  const exported = (text: string) =>
    exportsOf(text, 'a.ts').strings.map(({ names, range, value, via }) => {
      expect(text.slice(range.start, range.end)).toBe(value)
      return [names.join('.'), value, via].filter(Boolean).join(' ')
    })

  it.each<[string, ...string[]]>([
    [`export const MODEL = 'm1', OTHER: string = "m2" as const`, 'MODEL m1', 'OTHER m2'],
    [`export default 'm1'`, 'default m1'],
    [`const M = 'm1'; export default M; export { M as Model }`, 'default m1', 'Model m1'],
    [`export const MODELS = { fast: 'm1', big: { best: 'm2' } } as const`, 'MODELS.fast m1', 'MODELS.big.best m2'],
    [
      `const FAST = 'm1'; export const MODELS = Object.freeze({ FAST, slow: FAST })`,
      'MODELS.FAST m1',
      'MODELS.slow m1',
    ],
    [`export enum Model { Fast = 'm1', Slow = 'm2' }`, 'Model.Fast m1', 'Model.Slow m2'],
    [
      `export const model = anthropic('m1'); export const chat = new ChatOpenAI('m2')`,
      'model m1 anthropic',
      'chat m2 ChatOpenAI',
    ],
    [`export const MODEL = process.env.MODEL ?? (fast ? 'm1' : 'm2')`, 'MODEL m1', 'MODEL m2'],
    [`exports.A = 'm1'; module.exports.B = 'm2'`, 'A m1', 'B m2'],
    [`const A = 'm1'; module.exports = { A, b: 'm2' }`, 'A m1', 'b m2'],
    [`const N = { N }; export { N }`],
    [`const M = 'm1'; other.exports = M; export let n = 'm2'; n = 'x'`],
    [`export const text = 'use m1 now'; export type T = 'm1'; export function f() { return 'm1' }`],
    [`export const f = () => 'm1'; namespace A { export const M = 'm1' }`],
  ])('%s', (text, ...expected) => expect(exported(text)).toEqual(expected))

  test('what it re-exports', () => {
    const text = `export { A, B as C } from './a'; export * from './b'; export * as m from './c'
      import { D as E } from './d'; import f from './f'; export { E, f as F }; export default f`
    expect(exportsOf(text, 'a.ts')).toEqual({
      strings: [],
      reExports: [
        { specifier: './a', name: 'A', as: 'A' },
        { specifier: './a', name: 'B', as: 'C' },
        { specifier: './b', name: '*', as: '*' },
        { specifier: './c', name: '*', as: 'm' },
        { specifier: './d', name: 'D', as: 'E' },
        { specifier: './f', name: 'default', as: 'F' },
        { specifier: './f', name: 'default', as: 'default' },
      ],
    })
  })
})

describe('what a module imports', () => {
  const imported = (text: string, names: string, via?: string) => {
    const model = { specifier: './models', names: names.split('.'), ...(via !== undefined && { via }) }
    const found = importedRequests(text, 'a.ts', [model]).map(({ request }) => request)
    const models = found.map((request) => request.model)
    expect(faultsOf(found, models, text)).toEqual([])
    return found.map((request) => requestText(request, text))
  }

  it.each<[string, string, ...string[]]>([
    ['MODEL', `import { MODEL } from './models'; call({ model: MODEL, n: 1 })`, 'MODEL call {model: ?, n: 1}'],
    ['MODEL', `import { MODEL as M } from './models'; call({ model: M })`, 'M call {model: ?}'],
    ['default', `import M, { x } from './models'; const model = M; call({ model, x: 1 })`, 'M call {model~: ?, x: 1}'],
    ['default', `import { default as M } from './models'; call({ model: openai(M) })`, 'M call via openai {model: ?}'],
    [
      'M.fast',
      `import * as all from './models'; import { M } from './models'; a({ model: all.M.fast }); b({ model: M['fast'] }); c({ model: M.slow })`,
      'all.M.fast a {model: ?}',
      `M['fast'] b {model: ?}`,
    ],
    ['MODEL', `const { MODEL } = require('./models'); call({ model: MODEL })`, 'MODEL call {model: ?}'],
    ['MODEL', `const models = require('./models'); call({ model: models.MODEL })`, 'models.MODEL call {model: ?}'],
    ['MODEL', `import { MODEL } from './other'; call({ model: MODEL })`],
    ['MODEL', `import { OTHER as MODEL } from './models'; call({ model: MODEL })`],
    ['MODEL', `import { MODEL } from './models'; function f(MODEL) { call({ model: MODEL }) }`],
    ['MODEL', `const MODEL = 'm1'; call({ model: MODEL })`],
  ])('%s in %s', (names, text, ...expected) => expect(imported(text, names)).toEqual(expected))

  test('a model that is wrapped there', () => {
    const text = `import { model } from './models'; generateText({ model, temperature: 0 })`
    expect(imported(text, 'model', 'anthropic')).toEqual([
      'model generateText via anthropic {model~: ?, temperature: 0}',
    ])
  })

  test('specifiers', () => {
    const text = `import a, { b } from './a'; import * as c from "c"; const d = require('./d'); import './e'; export * from './f'`
    expect(specifiersIn(text, 'a.ts')).toEqual(['./a', 'c', './d'])
  })
})

test('names that lead to themselves come to an end', () => {
  const { strings } = exportsOf(`const M = on ? M : M; export { M }`, 'a.ts')
  expect(strings).toEqual([])
})

test('any text is read without fault', () => {
  const pieces = [
    `import `,
    `{ M }`,
    ` from './models'`,
    `export `,
    `const M = `,
    `'m1'`,
    `{ model: M }`,
    `call(`,
    `)`,
    `;`,
    `default `,
    `* as x`,
    `? :`,
    '`',
    `'`,
  ]
  const samples = [
    `import { M } from './models'; call({ model: M, n: 1 }); export { M as N }; export const O = { M: 'm1' }`,
    `const { M } = require('./models'); module.exports = { a: on ? 'm1' : M ?? 'm2' }`,
  ]
  fc.assert(
    fc.property(textsLike(pieces, samples), (text) => {
      for (const { range, value } of exportsOf(text, 'a.ts').strings) {
        const raw = text.slice(range.start, range.end)
        if (!raw.includes('\\')) expect(raw).toBe(value)
      }
      const found = importedRequests(text, 'a.ts', [{ specifier: './models', names: ['M'] }]).map(
        ({ request }) => request,
      )
      expect(
        faultsOf(
          found,
          found.map(({ model }) => model),
          text,
        ),
      ).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
