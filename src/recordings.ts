import { type OwnZone, zoneOf } from './zones.ts'

/**
 * Tells whether the name of a recording among the files (POSIX paths) is made from an ID, such as the cassette
 * `test_chat[gpt-4-0613].yaml`: with another ID another recording would be looked for.
 */
export function recordingsAmong(paths: readonly string[], ownZone?: OwnZone): (id: string) => boolean {
  let names: string | undefined
  return (id) => {
    names ??= paths
      .filter((path) => zoneOf(path, '', ownZone) === 'data')
      .map(plain)
      .join('\n')
    return new RegExp(`(?<![a-z0-9])${plain(id)}(?![a-z0-9])`).test(names)
  }
}

/** Separators in a file's name are whatever the recorder makes of them. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9\n]+/g, '-')
}
