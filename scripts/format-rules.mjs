// Writes rules/models/*.json as they should stand: rows sorted by ID and version, one a line, fields in the order of the
// schema, empty ones left out. `--check` changes nothing and fails where a file would change.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('../rules/models/', import.meta.url)
const schema = JSON.parse(readFileSync(new URL('../rules/models.schema.json', import.meta.url), 'utf8'))
const fields = Object.keys(schema.$defs.lifecycle.properties)
const check = process.argv.includes('--check')

const quote = (value) => JSON.stringify(value)
const keyOf = ({ id, version }) => `${id}\0${version ?? ''}`
const isEmpty = (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** JSON on one line, with spaces as people write it. */
function line(value) {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`
  if (typeof value !== 'object') return quote(value)
  const entries = Object.entries(value).filter(([, inner]) => !isEmpty(inner))
  return `{${entries.map(([key, inner]) => `${quote(key)}: ${line(inner)}`).join(', ')}}`
}

function rowLine(row) {
  const unknown = Object.keys(row).filter((key) => !fields.includes(key))
  if (unknown.length > 0) throw new Error(`${row.id}: no such field: ${unknown.join(', ')}`)
  return line(Object.fromEntries(fields.filter((key) => !isEmpty(row[key])).map((key) => [key, row[key]])))
}

function format({ models, ...head }) {
  const rows = models.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const twice = rows.find((row, index) => index > 0 && keyOf(row) === keyOf(rows[index - 1]))
  if (twice) throw new Error(`${twice.id}: two rows`)
  const above = Object.entries(head).map(([key, value]) => `  ${quote(key)}: ${line(value)},\n`)
  return `{\n${above.join('')}  "models": [\n${rows.map((row) => `    ${rowLine(row)}`).join(',\n')}\n  ]\n}\n`
}

for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const path = new URL(name, folder)
  const before = readFileSync(path, 'utf8')
  let after
  try {
    after = format(JSON.parse(before))
  } catch (error) {
    console.error(`rules/models/${name}: ${error.message}`)
    process.exitCode = 1
    continue
  }
  if (after === before) continue
  if (check) {
    console.error(`rules/models/${name}: not as 'npm run rules:format' writes it`)
    process.exitCode = 1
  } else writeFileSync(path, after)
}
