import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from '../../src/cli/main.ts'
import type { Io } from '../../src/cli/io.ts'

/** What one call of the command line gave. */
export interface Transcript {
  readonly stdout: string
  readonly stderr: string
  readonly code: 0 | 1 | 2
}

export const treeOf = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}/tree`, import.meta.url))

/** Runs `work` in a copy of a fixture's tree that nobody else sees. */
export async function inCopyOf<Result>(name: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'emeritus-'))
  try {
    cpSync(treeOf(name), folder, { recursive: true })
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Calls the command line in this process. The clock stands at 2026-11-20, whatever the day. */
export async function call(cwd: string, argv: readonly string[], world: Partial<Io> = {}): Promise<Transcript> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  const stream = (chunks: Buffer[]) => ({ write: (chunk: string | Uint8Array) => chunks.push(Buffer.from(chunk)) })
  const code = await main(argv, {
    cwd,
    env: {},
    stdout: stream(out),
    stderr: stream(err),
    readStdin: () => Buffer.alloc(0),
    now: () => Date.parse('2026-11-20T12:00:00Z'),
    ...world,
  })
  return { stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), code }
}
