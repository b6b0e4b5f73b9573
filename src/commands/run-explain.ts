import { explain } from './explain.ts'
import { explainText } from './explain-text.ts'
import { explainHelp } from './help.ts'
import type { Answer, Surroundings } from './index.ts'
import { parseExplainOptions } from './options.ts'

/** `emeritus explain`: exit code 1 where no rule names the model. */
export function runExplain(
  argv: readonly string[],
  { today, width = 100, usesColor, registryOf }: Surroundings,
): Answer {
  const options = parseExplainOptions(argv, registryOf)
  const { registry, id, asOf = today, within, format, color, help } = options
  if (help) return { text: explainHelp, code: 0 }
  const explanation = explain(registry, id, asOf, within)
  const code = explanation.reading ? 0 : 1
  if (format === 'json') return { text: `${JSON.stringify(explanation, null, 2)}\n`, code }
  return { text: explainText(explanation, { color: usesColor(color), width, rules: registry.date }), code }
}
