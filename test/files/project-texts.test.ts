import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectTexts, type ProjectTextsOptions } from '../../src/files/project-texts.ts'
import { at, env, repository } from './repository.ts'
import { tree } from './tree.ts'

const id = 'gpt-4-0613'
const holding = (cwd: string, more: Partial<ProjectTextsOptions> = {}) =>
  projectTexts([id], { cwd, ignore: true, ignorePatterns: [], maxBytes: 1e6, env, ...more }).map(({ path }) => path)

const files = {
  'a.py': `M = "${id}"\n`,
  'b.py': 'M = "gpt-4"\n',
  'sub/c.py': `M = "${id}-x"\n`,
  'package-lock.json': `"${id}"\n`,
  'lib.min.js': `"${id}"\n`,
  'node_modules/x/index.js': `"${id}"\n`,
  'left/out.py': `M = "${id}"\n`,
  'configured/out.py': `M = "${id}"\n`,
  '.emeritusignore': 'left\n',
}

describe.each([
  ['in a repository', () => repository(files).top],
  ['without git', () => tree(files)],
  ['where git cannot answer', () => tree({ ...files, '.git/HEAD': 'nothing\n' })],
])('%s', (_, made) => {
  test('files count that a run over all would check', () => {
    const top = made()
    expect(holding(top, { ignorePatterns: ['configured'] })).toEqual(['a.py', 'sub/c.py'])
    expect(holding(join(top, 'sub'))).toEqual(['c.py'])
    expect(holding(top, { ignore: false })).toContain('package-lock.json')
  })

  test('UTF-16 and what attributes call binary', () => {
    const top = made()
    writeFileSync(join(top, 'wide.cs'), Buffer.from(`\uFEFFvar m = "${id}";\n`, 'utf16le'))
    writeFileSync(join(top, '.gitattributes'), '*.dat binary\n*.py -diff\n')
    writeFileSync(join(top, 'x.dat'), `${id}\n`)
    writeFileSync(join(top, 'x.png'), Buffer.from(`\0\0${id}\n`))
    expect(holding(top)).toEqual(['a.py', 'configured/out.py', 'sub/c.py', 'wide.cs', 'x.dat'])
  })
})

test('files count that git does not track yet, and not those that it ignores', () => {
  const { top, write } = repository({ 'a.py': '', '.gitignore': 'build\n' })
  write({ 'new.py': id, 'build/b.py': id })
  expect(holding(top)).toEqual(['new.py'])
})

test('--staged searches the index', () => {
  const { top, write, git } = repository({ 'a.py': id, 'b.py': '', 'c.py': id })
  write({ 'a.py': '', 'b.py': id, 'c.py': `${id} changed`, 'new.py': id })
  expect(holding(top)).toEqual(['b.py', 'c.py', 'new.py'])
  expect(holding(top, { staged: true })).toEqual(['a.py', 'c.py'])
  git('add', 'b.py')
  expect(holding(top, { staged: true })).toEqual(['a.py', 'b.py', 'c.py'])
  const { text } = projectTexts([id], {
    cwd: top,
    ignore: true,
    ignorePatterns: [],
    maxBytes: 1e6,
    env,
    staged: true,
  })[2]!
  expect(text).toBe(id)
})

test('submodules are searched', () => {
  const inner = repository({ 'inside.py': id })
  const { top, git } = repository({ 'a.py': id })
  git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.top, 'mod')
  expect(holding(top)).toEqual(['a.py', 'mod/inside.py'])
})

test('settings of the repository change nothing and start nothing', () => {
  const { top, git, write } = repository({ 'a.py': id, 'deep/b.py': id, '.gitattributes': '*.py diff=x filter=x\n' })
  const mark = join(top, 'started')
  write({ 'run.sh': `#!/bin/sh\ntouch ${mark}\ncat "$@"\n` })
  chmodSync(join(top, 'run.sh'), 0o755)
  for (const key of ['core.fsmonitor', 'diff.x.textconv', 'diff.x.command', 'diff.external', 'core.pager'])
    git('config', key, join(top, 'run.sh'))
  for (const [key, value] of [
    ['grep.fullName', 'true'],
    ['grep.patternType', 'perl'],
    ['grep.lineNumber', 'true'],
    ['color.ui', 'always'],
    ['submodule.recurse', 'true'],
  ] as const)
    git('config', key, value)
  expect([holding(top), holding(join(top, 'deep')), holding(top, { staged: true })]).toEqual([
    ['a.py', 'deep/b.py'],
    ['b.py'],
    ['a.py', 'deep/b.py'],
  ])
  expect(existsSync(mark)).toBe(false)
  expect(at(top).git('status', '--short')).toContain('run.sh')
})

test('characters of a word mean themselves', () => {
  const { top } = repository({ 'a.py': 'claude-2.1', 'b.py': 'claude-2x1', 'c.py': String.raw`a\b[c]*^$` })
  const options = { cwd: top, ignore: true, ignorePatterns: [], maxBytes: 1e6, env }
  expect(projectTexts(['claude-2.1'], options).map(({ path }) => path)).toEqual(['a.py'])
  expect(projectTexts([String.raw`a\b[c]*^$`], options).map(({ path }) => path)).toEqual(['c.py'])
})
