import type { Role } from '../../core/literal.ts'
import { bindingBefore, statementStart } from './bindings.ts'
import { boundPlace } from './bound-places.ts'
import * as callee from './callees.ts'
import { comparedPlace } from './compared-places.ts'
import { keyedPlace } from './keyed-places.ts'
import { bareListPlace, listedPlace } from './listed-places.ts'
import {
  bareName,
  tokenBefore,
  callOf,
  declares,
  isKeyword,
  operandName,
  ownerOf,
  pathTo,
  plainValue,
  isInEnum,
} from './name-paths.ts'
import { type Code, type CodePlace, type Spot, argumentPlace, named } from './syntax.ts'

/**
 * The place of a string, by the tokens around it. The string is the token at `index`.
 * Every rule looks at a limited number of tokens, so that a file is read in linear time.
 */
export function placeOfString(code: Code, index: number): CodePlace {
  const { tokens } = code
  let first = index
  // Neighbouring strings are one string, as in Python and C. All have the place of the first.
  for (let steps = 0; steps < 64; steps++) {
    const previous = tokenBefore(tokens, first)
    if (tokens[previous]?.kind !== 'string' || tokens[first]!.item === first) break
    first = previous
  }
  while (isPrefix(code, first)) first--
  return placeOfExpression(code, first, afterConversions(code, tokens[index]!.content!.after), 0)
}

/** Whether the operator before an operand only changes how it is passed on: `&"…"`, `@"…"`. */
function isPrefix({ tokens }: Code, first: number): boolean {
  const ahead = tokens[first - 1]
  return tokens[first]!.item < first && /^[&@]$/.test(ahead?.text ?? '') && ahead!.end === tokens[first]!.start
}

/** The index after the calls that only convert a string: `"…".to_string()`. */
function afterConversions({ tokens }: Code, after: number): number {
  let at = after
  for (let steps = 0; steps < 4 && tokens[at]?.text === '.'; steps++) {
    if (!callee.conversions.has(tokens[at + 1]?.text ?? '')) break
    const opens = tokens[at + 2]?.opens
    at = opens?.bracket === '(' && opens.close === at + 3 ? at + 4 : at + 2
  }
  return at
}

/** The place of an expression that goes from one token to the one before `after`. */
function placeOfExpression(code: Code, first: number, after: number, depth: number): CodePlace {
  const spot = spotOf(code, first, after)
  if (code.syntax.place) return code.syntax.place(code, spot)
  return (
    documentedPlace(code, spot) ??
    comparedPlace(code, spot) ??
    keyedPlace(code, spot) ??
    fallbackPlace(code, spot) ??
    flaggedPlace(code, spot) ??
    bareListPlace(code, spot) ??
    (spot.left === undefined ? undefined : boundPlace(code, spot, spot.left)) ??
    macroPlace(code, spot) ??
    calledPlace(code, spot, depth) ??
    blockValuePlace(code, spot) ??
    lastValuePlace(code, spot, after) ??
    listedPlace(code, spot) ??
    commandPlace(code, spot) ??
    operandPlace(code, spot) ?? { role: 'text' }
  )
}

