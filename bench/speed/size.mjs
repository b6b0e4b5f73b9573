// Measures time by size: one file of each language, in growing sizes. Time that grows faster than the text is marked.
import { rmSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importSources } from '../bundle.mjs'
import { byTurns, spread } from './measure.mjs'
import { megabytes, table } from './report.mjs'
import { killers, samples } from './samples.mjs'

const sizes = [1e4, 1e5, 1e6, 5e6, 20e6]
const nameOf = (bytes) => (bytes < 1e6 ? `${bytes / 1e3} KB` : `${bytes / 1e6} MB`)

export const size = {
  title: 'Time against size, by language',
  async measure({ bin, folder, ids, runs, limit, only, say }) {
    const { languages } = await importSources({ languages: 'src/languages/index.ts' })
    const texts = [...samples, ...killers].filter(([name]) => only.length === 0 || only.includes(name))
    const rows = []
    const peaks = []
    for (const [name, sample] of texts) {
      const cells = []
      for (const bytes of sizes) {
        const before = cells.at(-1)
        // A language that took too long is not run with larger files.
        cells.push(before?.trouble ? { trouble: '–' } : await one(sample, bytes, { bin, folder, ids, runs, limit }))
      }
      rows.push([name, ...cells.map(timeOf), speedOf(cells), ...growthOf(cells), foundIn(cells)])
      peaks.push([name, ...cells.map(({ trouble, mb }) => trouble ?? megabytes(mb))])
      say(rows.at(-1).join('  '))
    }
    const missing = languages.languages.map(({ name }) => name).filter((name) => !samples.has(name))
    const times = sizes.map((bytes) => `${nameOf(bytes)}, ms`)
    const growth = sizes.slice(2).map((bytes, index) => `${nameOf(sizes[index + 1])} → ${nameOf(bytes)}`)
    const made = table(['language', ...times, 'MB/s', ...growth, 'findings'], rows)
    const memory = `### Peak memory in MB\n\n${table(['language', ...sizes.map(nameOf)], peaks)}`
    const absent = missing.length === 0 ? [] : [`No sample: ${missing.join(', ')}.`]
    return [made, ...absent, memory].join('\n\n')
  },
}

async function one({ extension, text }, bytes, { bin, folder, ids, runs, limit }) {
  const cwd = join(folder, 'size')
  mkdirSync(cwd)
  writeFileSync(join(cwd, `file.${extension}`), text(bytes, ids))
  // All files are read as source, whatever their size and name.
  writeFileSync(join(folder, 'size.json'), JSON.stringify({ maxFileSize: 64e6, zones: { source: ['*'] } }))
  const argv = [
    process.execPath,
    bin,
    '--config',
    join(folder, 'size.json'),
    '--as-of',
    '2026-11-20',
    '--format',
    'json',
    '.',
  ]
  const [result] = await byTurns([{ argv, cwd }], { runs, limit, budget: 4 })
  rmSync(cwd, { recursive: true })
  const { trouble, mb, times, stdout } = result
  return trouble ? { trouble } : { bytes, mb, ms: spread(times).median, findings: JSON.parse(stdout).summary.findings }
}

const timeOf = ({ trouble, ms }) => trouble ?? ms.toFixed(0)

/** The speed for the largest file, without the time of the smallest: that is the start-up. */
function speedOf([first, ...others]) {
  const last = others.findLast(({ trouble }) => !trouble)
  return first.trouble || !last ? '–' : ((last.bytes - first.bytes) / 1e3 / Math.max(1, last.ms - first.ms)).toFixed(1)
}

/** The exponent with which the time grows from one size to the next: 1 is linear, 2 is quadratic. */
function growthOf([first, ...others]) {
  return others.slice(1).map((cell, index) => {
    const before = others[index]
    if (first.trouble || cell.trouble || before.trouble) return '–'
    const [less, more] = [before.ms - first.ms, cell.ms - first.ms]
    // A time that is too short is mostly noise: it has no exponent.
    if (less < 15 || more < 15) return '·'
    const exponent = Math.log(more / less) / Math.log((cell.bytes - first.bytes) / (before.bytes - first.bytes))
    return exponent > 1.25 ? `**${exponent.toFixed(2)}**` : exponent.toFixed(2)
  })
}

function foundIn(cells) {
  return cells.findLast(({ trouble }) => !trouble)?.findings ?? '–'
}
