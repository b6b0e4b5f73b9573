// Whole trees, compared with starting Node and then searching the same tree for the same stems with ripgrep.
import { join } from 'node:path'
import { bareNode, locate, ripgrep, trees } from './floor.mjs'
import { byTurns, ratio, spread } from './measure.mjs'
import { megabytes, shown, table } from './report.mjs'

export const againstFloor = {
  title: 'Trees, against the floor',
  needs: ['rg'],
  async measure({ emeritus, folders, folder, stems, runs, limit, say }) {
    const rows = []
    for (const tree of trees) {
      const cwd = locate(tree, folders)
      if (!cwd) {
        say(`not there: ${tree.title}`)
        rows.push([tree.title, 'not there', '', '', '', '', '', '', ''])
        continue
      }
      const paths = tree.paths?.(cwd) ?? ['.']
      const cache = ['--cache', '--cache-location', join(folder, tree.of)]
      const commands = [
        { argv: bareNode },
        { argv: ripgrep(stems, paths), cwd },
        { argv: emeritus(...paths), cwd },
        // The first turn, which is not counted, fills the cache.
        ...(tree.again ? [{ argv: emeritus(...cache, ...paths), cwd }] : []),
      ]
      const [node, rg, ours, again] = await byTurns(commands, { runs, limit, budget: 90 })
      rows.push([tree.title, ...cells(node, rg, ours)])
      say(rows.at(-1).join('  '))
      if (!again) continue
      rows.push([`${tree.title}, again, with \`--cache\``, ...cells(node, rg, again)])
      say(rows.at(-1).join('  '))
    }
    const head = ['tree', 'files', 'holding a stem', 'findings', 'floor, ms', 'emeritus, ms', '× floor', 'MB']
    return table([...head, 'rg, MB'], rows)
  },
}

function cells(node, rg, ours) {
  const trouble = node.trouble ?? rg.trouble ?? ours.trouble
  if (trouble) return [trouble, '', '', '', '', '', '', '']
  const { files, findings } = JSON.parse(ours.stdout).summary
  const floor = node.times.map((ms, turn) => ms + rg.times[turn])
  return [
    files,
    rg.stdout.split('\n').length - 1,
    findings,
    shown(spread(floor)),
    shown(spread(ours.times)),
    shown(ratio(ours, node, rg)),
    megabytes(ours.mb),
    megabytes(rg.mb),
  ]
}
