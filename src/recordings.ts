import { rememberedBy } from './remembered.ts'
import type { Paths } from './shared-paths.ts'
import { type OwnZone, zoneOf } from './zones.ts'

/**
 * Tells whether the name of a recording among the files (POSIX paths) is made from an ID, such as the cassette
 * `test_chat[gpt-4-0613].yaml`: with another ID another recording would be looked for.
 */
export function recordingsAmong(paths: Paths, ownZone?: OwnZone): (id: string) => boolean {
  let names: string | undefined
  return rememberedBy(
    (id) => id,
    (id) => {
      names ??= namesAmong(paths, ownZone)
      return new RegExp(`(?<![a-z0-9])${plain(id)}(?![a-z0-9])`).test(names)
    },
  )
}

function namesAmong(paths: Paths, ownZone: OwnZone | undefined): string {
  const names: string[] = []
  for (const path of paths) if (zoneOf(path, '', ownZone) === 'data') names.push(plain(path))
  return names.join('\n')
}

/** Separators in a file's name are whatever the recorder makes of them. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9\n]+/g, '-')
}
