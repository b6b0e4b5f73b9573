import type { Range } from '../../core/range.ts'
import { parametersFrom } from './passed-names.ts'
import { functionAround, requestOfAnother } from './statement-around.ts'

/** A parameter that limits the tokens of an answer: `max_tokens`, `maxOutputTokens: Int`. */
const limit = /^\W*(?:\w+\s+)?(max_?\w*_?tokens?)\b/i
const longestHead = 600
/** `def ask(`, `const ask = async (`. */
const functionName = /(\w+)\s*(?:=\s*(?:async\s*)?(?:function\b\s*\w*\s*)?)?\(/

const limitWord = /max_?\w*_?tokens?|num_?predict/gi

/** A stretch of a text without the brackets of other requests that have a limit: they name a model of their own. */
function withoutOthers(text: string, { start, end }: Range, model: Range): string {
  let code = text.slice(start, end)
  for (const { index } of code.matchAll(limitWord)) {
    const own = requestOfAnother(text, start + index, model)
    if (!own) continue
    const [from, to] = [Math.max(start, own.start) - start, Math.min(end, own.end) - start]
    code = `${code.slice(0, from)}${' '.repeat(to - from)}${code.slice(to)}`
  }
  return code
}

/**
 * The code in which the limit of a request may stand: the function around it without the requests to other models, and what calls of that function in the file
 * hand over for its parameter, written as `max_tokens = 20`.
 */
export function limitsAround(text: string, model: Range): string {
  const { start } = model
  const around = functionAround(text, start)
  const own = withoutOthers(text, around, model)
  const head = functionName.exec(own.slice(0, longestHead))
  if (!head || around.start + head.index > start) return own
  const open = around.start + head.index + head[0].length
  const parameters = parametersFrom(text, open).filter((one) => !/^\s*(?:self|cls|this)\s*$/.test(one))
  const index = parameters.findIndex((one) => limit.test(one))
  if (index < 0) return own
  const name = limit.exec(parameters[index]!)![1]!
  return [own, ...handedOver(text, head[1]!, open, index).map((value) => `${name} = ${value}`)].join('\n')
}

/** What the calls of a function hand over at an index. What is named is found by its name. */
function handedOver(text: string, callee: string, head: number, index: number): string[] {
  return [...text.matchAll(new RegExp(String.raw`(?<!\w)${callee}\(`, 'g'))].flatMap((call) => {
    const open = call.index + call[0].length
    if (open === head) return []
    const handed = parametersFrom(text, open)
    return [handed.find((one) => limit.test(one))?.replace(/^[^=:]*[=:]\s*/, '') ?? handed[index]?.trim() ?? '']
  })
}
