import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { repositoryOf } from '../../src/files/git-repository.ts'
import { blobAs, blobBytes } from '../../src/files/git-blobs.ts'
import { stagedChanges } from '../../src/files/git-changes.ts'
import { textOf } from '../../src/files/read.ts'
import { env, repository } from './repository.ts'

/** A repository with these contents staged. `calls` counts how often git was started to print contents. */
function staged(contents: readonly Buffer[]) {
  const { top, git, write } = repository()
  write(Object.fromEntries(contents.map((content, index) => [`${String(index).padStart(3, '0')}.txt`, content])))
  git('add', '.')
  const actual = repositoryOf(top, '--staged', env)
  let calls = 0
  const run: typeof actual.run = (args, input) => {
    if (args.includes('--batch')) calls++
    return actual.run(args, input)
  }
  const names = stagedChanges(actual).files.map(({ blob }) => blob)
  return { names, repository: { run }, calls: () => calls }
}

function blobReader(...args: Parameters<typeof blobBytes>) {
  const read = blobBytes(...args)
  return (name: string) => blobAs(read(name), textOf)
}

const kindOf = (text: ReturnType<ReturnType<typeof blobReader>>) =>
  text.kind === 'text' ? text.text : text.kind === 'skipped' ? text.reason : text.message

test('any content is read as it was staged, in any order and in small portions', () => {
  const content = fc.oneof(
    fc.constantFrom('', '\n', 'a\n\n', 'blob 3\nabc\n', 'missing\n', 'é', 'x'.repeat(300)),
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '').replace(/^\uFEFF/, '')),
  )
  fc.assert(
    fc.property(
      fc.array(content, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 400 }),
      fc.boolean(),
      (texts, portion, backwards) => {
        const { names, repository: counting } = staged(texts.map((text) => Buffer.from(text)))
        const likely = backwards ? 0 : Infinity
        const read = blobReader(counting, names, 1000, portion, likely)
        const indices = texts.map((_, index) => index)
        for (const index of backwards ? indices.toReversed() : indices) {
          expect(kindOf(read(names[index]!))).toBe(Buffer.from(texts[index]!).toString('utf8'))
        }
      },
    ),
    { numRuns: 12 },
  )
})

test('a blob that is too large is not fetched, and a binary one is skipped', () => {
  const {
    names,
    repository: counting,
    calls,
  } = staged([Buffer.alloc(11, 'a'), Buffer.from([0, 1, 2]), Buffer.from('b')])
  const read = blobReader(counting, names, 10)
  expect(kindOf(read(names[0]!))).toBe('too-large')
  expect(calls()).toBe(0)
  expect(names.slice(1).map((name) => kindOf(read(name)))).toEqual(['binary', 'b'])
})

test.each([
  [100, 1],
  [20, 3],
  [1, 5],
])('with portions of %i bytes git is started %i times', (portion, times) => {
  const { names, repository: counting, calls } = staged('abcde'.split('').map((letter) => Buffer.alloc(10, letter)))
  const read = blobReader(counting, names, 1000, portion)
  for (const name of names) read(name)
  expect(calls()).toBe(times)
})

test('blobs that are probably small are fetched at once, and skipped if they are too large', () => {
  const { names, repository: counting, calls } = staged([Buffer.alloc(11, 'a'), Buffer.from('b')])
  const read = blobReader(counting, names, 10, 1000, 2)
  expect(names.map((name) => kindOf(read(name)))).toEqual(['too-large', 'b'])
  expect(calls()).toBe(1)
})

test.each([Infinity, 0])(
  'a blob that git does not have is unreadable, and nothing is thrown (likely size: %d)',
  (likely) => {
    const { names, repository: counting } = staged([Buffer.from('a')])
    const lost = '0123456789'.repeat(4)
    const read = blobReader(counting, [...names, lost], 1000, undefined, likely)
    expect(kindOf(read(lost))).toBe('git has no content of it')
    expect(kindOf(read(names[0]!))).toBe('a')
  },
)
