// Writes the files of rules/models, rules/platforms and rules/requests as they should stand: rows sorted by ID and
// version, fields in the order of the schema, empty ones left out. A row takes one line, and a long row of a platform or
// of requests several. `--check` changes nothing and fails where a file would change.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const schemaOf = (name) => JSON.parse(readFileSync(new URL(`../rules/${name}.schema.json`, import.meta.url), 'utf8'))
const fieldsOf = (definition) => Object.keys(definition.properties)
const check = process.argv.includes('--check')

const quote = (value) => JSON.stringify(value)
const keyOf = ({ id, ids, version, ecosystem, package: name }) =>
  ecosystem ? `${ecosystem}\0${name}` : `${id ?? ids[0]}\0${version ?? ''}`
const isEmpty = (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** JSON on one line, with spaces as people write it. */
function line(value) {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`
  if (typeof value !== 'object') return quote(value)
  const entries = Object.entries(value).filter(([, inner]) => !isEmpty(inner))
  return `{${entries.map(([key, inner]) => `${quote(key)}: ${line(inner)}`).join(', ')}}`
}

/** How long a line may be: a longer one is no line that a reviewer can compare. */
const width = 120

/** The same JSON, over several lines where it is too long for one; `indent` and `key` stand before it. */
function block(value, indent, key = '') {
  const text = whole(value)
  const isTree = typeof value === 'object' && value !== null && text.length > 2
  return isTree && indent.length + key.length + text.length >= width ? tree(value, indent) : text
}

function tree(value, indent) {
  const inner = `${indent}  `
  const keyed = (key, one) => `${inner}${quote(key)}: ${block(one, inner, `${quote(key)}: `)}`
  if (Array.isArray(value)) return `[\n${value.map((one) => inner + block(one, inner)).join(',\n')}\n${indent}]`
  return `{\n${Object.entries(value)
    .map(([key, one]) => keyed(key, one))
    .join(',\n')}\n${indent}}`
}

function rowLine(row, fields, keepsEmpty) {
  const unknown = Object.keys(row).filter((key) => !fields.includes(key))
  if (unknown.length > 0) throw new Error(`${row.id ?? row.ids}: no such field: ${unknown.join(', ')}`)
  const entries = fields.filter((key) => !isEmpty(row[key])).map((key) => [key, row[key]])
  return keepsEmpty ? block(Object.fromEntries(entries), '    ') : line(Object.fromEntries(entries))
}

/** The same as `line`, with empty lists and nulls: in a request's rules they say that nothing is accepted. */
function whole(value) {
  if (Array.isArray(value)) return `[${value.map(whole).join(', ')}]`
  if (typeof value !== 'object' || value === null) return quote(value)
  return `{${Object.entries(value)
    .map(([key, inner]) => `${quote(key)}: ${whole(inner)}`)
    .join(', ')}}`
}

function section(name, rows, definition, keepsEmpty) {
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const twice = sorted.find((row, index) => index > 0 && keyOf(row) === keyOf(sorted[index - 1]))
  if (twice) throw new Error(`${twice.id ?? twice.ids}: two rows`)
  const lines = sorted.map((row) => `    ${rowLine(row, fieldsOf(definition), keepsEmpty)}`)
  return `  ${quote(name)}: [\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}  ]`
}

/** A signal has a line for each field, and for each alternative of its pattern. Rows that give a zone keep their order. */
function signalRow(row, fields) {
  rowLine(row, fields, true)
  const lines = fields.filter((key) => row[key] !== undefined).map((key) => [key, row[key]])
  const shown = lines.map(([key, value]) => {
    const isLong = key === 'pattern' && Array.isArray(value)
    const inner = isLong ? `[\n${value.map((one) => `        ${quote(one)}`).join(',\n')}\n      ]` : line(value)
    return `      ${quote(key)}: ${inner}`
  })
  return `    {\n${shown.join(',\n')}\n    }`
}

function signalFile({ signals, ...head }) {
  const isOrdered = signals.some(({ zone }) => zone !== undefined)
  const sorted = isOrdered ? signals : signals.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const rows = sorted.map((row) => signalRow(row, fieldsOf(signalSchema)))
  return `{\n${above(head)}  "signals": [\n${rows.join(',\n')}\n  ]\n}\n`
}

const above = (head) =>
  Object.entries(head)
    .map(([key, value]) => `  ${quote(key)}: ${line(value)},\n`)
    .join('')

const models = schemaOf('models').$defs.lifecycle
const { capabilities, check: checks, wrapper, library, sdk } = schemaOf('requests').$defs
const { signal: signalSchema } = schemaOf('signals').$defs

const nameOf = (one) => one.pattern ?? one

/** Lists are sorted: which of their patterns fits first decides nothing. */
function inOrder(value) {
  if (Array.isArray(value)) return value.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted()
      .map(([key, one]) => [key, inOrder(one)]),
  )
}

const facts = fieldsOf(schemaOf('platforms'))

/** How each folder's files are laid out. */
const formats = {
  models: ({ models: rows, ...head }) => `{\n${above(head)}${section('models', rows, models, false)}\n}\n`,
  platforms: (row) => {
    const unknown = Object.keys(row).filter((key) => !facts.includes(key))
    if (unknown.length > 0) throw new Error(`no such field: ${unknown.join(', ')}`)
    const kept = facts.filter((key) => !isEmpty(row[key]))
    return `${tree(Object.fromEntries(kept.map((key) => [key, inOrder(row[key])])), '')}\n`
  },
  requests: ({ models: rows, checks: all, wrappers, libraries, sdks, ...head }) => {
    const sections = [section('models', rows, capabilities, true), section('checks', all, checks, true)]
    if (wrappers) sections.push(section('wrappers', wrappers, wrapper, true))
    if (libraries) sections.push(section('libraries', libraries, library, true))
    if (sdks) sections.push(section('sdks', sdks, sdk, true))
    return `{\n${above(head)}${sections.join(',\n')}\n}\n`
  },
  signals: signalFile,
}

for (const [name, format] of Object.entries(formats)) {
  const folder = new URL(`../rules/${name}/`, import.meta.url)
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
    rewrite(`rules/${name}/${file}`, new URL(file, folder), format)
  }
}

function rewrite(shown, path, format) {
  const before = readFileSync(path, 'utf8')
  let after
  try {
    after = format(JSON.parse(before))
  } catch (error) {
    console.error(`${shown}: ${error.message}`)
    process.exitCode = 1
    return
  }
  if (after === before) return
  if (check) {
    console.error(`${shown}: not as 'npm run rules:format' writes it`)
    process.exitCode = 1
  } else writeFileSync(path, after)
}
