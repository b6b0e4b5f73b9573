import type { Day } from '../../core/day.ts'
import type { Scanned, Scanning } from '../scan-result.ts'
import { isScript } from '../../core/script-path.ts'
import { type Entry, entryFor, isStill, madeOf, scannedIn } from './entries.ts'
import { noSeal, type Seal, sealed, sealWith } from './fileset-hash.ts'

/** What is known of texts from an earlier run. */
export interface Memory {
  /** Told of every file that is read, with the digest of its bytes. */
  saw(path: string, digest: string): void
  /** Whether what a scan made of a text is known, and nobody has to read the text again. */
  knows(path: string, digest: string, isOwn: boolean): boolean
  /** What a scan made of a text, if this is known. Of one that `knows` has just said yes to the text makes no difference. */
  recall(path: string, text: string, digest: string, isOwn: boolean): Recalled
  /** What was learnt, when all was seen. */
  lesson(): Lesson
}

/** What a run has learnt for the next one. */
export interface Lesson {
  readonly entries: readonly Entry[]
  /** Of all scripts that were seen, in whatever order: see `sealWith`. */
  readonly seal: Seal
}

export type Recalled =
  | { readonly isKnown: true; readonly scanned: Scanned | undefined }
  | { readonly isKnown: false; learn(scanning: Scanning): void }

/**
 * What is known of texts from an earlier run, and what this one learns.
 *
 * @param asOf the day that is judged by
 * @param recorded what a scan asks of the other files: where the answer is another by now, so may be what was made of it
 */
export function memoryOf(entries: ReadonlyMap<string, Entry>, asOf: Day, recorded: (id: string) => boolean): Memory {
  const learnt: Entry[] = []
  let seal = noSeal
  /** What is known of the last path that was asked for. */
  let last: { readonly path: string; readonly scanned: Scanned | undefined } | undefined

  function knownOf(path: string, text: string, of: string): { readonly scanned: Scanned | undefined } | undefined {
    const entry = entryFor(entries.get(path), of, asOf)
    const scanned = entry && scannedIn(entry, text)
    return entry && isStill(scanned?.asked ?? {}, recorded) ? { scanned } : undefined
  }

  return {
    saw(path, digest) {
      if (isScript(path)) seal = sealWith(seal, path, digest)
    },
    knows(path, digest, isOwn) {
      const known = knownOf(path, '', markOf(digest, isOwn))
      last = known && known.scanned?.text === undefined ? { path, ...known } : undefined
      return last !== undefined
    },
    recall(path, text, digest, isOwn) {
      const of = markOf(digest, isOwn)
      const known = last?.path === path ? last : knownOf(path, text, of)
      if (known) return { isKnown: true, scanned: known.scanned }
      return {
        isKnown: false,
        learn: ({ scanned, span }) => learnt.push({ path, digest: of, span, made: madeOf(scanned) }),
      }
    },
    lesson: () => ({ entries: learnt, seal }),
  }
}

/** What two threads have learnt, of which none saw what the other did. */
export function learntBoth(one: Lesson, other: Lesson): Lesson {
  return { entries: [...one.entries, ...other.entries], seal: sealed(one.seal, other.seal) }
}

/** What an entry is of: less is made of a file that is looked at for what it exports alone. */
const markOf = (digest: string, isOwn: boolean) => (isOwn ? digest : `${digest}-`)
