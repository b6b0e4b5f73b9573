// Other programs that find retired models. Each must be installed in a folder of its name in the given folder:
// npm install --ignore-scripts --prefix <folder>/<name> <package>
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generalTools } from './general.mjs'

/**
 * `entry`: the file of the package that is run. `args`: its arguments for a check of its working directory. `lines`:
 * finds each `path:line` in its output. `note`: what to know about its numbers.
 */
const peers = [
  {
    name: 'model-eol',
    package: 'model-eol',
    entry: 'check.mjs',
    args: () => ['check', '.', '--json'],
    lines: (out) =>
      JSON.parse(out).findings.flatMap(({ file, line, status }) => (status === 'ok' ? [] : [`${file}:${line}`])),
    note: 'four vendors; leaves out documents by default',
  },
  {
    name: 'arol-ai',
    package: 'arol-ai',
    entry: 'dist/cli.js',
    args: () => ['scan', '.', '--json', '--offline'],
    env: { AROL_OFFLINE: '1' },
    lines: (out) =>
      JSON.parse(out).findings.flatMap(({ patternMatches }) =>
        patternMatches.map(({ file, line }) => `${file}:${line}`),
      ),
    note: 'deprecated APIs as well as models; some kinds of files',
  },
  {
    name: 'readystack',
    package: '@readystack/ai-model-retirement-lint',
    entry: 'cli.js',
    // Folders and machine-readable reports need a licence. Single files do not.
    args: (files) => files,
    lines: linesOfText,
    note: '33 patterns; asked about every file by name, as that needs no licence',
  },
]

/** The installed programs, as `{ name, version, kind, note, lines, commandIn(tree, files) }`, and the missing ones. */
export function installedPeers(folder, scratch, ids) {
  const all = [
    ...peers.map((peer) => ({ ...peer, kind: 'peer' })),
    ...generalTools(scratch, ids).map((tool) => ({ ...tool, kind: 'set up for it' })),
  ]
  const homes = all.map((peer) => join(folder ?? '', peer.name, 'node_modules'))
  const found = all.flatMap(({ args, entry, env, ...peer }, index) => {
    const file = join(homes[index], peer.package, entry)
    if (!folder || !existsSync(file)) return []
    const { version } = JSON.parse(readFileSync(join(homes[index], peer.package, 'package.json'), 'utf8'))
    const start = peer.native ? [file] : [process.execPath, file]
    const commandIn = (cwd, files) => ({ argv: [...start, ...args(files, homes[index])], cwd, env })
    return [{ ...peer, version, commandIn }]
  })
  return { found, absent: all.filter(({ name }) => !found.some((peer) => peer.name === name)) }
}

/** For a report with a path at the margin and its lines below. */
function linesOfText(out) {
  let path = ''
  return out.split('\n').flatMap((line) => {
    if (line !== '' && !line.startsWith(' ')) path = line
    const number = /^ {2} *(\d+) {2}(?:error|warn|info)/.exec(line)?.[1]
    return number === undefined ? [] : [`${path}:${number}`]
  })
}
