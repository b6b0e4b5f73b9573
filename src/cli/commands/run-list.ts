import { jsonText } from '../../report/clean.ts'
import { listHelp } from './help.ts'
import { listModels } from './list.ts'
import { modelTable } from './list-table.ts'
import { parseListOptions } from './options.ts'
import type { CommandResult, CommandContext } from './command-context.ts'

/**
 * `emeritus list`: the rows that pass the filters, as a table or as JSON.
 *
 * @throws UserError if an argument is wrong
 */
export function runList(
  argv: readonly string[],
  { today, width, usesColor, registryOf, configured }: CommandContext,
): CommandResult {
  const options = parseListOptions(argv, registryOf, configured.within)
  if (options.help) return { text: listHelp, code: 0 }
  const { registry, asOf = today, within, format, color } = options
  const models = listModels(registry, { ...options, asOf })
  if (format === 'json') return { text: jsonText(models), code: 0 }
  const layout = { color: usesColor(color), timeline: width !== undefined, ...(width !== undefined && { width }) }
  return { text: modelTable(models, { ...layout, asOf, within, rules: registry.date }), code: 0 }
}
