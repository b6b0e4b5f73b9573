import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes the files of a small project into a fresh folder below `scratch`, as the top of a repository. Returns the folder. */
export function layOut(scratch: string, files: Readonly<Record<string, string>>): string {
  const top = mkdtempSync(join(scratch, 'case-'))
  mkdirSync(join(top, '.git'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), text)
  }
  return top
}
