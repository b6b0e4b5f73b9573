import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from '../arguments.ts'
import { configIn } from '../../config/find.ts'
import { starterConfig } from './starter-config.ts'
import { UserError } from '../../core/errors.ts'
import type { DetectedPlatforms } from '../detect-platforms.ts'
import { initFlags } from './flags.ts'
import { initHelp } from './help.ts'
import type { CommandResult, CommandContext } from '../command-context.ts'

const name = 'emeritus.config.jsonc'

/**
 * `emeritus init`: writes a configuration, after a look at the repository.
 *
 * @throws UserError where there is one already, or it cannot be written
 */
export async function runInit(argv: readonly string[], { cwd, survey }: CommandContext): Promise<CommandResult> {
  const { values, words } = readArguments(argv, initFlags)
  if (values.has('help')) return { text: initHelp, code: 0 }
  if (words.length > 0) throw new UserError(`init takes no path, got '${words[0]}': call it in the folder it is for`)
  const before = await configIn(cwd, cwd)
  if (before) throw new UserError(`${before.shown} configures emeritus already; nothing is written`)
  const seen = await survey()
  try {
    writeFileSync(join(cwd, name), starterConfig(seen), { flag: 'wx' })
  } catch (error) {
    throw new UserError(`${name}: cannot be written: ${(error as NodeJS.ErrnoException).code}`, { cause: error })
  }
  return { text: told(seen), code: 0 }
}

function told({ platforms, landmarks }: DetectedPlatforms): string {
  const counts = platforms.map(([platform, files]) => `${platform} in ${files} ${files === 1 ? 'file' : 'files'}`)
  const seen = [...counts, ...landmarks].join(', ')
  return `emeritus: wrote ${name}\n  seen: ${seen === '' ? 'no platform, no CI' : seen}\n  next: npx emeritus\n`
}
