// Measures how the time grows with the findings: trees of more and more files in four languages, all with findings.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { byTurns, spread } from './measure.mjs'
import { megabytes, shown, table } from './report.mjs'
import { samples } from './samples.mjs'

const counts = [500, 1000, 2000, 4000]
const languages = ['typescript', 'python', 'yaml', 'markdown']

export const findings = {
  title: 'Time against findings',
  async measure({ emeritus, folder, ids, runs, limit, say }) {
    const rows = []
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    writeFileSync(join(empty, 'file.txt'), 'Nothing to see.\n')
    for (const count of counts) {
      const cwd = join(folder, `findings-${count}`)
      treeOf(cwd, count, ids)
      const [start, result] = await byTurns(
        [
          { argv: emeritus('.'), cwd: empty },
          { argv: emeritus('.'), cwd },
        ],
        { runs, limit },
      )
      rmSync(cwd, { recursive: true })
      rows.push([count, ...cells(start, result)])
      say(rows.at(-1).join('  '))
    }
    return table(['files', 'findings', 'ms', 'ms a file', 'ms a finding', 'peak MB'], rows)
  },
}

function cells(start, result) {
  const trouble = start.trouble ?? result.trouble
  if (trouble) return [trouble, '', '', '', '']
  const { files, findings: found } = JSON.parse(result.stdout).summary
  const net = spread(result.times.map((ms, turn) => ms - start.times[turn]))
  const each = (number) => shown({ median: net.median / number, least: net.least / number, most: net.most / number })
  return [found, shown(spread(result.times)), each(files), each(found), megabytes(result.mb)]
}

function treeOf(folder, count, ids) {
  for (let number = 0; number < count; number++) {
    const { extension, text } = samples.get(languages[number % languages.length])
    const place = join(folder, `part-${number % 40}`)
    mkdirSync(place, { recursive: true })
    // Each file has other IDs, as in a real tree.
    const turned = { ...ids, retired: ids.retired.slice(number % 200, (number % 200) + 50) }
    writeFileSync(join(place, `file-${number}.${extension}`), text(4000, turned))
  }
}
