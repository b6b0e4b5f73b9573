import type { Day } from '../core/day.ts'
import { readGlobalExcludes } from '../files/git.ts'
import type { Keys } from './terminal/keys.ts'

/** What the command line touches of the world. */
export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Stream
  readonly stderr: Stream
  readonly readStdin: () => Uint8Array
  /** The keys of the terminal, where the standard input is one. */
  readonly keys?: (() => Keys | Promise<Keys>) | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface Stream {
  readonly isTTY?: boolean
  /** The width of a terminal. */
  readonly columns?: number
  write(chunk: string | Uint8Array): unknown
}

/** Text for people is laid out for no fewer columns than this, and for no more: long lines are hard to read. */
export const [narrowest, widest] = [60, 120]

/** `--color` and `--no-color` first, then NO_COLOR and FORCE_COLOR, then whether anybody looks. */
export function usesColor(asked: boolean | undefined, { env }: Io, stream: Stream): boolean {
  if (asked !== undefined) return asked
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return stream.isTTY === true && env.TERM !== 'dumb'
}

/** The day that it is. */
export function today(io: Io): Day {
  return new Date(io.now()).toISOString().slice(0, 10)
}

/** The text of git's global excludes file, where there is one. */
export function globalExcludesOf({ cwd, env }: Io): { globalExcludes?: string } {
  const globalExcludes = readGlobalExcludes(cwd, env)
  return globalExcludes === undefined ? {} : { globalExcludes }
}
