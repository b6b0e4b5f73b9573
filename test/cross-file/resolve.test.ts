import { expect, test } from 'vitest'
import { resolverAmong } from '../../src/cross-file/resolve.ts'
import { isScript } from '../../src/core/paths.ts'

const from = (files: Readonly<Record<string, string>>) =>
  resolverAmong(new Set(Object.keys(files).filter(isScript)), (path) => files[path])

const files = {
  'src/models.ts': '',
  'src/lib/index.ts': '',
  'src/lib/old.cjs': '',
  'src/view.tsx': '',
  'src/models.d.ts': '',
  'src/both.js': '',
  'src/both.ts': '',
  'top.mts': '',
}

test.each([
  ['./models', 'src/a.ts', 'src/models.ts'],
  ['./models.js', 'src/a.ts', 'src/models.ts'],
  ['./models.ts', 'src/a.ts', 'src/models.ts'],
  ['./view.js', 'src/a.ts', 'src/view.tsx'],
  ['./both.js', 'src/a.ts', 'src/both.ts'],
  ['../models', 'src/lib/a.ts', 'src/models.ts'],
  ['./lib', 'src/a.ts', 'src/lib/index.ts'],
  ['./lib/', 'src/a.ts', 'src/lib/index.ts'],
  ['./lib/index.js', 'src/a.ts', 'src/lib/index.ts'],
  ['.', 'src/lib/a.ts', 'src/lib/index.ts'],
  ['./old.cjs', 'src/lib/a.ts', 'src/lib/old.cjs'],
  ['./top.mjs', 'a.ts', 'top.mts'],
  ['./nothing', 'src/a.ts', undefined],
  ['../../models', 'src/a.ts', undefined],
  ['models', 'src/a.ts', undefined],
  ['@/models', 'src/a.ts', undefined],
])('%s in %s', (specifier, path, expected) => expect(from(files)(specifier, path)).toBe(expected))

const config = (compilerOptions: object, more: object = {}) =>
  `// how it is compiled\n${JSON.stringify({ compilerOptions, ...more })}`

test.each<[string, Readonly<Record<string, string>>, string, string, string | undefined]>([
  ['paths', { 'tsconfig.json': config({ paths: { '@/*': ['./src/*'] } }) }, '@/models', 'src/x/a.ts', 'src/models.ts'],
  [
    'paths from a base',
    { 'tsconfig.json': config({ baseUrl: 'src', paths: { '#/*': ['lib/*', '*'] } }) },
    '#/models',
    'src/a.ts',
    'src/models.ts',
  ],
  ['the base alone', { 'tsconfig.json': config({ baseUrl: './src' }) }, 'lib', 'a.ts', 'src/lib/index.ts'],
  [
    'a path without a star',
    { 'tsconfig.json': config({ paths: { models: ['./src/models.ts'], 'm*': ['./src/m*'] } }) },
    'models',
    'a.ts',
    'src/models.ts',
  ],
  [
    'the longest beginning',
    { 'tsconfig.json': config({ paths: { '*': ['./other/*'], '~/*': ['./src/*'] } }) },
    '~/models',
    'a.ts',
    'src/models.ts',
  ],
  [
    'what another configuration says',
    { 'tsconfig.json': config({}, { extends: './base' }), 'base.json': config({ paths: { '@/*': ['./src/*'] } }) },
    '@/models',
    'src/a.ts',
    'src/models.ts',
  ],
  [
    'the nearest configuration',
    {
      'tsconfig.json': config({ paths: { '@/*': ['./src/*'] } }),
      'src/tsconfig.json': config({ paths: { '@/*': ['./lib/*'] } }),
    },
    '@/models',
    'src/a.ts',
    undefined,
  ],
  ['jsconfig.json', { 'jsconfig.json': config({ baseUrl: 'src' }) }, 'models', 'a.js', 'src/models.ts'],
  ['what cannot be read', { 'tsconfig.json': '{ "compilerOptions": [' }, '@/models', 'a.ts', undefined],
  ['a circle', { 'tsconfig.json': config({}, { extends: './tsconfig.json' }) }, '@/models', 'a.ts', undefined],
  ['nonsense', { 'tsconfig.json': config({ baseUrl: 3, paths: { '@/*': 'src' } }) }, '@/models', 'a.ts', undefined],
])('by the configuration: %s', (_, configs, specifier, path, expected) => {
  expect(from({ ...files, ...configs })(specifier, path)).toBe(expected)
})

test('a file above the working directory is looked up like any other', () => {
  const above = { '../shared/models.ts': '', '../tsconfig.json': config({ baseUrl: 'shared' }) }
  expect(from(above)('./models', '../shared/a.ts')).toBe('../shared/models.ts')
})
