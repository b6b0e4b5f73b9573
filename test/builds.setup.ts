import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder in which the test files of a run share one build: `builtProgram`. */
    readonly builds: string
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'emeritus-builds-'))
  provide('builds', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
