import { memoizeBy, memoizeTexts } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { masked, stretchesWith } from '../../core/word-places.ts'
import { selectsAt } from './selecting-places.ts'

/*
 * What becomes of each item of a list, or of each key of a table, by the loops over it: `for m in models: create(model=m)`,
 * `models.map((model) => ask({ model }))`, `Experiment(models, prompts)`.
 */

const harness = signal('harness-callee')
const tokenizer = signal('tokenizer-callee')

/** `asked`: the items are handed on as the model, one by one. `counted`: they only choose a tokenizer. */
export type Fate = 'asked' | 'counted'

const word = /^[A-Za-z_$][\w$]*$/
/** Words before the variables of a loop. */
const declaring = /^(?:const|let|var|val|final|auto|mut|await|async|function|String|string|str|int|std|in|_)$/

/** The fate of the items of a list or table; undefined where the text shows none, or another one. */
export const fateOfItems = (text: string, name: string): Fate | undefined => fatesIn(text)(name)

const fatesIn = memoizeTexts((text) =>
  memoizeBy(String, (name: string) => (word.test(name) ? fateIn(text, name) : undefined)),
)

function fateIn(text: string, name: string): Fate | undefined {
  const uses = walksIn(text)(name)
  if (uses.some(({ at, variable }) => usesIn(text, at, variable).some(([start, end]) => isAsked(text, start, end))))
    return 'asked'
  if (isHandedOver(text, name)) return 'asked'
  return uses.some(({ at, variable }) => usesIn(text, at, variable).some(([start]) => isCounted(text, start)))
    ? 'counted'
    : undefined
}

interface Walk {
  /** Where the body of the loop begins. */
  readonly at: number
  readonly variable: string
}

const mostWalks = 20

/** A list where a mask stands for its name. */
const list = String.raw`(?<![\w$${masked}])[$@]?${masked}+(?![\w$${masked}])`
const loops = new RegExp(
  [
    String.raw`\bfor(?:each)?\b\s*\(?([^\n()]{1,60}(?:\([^\n()]{1,60}\))?[^\n()]{0,20}?)\s*(?:\b(?:in|of|range)\b|:)\s[^\n]{0,80}?${list}`,
    String.raw`${list}\s+as\s+(\$[\w${masked}]+(?:\s*=>\s*\$[\w${masked}]+)?)`,
    String.raw`${list}[\w${masked}.()]{0,40}\.(?:map|flatMap|forEach|for_each|each\w*|Select|ForEach|collect|mapNotNull|filter_map|find|reduce)\s*(?:[({]|do\b|\|)\s*(?:async\s*)?(?:function\s*)?[(|]?\s*\|?([A-Za-z_$${masked}][\w$${masked}]*)`,
    String.raw`\b(?:[lsv]apply|i?map\w*|walk)\(\s*${list}\s*,\s*(?:function\s*|\\)\(([\w${masked}]+)`,
  ].join('|'),
  'g',
)
const maskedWord = new RegExp(`${masked}+`, 'g')

/** The loops over each list of a text, each with its variables. */
const walksIn = memoizeTexts((text) => memoizeBy(String, (name: string) => readWalks(text, name)))

/** The loops over a list. Only the lines around its name are read. */
function readWalks(text: string, name: string): readonly Walk[] {
  const walks: Walk[] = []
  for (const stretch of stretchesWith(text, name))
    for (const found of stretch.text.matchAll(loops)) {
      if (walks.length >= mostWalks) return walks
      const variables = found.slice(1).find((one) => one !== undefined)!
      for (const [variable] of variables.replaceAll(maskedWord, () => name).matchAll(/[A-Za-z_][\w]*/g))
        if (!declaring.test(variable)) walks.push({ at: startOf(text, stretch.start + found.index), variable })
    }
  return walks
}

/** How far before its `for` a comprehension may begin, in UTF-16 units. */
const longestHead = 300

