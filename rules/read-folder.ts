import { readdirSync, readFileSync } from 'node:fs'

/**
 * What the JSON files of a folder beside this one hold, in the order of their names. It is read when the rules are
 * tested and when the program is built: the build puts the data itself in the place of the modules that call this.
 */
export function readFolder<Rules>(name: string): readonly Rules[] {
  const folder = new URL(`${name}/`, import.meta.url)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Rules)
}
