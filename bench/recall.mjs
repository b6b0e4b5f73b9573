// Compares emeritus with a plain search: is every retired ID that a search finds also a finding, and if not, why not?
//
//   npm run build
//   node bench/recall.mjs <work tree>... [--as-of <day>] [--all]
//
// The search uses only the rows of the rules. It takes the longest run of characters that an ID may have, cuts off the
// punctuation at both ends, and tests whether the rest is an ID that is retired on every platform that has it. A hit
// without a finding needs an explanation from `emeritus explain <file>:<line> --format json`. Hits without one are
// listed; the goal is none. `--all` lists the explained hits too, but not those in zones where nothing is reported.
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { importSources } from './bundle.mjs'
import { emeritus } from './emeritus.mjs'
import { printTable } from './table.mjs'
import { filesIn, textOf } from './trees.mjs'

/** Explanations for a place that names a model: why it is right that there is no finding for a retired ID. */
const reasons = new Set([
  'silent-zone',
  'policy',
  'ordinary-word',
  'deployment',
  'open-weights',
  'longer',
  'behind',
  'torn',
  'answer',
])

/** Explanations for a place that names no model. */
const unread = new Set(['outside', 'no-id'])

const { values: flags, positionals: trees } = parseArgs({
  allowPositionals: true,
  options: { 'as-of': { type: 'string', default: '2026-11-20' }, all: { type: 'boolean', default: false } },
})
if (trees.length === 0) {
  console.error('usage: node bench/recall.mjs <work tree>... [--as-of <day>] [--all]')
  process.exit(2)
}
const asOf = flags['as-of']
const retired = retiredEverywhere(new URL('../rules/models/', import.meta.url))
const { rules, explain } = await importSources({
  rules: 'src/registry/builtin-rules.ts',
  explain: 'src/cli/commands/explain-line.ts',
})
const context = rules.contextFor({ asOf, within: 90 })

const results = trees.map(scanTree)
const columns = [...new Set(results.flatMap(({ counts }) => [...counts.keys()]))].toSorted()
printTable(
  `Hits of a plain search for ${retired.size} IDs that are retired everywhere on ${asOf}`,
  ['tree', 'hits', 'findings', ...columns, 'unexplained', 'in longer tokens'],
  [...results, total()].map(({ name, hits, found, counts, unexplained, longer }) => [
    name,
    hits,
    found,
    ...columns.map((reason) => counts.get(reason) ?? 0),
    unexplained.length,
    longer,
  ]),
)
for (const { name, explained, unexplained } of results) {
  if (flags.all && explained.length > 0) console.log(`\n${name}: explained\n${explained.join('\n')}`)
  if (unexplained.length > 0) console.log(`\n${name}: unexplained\n${unexplained.join('\n')}`)
}

/** The IDs that are retired in every row, on every platform and in every version. */
function retiredEverywhere(folder) {
  const fates = new Map()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { ended, models } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    for (const row of models) {
      const gone = (ended !== undefined && ended.day <= asOf) || isGone(row)
      for (const id of namesOf(row)) fates.set(id, gone && fates.get(id) !== false)
    }
  }
  return new Set([...fates].filter(([, gone]) => gone).map(([id]) => id))
}

/** The names that a request may use for a model. A row may also be for a whole endpoint: that has an address. */
function namesOf({ id, aliases = [] }) {
  return [id, ...aliases].filter((name) => !name.includes('://'))
}

function isGone({ retires, dateKind, retired: confirmed, checked }) {
  if (retires !== undefined && dateKind === 'exact') return retires <= asOf
  return confirmed === true && (retires ?? checked) <= asOf
}

/** Without dots and colons at the end of a token: they belong to the text around it. */
function* hitsIn(text) {
  for (const { 0: token, index: start } of text.matchAll(/[A-Za-z0-9_.:/@-]+/g)) {
    const id = token.replace(/[.:]+$/, '')
    if (retired.has(id)) yield { id, start, end: start + id.length, whole: true }
    else if (id.split(/[:/@]/).some((part) => retired.has(part)))
      yield { id, start, end: start + id.length, whole: false }
  }
}

function scanTree(tree) {
  const result = {
    name: tree.split('/').findLast(Boolean),
    hits: 0,
    found: 0,
    longer: 0,
    counts: new Map(),
    explained: [],
    unexplained: [],
  }
  const ranges = new Map()
  for (const { path, range } of JSON.parse(emeritus(tree, ['--format', 'json', '--as-of', asOf])).findings) {
    const others = ranges.get(path)
    if (others) others.push(range)
    else ranges.set(path, [range])
  }
  for (const path of filesIn(tree)) {
    const text = textOf(tree, path)
    if (text !== undefined) compare(path, text, ranges.get(path) ?? [], result)
  }
  return result
}

function compare(path, text, findings, result) {
  const hits = [...hitsIn(text)]
  const whole = hits.filter((hit) => hit.whole)
  const unfound = whole.filter(({ start, end }) => !findings.some((range) => range.start < end && start < range.end))
  result.longer += hits.length - whole.length
  result.hits += whole.length
  result.found += whole.length - unfound.length
  const explanations = new Map()
  const explained = (line) => {
    if (!explanations.has(line)) explanations.set(line, explain.explainLine(text, { path, line }, context))
    return explanations.get(line)
  }
  let silent = false
  for (const { id, start } of unfound) {
    const before = text.slice(0, start)
    const line = before.split(/\r\n?|\n/).length
    const column = start - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'))
    const { reason, place } = silent ? { reason: 'silent-zone' } : reasonAt(explained(line), column, id)
    silent ||= reason === 'silent-zone'
    const entry = `  ${path}:${line}:${column} ${id}: ${reason} (${place})`
    if (!reasons.has(reason)) result.unexplained.push(entry)
    else {
      result.counts.set(reason, (result.counts.get(reason) ?? 0) + 1)
      if (!silent) result.explained.push(entry)
    }
  }
}

function reasonAt({ language, zone, literals, outside }, column, id) {
  const covers = (name) => name.column < column + id.length && column < name.column + name.text.length
  for (const { role, namings, lookalikes } of [...literals, { role: 'outside', ...outside }]) {
    const place = `${language}, ${role} in ${zone}`
    const naming = namings.find(covers)
    if (naming?.reported) return { reason: 'explained as reported', place }
    const reason = naming?.silence ?? lookalikes.find(covers)?.likeness
    if (reason !== undefined) return { reason: isWord(id) && unread.has(reason) ? 'ordinary-word' : reason, place }
  }
  return { reason: isWord(id) ? 'ordinary-word' : 'not seen', place: `${language} in ${zone}` }
}

/** IDs that are more often the name of a variable or a word of a sentence than the name of a model. */
function isWord(id) {
  return /^[a-z]+$|^o\d$/.test(id)
}

function total() {
  const all = { name: 'all', hits: 0, found: 0, longer: 0, counts: new Map(), explained: [], unexplained: [] }
  for (const { hits, found, longer, counts, unexplained } of results) {
    all.hits += hits
    all.found += found
    all.longer += longer
    all.unexplained.push(...unexplained)
    for (const [reason, count] of counts) all.counts.set(reason, (all.counts.get(reason) ?? 0) + count)
  }
  return all
}
