import { findExplainTarget } from './explain-target.ts'
import type { CommandContext } from './commands/index.ts'
import type { ConfiguredRun } from '../config/apply.ts'
import type { LoadedConfig } from '../config/load.ts'
import { globalExcludesOf, type Io, narrowest, today, usesColor, widest } from './io.ts'
import { readUserRules } from '../config/read-user-rules.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import { detectPlatforms } from './detect-platforms.ts'

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
    fileOf: (path) => findExplainTarget(path, { ...own, cwd: io.cwd, ...globalExcludesOf(io) }),
    configured: { ...configuration?.loaded.config, ...own },
    cwd: io.cwd,
    survey: () => detectPlatforms(io.cwd, globalExcludesOf(io).globalExcludes),
    usesColor: (asked) => usesColor(asked, io, io.stdout),
  }
}
