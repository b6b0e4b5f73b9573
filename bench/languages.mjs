// Measures how fast each language finds literals in real files, in MB of UTF-8 per second.
//
//   npm run build
//   node bench/languages.mjs <work tree>... [--megabytes <n>] [--runs <n>]
//
// For each language, files are taken in the order of their paths until they have so many megabytes (4). The first round
// is not counted. Of the others (5) the median, the slowest and the fastest are printed. A check parses only files that
// may name a model, so this is not the speed of a check.
import { parseArgs } from 'node:util'
import { importSources } from './bundle.mjs'
import { printTable } from './table.mjs'
import { filesIn, textOf } from './trees.mjs'

const { values: flags, positionals: trees } = parseArgs({
  allowPositionals: true,
  options: { megabytes: { type: 'string', default: '4' }, runs: { type: 'string', default: '5' } },
})
if (trees.length === 0) {
  console.error('usage: node bench/languages.mjs <work tree>... [--megabytes <n>] [--runs <n>]')
  process.exit(2)
}
const most = Number(flags.megabytes) * 1e6
const { languages } = await importSources({ languages: 'src/languages/index.ts' })

const samples = new Map()
for (const tree of trees) for (const path of filesIn(tree)) take(tree, path)

printTable(
  `Literals, median of ${flags.runs} rounds`,
  ['language', 'files', 'MB', 'literals', 'ms', 'MB/s', 'slowest', 'fastest', 'slowest file, ms'],
  [...samples].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(measure),
)

function take(tree, path) {
  const language = languages.languageFor(path)
  const sample = samples.get(language.name) ?? { files: [], bytes: 0 }
  samples.set(language.name, sample)
  if (sample.bytes >= most) return
  const text = textOf(tree, path)
  if (text === undefined || text === '') return
  sample.files.push({ language, path, text })
  sample.bytes += Buffer.byteLength(text)
}

function measure([name, { files, bytes }]) {
  let literals = 0
  let slowest = 0
  const rounds = Array.from({ length: Number(flags.runs) + 1 }, () => {
    literals = 0
    slowest = 0
    const begin = performance.now()
    for (const { language, path, text } of files) {
      const start = performance.now()
      literals += [...language.literals(text, path)].length
      slowest = Math.max(slowest, performance.now() - start)
    }
    return performance.now() - begin
  })
  const times = rounds.slice(1).toSorted((a, b) => a - b)
  const median = times[times.length >> 1]
  const speed = (ms) => (bytes / 1e3 / ms).toFixed(1)
  return [
    name,
    files.length,
    (bytes / 1e6).toFixed(2),
    literals,
    median.toFixed(0),
    speed(median),
    speed(times.at(-1)),
    speed(times[0]),
    slowest.toFixed(0),
  ]
}
