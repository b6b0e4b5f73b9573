// Other programs on the same trees: how long they take, and what they find.
import { join, relative } from 'node:path'
import { bareNode, locate, ripgrep, trees } from './floor.mjs'
import { byTurns, ratio, run, spread } from './measure.mjs'
import { installedPeers } from './peers.mjs'
import { megabytes, shown, table } from './report.mjs'

/** A small tree, and one with very many model names. */
const selected = trees.filter(({ title }) => title === 'opencommit' || title === 'vercel/ai')

export const againstPeers = {
  title: 'Other programs',
  needs: ['rg'],
  async measure({ emeritus, folders, peers, folder, ids, stems, runs, limit, say }) {
    const { found, absent } = installedPeers(peers, folder, ids)
    const parts = []
    for (const tree of selected) {
      const cwd = locate(tree, folders)
      if (!cwd) {
        say(`not there: ${tree.title}`)
        parts.push(`### ${tree.title}\n\nNot there.`)
        continue
      }
      const files = (await run({ argv: ['rg', '--files'], cwd })).stdout
        .split('\n')
        .filter((path) => path !== '')
        .toSorted()
      const cache = ['--cache', '--cache-location', join(folder, tree.of)]
      const commands = [
        { argv: emeritus('.'), cwd },
        { argv: emeritus(...cache, '.'), cwd },
        { argv: bareNode },
        { argv: ripgrep(stems, ['.']), cwd },
      ]
      const results = await byTurns([...commands, ...found.map((peer) => peer.commandIn(cwd, files))], {
        runs,
        limit,
        budget: 120,
      })
      const [ours, again, node, rg, ...others] = results
      const inTree = (line) => relative(cwd, line.startsWith('/') ? line : `${cwd}/${line}`)
      const report = JSON.parse(ours.stdout).findings
      const known = new Set(report.map(({ path, start }) => `${path}:${start.line}`))
      const loud = new Set(
        report.filter(({ severity }) => severity !== 'info').map(({ path, start }) => `${path}:${start.line}`),
      )
      const rows = others.map((result, index) => rowOf(found[index], result, { ours, known, loud, inTree }))
      rows.unshift(
        ['emeritus', 'this', ...numbers(ours, ours), known.size, '', ''],
        ['emeritus --cache', 'this, again', ...numbers(again, ours), known.size, '', ''],
        ['floor', 'Node + ripgrep', ...numbers(sumOf(node, rg), ours), '', '', ''],
      )
      for (const row of rows) say(row.join('  '))
      const quiet = `Of emeritus's ${known.size} lines ${loud.size} are errors or warnings, ${known.size - loud.size} are info alone.`
      const head = ['program', 'kind', 'ms', '× emeritus', 'peak MB', 'lines reported', 'of them by emeritus too']
      parts.push(`### ${tree.title}\n\n${table([...head, 'as error or warning'], rows)}\n\n${quiet}`)
    }
    const notes = found.map(({ name, package: from, version, note }) => `- ${name}: \`${from}\` ${version}; ${note}.`)
    const missing = absent.map(({ name }) => `- ${name}: not installed.`)
    return [...parts, [...notes, ...missing].join('\n')].join('\n\n')
  },
}

function rowOf({ name, kind, lines }, result, { ours, known, loud, inTree }) {
  if (result.trouble) return [name, kind, result.trouble, '', '', '', '', '']
  const reported = new Set(lines(result.stdout).map(inTree))
  const shared = (some) => [...reported].filter((line) => some.has(line)).length
  return [name, kind, ...numbers(result, ours), reported.size, shared(known), shared(loud)]
}

function numbers(result, ours) {
  if (result.trouble) return [result.trouble, '', '']
  return [shown(spread(result.times)), result === ours ? '1' : shown(ratio(result, ours)), megabytes(result.mb)]
}

/** Runs the commands one after the other. */
function sumOf(...results) {
  const turns = Math.min(...results.map(({ times }) => times.length))
  const times = Array.from({ length: turns }, (_, turn) => results.reduce((sum, result) => sum + result.times[turn], 0))
  return { times, mb: Math.max(...results.map(({ mb }) => mb)) }
}
