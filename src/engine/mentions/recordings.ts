import { countWhile } from '../../core/range.ts'
import { memoizeBy } from '../../core/memoize.ts'
import type { Paths } from '../../core/paths.ts'
import { type UserZone, zoneOf } from '../../policy/zones.ts'

/**
 * Tells whether the name of a recording among the files (POSIX paths) is made from an ID, such as the cassette
 * `test_chat[gpt-4-0613].yaml`. With another ID the test would look for another recording.
 */
export function recordingNamesAmong(paths: Paths, ownZone?: UserZone): (id: string) => boolean {
  let names: Names | undefined
  return memoizeBy(
    (id) => id,
    (id) => {
      names ??= namesOf(paths)
      // Few paths contain an ID. Only for those the zone is worked out.
      for (const place of placesOf(id, names)) if (zoneOf(paths.at(place)!, '', ownZone) === 'data') return true
      return false
    },
  )
}

/** The names of all files in one text, each on a line, and where each of them begins. */
interface Names {
  readonly text: string
  readonly starts: readonly number[]
}

function namesOf(paths: Paths): Names {
  const names: string[] = []
  const starts: number[] = []
  let end = 0
  for (const path of paths) {
    const name = plain(path)
    names.push(name)
    starts.push(end)
    end += name.length + 1
  }
  return { text: names.join('\n'), starts }
}

/** The indexes of the paths that contain an ID, each once. */
function* placesOf(id: string, { text, starts }: Names): Generator<number> {
  const pattern = new RegExp(`(?<![a-z0-9])${plain(id)}(?![a-z0-9])`, 'g')
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const { index: at } = hit
    const next = countWhile(starts, (start) => start <= at)
    yield next - 1
    pattern.lastIndex = starts[next] ?? text.length
  }
}

/** A recorder may replace the separators of an ID, so all separators are equal here. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9\n]+/g, '-')
}