/** Where a loop begins. In a comprehension what is done with each item stands before the `for`, in the same brackets. */
function startOf(text: string, at: number): number {
  let depth = 0
  for (let index = at - 1; index >= 0 && at - index < longestHead; index--) {
    const sign = text[index]!
    if (sign === '{' || sign === '}' || sign === ';') break
    if (sign === ')' || sign === ']') depth++
    else if ((sign === '(' || sign === '[') && depth-- === 0) return index
  }
  return at
}

/** The uses of the items of a list, in the loop whose head has the list before an offset. */
export function itemsWalked(text: string, name: string, offset: number): readonly (readonly [number, number])[] {
  const walk = walksIn(text)(name).filter(({ at }) => at < offset && !text.slice(at, offset).includes('\n'))
  return walk.flatMap(({ at, variable }) => usesIn(text, at, variable).filter(([start]) => start >= offset))
}

/** So much of a text is read behind the head of a loop, and so many uses of its variable. */
const longestBody = 1500
const mostUses = 30

/** The uses of a variable in the body of a loop. */
function usesIn(text: string, at: number, variable: string): (readonly [start: number, end: number])[] {
  const body = bodyAt(text, at)
  const uses = new RegExp(String.raw`(?<![\w.$"'])\$?${variable}(?![\w$]|\s*=(?![=>]))`, 'g')
  return [...body.matchAll(uses)]
    .slice(0, mostUses)
    .map(({ index, 0: { length } }) => [at + index, at + index + length] as const)
}

/** The loop at an offset with its body: the lines that are indented deeper, or the rest of its cell in a notebook. */
function bodyAt(text: string, at: number): string {
  const rest = text.slice(at, at + longestBody)
  const cell = rest.search(/"cell_type"/)
  if (cell >= 0) return rest.slice(0, cell)
  const lineStart = text.lastIndexOf('\n', at) + 1
  const indent = /^[ \t]*/.exec(text.slice(lineStart, at))![0].length
  let end = rest.indexOf('\n')
  while (end >= 0 && end < rest.length) {
    const next = rest.indexOf('\n', end + 1)
    const line = rest.slice(end + 1, next < 0 ? undefined : next)
    const own = line.search(/\S/)
    if (own >= 0 && own <= indent && !/^\s*[)\]}{]/.test(line)) return rest.slice(0, end)
    end = next
  }
  return rest
}

function isAsked(text: string, start: number, end: number): boolean {
  if (isCounted(text, start)) return false
  if (selectsAt(text, start, end)) return true
  // `{ model, messages }`: the name of the variable is the key.
  const isShort = /^(?:model|modelId|modelName|model_id)$/.test(text.slice(start, end))
  return (
    isShort && /[{,]\s*$/.test(text.slice(Math.max(0, start - 40), start)) && /^\s*[,}]/.test(text.slice(end, end + 40))
  )
}

const callBefore = /(?<!\w)([A-Za-z_]\w*(?:(?:\.|::|->)[A-Za-z_]\w*)*)\(\s*$/

function isCounted(text: string, start: number): boolean {
  const callee = callBefore.exec(text.slice(Math.max(0, start - 120), start))?.[1]
  return callee !== undefined && tokenizer.test(callee)
}

const handing = new RegExp(
  String.raw`(?<![\w${masked}.])([A-Za-z_${masked}][\w${masked}.]{0,120})\((?:[^()\n]{0,160}[,(\s])?(?:\*\*)?(?:[\w${masked}]+\s*[=:]\s*)?\$?${masked}+\s{0,20}[,)]`,
  'g',
)

/** Whether a call that asks all of them gets the list: `Experiment(models, …)`, `run_benchmark(models=models)`. */
const isHandedOver = (text: string, name: string) =>
  stretchesWith(text, name).some((stretch) =>
    [...stretch.text.matchAll(handing)].some(([, callee]) => harness.test(callee!.replaceAll(maskedWord, () => name))),
  )
