// Measures how long one file takes, compared with Node alone. A hook or an editor waits so long.
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
/** The git command that emeritus runs first. */
const gitDiff = ['git', '--no-optional-locks', 'diff', '--cached', '--raw', '--no-abbrev', '--no-renames', '-z']

export const startup = {
  title: 'Start-up: one file',
  async measure({ plainly, folder, ids, runs, limit }) {
    const alone = files.map((file, index) => {
      const { cwd, name } = written(join(folder, `alone-${index}`), file, ids)
      return { title: file.title, argv: plainly(name), cwd }
    })
    const staged = files.map((file, index) => {
      const { cwd, name } = written(join(folder, `staged-${index}`), file, ids)
      repositoryWith(cwd, name)
      return { title: `--staged: ${file.title}`, argv: plainly('--staged'), cwd, env: plainGit }
    })
    const node = { title: '`node -e 0`', argv: bareNode }
    const commands = [
      node,
      { title: '`require("ts-morph")` in Node', argv: [process.execPath, '-e', 'require(process.argv[1])', tsMorph] },
      ...alone,
      { title: '`git diff --cached --raw`', argv: gitDiff, cwd: staged[0].cwd, env: plainGit },
      ...staged,
    ]
    const tables = [await tableOf(commands, { runs, limit })]
    const fresh = [node, ...alone].map((command) => ({ ...command, env: { NODE_DISABLE_COMPILE_CACHE: '1' } }))
    tables.push('Where no compiled code is kept, as in CI:', await tableOf(fresh, { runs, limit }))
    if (process.env.NODE_EXTRA_CA_CERTS !== undefined) {
      const bare = [node, ...alone].map((command) => ({ ...command, env: { NODE_EXTRA_CA_CERTS: undefined } }))
      const why =
        'Without `NODE_EXTRA_CA_CERTS`, which is set on this machine, and which Node reads whenever it starts:'
      tables.push(why, await tableOf(bare, { runs, limit }))
    }
    return tables.join('\n\n')
  },
}

/**
 * Compares commands with the first one. Those of staged files are also compared with the first one and git's together.
 */
async function tableOf(commands, how) {
  const results = await byTurns(commands, how)
  const [node] = results
  const git = results[commands.findIndex(({ argv }) => argv === gitDiff)]
  const rows = commands.map(({ title }, index) => {
    const result = results[index]
    if (result.trouble) return [title, result.trouble, '', '', '']
    const floor = git && title.startsWith('--staged') ? shown(ratio(result, node, git)) : ''
    return [title, shown(spread(result.times)), shown(ratio(result, node)), floor, megabytes(result.mb)]
  })
  return table(['', 'ms', '× `node -e 0`', '× Node and git', 'peak MB'], rows)
}

const plainGit = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

function written(cwd, { language, ids }, usual) {
  const { extension, text } = samples.get(language)
  const name = `file.${extension}`
  mkdirSync(cwd)
  writeFileSync(join(cwd, name), text(4000, ids ?? usual))
  return { cwd, name }
}

/** A repository with a commit of twenty files and one staged file. */
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
