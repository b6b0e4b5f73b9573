import { jsonText } from '../../report/clean.ts'
import { type ExplainTarget, hasExtension, numberOf, type FileLine, parseFileLine } from './explain-target.ts'
import { UserError } from '../../core/errors.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import { describeNotReported } from '../../engine/not-reported.ts'
import { explain } from './explain.ts'
import { explainLine, hasModelMention, type LineExplanation } from './explain-line.ts'
import { inProject } from './explain-line-project.ts'
import { explainLineText } from './explain-line-text.ts'
import { explainText } from './explain-text.ts'
import { explainHelp } from './help.ts'
import { type ExplainOptions, parseExplainOptions } from './options.ts'
import { sdkCheckIn } from '../../pins/allowed-versions.ts'
import { contextOf } from '../../runner/scan-context.ts'
import type { CommandResult, CommandContext } from './command-context.ts'

/**
 * `emeritus explain`, of a model ID or of a line of a file. The exit code is 1 if no rule names the model, or if no model
 * is named on the line.
 *
 * @throws UserError if an argument is wrong, or the file does not exist or cannot be read
 */
export async function runExplain(argv: readonly string[], context: CommandContext): Promise<CommandResult> {
  const { today, width = 100, usesColor, registryOf, findTarget: fileOf, configured } = context
  const options = parseExplainOptions(argv, registryOf, configured.within)
  const { registry, id, asOf = today, within, format, color, help } = options
  if (help) return { text: explainHelp, code: 0 }
  const text = { color: usesColor(color), width, rules: registry.date }
  const fileLine = parseFileLine(id)
  const file = fileLine && (await fileOf(fileLine.path))
  if (file) return explainInFile(argv, fileLine, await context.forFile(fileLine.path), text, context.findingsIn)
  const explanation = explain(registry, id, asOf, within)
  if (!explanation.reading && fileLine && hasExtension(fileLine.path))
    throw new UserError(`${fileLine.path}: no such file`)
  if (!explanation.reading && (await fileOf(id)))
    throw new UserError(`${id} is a file: explain wants a line of it, as in ${id}:1`)
  return {
    text: format === 'json' ? jsonOf(explanation) : explainText(explanation, text),
    code: explanation.reading ? 0 : 1,
  }
}

/** Explains a line by the configuration that governs its file. */
async function explainInFile(
  argv: readonly string[],
  fileLine: FileLine,
  { today, registryOf, findTarget, configured, cwd }: CommandContext,
  layout: Parameters<typeof explainLineText>[1],
  findingsIn: CommandContext['findingsIn'],
): Promise<CommandResult> {
  const { asOf = today, ...options } = parseExplainOptions(argv, registryOf, configured.within)
  const file = (await findTarget(fileLine.path))!
  return explainFileLine(fileLine, file, { ...options, asOf }, layout, { cwd, findingsIn, ...configured })
}

async function explainFileLine(
  fileLine: FileLine,
  { path, text, omission }: ExplainTarget,
  { registry, asOf, within, format, rules }: ExplainOptions & { readonly asOf: string },
  layout: Parameters<typeof explainLineText>[1],
  { cwd, findingsIn, policy }: Pick<CommandContext, 'cwd' | 'findingsIn'> & { readonly policy?: OwnPolicy },
): Promise<CommandResult> {
  const line = numberOf('line', fileLine.line, fileLine)
  const column = fileLine.column === undefined ? undefined : numberOf('column', fileLine.column, fileLine)
  const query = { path, line, ...(column !== undefined && { column }), ...(omission !== undefined && { omission }) }
  if (text === undefined) {
    const why = describeNotReported(omission!)
    return { text: format === 'json' ? jsonOf({ ...query, why }) : `${path}: ${why}\n`, code: 1 }
  }
  const settings = { asOf, within, checkSdk: sdkCheckIn(cwd), ...(policy && { policy }) }
  const alone = explainLine(text, query, contextOf(registry, settings))
  const isAsked = omission === undefined && reportsAny(alone)
  const explanation = isAsked ? inProject(alone, await findingsIn(path, { asOf, within, rules })) : alone
  return {
    text: format === 'json' ? jsonOf(explanation) : explainLineText(explanation, layout),
    code: hasModelMention(explanation) ? 0 : 1,
  }
}

const reportsAny = ({ literals, outside }: LineExplanation) =>
  [...literals, outside].some(({ namings }) => namings.some(({ reported, finding }) => reported && finding))

function jsonOf(data: object): string {
  return jsonText(data)
}
