import { findExplainTarget, type ExplainTarget } from './explain-target.ts'
import type { ConfiguredRun } from '../../config/apply.ts'
import type { LoadedConfig } from '../../config/load.ts'
import { globalExcludesOf, type Io, narrowest, today, usesColor, widest } from '../io.ts'
import { readUserRules } from '../../config/read-user-rules.ts'
import { registryWith } from '../../registry/builtin-rules.ts'
import { detectPlatforms, type DetectedPlatforms } from './detect-platforms.ts'
import type { Day } from '../../core/day.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import type { Severity } from '../../core/finding.ts'
import type { RegistryOf } from './options.ts'

/** What a command is told of the world. Loaded with the rules, which the commands tell of. */
export function commandContext(
  io: Io,
  configuration?: { readonly loaded: LoadedConfig; readonly run: ConfiguredRun },
): CommandContext {
  const { isTTY, columns = 100 } = io.stdout
  const own = configuration?.run
  return {
    today: today(io),
    ...(isTTY && { width: Math.min(Math.max(columns, narrowest), widest) }),
    registryOf: (files) => registryWith([...(own?.extraRules ?? []), ...readUserRules(files, io.cwd)]),
    findTarget: (path) => findExplainTarget(path, { ...own, cwd: io.cwd, ...globalExcludesOf(io) }),
    configured: { ...configuration?.loaded.config, ...own },
    cwd: io.cwd,
    detectPlatforms: () => detectPlatforms(io.cwd, globalExcludesOf(io).globalExcludes),
    usesColor: (asked) => usesColor(asked, io, io.stdout),
  }
}

/** What a command needs to know of the world. */
export interface CommandContext {
  readonly today: Day
  /** The width of the terminal in columns; undefined where the output is none. */
  readonly width?: number
  readonly registryOf: RegistryOf
  /** What a configuration says, where there is one. */
  readonly configured: {
    readonly within?: number
    readonly policy?: OwnPolicy
    readonly failOn?: Severity
    readonly maxWarnings?: number
  }
  /** Absolute. */
  readonly cwd: string
  /** Looks at the files here. */
  readonly detectPlatforms: () => Promise<DetectedPlatforms>
  /**
   * A file as a check would find it; undefined where there is none of that name.
   *
   * @throws UserError where it cannot be read
   */
  readonly findTarget: (path: string) => Promise<ExplainTarget | undefined>
  /** Whether to colour the output, given what the flags say. */
  readonly usesColor: (asked: boolean | undefined) => boolean
}

export interface CommandResult {
  /** For the standard output. */
  readonly text: string
  /** Where the text goes instead. */
  readonly file?: string
  /** For the standard error, where the exit code needs a word: one line. */
  readonly note?: string
  readonly code: 0 | 1
}
