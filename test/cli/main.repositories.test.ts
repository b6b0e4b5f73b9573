import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { at, env, repository } from '../files/repository.ts'
import { call } from './call.ts'

const dead = `export const model = 'claude-3-opus-20240229'\n`

/** Two repositories beside each other, and one within the first. In each of the last two a file is staged and new. */
function repositories() {
  const here = repository({ 'a.ts': '' })
  const other = repository({ 'b.ts': '' })
  const nested = at(join(here.top, 'nested'))
  here.write({ 'nested/c.ts': '' })
  nested.git('init', '--quiet', '--initial-branch=main')
  nested.commit()
  for (const one of [other, nested]) {
    one.write({ 'new.ts': dead })
    one.git('add', 'new.ts')
  }
  return { here: here.top, other: other.top, nested: nested.top }
}

async function checked(cwd: string, argv: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, code } = await call(cwd, ['--format', 'json', ...argv], { env: { ...env, ...more } })
  const { findings = [] } = (code === 2 ? {} : JSON.parse(stdout)) as { findings?: { path: string }[] }
  return { paths: findings.map(({ path }) => path), stderr, code }
}

describe.each([[['--staged']], [['--since', 'main']]])('%s', (flags) => {
  test('asks the repository that the path lies in', async () => {
    const { here, other, nested } = repositories()
    for (const path of [relative(here, other), other, `${other}/*.ts`, `${other}/new.ts`, 'nested', nested]) {
      const { paths, code } = await checked(here, [...flags, path])
      expect([path, paths.length, code]).toEqual([path, 1, 1])
    }
  })

  test('asks it also in a hook of another repository', async () => {
    const { here, other } = repositories()
    const hook = { GIT_DIR: join(here, '.git'), GIT_INDEX_FILE: join(here, '.git/index') }
    expect((await checked(here, [...flags, other], hook)).paths).toHaveLength(1)
  })

  test.each([
    [
      'of several repositories',
      (one: ReturnType<typeof repositories>) => ['.', one.other],
      /lies in another than '\.'/,
    ],
    ['of none', (one: ReturnType<typeof repositories>) => ['.', join(one.here, '..')], /lies in none/],
  ])('refuses paths %s', async (_, paths, message) => {
    const made = repositories()
    const { stderr, code } = await checked(made.here, [...flags, ...paths(made)])
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })
})

test('--since says that it does not ask a repository in the repository', async () => {
  const { here } = repositories()
  expect((await checked(here, ['--since', 'main'])).stderr).toContain('nested: another git repository')
})

describe('the baseline is that of the repository that the path lies in', () => {
  test('also when it is written', async () => {
    const { here, other } = repositories()
    await checked(here, ['--update-baseline', other])
    expect([here, other].map((top) => existsSync(join(top, 'emeritus-baseline.json')))).toEqual([false, true])
    expect((await checked(here, [other])).code).toBe(0)
    expect((await checked(other, [])).code).toBe(0)
  })

  test('or that of an outer repository, if it has none', async () => {
    const { here } = repositories()
    await checked(here, ['--update-baseline'])
    expect((await checked(here, ['nested'])).code).toBe(0)
  })

  test('and several are refused', async () => {
    const { here, other } = repositories()
    await checked(here, ['--update-baseline', other])
    const { stderr, code } = await checked(here, ['.', other])
    expect(stderr).toContain('the baseline of another git repository')
    expect(code).toBe(2)
  })
})
