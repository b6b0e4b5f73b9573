// Measures how fast emeritus is: whole processes, compared with the least possible work and with other programs.
//
//   npm run build
//   npm run bench -- [--only startup,trees,peers,size,findings] [--trees <folder>]... [--peers <folder>]
//                    [--runs 5] [--limit <seconds>] [--languages <names>] [--bin <file>] [--write]
//
// README.md in this folder says what is measured and how to read the results.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { againstFloor } from './speed/against-floor.mjs'
import { againstPeers } from './speed/against-peers.mjs'
import { findings } from './speed/findings.mjs'
import { firstLine, machine, writeSection } from './speed/report.mjs'
import { asOf, idsOf, stemsFile } from './speed/rules.mjs'
import { size } from './speed/size.mjs'
import { startup } from './speed/startup.mjs'

const sections = { startup, trees: againstFloor, peers: againstPeers, size, findings }
const here = fileURLToPath(new URL('.', import.meta.url))
const listed = (text) => text.split(',').filter((word) => word !== '')

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(sections).join() },
    trees: { type: 'string', multiple: true, default: listed(process.env.EMERITUS_BENCH_TREES ?? '') },
    peers: { type: 'string', default: process.env.EMERITUS_BENCH_PEERS },
    runs: { type: 'string', default: '5' },
    limit: { type: 'string', default: '120' },
    languages: { type: 'string', default: '' },
    bin: { type: 'string', default: join(here, '..', 'bin', 'emeritus.js') },
    write: { type: 'boolean', default: false },
  },
})
const chosen = listed(flags.only)
const unknown = chosen.find((name) => !(name in sections))
if (unknown !== undefined) {
  console.error(`no section ${unknown}; there are ${Object.keys(sections).join(', ')}`)
  process.exit(2)
}

if (flags.write && flags.languages !== '') {
  console.error('--write is for whole sections, --languages is not')
  process.exit(2)
}

const bin = resolve(flags.bin)
const scratch = mkdtempSync(join(tmpdir(), 'emeritus-bench-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

const setting = {
  bin,
  emeritus: (...args) => [process.execPath, bin, '--no-config', '--as-of', asOf, '--format', 'json', ...args],
  // As a hook calls it: with the format for people.
  plainly: (...args) => [process.execPath, bin, '--no-config', '--as-of', asOf, ...args],
  folders: flags.trees.map((folder) => resolve(folder)),
  peers: flags.peers && resolve(flags.peers),
  ids: idsOf(bin),
  stems: await stemsFile(scratch),
  runs: Number(flags.runs),
  limit: Number(flags.limit),
  only: listed(flags.languages),
  say: (line) => console.error(line),
}
const where = machine(firstLine(process.execPath, [bin, '--version']), setting.runs)
for (const name of chosen) {
  const { title, needs = [], measure } = sections[name]
  const lacking = needs.find((program) => firstLine(program, ['--version']) === undefined)
  console.error(`\n${title}${lacking ? `: left out, there is no ${lacking}` : ''}`)
  if (lacking) continue
  const folder = join(scratch, name)
  mkdirSync(folder)
  try {
    const text = `## ${title}\n\n${await measure({ ...setting, folder })}\n\n${where}`
    if (flags.write) writeSection(join(here, 'RESULTS.md'), Object.keys(sections), name, text)
    else console.log(`\n${text}`)
  } catch (error) {
    // If one section fails, the results of the others are kept.
    console.error(error)
    process.exitCode = 1
  }
}
