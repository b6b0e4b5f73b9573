import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { repositoryOf } from '../../src/files/ask-git.ts'
import { blobAs, blobBytes } from '../../src/files/blobs.ts'
import { stagedFiles } from '../../src/files/changed.ts'
import { textOf } from '../../src/files/read.ts'
import { env, repository } from './repository.ts'

/** A repository with these contents staged, and how often git was asked for contents since. */
function staged(contents: readonly Buffer[]) {
  const { top, git, write } = repository()
  write(Object.fromEntries(contents.map((content, index) => [`${String(index).padStart(3, '0')}.txt`, content])))
  git('add', '.')
  const { ask, ...rest } = repositoryOf(top, '--staged', env)
  let asked = 0
  const counting: typeof ask = (args, input) => {
    if (args.includes('--batch')) asked++
    return ask(args, input)
  }
  const names = stagedFiles({ ask, ...rest }).map(({ blob }) => blob)
  return { names, repository: { ask: counting }, asked: () => asked }
}

function blobReader(...asked: Parameters<typeof blobBytes>) {
  const read = blobBytes(...asked)
  return (name: string) => blobAs(read(name), textOf)
}

const kindOf = (text: ReturnType<ReturnType<typeof blobReader>>) =>
  text.kind === 'text' ? text.text : text.kind === 'skipped' ? text.reason : text.message

test('contents come out as they went in, whatever is in them, in any order, and in small portions', () => {
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
        const { names, repository: asking } = staged(texts.map((text) => Buffer.from(text)))
        const likely = backwards ? 0 : Infinity
        const read = blobReader(asking, names, 1000, portion, likely)
        const indices = texts.map((_, index) => index)
        for (const index of backwards ? indices.toReversed() : indices) {
          expect(kindOf(read(names[index]!))).toBe(Buffer.from(texts[index]!).toString('utf8'))
        }
      },
    ),
    { numRuns: 12 },
  )
})

test('what is too large is not fetched, what is binary is said to be', () => {
  const { names, repository: asking, asked } = staged([Buffer.alloc(11, 'a'), Buffer.from([0, 1, 2]), Buffer.from('b')])
  const read = blobReader(asking, names, 10)
  expect(kindOf(read(names[0]!))).toBe('too-large')
  expect(asked()).toBe(0)
  expect(names.slice(1).map((name) => kindOf(read(name)))).toEqual(['binary', 'b'])
})

test.each([
  [100, 1],
  [20, 3],
  [1, 5],
])('portions of %i bytes need git %i times', (portion, times) => {
  const { names, repository: asking, asked } = staged('abcde'.split('').map((letter) => Buffer.alloc(10, letter)))
  const read = blobReader(asking, names, 1000, portion)
  for (const name of names) read(name)
  expect(asked()).toBe(times)
})

test('what is likely to be small is fetched at once, and skipped where it is not', () => {
  const { names, repository: asking, asked } = staged([Buffer.alloc(11, 'a'), Buffer.from('b')])
  const read = blobReader(asking, names, 10, 1000, 2)
  expect(names.map((name) => kindOf(read(name)))).toEqual(['too-large', 'b'])
  expect(asked()).toBe(1)
})

test.each([Infinity, 0])('a content that git has not is told, not thrown (likely size: %d)', (likely) => {
  const { names, repository: asking } = staged([Buffer.from('a')])
  const lost = '0123456789'.repeat(4)
  const read = blobReader(asking, [...names, lost], 1000, undefined, likely)
  expect(kindOf(read(lost))).toBe('git has no content of it')
  expect(kindOf(read(names[0]!))).toBe('a')
})
