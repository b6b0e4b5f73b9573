import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tree } from './tree.ts'

/** The environment of git: without the user's settings and without the variables that a hook sets. */
export const env = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-11-20T12:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-20T12:00:00Z',
}

/** A repository for one test. It is removed after the test. */
export interface TestRepository {
  readonly top: string
  git(...args: readonly string[]): string
  /** Writes files. */
  write(files: Readonly<Record<string, string | Buffer>>): void
  /** Commits all files. */
  commit(message?: string): void
}

export function repository(files: Readonly<Record<string, string>> = {}): TestRepository {
  const top = tree(files)
  const made = at(top)
  made.git('init', '--quiet', '--initial-branch=main')
  if (Object.keys(files).length > 0) made.commit()
  return made
}

/** The same for a work tree that exists already. */
export function at(top: string): TestRepository {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: top, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    top,
    git,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(top, path)), { recursive: true })
        writeFileSync(join(top, path), content)
      }
    },
    commit(message = 'a') {
      git('add', '--all')
      git('commit', '--quiet', '--no-verify', '-m', message)
    },
  }
}
