import { resolve } from 'node:path'
import type { Finding } from '../finding.ts'
import { type Looked, type Silencers, suppressionBy } from './suppression.ts'

/** What silences findings wherever they are found, and remembers what it silenced. */
export interface Heeding {
  /** What remains of the findings of a text. */
  heed(path: string, text: string, findings: readonly Finding[]): readonly Finding[]
  /** What was made of a file, by what `heed` gave for it; where that is not known, by its first text. */
  lookedAt(path: string, findings: readonly Finding[] | undefined): Looked
}

/** @param cwd absolute; paths are relative to it */
export function heedingBy(silencers: Silencers, cwd: string): Heeding {
  const { heed } = suppressionBy(silencers)
  const given = new WeakMap<readonly Finding[], Looked>()
  const first = new Map<string, Looked>()
  return {
    heed(path, text, findings) {
      const looked = heed({ path, absolute: resolve(cwd, path), text, findings })
      given.set(looked.findings, looked)
      if (!first.has(path)) first.set(path, looked)
      return looked.findings
    },
    lookedAt(path, findings) {
      const known = findings && given.get(findings)
      if (known) return known
      // What could not be mended is told otherwise, and the text is what it was.
      const before = first.get(path) ?? { findings: [], suppressed: [], hit: [], recorded: [] }
      return findings ? { ...before, findings } : before
    },
  }
}
