import type { Note } from './notes.ts'
import { patchBytes } from './patch.ts'
import { reviseFile, type TextChange } from './revise.ts'

/**
 * What `rewriteFile` would do to a file, as a patch; empty where it would do nothing. Nothing is written.
 *
 * @param patchPath the path in the patch; see `patchBytes` for what it is relative to
 * @param notes what the patch says of its hunks
 * @throws UserError as `reviseFile` does
 */
export function diffFile(
  absolutePath: string,
  shownPath: string,
  patchPath: string,
  change: TextChange,
  notes: readonly Note[] = [],
): Buffer {
  const revision = reviseFile(absolutePath, shownPath, change)
  if (!revision) return Buffer.alloc(0)
  return patchBytes(patchPath, { ...revision, notes, executable: (revision.stats.mode & 0o100) !== 0 })
}
