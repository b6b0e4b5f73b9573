import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { globProblem } from '../../src/config/globs.ts'
import { assertSearchable } from '../../src/files/glob.ts'
import { ignoreRules, isSearchable, searchableIn } from '../../src/files/ignore-rules.ts'
import { joinedStars, wanderingStars } from '../../src/files/wandering-stars.ts'
import { discover } from '../../src/files/discover.ts'
import { blank, tree } from './tree.ts'

test.each([
  ['a', 0],
  ['*.log', 0],
  ['*/*/*/*/*.ts', 0],
  ['*test*', 0],
  ['docs/**', 0],
  ['**/a', 1],
  ['**/**/**/a', 1],
  ['**/src/**/test/**/*.snap', 3],
  ['*a*b*c', 2],
  [String.raw`\*a\*b\*c*`, 0],
  ['[*]a[*]b[*]c', 0],
  ['*a*/*a*/x', 2],
  ['**/a/**/a/**/a/**/b', 4],
  ['*a*a*a*a*b', 4],
])('%s has %i wandering stars', (pattern, stars) => {
  expect(wanderingStars(pattern)).toBe(stars)
})

test('several `**` in a row are one', () => {
  expect(joinedStars('a/**/**/***/b/**')).toBe('a/**/b/**')
  expect(joinedStars('!**/**/b')).toBe('!**/b')
})

const endless = [`${'**/a/'.repeat(20)}b`, `${'*a'.repeat(20)}b`, `x/${'*a*a/'.repeat(9)}b`, `a${'b'.repeat(5000)}`]

test.each(endless)(
  '%.30s is refused in a configuration, a path and a flag, and left out of an ignore file',
  async (one) => {
    expect(globProblem(one)).toContain('too many alternatives or stars')
    expect(isSearchable(one)).toBe(false)
    const long = `${'a/'.repeat(60)}${'a'.repeat(200)}`
    expect(ignoreRules([one]).ignores(long)).toBe(false)
    const cwd = tree({ '.git/': '', '.gitignore': `${one}\nc`, '.emeritusignore': one, ...blank('b', 'c') })
    const notices: string[] = []
    const options = {
      cwd,
      paths: ['.'],
      ignorePatterns: [],
      ignore: true,
      onNotice: (line: string) => notices.push(line),
    }
    expect((await discover(options)).filter((path) => path.length === 1)).toEqual(['b'])
    expect(notices).toEqual(
      ['.emeritusignore', '.gitignore'].map((file) => expect.stringContaining(`${file}: the pattern`)),
    )
    await expect(discover({ ...options, ignorePatterns: [one] })).rejects.toThrow('too many alternatives or stars')
  },
)

test.each([...endless.slice(0, 3), '+(+(a))b'])('%.30s is refused as a path', (one) => {
  expect(() => assertSearchable(one)).toThrow('too many alternatives or stars')
})

test('fewer stars are tried on deep paths and long names', () => {
  const [two, three] = [ignoreRules(['**/a/**/b']), ignoreRules(['**/a/**/a/**/b'])]
  expect(two.ignores(`${'a/'.repeat(30)}b`)).toBe(true)
  expect(three.ignores(`${'a/'.repeat(30)}b`)).toBe(true)
  expect(two.ignores(`${'a/'.repeat(70)}b`)).toBe(false)
  expect(ignoreRules(['*a*a*a*b']).ignores(`${'a'.repeat(200)}b`)).toBe(false)
  expect(ignoreRules(['*.b', '*a*a*a*b']).ignores(`${'a'.repeat(200)}.b`)).toBe(true)
})

test('the patterns of one file take only so much together', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `**/a/**/${index}`)
  expect(searchableIn([...many, '*.log', '**/x']).kept).toEqual([...many.slice(0, 100), '*.log', '**/x'])
})

test('one file alone makes rules with the library', () => {
  const src = join(import.meta.dirname, '../../src')
  const users = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => /from 'ignore'/.test(readFileSync(join(src, path), 'utf8')))
  expect(users).toEqual([join('files', 'ignore-rules.ts')])
})
