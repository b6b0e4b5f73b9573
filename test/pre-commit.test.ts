import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { builtProgram } from './built.ts'

/** The real pre-commit, with the hooks as a user gets them. It installs a package with npm, so it needs the network. */

const isInstalled = (process.env.PATH ?? '').split(delimiter).some((at) => existsSync(join(at, 'pre-commit')))
const root = fileURLToPath(new URL('..', import.meta.url))
const dead = "export const reply = ask({ model: 'claude-3-haiku-20240307' })\n"

let top: string
let tarball: string
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'emeritus-pre-commit-'))
  const program = await builtProgram()
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', top], {
    cwd: program,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  tarball = join(top, (JSON.parse(packed) as { filename: string }[])[0]!.filename)
  rmSync(program, { recursive: true, force: true })
}, 180_000)
afterAll(() => rmSync(top, { recursive: true, force: true }))

const run = (program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } })
const git = (cwd: string, ...args: readonly string[]) =>
  run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], cwd)

/** A repository with the hooks and nothing else: scripts/pre-commit-mirror.mjs writes it. */
function mirror(): string {
  const folder = join(top, 'mirror')
  mkdirSync(folder)
  git(folder, 'init', '-q')
  for (const [key, value] of [
    ['user.name', 'a'],
    ['user.email', 'a@example.com'],
  ])
    git(folder, 'config', key!, value!)
  const written = run(process.execPath, [join(root, 'scripts/pre-commit-mirror.mjs'), folder, tarball], root)
  expect([written.status, written.stderr]).toEqual([0, ''])
  return folder
}

function repository(name: string, config: string): string {
  const folder = join(top, name)
  mkdirSync(folder)
  git(folder, 'init', '-q')
  writeFileSync(join(folder, '.pre-commit-config.yaml'), config)
  writeFileSync(join(folder, 'chat.ts'), dead)
  git(folder, 'add', '.')
  return folder
}

const hook = (id: string, more = '') => `      - id: ${id}\n${more}`

describe('the repository of the hooks', () => {
  test('has the hooks of this one, and the package as their dependency; a version is written once', () => {
    const folder = mirror()
    const read = (path: string) => parse(readFileSync(path, 'utf8')) as Record<string, unknown>[]
    const wanted = read(join(root, '.pre-commit-hooks.yaml'))
    expect(read(join(folder, '.pre-commit-hooks.yaml'))).toEqual(
      wanted.map((one) => ({ ...one, additional_dependencies: [tarball] })),
    )
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(git(folder, 'tag').stdout.trim()).toBe(`v${version}`)
    const again = run(process.execPath, [join(root, 'scripts/pre-commit-mirror.mjs'), folder], root)
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('already')])
    expect(git(folder, 'log', '--format=%s').stdout.trim()).toBe(`emeritus ${version}`)
  })
})

describe.runIf(isInstalled)(
  isInstalled ? 'the real pre-commit' : 'pre-commit is not installed: its real runs are left out',
  () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const commit = (folder: string, ...args: readonly string[]) =>
      run('pre-commit', ['run', ...args], folder, { PRE_COMMIT_HOME: join(top, 'home'), PRE_COMMIT_COLOR: 'never' })

    test('installs the hooks, stops a commit with a retired ID, and lets a mended one pass', () => {
      const from = `repos:\n  - repo: ${join(top, 'mirror')}\n    rev: v${version}\n    hooks:\n`
      const folder = repository('checked', from + hook('emeritus', '        args: [--as-of, "2026-11-20"]\n'))
      const first = commit(folder)
      expect([first.stderr, first.status]).toEqual(['', 1])
      expect(first.stdout).toMatch(/^emeritus\.+Failed\n- hook id: emeritus\n- exit code: 1\n\nchat\.ts\n/m)
      expect(first.stdout).toContain('claude-3-haiku-20240307')
      expect(readFileSync(join(folder, 'chat.ts'), 'utf8')).toBe(dead)
      writeFileSync(join(folder, 'chat.ts'), dead.replace('claude-3-haiku-20240307', 'claude-haiku-4-5-20251001'))
      git(folder, 'add', '.')
      expect(commit(folder).stdout).toMatch(/^emeritus\.+Passed$/m)
    }, 180_000)

    test('emeritus-fix rewrites the file and stops the commit, so that the change is seen', () => {
      const from = `repos:\n  - repo: ${join(top, 'mirror')}\n    rev: v${version}\n    hooks:\n`
      const folder = repository('fixed', from + hook('emeritus-fix', '        args: [--as-of, "2026-11-20"]\n'))
      const first = commit(folder)
      expect(first.stdout).toContain('files were modified by this hook')
      expect(readFileSync(join(folder, 'chat.ts'), 'utf8')).toContain('claude-haiku-4-5-20251001')
      git(folder, 'add', '.')
      expect(commit(folder).status).toBe(0)
    }, 180_000)

    test('the local hook of docs/ci.md does the same without a repository of hooks', () => {
      const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
      const local = [...page.matchAll(/^```yaml\n(# \.pre-commit-config\.yaml\n[^]*?)^```$/gm)]
        .map(([, text]) => text!)
        .find((text) => text.includes('repo: local'))!
      expect(local).toContain(`'emeritus@${version}'`)
      const folder = repository('local', local.replace(`'emeritus@${version}'`, `'${tarball}'`))
      const first = commit(folder, '--all-files')
      expect([first.status, first.stderr]).toEqual([1, ''])
      expect(first.stdout).toMatch(/^emeritus\.+Failed$/m)
    }, 180_000)
  },
)

test('npm pack prints nothing but the name of the file: pre-commit takes all of it as the name', () => {
  const folder = mkdtempSync(join(top, 'source-'))
  const noisy = { name: 'noisy', version: '1.0.0', scripts: { prepare: 'node noisy.cjs' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(noisy))
  writeFileSync(join(folder, 'noisy.cjs'), "console.log('built')\n")
  writeFileSync(join(folder, '.npmrc'), readFileSync(join(root, '.npmrc')))
  const { stdout } = run('npm', ['pack'], folder)
  expect(stdout).toBe('noisy-1.0.0.tgz\n')
})
