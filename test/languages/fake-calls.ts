import type { Language } from '../../src/languages/language.ts'
import type { Range } from '../../src/core/range.ts'
import type { Field, Request } from '../../src/core/request.ts'

/**
 * A language for tests, with calls such as `ask(model="m", n=1)` and nothing else in parentheses: of each model it
 * gives the call around it.
 */
export function fakeCalls(name: string, matches: (path: string) => boolean): Language {
  return {
    name,
    fences: {},
    matches,
    literals: () => [],
    requests: (text, _, models) => models.flatMap((model) => requestAt(text, model) ?? []),
  }
}

function requestAt(text: string, model: Range): Request | undefined {
  const start = text.lastIndexOf('(', model.start)
  const end = text.indexOf(')', model.end) + 1
  const callee = /[\w.]+$/.exec(text.slice(0, Math.max(start, 0)))?.[0]
  if (start < 0 || end === 0 || callee === undefined) return undefined
  const fields = [...text.slice(start, end).matchAll(/(\w+)=([^,()\n]*[^,()\s])(\s*,)?/g)].map((match): Field => {
    const [whole, key, value, comma] = match as unknown as [string, string, string, string | undefined]
    const at = start + match.index
    const range = { start: at, end: at + key.length + 1 + value.length }
    return {
      key,
      keyRange: { start: at, end: at + key.length },
      range,
      ...(comma !== undefined && { comma: at + whole.length - 1 }),
      value: { kind: 'scalar', range: { start: range.end - value.length, end: range.end }, value },
    }
  })
  const words = { true: 'True', false: 'False', null: 'None' }
  const style = { layout: 'commas', separator: '=', quotedKeys: false, quote: '"', trailingComma: true, words } as const
  return { model, callee, body: { kind: 'mapping', range: { start, end }, fields, open: false, style } }
}
