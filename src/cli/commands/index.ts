import { firstWord } from '../arguments.ts'
import { flags } from '../flags.ts'
import type { CommandContext, CommandResult } from './command-context.ts'

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
