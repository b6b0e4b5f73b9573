// How long one file takes, against Node alone: what a hook or an editor waits for.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bareNode } from './floor.mjs'
import { byTurns, ratio, spread } from './measure.mjs'
import { megabytes, shown, table } from './report.mjs'
import { samples } from './samples.mjs'

const files = [
  { title: 'Python, no ID', language: 'python', ids: { retired: ['none'], active: ['none'] } },
  { title: 'Python, a retired ID', language: 'python' },
  { title: 'YAML, a retired ID', language: 'yaml' },
  { title: 'TypeScript, a retired ID', language: 'typescript' },
]

const tsMorph = createRequire(import.meta.url).resolve('ts-morph')
/** What emeritus asks git first. */
const gitDiff = ['git', '--no-optional-locks', 'diff', '--cached', '--raw', '--no-abbrev', '--no-renames', '-z']

export const startup = {
  title: 'Start-up: one file',
  async measure({ emeritus, folder, ids, runs, limit }) {
    const alone = files.map((file, index) => {
      const { cwd, name } = written(join(folder, `alone-${index}`), file, ids)
      return { title: file.title, argv: emeritus(name), cwd }
    })
    const staged = files.map((file, index) => {
      const { cwd, name } = written(join(folder, `staged-${index}`), file, ids)
      repositoryWith(cwd, name)
      return { title: `--staged: ${file.title}`, argv: emeritus('--staged'), cwd, env: plainGit }
    })
    const commands = [
      { title: '`node -e 0`', argv: bareNode },
      { title: '`require("ts-morph")` in Node', argv: [process.execPath, '-e', 'require(process.argv[1])', tsMorph] },
      ...alone,
      { title: '`git diff --cached --raw`', argv: gitDiff, cwd: staged[0].cwd, env: plainGit },
      ...staged,
    ]
    const results = await byTurns(commands, { runs, limit })
    const [node] = results
    const git = results[2 + alone.length]
    const rows = commands.map(({ title }, index) => {
      const result = results[index]
      if (result.trouble) return [title, result.trouble, '', '', '']
      const floor = title.startsWith('--staged') ? shown(ratio(result, node, git)) : ''
      return [title, shown(spread(result.times)), shown(ratio(result, node)), floor, megabytes(result.mb)]
    })
    return table(['', 'ms', '× `node -e 0`', '× Node and git', 'peak MB'], rows)
  },
}

const plainGit = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

function written(cwd, { language, ids }, usual) {
  const { extension, text } = samples.get(language)
  const name = `file.${extension}`
  mkdirSync(cwd)
  writeFileSync(join(cwd, name), text(4000, ids ?? usual))
  return { cwd, name }
}

/** A repository with a commit of twenty files, and one more that is staged. */
function repositoryWith(cwd, staged) {
  const git = (...args) => {
    const { status, stderr } = spawnSync('git', args, { cwd, env: { ...process.env, ...plainGit }, encoding: 'utf8' })
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`)
  }
  git('init', '-q')
  const names = Array.from({ length: 20 }, (_, index) => `other-${index}.txt`)
  for (const name of names) writeFileSync(join(cwd, name), `This is ${name}.\n`)
  git('add', ...names)
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.org', 'commit', '-q', '-m', 'Twenty files')
  git('add', staged)
}
