import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gitRoot, readGlobalExcludes, readInfoExclude } from '../../src/files/git.ts'
import { tree } from './tree.ts'

describe('gitRoot', () => {
  it('is the nearest folder upward with a .git, folder or file', () => {
    const top = tree({ 'a/.git/': '', 'a/b/c/': '', 'a/d/.git': 'gitdir: elsewhere', 'a/d/e/': '', 'f/': '' })
    expect(gitRoot(join(top, 'a/b/c'))).toBe(join(top, 'a'))
    expect(gitRoot(join(top, 'a/d/e'))).toBe(join(top, 'a/d'))
    expect(gitRoot(join(top, 'f'))).toBeUndefined()
  })
})

describe('readInfoExclude', () => {
  it.each([
    ['', 'shared'],
    ['w', 'shared'],
    ['m', 'own'],
    ['n', undefined],
  ])('of %j is %j', (folder, text) => {
    const top = tree({
      '.git/info/exclude': 'shared',
      '.git/worktrees/w/commondir': '../..',
      '.git/modules/m/info/exclude': 'own',
      'm/.git': 'gitdir: ../.git/modules/m\n',
      'w/.git': 'gitdir: ../.git/worktrees/w\n',
      'n/.git/': '',
    })
    expect(readInfoExclude(join(top, folder))).toBe(text)
  })
})

describe('readGlobalExcludes', () => {
  const noGit = { PATH: '' }

  it('has two default paths, and needs no git for them', () => {
    const top = tree({ '.git/': '', 'xdg/git/ignore': 'a', 'home/.config/git/ignore': 'b' })
    const home = { HOME: join(top, 'home') }
    expect(readGlobalExcludes(top, { ...noGit, ...home, XDG_CONFIG_HOME: join(top, 'xdg') })).toBe('a')
    expect(readGlobalExcludes(top, { ...noGit, ...home, XDG_CONFIG_HOME: '' })).toBe('b')
    expect(readGlobalExcludes(top, noGit)).toBeUndefined()
  })

  it('counts only inside a work tree', () => {
    const top = tree({ 'home/.config/git/ignore': 'b' })
    expect(readGlobalExcludes(top, { ...noGit, HOME: join(top, 'home') })).toBeUndefined()
  })

  it.skipIf(spawnSync('git', ['--version']).status !== 0).each([
    ['~/mine', 'c'],
    ['', undefined],
  ])('is the file that git names: %j', (setting, text) => {
    const top = tree({
      '.git/': '',
      'home/mine': 'c',
      'home/.config/git/ignore': 'b',
      'home/.gitconfig': `[core]\n\texcludesFile = ${setting}\n`,
    })
    const env = { PATH: process.env.PATH, HOME: join(top, 'home'), GIT_CONFIG_NOSYSTEM: '1' }
    expect(readGlobalExcludes(top, env)).toBe(text)
  })

  it.skipIf(spawnSync('git', ['--version']).status !== 0).each([
    ['nothing', ''],
    ['other settings', '[core]\n\teditor = vi\n'],
    ['a path', '[core]\n\texcludesFile = ~/mine\n'],
    ['a path, in other letter case', '[CORE]\n\tExcludesfile=~/mine\n'],
    ['it in an included file', '[include]\n\tpath = more\n'],
    ['it in a conditionally included file', '[includeIf "gitdir:/"]\n\tpath = more\n'],
  ])('is the same with and without git, if the configuration has %s', (_, config) => {
    const top = tree({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/objects/': '',
      '.git/refs/': '',
      'home/mine': 'c',
      'home/.config/git/ignore': 'b',
      'home/more': '[core]\n\texcludesFile = ~/mine\n',
      'home/.gitconfig': config,
    })
    const env = { PATH: process.env.PATH, HOME: join(top, 'home') }
    const asked = readGlobalExcludes(top, { ...env, GIT_CONFIG_SYSTEM: '/etc/gitconfig' })
    expect(asked).toBe(/excludes|include/i.test(config) ? 'c' : 'b')
    expect(readGlobalExcludes(top, env)).toBe(asked)
  })
})
