import { type ExplainTarget, hasExtension, numberOf, type FileLine, parseFileLine } from './explain-target.ts'
import { UserError } from '../../core/errors.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import { describeNotReported } from '../../engine/not-reported.ts'
import { explain } from './explain.ts'
import { explainLine, hasModelMention } from './explain-line.ts'
import { explainLineText } from './explain-line-text.ts'
import { explainText } from './explain-text.ts'
import { explainHelp } from './help.ts'
import { type ExplainOptions, parseExplainOptions } from './options.ts'
import { contextOf } from '../../runner/scan-context.ts'
import type { CommandResult, CommandContext } from './command-context.ts'

/** `emeritus explain`: exit code 1 where no rule names the model, or no model is named on the line. */
export async function runExplain(argv: readonly string[], surroundings: CommandContext): Promise<CommandResult> {
  const { today, width = 100, usesColor, registryOf, findTarget: fileOf, configured } = surroundings
  const options = parseExplainOptions(argv, registryOf, configured.within)
  const { registry, id, asOf = today, within, format, color, help } = options
  if (help) return { text: explainHelp, code: 0 }
  const text = { color: usesColor(color), width, rules: registry.date }
  const place = parseFileLine(id)
  const file = place && (await fileOf(place.path))
  if (file) return explainPlace(place, file, { ...options, asOf }, text, configured.policy)
  const explanation = explain(registry, id, asOf, within)
  if (!explanation.reading && place && hasExtension(place.path)) throw new UserError(`${place.path}: no such file`)
  if (!explanation.reading && (await fileOf(id)))
    throw new UserError(`${id} is a file: explain wants a line of it, as in ${id}:1`)
  return {
    text: format === 'json' ? jsonOf(explanation) : explainText(explanation, text),
    code: explanation.reading ? 0 : 1,
  }
}

function explainPlace(
  place: FileLine,
  { path, text, omission }: ExplainTarget,
  { registry, asOf, within, format }: ExplainOptions & { readonly asOf: string },
  layout: Parameters<typeof explainLineText>[1],
  policy?: OwnPolicy,
): CommandResult {
  const line = numberOf('line', place.line, place)
  const column = place.column === undefined ? undefined : numberOf('column', place.column, place)
  const asked = { path, line, ...(column !== undefined && { column }), ...(omission !== undefined && { omission }) }
  if (text === undefined) {
    const why = describeNotReported(omission!)
    return { text: format === 'json' ? jsonOf({ ...asked, why }) : `${path}: ${why}\n`, code: 1 }
  }
  const explanation = explainLine(text, asked, contextOf(registry, { asOf, within, ...(policy && { policy }) }))
  return {
    text: format === 'json' ? jsonOf(explanation) : explainLineText(explanation, layout),
    code: hasModelMention(explanation) ? 0 : 1,
  }
}

function jsonOf(data: object): string {
  return `${JSON.stringify(data, null, 2)}\n`
}
