import { readArguments } from '../arguments.ts'
import { UserError } from '../../core/errors.ts'
import { tool } from '../../core/version.ts'
import { help } from '../help.ts'
import { isVerb } from '../verbs.ts'
import type { CommandResult } from './command-context.ts'
import { initFlags } from './flags.ts'
import { completionHelp, explainHelp, initHelp, listHelp, mergeHelp } from './help.ts'

const pages: Readonly<Record<string, string>> = {
  list: listHelp,
  explain: explainHelp,
  init: initHelp,
  merge: mergeHelp,
  completion: completionHelp,
}

/**
 * `emeritus help`, `emeritus help list`
 *
 * @throws UserError if there is no such command
 */
export async function runHelp(argv: readonly string[]): Promise<CommandResult> {
  const [name] = readArguments(argv, initFlags).words
  if (name === undefined || isVerb(name)) return { text: help, code: 0 }
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined
  if (page === undefined) throw new UserError(`help: no command '${name}'; there are ${Object.keys(pages).join(', ')}`)
  return { text: page, code: 0 }
}

/** `emeritus version` */
export async function runVersion(argv: readonly string[]): Promise<CommandResult> {
  readArguments(argv, initFlags)
  return { text: `${tool.version}\n`, code: 0 }
}
