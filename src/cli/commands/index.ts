import { firstWord } from '../arguments.ts'
import { flags } from '../flags.ts'
import type { CommandContext, CommandResult } from './command-context.ts'

/** A command with its arguments. */
export type Command = (context: CommandContext) => Promise<CommandResult>

type RunCommand = (argv: readonly string[], context: CommandContext) => Promise<CommandResult>

/**
 * The commands beside the check. Each is a file `run-<command>.ts`, loaded only when it is called. Its flags are in
 * flags.ts, its help in help.ts; options.ts parses the arguments of `list` and `explain`. A command gets a
 * `CommandContext` and returns a `CommandResult`: text, and an exit code.
 *
 * - `list`: list.ts selects the rows, list-table.ts and list-timeline.ts lay them out
 * - `explain <id>`: explain.ts reads the ID; account.ts and chain.ts collect the facts; explain-text.ts and chain-lines.ts
 *   lay them out; nearest-ids.ts suggests
 * - `explain <file>:<line>`: explain-target.ts finds the file, explain-line.ts explains, explain-line-text.ts lays it out
 * - `init`: detect-platforms.ts looks at the repository
 * - `merge`: runner/merge/ does the work
 * - `completion`: completion.ts writes it from the tables of flags
 * - `help`, `version`: the same as the flags
 */
const commands = new Map<string, RunCommand>([
  ['list', async (...call) => (await import('./run-list.ts')).runList(...call)],
  ['init', async (...call) => (await import('./run-init.ts')).runInit(...call)],
  ['merge', async (...call) => (await import('./run-merge.ts')).runMerge(...call)],
  ['explain', async (...call) => (await import('./run-explain.ts')).runExplain(...call)],
])

/** The command that is called, with its own arguments: the first word that is no flag names it. Undefined for a check. */
export function commandIn(argv: readonly string[]): Command | undefined {
  const first = firstWord(argv, flags)
  const runCommand = first && commands.get(first.word)
  return runCommand && ((context) => runCommand(argv.toSpliced(first.index, 1), context))
}

/** Commands that need neither rules nor a configuration. */
const plainCommands = new Map<string, (argv: readonly string[]) => Promise<CommandResult>>([
  ['help', async (argv) => (await import('./run-help.ts')).runHelp(argv)],
  ['version', async (argv) => (await import('./run-help.ts')).runVersion(argv)],
  ['completion', async (argv) => (await import('./run-completion.ts')).runCompletion(argv)],
])

/** The same for a command that needs nothing from outside. */
export function plainCommandIn(argv: readonly string[]): (() => Promise<CommandResult>) | undefined {
  const first = firstWord(argv, flags)
  const runCommand = first && plainCommands.get(first.word)
  // A flag of a check before the word, `--no-config help list`, changes nothing.
  return runCommand && (() => runCommand(argv.slice(first.index + 1)))
}

/** The names of the commands. */
export const commandNames: readonly string[] = [...commands.keys(), ...plainCommands.keys()]
