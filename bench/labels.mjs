// Compares the findings with places that somebody has labelled by hand.
//
//   npm run build
//   node bench/labels.mjs <labels.jsonl> <folder> [--misses] [--zones docs]
//
// Each line of the labels is one place: repo, path, line, col (UTF-16, from 1, without a BOM), match, language, role,
// zone, platform, report (whether to report the ID if it were retired: yes, info-only, no), rewrite (yes, unsure, no),
// status (on the day below), why. The work trees are the folders <owner>+<name> in the given folder. Missing trees are
// named and left out. `--misses` lists every place where finding and label differ.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { emeritus } from './emeritus.mjs'
import { printTable, share } from './table.mjs'

const asOf = '2026-11-20'
const loudness = ['info', 'warning', 'error']

/** Each kind of difference, with the test for it. */
const kinds = {
  missed: (place) => isDue(place) && !place.loud,
  'too loud': ({ label, loud }) => loud && label.report !== 'yes',
  'fixed, must stay': ({ label, safe }) => safe && label.rewrite === 'no',
  'fixed, unsure': ({ label, safe }) => safe && label.rewrite === 'unsure',
  'not fixed': ({ label, safe }) => !safe && label.rewrite === 'yes' && label.status === 'retired',
  role: ({ label, finding }) => finding !== undefined && finding.role !== label.role,
  zone: ({ label, finding }) => finding !== undefined && finding.zone !== label.zone,
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean', default: false }, zones: { type: 'string' } },
})
const [labelFile, folder] = positionals
if (folder === undefined) {
  console.error('usage: node bench/labels.mjs <labels.jsonl> <folder of work trees> [--misses]')
  process.exit(2)
}

const labels = readFileSync(labelFile, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))
const absent = []
const places = [...groupsOf(labels, ({ repo }) => repo)].flatMap(([repo, some]) => placesIn(repo, some))

console.log(`${places.length} of ${labels.length} labels checked, as of ${asOf}`)
for (const { what, count } of absent) console.log(`  not there: ${what} (${count})`)
for (const by of ['role', 'zone', 'language']) printTables(by)
if (flags.misses) printMisses()

/** The labels of one repository, each with the worst finding at its place. */
function placesIn(repo, some) {
  const tree = join(folder, repo.replace('/', '+'))
  if (!existsSync(tree)) {
    absent.push({ what: repo, count: some.length })
    return []
  }
  const here = []
  for (const [path, inFile] of groupsOf(some, (label) => label.path)) {
    if (existsSync(join(tree, path))) here.push(...inFile)
    else absent.push({ what: `${repo} ${path}`, count: inFile.length })
  }
  if (here.length === 0) return []
  const paths = [...new Set(here.map(({ path }) => path))].join('\n')
  const report = JSON.parse(
    emeritus(
      tree,
      [
        '--format',
        'json',
        '--as-of',
        asOf,
        '--no-ignore',
        ...(flags.zones ? ['--zones', flags.zones] : []),
        '--file-list',
        '-',
      ],
      paths,
    ),
  )
  const findings = groupsOf(
    report.findings.filter(({ rule }) => rule !== 'incompatible-request'),
    ({ path, start }) => `${path}:${start.line}`,
  )
  return here.map((label) => {
    const touching = (findings.get(`${label.path}:${label.line}`) ?? []).filter((finding) => overlap(label, finding))
    const [finding] = touching.toSorted((a, b) => loudness.indexOf(b.severity) - loudness.indexOf(a.severity))
    const safe = touching.some(({ fix }) => fix.applicability === 'safe')
    return { label, finding, loud: finding !== undefined && finding.severity !== 'info', safe }
  })
}

function overlap({ line, col, match }, { start, end }) {
  const endColumn = end.line === line ? end.column : Infinity
  return start.column < col + match.length && col < endColumn
}

/** Whether the place should be reported today. */
function isDue({ label }) {
  return label.report === 'yes' && (label.status === 'retired' || label.status === 'deprecated')
}

function printTables(by) {
  const groups = [...groupsOf(places, ({ label }) => label[by])].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  )
  const rows = [...groups, ['all', places]]
  printTable(
    `Reports by ${by}`,
    [by, 'labels', 'to report', 'error or warning', 'share', 'errors, warnings', 'to report', 'share', 'no, but loud'],
    rows.map(([name, some]) => {
      const due = some.filter(isDue)
      const reported = due.filter(({ loud }) => loud).length
      const loud = some.filter((place) => place.loud)
      const right = loud.filter(({ label }) => label.report === 'yes').length
      const wrong = loud.filter(({ label }) => label.report === 'no').length
      return [
        name,
        some.length,
        due.length,
        reported,
        share(reported, due.length),
        loud.length,
        right,
        share(right, loud.length),
        wrong,
      ]
    }),
  )
  printTable(
    `Rewrites and places by ${by}`,
    [by, 'no: safe fix', 'unsure: safe fix', 'yes, retired', 'safe fix', 'share', 'findings', 'same role', 'same zone'],
    rows.map(([name, some]) => {
      const safe = (rewrite) => some.filter((place) => place.safe && place.label.rewrite === rewrite).length
      const wanted = some.filter(({ label }) => label.rewrite === 'yes' && label.status === 'retired')
      const made = wanted.filter((place) => place.safe).length
      const found = some.filter(({ finding }) => finding !== undefined)
      const same = (field) => found.filter(({ label, finding }) => label[field] === finding[field]).length
      const agree = (field) => share(same(field), found.length)
      return [
        name,
        safe('no'),
        safe('unsure'),
        wanted.length,
        made,
        share(made, wanted.length),
        found.length,
        agree('role'),
        agree('zone'),
      ]
    }),
  )
}

function printMisses() {
  for (const [kind, holds] of Object.entries(kinds)) {
    const some = places.filter(holds)
    console.log(`\n${kind}: ${some.length}\n`)
    for (const { label, finding } of some) {
      const { repo, path, line, col, match, role, zone, platform, report, rewrite, status, why } = label
      const wanted = `label: report ${report}, rewrite ${rewrite}, ${role} in ${zone}, ${platform} ${status}`
      console.log(`  ${repo} ${path}:${line}:${col} ${match} | ${wanted} | ${briefly(finding)} | ${why}`)
    }
  }
}

function briefly(finding) {
  if (!finding) return 'no finding'
  const { severity, role, zone, platform, status, evidence, fix } = finding
  const fixed = fix.reason === undefined ? fix.applicability : `${fix.applicability} (${fix.reason})`
  return `finding: ${severity}, fix ${fixed}, ${role} in ${zone}, ${platform} ${status} by ${evidence}`
}

function groupsOf(items, keyOf) {
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
