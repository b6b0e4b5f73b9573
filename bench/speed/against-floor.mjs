// Whole trees, against starting Node and searching the same tree for the same stems with ripgrep.
import { bareNode, locate, ripgrep, trees } from './floor.mjs'
import { byTurns, ratio, spread } from './measure.mjs'
import { megabytes, shown, table } from './report.mjs'

export const againstFloor = {
  title: 'Trees, against the floor',
  needs: ['rg'],
  async measure({ emeritus, folders, stems, runs, limit, say }) {
    const rows = []
    for (const tree of trees) {
      const cwd = locate(tree, folders)
      if (!cwd) {
        say(`not there: ${tree.title}`)
        rows.push([tree.title, 'not there', '', '', '', '', '', '', ''])
        continue
      }
      const paths = tree.paths?.(cwd) ?? ['.']
      const commands = [{ argv: bareNode }, { argv: ripgrep(stems, paths), cwd }, { argv: emeritus(...paths), cwd }]
      const [node, rg, ours] = await byTurns(commands, { runs, limit, budget: 90 })
      rows.push([tree.title, ...cells(node, rg, ours)])
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