const joinsLines = /^(?:[([{,:=|]|=>|->|\$\{)$/

function spotOf({ tokens }: Code, first: number, after: number): Spot {
  const { frame, item } = tokens[first]!
  const left = tokenBefore(tokens, first)
  const seesLeft = left >= 0 && (item < first || (tokens[left]!.kind === 'mark' && joinsLines.test(tokens[left]!.text)))
  const right = tokens[after]
  const seesRight = right && !(right.fresh && right.frame === frame && right.item === after && frame.close !== after)
  return { first, frame, ...(seesLeft && { left }), ...(seesRight && { right: after }) }
}

/** A string that is a whole statement, or follows `@doc`. */
function documentedPlace({ tokens, syntax }: Code, { first, left, right, frame }: Spot): CodePlace | undefined {
  const ahead = left === undefined ? undefined : tokens[left]!
  if (/^(?:module|type)?doc$/.test(ahead?.text ?? '') && tokens[left! - 1]?.text === '@') return { role: 'comment' }
  const { item, content } = tokens[first]!
  const isStatement = item === first && right === undefined && ahead?.text !== ',' && content?.holed === false
  const documents = frame.bracket === '' || (frame.bracket === '{' && syntax.newline !== 'always')
  return syntax.docstrings && isStatement && documents ? { role: 'comment' } : undefined
}

const fallbacks = new Set(['||', '??', '?:', '||=', '??=', 'or', '\\\\'])

/** A value for when something is missing: `x || "…"`, `getenv("X", "…")`, `unwrap_or("…")`. */
function fallbackPlace(code: Code, { first, left, frame }: Spot): CodePlace | undefined {
  const { tokens, syntax } = code
  if (left === undefined) return undefined
  const sign = tokens[left]!.text
  if (fallbacks.has(sign) || (sign === '?' && syntax.questionDefaults)) {
    const binding = bindingBefore(tokens, left)
    const name = operandName(tokens, tokenBefore(tokens, left))
    return named({ role: 'default' }, name ?? (binding === undefined ? undefined : operandName(tokens, binding - 1)))
  }
  const call = callOf(tokens, frame)
  if (!call || (sign !== '(' && sign !== ',' && sign !== '|')) return undefined
  if (callee.fallsBack(call)) {
    const owner = tokens[first]!.position > 0 ? tokenBefore(tokens, left) : ownerOf(tokens, frame.open - 1)
    const name = settingAt(code, owner) ?? operandName(tokens, owner)
    if (tokens[first]!.position > 0 || frame.position === 0) return argumentPlace('default', call, name)
  }
  if (sign !== ',' || !callee.reads(call)) return undefined
  // A third argument after two settings describes them.
  if (tokens[first]!.position > 1 && settingAt(code, frame.open + 1) !== undefined) return undefined
  const setting = settingAt(code, tokenBefore(tokens, left))
  return setting === undefined ? undefined : argumentPlace('default', call, setting)
}

/** The name of a setting, if a string or a symbol (`:model`) that may be one stands at an index. */
function settingAt({ tokens }: Code, index: number): string | undefined {
  const token = tokens[index]
  const sign = tokens[index - 1]
  if (token?.kind === 'word' && sign?.text === ':' && sign.item === index - 1) return token.text
  const value = plainValue(token)
  return value !== undefined && /^[\w.-]+$/.test(value) ? value : undefined
}

/** `-Model "…"`, `--model "…"` */
function flaggedPlace({ tokens, syntax }: Code, { first, left }: Spot): CodePlace | undefined {
  if (!syntax.flags || left === undefined) return undefined
  const equals = tokens[left]!.text === '='
  const flag = equals ? left - 1 : left
  const dash = tokens[flag - 1]
  if (tokens[flag]?.kind !== 'word' || dash?.text !== '-' || dash.end !== tokens[flag]!.start) return undefined
  const command = tokens[statementStart(tokens, first)]!
  const place: CodePlace = { role: 'argument', name: tokens[flag]!.text }
  return command.kind === 'word' && command !== tokens[flag] ? { ...place, callee: command.text } : place
}

/** `#define MODEL "…"`, on one line or on two. */
function macroPlace({ tokens }: Code, { left }: Spot): CodePlace | undefined {
  if (left === undefined) return undefined
  const name = tokens[left]!.text === '\\' ? left - 1 : left
  const defines = tokens[name - 1]?.text === 'define' && tokens[name - 2]?.text === '#'
  return defines ? { role: 'assignment', name: tokens[name]!.text } : undefined
}

/** An argument by position. Brackets that are not a call have the place of the expression around them. */
function calledPlace(code: Code, spot: Spot, depth: number): CodePlace | undefined {
  const { tokens } = code
  const { frame, left, first } = spot
  if (frame.bracket !== '(' || left === undefined || !/^[(,]$/.test(tokens[left]!.text)) return undefined
  const sole = frame.position === 0 && frame.close !== undefined
  const call = callOf(tokens, frame)
  if (!call) {
    if (!sole || depth > 3) return undefined
    const outer = placeOfExpression(code, frame.open, frame.close! + 1, depth + 1)
    return outer.role === 'text' ? undefined : outer
  }
  if (callee.lists(call)) return undefined
  if (callee.declaresText(call)) return named({ role: 'type' }, bareName(call.last))
  if (isInEnum(tokens, frame)) return named({ role: 'type' }, bareName(call.last))
  if (declares(tokens, frame)) return argumentPlace('comparison', call)
  if (callee.pairs(call)) {
    if (tokens[first]!.position % 2 === 0) return { role: 'key' }
    return named({ role: 'property', callee: call.text }, plainValue(tokens[tokenBefore(tokens, left)]))
  }
  if (!sole) {
    const key = callee.writes(call) && tokens[first]!.position === 1 ? settingAt(code, frame.open + 1) : undefined
    return argumentPlace('argument', call, key)
  }
  const outer = depth > 3 ? undefined : placeOfExpression(code, call.first, frame.close! + 1, depth + 1)
  const name = callee.sets(call) ? call.last : (outer?.name ?? (callee.isMethod(call) ? call.last : undefined))
  return argumentPlace('argument', call, name)
}

/** `puts "…"`, `attribute :model, "…"`: a call without parentheses. */
function commandPlace({ tokens, syntax }: Code, { first, left }: Spot): CodePlace | undefined {
  if (!syntax.commands || left === undefined) return undefined
  const word = tokens[left]!
  if (word.kind === 'word' && !word.text.startsWith('$')) {
    const path = isKeyword(word.text) ? undefined : pathTo(tokens, left)
    if (path && tokens[path.first - 1]?.text === '@') return { role: 'assignment', name: path.last }
    return path && { role: 'argument', name: path.last, callee: path.text }
  }
  if (word.text !== ',') return undefined
  let end = statementStart(tokens, first)
  while (tokens[end + 1]?.text === '.' && tokens[end + 2]?.kind === 'word') end += 2
  const next = tokens[end + 1]
  const called =
    tokens[end]!.kind === 'word' && (next?.kind === 'string' || next?.kind === 'word' || next?.text === ':')
  return called ? { role: 'argument', callee: pathTo(tokens, end)!.text } : undefined
}

/** A string that is the whole of a block is the value of the block: `fetch("X") { "…" }`. */
function blockValuePlace({ tokens, syntax }: Code, { first, frame, right }: Spot): CodePlace | undefined {
  if (frame.bracket !== '{' || frame.open + 1 !== first || frame.close !== right) return undefined
  const ahead = tokens[frame.open - 1]
  const called = ahead?.text === ')' ? ahead.partner! - 1 : frame.open - 1
  const call = pathTo(tokens, called)
  if (call && (callee.fallsBack(call) || (ahead?.text === ')' && callee.reads(call)))) {
    const owner = callee.fallsBack(call) ? ownerOf(tokens, called) : frame.open - 1
    return argumentPlace('default', call, operandName(tokens, owner))
  }
  if (!syntax.blockValue) return undefined
  // `let(:model) { "…" }`
  const symbol = ahead?.text === ')' && tokens[called + 2]?.text === ':' ? tokens[called + 3]?.text : undefined
  return named({ role: 'assignment' }, symbol)
}

const closes = /^(?:end|else|elsif|elseif|when|in|rescue|ensure)$/

/** A string that is the last statement of a body with words for brackets is its value: `def model` … `end`. */
function lastValuePlace({ tokens, syntax }: Code, { first, left, right, frame }: Spot, after: number) {
  const next = tokens[after]
  if (!syntax.lastValue || left !== undefined || right !== undefined || tokens[first]!.item !== first) return undefined
  if (!next?.fresh || next.frame !== frame || !closes.test(next.text)) return undefined
  // The name of the function, where nothing else stands in its body.
  const head = tokens[first - 1]
  const opened = head === undefined ? -1 : tokens[head.item]!.text === 'do' ? tokens[head.item - 1]!.item : head.item
  if (!/^(?:def|defp|function|macro)$/.test(tokens[opened]?.text ?? '')) return { role: 'assignment' } as const
  const isOwn = /^(?:self|\.)$/
  let name = opened + 1
  while (isOwn.test(tokens[name]?.text ?? '')) name++
  return named({ role: 'assignment' }, tokens[name]?.kind === 'word' ? bareName(tokens[name]!.text) : undefined)
}

/** A piece of a longer expression, such as `c ? "…" : "…"`, has the place of the whole. */
function operandPlace(code: Code, spot: Spot): CodePlace | undefined {
  const { tokens } = code
  if (spot.left === undefined) return undefined
  const binding = bindingBefore(tokens, spot.first)
  const bound = binding === undefined ? undefined : boundPlace(code, spot, binding)
  if (bound) return bound
  const call = callOf(tokens, spot.frame)
  const role: Role = spot.frame.bracket === '[' ? 'element' : 'text'
  return call ? argumentPlace('argument', call) : { role }
}
