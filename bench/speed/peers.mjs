// Other programs that look for retired models. Each is a folder of its own name below the one that is given, into which
// its package has been installed: npm install --ignore-scripts --prefix <folder>/<name> <package>
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generalTools } from './general.mjs'

/**
 * `entry`: the file of the package that is run. `args`: how it is asked about the tree that is its working directory.
 * `lines`: the `path:line` that it reports, out of what it prints. `note`: what to know when reading the numbers.
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
    // Whole folders and machine-readable reports need a licence. The files one by one do not.
    args: (files) => files,
    lines: linesOfText,
    note: '33 patterns; asked about every file by name, as that needs no licence',
  },
]

/** Those that have been installed: `{ name, version, kind, note, lines, commandIn(tree, files) }`; and the absent ones. */
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

/** A path at the margin, its lines under it. */
function linesOfText(out) {
  let path = ''
  return out.split('\n').flatMap((line) => {
    if (line !== '' && !line.startsWith(' ')) path = line
    const number = /^ {2} *(\d+) {2}(?:error|warn|info)/.exec(line)?.[1]
    return number === undefined ? [] : [`${path}:${number}`]
  })
}
