// Writes the results as Markdown: tables, the machine, and a file whose sections are replaced one by one.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, totalmem } from 'node:os'
import { knowsMemory } from './measure.mjs'

const lay = (cells) => `| ${cells.join(' | ')} |`

/** A table. The first column is aligned left, the others right. */
export function table(head, rows) {
  return [lay(head), lay(head.map((_, column) => (column === 0 ? '---' : '--:'))), ...rows.map(lay)].join('\n')
}

const digits = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0))

/** A median with its range: `41.2 (40.1–43.0)`. */
export function shown({ median, least, most }, unit = '') {
  const edges = least === most ? '' : ` (${digits(least)}–${digits(most)})`
  return `${digits(median)}${unit}${edges}`
}

export const megabytes = (mb) => (knowsMemory && mb > 0 ? mb.toFixed(0) : '–')

/** Describes the machine and the versions of the programs, without the name of a host, a path or an address. */
export function machine(emeritus, runs) {
  const memory = Math.round(totalmem() / 2 ** 30)
  const rg = firstLine('rg', ['--version'])
  const system = existsSync('/etc/os-release')
    ? /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    : process.platform
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} with emeritus ${emeritus}, Node ${process.version.slice(1)},`,
    `${rg ?? 'no ripgrep'}; ${cpus()[0].model.trim()}, ${cpus().length} cores, ${memory} GB, ${system}, ${arch()}.`,
    `Up to ${runs} runs of each, by turns, after one that is not counted; medians, in brackets the least and the most.`,
  ].join('\n')
}

/** The first line that a program prints. Undefined if the program is missing. */
export function firstLine(file, args) {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')[0]
  } catch {
    return undefined
  }
}

const introduction = `# Results

Written by \`npm run bench -- --write\`, section by section: each says when it was measured, and on what. What is
measured and how to read it: [README.md](README.md).
`

/** Puts a section into the file, in place of the old one. `names`: all sections, in order. */
export function writeSection(file, names, name, text) {
  const bare = names.map((other) => section(other, 'Not measured yet.')).join('\n\n')
  const old = existsSync(file) ? readFileSync(file, 'utf8') : `${introduction}\n${bare}\n`
  const place = new RegExp(section(name, '[^]*?'))
  if (!place.test(old)) throw new Error(`${file} has no section ${name}`)
  writeFileSync(
    file,
    old.replace(place, () => section(name, text)),
  )
}

const section = (name, text) => `<!-- begin ${name} -->\n\n${text}\n\n<!-- end ${name} -->`
