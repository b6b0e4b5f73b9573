// The text files of work trees, as emeritus reads them.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { emeritus } from './emeritus.mjs'

/** Larger files are not read. In bytes. */
const maxBytes = 2 * 1024 * 1024

/** The files that a check of the tree would read. */
export function filesIn(tree) {
  return emeritus(tree, ['--list-files'])
    .split('\n')
    .filter((path) => path !== '')
}

/** The text of a file. Undefined if it is too large or binary. */
export function textOf(tree, path) {
  const file = join(tree, path)
  if (statSync(file).size > maxBytes) return undefined
  const text = readFileSync(file, 'utf8')
  return text.slice(0, 8000).includes('\0') ? undefined : text.replace(/^\uFEFF/, '')
}
