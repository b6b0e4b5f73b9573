import { firstWord } from '../arguments.ts'
import type { ExplainTarget } from '../explain-target.ts'
import type { Day } from '../../core/day.ts'
import { flags } from '../flags.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import type { DetectedPlatforms } from '../detect-platforms.ts'
import type { Severity } from '../../core/finding.ts'
import type { RegistryOf } from './options.ts'

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
  readonly survey: () => Promise<DetectedPlatforms>
  /**
   * A file as a check would find it; undefined where there is none of that name.
   *
   * @throws UserError where it cannot be read
   */
  readonly fileOf: (path: string) => Promise<ExplainTarget | undefined>
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

type Command = (argv: readonly string[], surroundings: CommandContext) => Promise<CommandResult>

/** The commands beside the check. Loaded when asked for: a check has no use for them. */
const commands = new Map<string, Command>([
  ['list', async (...call) => (await import('./run-list.ts')).runList(...call)],
  ['init', async (...call) => (await import('./run-init.ts')).runInit(...call)],
  ['merge', async (...call) => (await import('./run-merge.ts')).runMerge(...call)],
  ['explain', async (...call) => (await import('./run-explain.ts')).runExplain(...call)],
])

/** The command that is called, with its own arguments: the first word that is no flag. Undefined for a check. */
export function commandIn(
  argv: readonly string[],
): ((surroundings: CommandContext) => Promise<CommandResult>) | undefined {
  const first = firstWord(argv, flags)
  const command = first && commands.get(first.word)
  return command && ((surroundings) => command(argv.toSpliced(first.index, 1), surroundings))
}
