import type { Day } from '../core/day.ts'
import { UserError } from '../core/errors.ts'
import { readGlobalExcludes } from '../files/git.ts'
import { reasonOf } from '../files/read.ts'
import { readStandardInput, standardStream, type Stream } from './standard-stream.ts'
import type { Keys } from './terminal/keys.ts'

/** Everything outside the program that a call reads or writes. Tests pass their own. */
export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Stream
  readonly stderr: Stream
  readonly readStdin: () => Uint8Array
  /** Reads keys from the terminal. Undefined if the standard input is no terminal. */
  readonly keys?: (() => Keys | Promise<Keys>) | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The version of Node and the system, for `--debug`. */
  readonly runtime?: string
}

/** The `Io` of this process. What the code of a configuration prints goes to the standard error from now on. */
export function processIo(): Io {
  const stdout = standardStream(1)
  // A getter, because most runs need neither stream of Node.
  Object.defineProperty(process, 'stdout', { get: () => process.stderr })
  return {
    // A getter, because an error must come where `main` can report it.
    get cwd() {
      try {
        return process.cwd()
      } catch (error) {
        throw new UserError(`the working directory is not there: ${reasonOf(error)}`, { cause: error })
      }
    },
    env: process.env,
    stdout,
    stderr: standardStream(2),
    readStdin: readStandardInput,
    // A getter, because few calls need it: `node:tty` takes 4 ms to load.
    get keys() {
      const isTerminal = process.getBuiltinModule('node:tty').isatty(0)
      return isTerminal ? async () => (await import('./terminal/keys.ts')).terminalKeys(process.stdin) : undefined
    },
    now: Date.now,
    runtime: `Node ${process.version}, ${process.platform} ${process.arch}`,
  }
}

/** The smallest and the largest width for which text is laid out, in columns. Longer lines are hard to read. */
export const [narrowest, widest] = [60, 120]

/**
 * Whether to colour a stream. `--color` and `--no-color` come first (`wanted`), then the variables NO_COLOR and
 * FORCE_COLOR, then whether the stream is a terminal.
 */
export function usesColor(wanted: boolean | undefined, { env }: Io, stream: Stream): boolean {
  if (wanted !== undefined) return wanted
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return stream.isTTY === true && env.TERM !== 'dumb'
}

/** The current day, in UTC. */
export function today(io: Io): Day {
  return new Date(io.now()).toISOString().slice(0, 10)
}

/** The text of git's global excludes file, if there is one. */
export function globalExcludesOf({ cwd, env }: Io): { globalExcludes?: string } {
  const globalExcludes = readGlobalExcludes(cwd, env)
  return globalExcludes === undefined ? {} : { globalExcludes }
}
