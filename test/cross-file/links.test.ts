import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importersAmong, linksBetween } from '../../src/cross-file/links.ts'
import { buildImportGraph } from '../../src/cross-file/import-graph.ts'
import { resolverAmong } from '../../src/cross-file/resolve.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const linked = (files: Readonly<Record<string, string>>, names: string, order = Object.keys(files)) => {
  const read = (path: string) => files[path]
  const exporters = new Map([['models.ts', [{ names: names.split('.') }]]])
  return linksBetween(exporters, importersAmong(order, read, resolverAmong(new Set(order), read)), read).map(
    ({ importer, imported, exporter, names: there }) =>
      `${importer}: ${imported.names.join('.')} of ${imported.specifier} is ${there.join('.')} of ${exporter}`,
  )
}

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'imported by name, or with all the rest',
    'M',
    {
      'a.ts': `import { M as N } from './models'`,
      'b.ts': `import * as m from './models.js'; m.M`,
      'c.js': `const { M } = require('./models')`,
      'd.ts': `import { OTHER } from './models'`,
      'e.ts': `import { M } from 'models'`,
    },
    [
      'a.ts: M of ./models is M of models.ts',
      'b.ts: M of ./models.js is M of models.ts',
      'c.js: M of ./models is M of models.ts',
    ],
  ],
  [
    'handed on',
    'M',
    {
      'lib/index.ts': `export * from '../models'`,
      'named.ts': `export { M as N } from './models'`,
      'space.ts': `export * as all from './models'`,
      'again.ts': `import { M } from './models'\nexport { M as default }`,
      'a.ts': `import { M } from './lib'`,
      'b.ts': `import { N } from './named'`,
      'c.ts': `import { all } from './space'; all.M`,
      'd.ts': `import m from './again'`,
    },
    [
      'a.ts: M of ./lib is M of models.ts',
      'again.ts: M of ./models is M of models.ts',
      'b.ts: N of ./named is M of models.ts',
      'c.ts: all.M of ./space is M of models.ts',
      'd.ts: default of ./again is M of models.ts',
      'named.ts: M of ./models is M of models.ts',
    ],
  ],
  [
    'a default export is not among all',
    'default',
    { 'lib.ts': `export * from './models'`, 'a.ts': `import m from './lib'` },
    ['lib.ts: default of ./models is default of models.ts'],
  ],
  [
    'keys stay behind the name',
    'MODELS.fast',
    { 'lib.ts': `export { MODELS as M } from './models'`, 'a.ts': `import { M } from './lib'` },
    [
      'a.ts: M.fast of ./lib is MODELS.fast of models.ts',
      'lib.ts: MODELS.fast of ./models is MODELS.fast of models.ts',
    ],
  ],
])('%s', (_, names, files, expected) => {
  expect(linked({ ...files, 'models.ts': '' }, names)).toEqual(expected)
})

test('files that re-export each other do not loop forever', () => {
  const files = {
    'models.ts': `export * as other from './other'; export const M = 'x'`,
    'other.ts': `export * as models from './models'; export * from './models'; M`,
  }
  expect(linked(files, 'M').length).toBeGreaterThan(0)
})

test.each([20, 40])('%i files that all re-export each other are each read once for the links', (count) => {
  const all = Array.from({ length: count }, (_, index) => index)
  const starsOf = (own: number) => all.flatMap((other) => (other === own ? [] : `export * from './m${other}'\n`))
  const files = new Map(all.map((own) => [`m${own}.ts`, `${starsOf(own).join('')}export const M${own}x = 'x'\n`]))
  files.set('a.ts', `import { M3x } from './m7'\n`)
  const read = (path: string) => files.get(path)
  const importers = importersAmong([...files.keys()], read, resolverAmong(new Set(files.keys()), read))
  const reads: string[] = []
  const exporters = new Map(all.map((own) => [`m${own}.ts`, [{ names: [`M${own}x`] }]]))
  const links = linksBetween(exporters, importers, (path) => {
    reads.push(path)
    return read(path)
  })
  const others = links.filter(({ importer }) => importer === 'a.ts')
  expect(others).toMatchObject([{ imported: { specifier: './m7', names: ['M3x'] }, exporter: 'm3.ts' }])
  expect(reads.toSorted()).toEqual([...files.keys()].toSorted())
})

test('no file is read if nothing is exported', () => {
  const read = () => {
    throw new Error('read')
  }
  expect(buildImportGraph([], ['a.ts'], read, contextFor({ asOf: '2026-11-20', within: 90 })).links).toEqual([])
})

test('the order of the files does not matter', () => {
  const files = {
    'models.ts': '',
    'lib.ts': `export * from './models'; export { M as N } from './models'`,
    'more.ts': `export * from './lib'`,
    'a.ts': `import { M } from './more'; import { N } from './lib'`,
    'b.ts': `import { M } from './models'`,
  }
  const expected = linked(files, 'M')
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.keys(files), { minLength: 5 }), (order) => {
      expect(linked(files, 'M', order)).toEqual(expected)
    }),
  )
})
