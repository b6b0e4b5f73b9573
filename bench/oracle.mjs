// Compares the tokenizer (src/languages/tokenizer) with grammars: every string and comment of real files.
//
//   npm run build
//   node bench/oracle.mjs <work tree>... [--language <name>] [--show <n>]
//
// Grammars of Lezer: cpp, go, java, php, python, rust. Grammars of tree-sitter: csharp, powershell, ruby, shell. Files
// that a grammar cannot read without an error are counted separately, because there it guesses. Our shell language also
// reads words and commands in strings, so for shell only what the grammar alone finds is a difference. `--show` says
// how many differences of each language are listed (5).
import { parseArgs } from 'node:util'
import { importSources } from './bundle.mjs'
import { printTable } from './table.mjs'
import { filesIn, textOf } from './trees.mjs'
import { treeSitterGrammars } from './tree-sitter.mjs'

/** Expansions of a shell. */
const expansion = /\$\{[^{}]*\}|\$\([^()]*\)|\$\w+|[0-9]+/g
const nothing = { files: 0, theirs: 0, ours: 0, missing: 0, extra: 0, other: 0 }

const { values: flags, positionals: trees } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, show: { type: 'string', default: '5' } },
})
if (trees.length === 0) {
  console.error('usage: node bench/oracle.mjs <work tree>... [--language <name>] [--show <n>]')
  process.exit(2)
}

const { languages, syntaxes, grammars, comparable } = await importSources({
  languages: 'src/languages/index.ts',
  syntaxes: 'src/languages/tokenizer/table-languages.ts',
  grammars: 'test/languages/grammars.ts',
  comparable: 'test/languages/comparable.ts',
})
const oracles = new Map([...grammars.grammars, ...(await treeSitterGrammars())])
const results = new Map()

for (const tree of trees) for (const path of filesIn(tree)) compareFile(tree, path)

const names = [...results.keys()].toSorted()
const head = ['language', 'files', 'found by grammar', 'found by us', 'missing', 'extra', 'other end']
for (const clean of [true, false]) {
  printTable(
    clean ? 'Files that the grammar reads' : 'Files in which the grammar finds an error',
    head,
    names.map((name) => {
      const { files, theirs, ours, missing, extra, other } = results.get(name)[clean ? 'clean' : 'guessed']
      return [name, files, theirs, ours, missing, extra, other]
    }),
  )
}
for (const name of names) {
  const { shown } = results.get(name)
  if (shown.length > 0) console.log(`\n${name}\n${shown.map((line) => `  ${line}`).join('\n')}`)
}

function compareFile(tree, path) {
  const { name } = languages.languageFor(path)
  const oracle = oracles.get(name)
  if (!oracle || (flags.language !== undefined && flags.language !== name)) return
  const text = textOf(tree, path)
  if (text === undefined) return
  const reading = oracle(text)
  const { theirs, ours } = name === 'shell' ? ofShell(text, path, reading) : ofCode(text, name, reading)
  const result = resultOf(name)
  const counts = reading.clean ? result.clean : result.guessed
  counts.files++
  counts.theirs += theirs.length
  counts.ours += ours.length
  for (const { what, seen } of differences(theirs, ours)) {
    counts[what]++
    if (!reading.clean || result.shown.length >= Number(flags.show)) continue
    const line = text.slice(0, seen.start).split('\n').length
    const excerpt = JSON.stringify(text.slice(seen.start, Math.min(seen.end, seen.start + 70)))
    result.shown.push(`${what} ${seen.kind} ${tree.split('/').findLast(Boolean)}/${path}:${line} ${excerpt}`)
  }
}

function ofCode(text, name, { seen, unseen }) {
  const syntax = syntaxes.syntaxes.find((row) => row.name === name)
  const ours = comparable.scanned(text, syntax)
  return {
    theirs: comparable.comparable(text, seen, syntax),
    ours: ours.filter(({ start }) => !unseen.some((range) => range.start <= start && start < range.end)),
  }
}

/** A string or comment with words counts as found if a literal has a part of it. */
function ofShell(text, path, { seen }) {
  const literals = [...languages.languageFor(path).literals(text, path)]
  const theirs = seen.filter(({ start, end }) => /\w/.test(text.slice(start, end).replaceAll(expansion, '')))
  const overlap = (place) => literals.some(({ range }) => range.start < place.end && place.start < range.end)
  return { theirs, ours: theirs.filter(overlap) }
}

function resultOf(name) {
  const result = results.get(name) ?? { clean: { ...nothing }, guessed: { ...nothing }, shown: [] }
  results.set(name, result)
  return result
}

function keyOf({ kind, start }) {
  return `${kind}:${start}`
}

/** `missing`: only the grammar finds it. `extra`: only emeritus finds it. `other`: emeritus finds another end. */
function differences(theirs, ours) {
  const mine = new Map(ours.map((seen) => [keyOf(seen), seen]))
  const known = new Set(theirs.map(keyOf))
  return [
    ...theirs
      .filter((seen) => mine.get(keyOf(seen))?.end !== seen.end)
      .map((seen) => ({ what: mine.has(keyOf(seen)) ? 'other' : 'missing', seen })),
    ...ours.filter((seen) => !known.has(keyOf(seen))).map((seen) => ({ what: 'extra', seen })),
  ]
}
