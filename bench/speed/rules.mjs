// What the rules say, for the programs that emeritus is measured against.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importSources } from '../bundle.mjs'

export const asOf = '2026-11-20'

/** A file for `rg -f`: the pieces of text of which every ID holds one, as the scan looks for them first. */
export async function stemsFile(folder) {
  const { shipped } = await importSources({ shipped: 'src/registry/builtin-words.ts' })
  const { stems, alone } = shipped.shipped.words
  const file = join(folder, 'stems.txt')
  writeFileSync(file, `${[...stems, ...alone].join('\n')}\n`)
  return file
}

/**
 * IDs that are retired on every platform, and such as are active on every one; the longer ones first. Left out is what
 * is also an ordinary word or a whole address: no plain search could look for it.
 */
export function idsOf(bin) {
  const args = [bin, 'list', '--as-of', asOf, '--no-config', '--format', 'json']
  const rows = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 }))
  const fates = new Map()
  for (const { id, status } of rows) fates.set(id, merged(fates.get(id), status))
  const those = (status) =>
    [...fates]
      .filter(([id, fate]) => fate === status && !id.includes('://') && !/^[a-z]+$|^o\d$/.test(id))
      .map(([id]) => id)
      .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return { retired: those('retired'), active: those('active') }
}

function merged(known, status) {
  return known === undefined || known === status ? status : 'mixed'
}
