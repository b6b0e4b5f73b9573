// Fetches the trees that `npm run bench` checks, into a folder outside of the repository.
//
//   node bench/corpora.mjs --into <folder>
//
// Most are shallow clones of public repositories. The Linux tree is Debian's package, which is the same on every
// mirror. A tree that exists already is not changed. A tree that cannot be fetched is named.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const repositories = {
  opencommit: 'https://github.com/di-sukharev/opencommit',
  ai: 'https://github.com/vercel/ai',
  babel: 'https://github.com/babel/babel',
  test262: 'https://github.com/tc39/test262',
}

const { values: flags } = parseArgs({ options: { into: { type: 'string' } } })
if (flags.into === undefined) {
  console.error('usage: node bench/corpora.mjs --into <folder>')
  process.exit(2)
}
const into = resolve(flags.into)
mkdirSync(into, { recursive: true })

for (const [name, address] of Object.entries(repositories)) get(name, (folder) => clone(address, join(folder, name)))
get('linux-source-', linux)

/** Makes a tree in a temporary folder beside its path, and moves it there when it is complete. */
function get(name, make) {
  const known = readdirSync(into).find((entry) => (name.endsWith('-') ? entry.startsWith(name) : entry === name))
  if (known) return console.log(`${known}: there already`)
  const folder = mkdtempSync(join(into, '.making-'))
  try {
    make(folder)
    const made = readdirSync(folder).find((entry) => entry.startsWith(name) && !/\.(?:deb|tar\.xz)$/.test(entry))
    if (made === undefined) throw new Error('nothing came out')
    renameSync(join(folder, made), join(into, made))
    console.log(`${made}: got`)
  } catch (error) {
    console.log(`${name}: could not be had: ${error.message}`)
    process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return undefined
}

function clone(address, folder) {
  tool(into, 'git', 'clone', '--quiet', '--depth', '1', address, folder)
}

function linux(folder) {
  if (!existsSync('/usr/bin/apt-get')) throw new Error('there is no apt-get here')
  const [, of] = /Depends: (linux-source-\S+)/.exec(tool(folder, 'apt-cache', 'depends', 'linux-source')) ?? []
  if (of === undefined) throw new Error('apt knows no linux-source')
  tool(folder, 'apt-get', 'download', of)
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'))
  tool(folder, 'dpkg-deb', '-x', file, 'deb')
  tool(folder, 'tar', '-xf', join('deb', 'usr', 'src', `${of}.tar.xz`))
}

function tool(cwd, file, ...args) {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${file}: ${stderr.trim().split('\n').at(-1)}`)
  return stdout
}
