// The IDs and stems of the rules, for the programs that emeritus is compared with.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importSources } from '../bundle.mjs'

export const asOf = '2026-11-20'

/** Writes a file for `rg -f` with the stems that the prefilter searches for: every ID contains one of them. */
export async function stemsFile(folder) {
  const { shipped } = await importSources({ shipped: 'src/registry/builtin-words.ts' })
  const { stems, alone } = shipped.shipped.words
  const file = join(folder, 'stems.txt')
  writeFileSync(file, `${[...stems, ...alone].join('\n')}\n`)
  return file
}

/**
 * The IDs that are retired on every platform, and those that are active on every platform. Longer ones first. An ID
 * that is also an ordinary word or an address is left out, because a plain search cannot find it.
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
