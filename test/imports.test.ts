import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { loadedWith } from '../scripts/loaded-with.ts'

const root = new URL('../src/', import.meta.url).pathname

interface Import {
  readonly from: string
  readonly to: string
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))

/** The relative imports of a text: `import … from`, `export … from`, `import '…'`, `import(…)`, also of types only. */
function specifiersIn(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier]) => specifier!)
}

const imports = files.flatMap((from): Import[] =>
  specifiersIn(readFileSync(join(root, from), 'utf8')).map((specifier) => ({
    from,
    to: posix.normalize(posix.join(posix.dirname(from), specifier)),
  })),
)

/** The top folder of `src` that has a file, or its folder outside of `src`. For `src/index.ts` the file itself. */
const folderOf = (file: string) =>
  file.startsWith('../') ? posix.dirname(file) : file.includes('/') ? file.split('/')[0]! : file

/**
 * Every folder of `src`, from the bottom up, with the folders that it may import. `core` imports nothing, and every
 * folder may import `core`. A row may only name folders of the rows above it, so no folder is part of a cycle.
 */
const layers: readonly (readonly [folder: string, mayImport: readonly string[]])[] = [
  ['core', ['..', '../rules']],
  ['registry', ['../rules']],
  ['requests', ['../rules', 'registry']],
  ['policy', []],
  ['languages', []],
  ['files', []],
  ['pins', ['files']],
  ['report', []],
  ['engine', ['languages', 'policy', 'registry', 'requests']],
  ['fix', ['engine', 'files', 'report']],
  ['suppression', ['files', 'fix', 'languages', 'policy', 'registry', 'report']],
  ['config', ['files', 'policy', 'registry', 'report', 'suppression']],
  ['cross-file', ['engine', 'files', 'fix', 'languages', 'policy', 'registry', 'requests']],
  [
    'runner',
    [
      '../schema',
      'config',
      'cross-file',
      'engine',
      'files',
      'fix',
      'languages',
      'pins',
      'policy',
      'registry',
      'report',
      'suppression',
    ],
  ],
  ['bootstrap', ['runner']],
  [
    'cli',
    ['config', 'engine', 'files', 'fix', 'pins', 'policy', 'registry', 'report', 'requests', 'runner', 'suppression'],
  ],
  ['index.ts', ['config', 'engine', 'files', 'fix', 'policy', 'registry', 'report', 'runner', 'suppression']],
]

test('every folder of src has a row, and every row a folder', () => {
  expect(layers.map(([folder]) => folder).toSorted()).toEqual([...new Set(files.map(folderOf))].toSorted())
})

test('a row names only rows above it', () => {
  const upward = layers.flatMap(([folder, mayImport], index) =>
    mayImport
      .filter((other) => !other.startsWith('..'))
      .filter((other) => !layers.slice(0, index).some(([above]) => above === other))
      .map((other) => `${folder} → ${other}`),
  )
  expect(upward).toEqual([])
})

test.each(layers)('%s imports only what it may', (folder, mayImport) => {
  const strayed = imports
    .filter(({ from }) => folderOf(from) === folder)
    .filter(({ to }) => ![folder, 'core', ...mayImport].includes(folderOf(to)))
  expect(strayed).toEqual([])
})

test.each(layers)('%s imports all that its row names', (folder, mayImport) => {
  const named = imports.filter(({ from }) => folderOf(from) === folder).map(({ to }) => folderOf(to))
  expect(mayImport.filter((other) => !named.includes(other))).toEqual([])
})

test('imports of types, of values and dynamic imports are all found', () => {
  const text = "import a from './a.ts'\nexport * from './b.ts'\nimport './c.ts'\ntype D = import('./d.ts').D\n"
  expect(specifiersIn(`${text}const e = await import('./e.ts')\nimport type {\n  F,\n} from './f.ts'\n`)).toEqual([
    './a.ts',
    './b.ts',
    './c.ts',
    './d.ts',
    './e.ts',
    './f.ts',
  ])
})

test('the only file at the top of src is index.ts', () => {
  expect(files.filter((file) => !file.includes('/'))).toEqual(['index.ts'])
})

test('the command line loads rules and languages only if a file needs them', () => {
  const loaded = [...loadedWith(join(root, 'cli/main.ts'))].map((file) => posix.relative(root, file))
  const early = new Set(loaded.map(folderOf))
  for (const folder of ['languages', 'requests', 'cross-file', '../rules']) expect(early).not.toContain(folder)
  for (const file of [
    'engine/check-text.ts',
    'registry/builtin-rules.ts',
    'runner/finish-run.ts',
    'cli/terminal/prompt.ts',
  ])
    expect(loaded).not.toContain(file)
  expect(loaded.filter((file) => folderOf(file) === 'registry').toSorted()).toEqual([
    'registry/builtin-words.ts',
    'registry/id-keywords.ts',
    'registry/unknown-id-prefixes.ts',
  ])
})

test('the engine uses only the interface of languages', () => {
  const shared = ['languages/language.ts', 'languages/line-ends.ts']
  const strayed = imports
    .filter(({ from, to }) => folderOf(from) === 'engine' && folderOf(to) === 'languages')
    .filter(({ to }) => !shared.includes(to))
  expect(strayed.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    // What stands around an ID is read without the grammar of a language.
    'engine/analyze-text.ts → languages/outline/outline.ts',
    // The members of an enumeration are found in the tokens of any language.
    'engine/mentions/sdk-constants.ts → languages/tokenizer/members.ts',
  ])
})

test('no file is part of an import cycle', () => {
  const next = new Map(files.map((file) => [file, imports.filter(({ from }) => from === file).map(({ to }) => to)]))
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (next.get(from) ?? []).some((file) => file === to || (!seen.has(file) && reaches(file, to, seen.add(file))))
  expect(files.filter((file) => reaches(file, file))).toEqual([])
})
