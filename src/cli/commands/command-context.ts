import { findExplainTarget, type ExplainTarget } from './explain-target.ts'
import { type ConfiguredRun, configuredRun } from '../../config/apply.ts'
import { type ConfigQuery, loadConfig, type LoadedConfig } from '../../config/load.ts'
import { globalExcludesOf, type Io, narrowest, today, usesColor, widest } from '../io.ts'
import { readUserRules } from '../../config/read-user-rules.ts'
import { registryWith } from '../../registry/builtin-rules.ts'
import { detectPlatforms, type DetectedPlatforms } from './detect-platforms.ts'
import type { Day } from '../../core/day.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import type { Finding, Severity } from '../../core/finding.ts'
import type { RegistryOf } from './options.ts'

/** Makes the context of a command. This file loads the rules, because every command needs them. */
export function commandContext(
  io: Io,
  configuration?: { readonly loaded: LoadedConfig; readonly run: ConfiguredRun },
  { config: named }: Pick<ConfigQuery, 'config'> = {},
): CommandContext {
  const { isTTY } = io.stdout
  // A terminal that does not know its width says 0.
  const columns = io.stdout.columns || 100
  const own = configuration?.run
  return {
    today: today(io),
    ...(isTTY && { width: Math.min(Math.max(columns, narrowest), widest) }),
    registryOf: (files) => registryWith([...(own?.extraRules ?? []), ...readUserRules(files, io.cwd)]),
    findTarget: (path) => findExplainTarget(path, { ...own, cwd: io.cwd, ...globalExcludesOf(io) }),
    configured: { ...configuration?.loaded.config, ...own },
    cwd: io.cwd,
    detectPlatforms: () => detectPlatforms(io.cwd, globalExcludesOf(io).globalExcludes),
    usesColor: (wanted) => usesColor(wanted, io, io.stdout),
    async findingsIn(path, { asOf, within, rules }) {
      const { run } = await import('../../runner/run.ts')
      const extraRules = readUserRules(rules, io.cwd)
      const { report } = await run({
        ...own,
        cwd: io.cwd,
        paths: [path],
        asOf,
        within,
        env: io.env,
        extraRules: [...(own?.extraRules ?? []), ...extraRules],
        baseline: false,
        ...globalExcludesOf(io),
        ...(named === undefined && { nested: { extraRules } }),
      })
      return [...report.findings, ...(report.suppressed ?? []).map(({ finding }) => finding)].filter(
        (one) => one.path === path,
      )
    },
    async forFile(path) {
      const loaded = await loadConfig({ cwd: io.cwd, ...(named !== undefined && { config: named }), path })
      if (!loaded || loaded.file === configuration?.loaded.file) return commandContext(io, configuration)
      const run = configuredRun(loaded, io.cwd)
      const ownIgnores = [...(own?.ownIgnores ?? []), ...run.ownIgnores]
      return commandContext(io, { loaded, run: { ...run, ownIgnores } })
    },
  }
}

/** What a command gets from outside. */
export interface CommandContext {
  readonly today: Day
  /** The width of the terminal in columns; undefined if the output is no terminal. */
  readonly width?: number
  readonly registryOf: RegistryOf
  /** The settings of the configuration, if there is one. */
  readonly configured: {
    readonly within?: number
    readonly policy?: OwnPolicy
    readonly failOn?: Severity
    readonly maxWarnings?: number
  }
  /** Absolute. */
  readonly cwd: string
  /** Finds the platforms that the files in `cwd` use. */
  readonly detectPlatforms: () => Promise<DetectedPlatforms>
  /**
   * A file as a check would read it; undefined if there is no such file.
   *
   * @throws UserError if it cannot be read
   */
  readonly findTarget: (path: string) => Promise<ExplainTarget | undefined>
  /** What a check of a file reports, which asks the rest of the project too. The path is relative to `cwd`. */
  readonly findingsIn: (path: string, check: CheckOfFile) => Promise<readonly Finding[]>
  /** The same context, but with the configuration that governs a file. */
  readonly forFile: (path: string) => Promise<CommandContext>
  /** Whether to colour the output. `wanted` is what the flags say. */
  readonly usesColor: (wanted: boolean | undefined) => boolean
}

export interface CheckOfFile {
  readonly asOf: Day
  readonly within: number
  /** The files of `--rules`, as given. */
  readonly rules: readonly string[]
}

/** What a command prints, and its exit code. */
export interface CommandResult {
  /** For the standard output. */
  readonly text: string
  /** The file for the text, instead of the standard output. */
  readonly file?: string
  /** One line for the standard error that explains the exit code. */
  readonly note?: string
  readonly code: 0 | 1 | 2
}
