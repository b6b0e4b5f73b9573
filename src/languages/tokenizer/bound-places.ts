import { memoize } from '../../core/memoize.ts'
import { type BindingTarget, bindingBefore, statementStart, bindingTargetOf } from './bindings.ts'
import { compares, isFallbackName } from './callees.ts'
import {
  bareName,
  tokenBefore,
  callOf,
  declares,
  isKeyword,
  operandName,
  pathTo,
  plainValue,
  isInEnum,
} from './name-paths.ts'
import type { Frame, Token } from './token.ts'
import { type Code, type CodePlace, type Spot, argumentPlace, named } from './syntax.ts'

/** The place of a value that the mark or word at `mark` binds to a name. Undefined if it binds nothing. */
export function boundPlace(code: Code, spot: Spot, mark: number): CodePlace | undefined {
  const { tokens, syntax } = code
  switch (tokens[mark]!.text) {
    case '=':
    case ':=':
    case '<-':
    case '+=':
      return assignedPlace(code, spot.frame, bindingTargetOf(tokens, mark, syntax))
    case ':':
      return colonPlace(code, spot, mark)
    case '=>':
    case '->':
    case 'to':
      return arrowPlace(code, spot, mark)
    case 'return':
    case 'yield':
    case 'then':
      return { role: 'assignment' }
    default:
      return undefined
  }
}

function assignedPlace(code: Code, frame: Frame, target: BindingTarget): CodePlace {
  const { tokens, syntax, members } = code
  const { name } = target
  const call = callOf(tokens, frame)
  if (frame.bracket === '(') {
    if (declares(tokens, frame) || (call && target.typed)) return named({ role: 'default' }, name)
    if (call) return namedArgument(code, frame, name)
  }
  if (frame.bracket === '{') {
    const ahead = tokens[frame.open - 1]
    // Parameters by name in Dart. Arguments in Lua, Terraform and C++ look the same.
    const handed = syntax.braces === 'items' || syntax.settings === true || isDesignated(tokens, target)
    if (ahead?.text === '(' && !handed) return named({ role: 'default' }, name)
    if (isInEnum(tokens, frame)) return named({ role: 'type' }, name)
    if (syntax.braces === 'items' && target.typed) return named({ role: 'default' }, name)
    if (syntax.settings && name === 'default') return named({ role: 'default' }, plainValue(ahead) ?? name)
    if (
      syntax.braces === 'items' ||
      (syntax.settings && ahead?.text === '(') ||
      ahead?.text === '@' ||
      isDesignated(tokens, target) ||
      isInitializer(tokens, frame)
    ) {
      const made = literalCallee(tokens, frame)
      return named({ role: 'property', ...(made !== undefined && { callee: made }) }, name)
    }
  }
  if (members.has(tokens[target.index]?.item ?? -1)) return named({ role: 'type' }, name)
  return named({ role: syntax.settings ? 'property' : 'assignment' }, name)
}

/** `f(name = "…")`, `f(name: "…")` */
function namedArgument(code: Code, frame: Frame, name: string | undefined): CodePlace {
  const { tokens } = code
  const call = callOf(tokens, frame)!
  if (isInEnum(tokens, frame)) return named({ role: 'type' }, name)
  if (isFallbackName(name)) return argumentPlace('default', call, fallbackFor(code, frame) ?? name)
  return argumentPlace(compares(call) ? 'comparison' : 'argument', call, name)
}

/** The name that a default belongs to: the first argument (`"--model"`), or the name of the call's result. */
function fallbackFor({ tokens, syntax }: Code, frame: Frame): string | undefined {
  for (let at = frame.open + 1, steps = 0; steps < 3; at += 2, steps++) {
    const option = plainValue(tokens[at])
    if (option === undefined) break
    if (/^--?\w\w[\w-]*$|^\w[\w.-]*$/.test(option)) return option.replace(/^-+/, '')
  }
  const binding = bindingBefore(tokens, frame.open)
  return binding === undefined ? undefined : bindingTargetOf(tokens, binding, syntax).name
}

function colonPlace(code: Code, spot: Spot, mark: number): CodePlace | undefined {
  const { tokens, syntax } = code
  const { frame } = spot
  const index = tokenBefore(tokens, mark)
  const key = tokens[index]
  const binding = throughColons(code, frame, mark)
  if (!key || binding === undefined) return undefined
  if (binding !== mark) return boundPlace(code, spot, binding)
  if (syntax.commands && /^(?:do|else)$/.test(key.text)) return { role: 'assignment' }
  const name = plainValue(key) ?? operandName(tokens, index)
  if (frame.bracket === '(' && callOf(tokens, frame)) {
    return declares(tokens, frame) ? named({ role: 'default' }, name) : namedArgument(code, frame, name)
  }
  if (frame.bracket === '' || (frame.bracket === '{' && syntax.commands)) {
    const command = statementStart(tokens, spot.first)
    let end = command
    while (tokens[end + 1]?.text === '.' && tokens[end + 2]?.kind === 'word') end += 2
    const next = tokens[end + 1]
    const called = tokens[end]!.kind === 'word' && end < index && (next?.text !== ':' || next.start > tokens[end]!.end)
    if (syntax.commands && called) {
      const declared = /^(?:def|defp)$/.test(tokens[end]!.text)
      const path = declared ? undefined : pathTo(tokens, end)
      const falls = isFallbackName(name)
      const subject = falls && next?.text === ':' ? tokens[end + 2]?.text : name
      return named({ role: declared || falls ? 'default' : 'argument', ...(path && { callee: path.text }) }, subject)
    }
  }
  const role = key.text === 'default' ? 'default' : 'property'
  const made = literalCallee(tokens, frame)
  return named({ role, ...(made !== undefined && { callee: made }) }, name)
}

/** What each colon that was passed leads to. */
const passedColons = memoize<readonly Token[], Map<number, number | undefined>>(() => new Map())

/**
 * The mark that binds what stands behind a colon: the colon itself, or one before it where the colon belongs to a `?` or a
 * `lambda`. Each colon of a chain `a ? b : c ? d : e` is passed once. Undefined if nothing is bound.
 */
function throughColons(code: Code, frame: Frame, mark: number): number | undefined {
  const { tokens } = code
  const known = passedColons(tokens)
  const passed: number[] = []
  let at: number | undefined = mark
  while (at !== undefined && tokens[at]!.text === ':') {
    if (tokens[at]!.frame !== frame || known.has(at)) {
      at = tokens[at]!.frame === frame ? known.get(at) : undefined
      break
    }
    passed.push(at)
    const before = throughColon(code, frame, at)
    if (before === at) break
    at = before
  }
  for (const colon of passed) known.set(colon, at)
  return at
}

function throughColon(code: Code, frame: Frame, mark: number): number | undefined {
  const { tokens } = code
  const index = tokenBefore(tokens, mark)
  const key = tokens[index]
  if (!key || opensBlock(code, frame, mark)) return undefined
  if (bindingBefore(tokens, mark + 1) === mark && key.text !== 'lambda') return mark
  const before = bindingBefore(tokens, index)
  return before === mark ? undefined : before
}

/** Whether the colon begins the body of `if …:` or `case …:`, and binds nothing to a name. */
function opensBlock({ tokens, syntax }: Code, { bracket }: Frame, mark: number): boolean {
  const word = tokens[tokens[mark]!.item]!.text
  if (word === 'case') return true
  return syntax.docstrings === true && bracket === '' && blockWords.test(word)
}

const blockWords = /^(?:if|elif|else|while|for|async|with|try|except|finally|def|class|match)$/

function arrowPlace(code: Code, { frame }: Spot, mark: number): CodePlace | undefined {
  const { tokens, syntax } = code
  const index = tokenBefore(tokens, mark)
  const key = tokens[index]
  if (!key || (tokens[mark]!.text === '->' && syntax.arm !== '->' && key.kind !== 'string')) return undefined
  const value = plainValue(key)
  if (value === undefined && /^(?:_|else|default)$/.test(key.text)) return { role: 'default' }
  if (key.text === ')') {
    const call = callOf(tokens, frame)
    if (call) return argumentPlace('argument', call)
    return named({ role: 'assignment' }, pathTo(tokens, (key.partner ?? 0) - 1)?.last)
  }
  const name = value ?? (key.kind === 'word' ? bareName(key.text) : undefined)
  const declared = key.kind === 'word' && tokens[index - 1]?.kind === 'word' && tokens[index]!.item < index
  if (declared && !isKeyword(tokens[index - 1]!.text)) return named({ role: 'assignment' }, name)
  const made = literalCallee(tokens, frame)
  return named({ role: 'property', ...(made !== undefined && { callee: made }) }, name)
}

/** `new Options { … }`, `new() { … }`, `x with { … }` */
function isInitializer(tokens: readonly Token[], frame: Frame): boolean {
  const ahead = tokens[frame.open - 1]
  if (ahead?.text === ')' && tokens[(ahead.partner ?? 0) - 1]?.text === 'new') return true
  const path = pathTo(tokens, frame.open - 1)
  if (!path) return false
  return /^(?:new|with)\b/.test(path.text) || tokens[path.first - 1]?.text === 'new'
}

/** `.name = "…"` as the whole of an item */
function isDesignated(tokens: readonly Token[], { index }: BindingTarget): boolean {
  return tokens[index - 1]?.text === '.' && tokens[index]!.item === index - 1
}

const makers = /^(?:return|new|throw|yield|raise)$/
const primitives = /^(?:string|str|String|any|interface|Any)$/
function isIntroduction(word: string): boolean {
  return typeWords.test(word) || isKeyword(word)
}

const typeWords = /^(?:class|struct|interface|enum|trait|impl|object|protocol|extension|module|namespace)$/

/** The type of the literal whose members stand in the brackets, or the call that takes it. */
function literalCallee(tokens: readonly Token[], frame: Frame): string | undefined {
  let at: Frame | undefined = frame
  for (let depth = 0; at && depth < 4; depth++, at = at.parent) {
    if (at.bracket === '(') return callOf(tokens, at)?.text
    if (at.bracket !== '{' && at.bracket !== '[') return undefined
    const ahead = tokens[at.open - 1]
    if (!ahead || tokens[at.open]!.item === at.open) {
      if (ahead && /^(?:[,([{:]|=>)$/.test(ahead.text)) continue
      return undefined
    }
    const path = at.bracket === '{' ? pathTo(tokens, at.open - 1) : undefined
    if (path && !isKeyword(path.last)) {
      const word = tokens[path.first - 1]
      const same = tokens[path.first]!.item < path.first && word?.kind === 'word'
      const introduced = same && !makers.test(word.text) && isIntroduction(word.text)
      const isBlock = introduced || (path.text.endsWith(')') && word?.text !== 'new')
      return isBlock || primitives.test(path.text) ? undefined : path.text
    }
    if (!/^(?:[,([{:%]|=>|=)$/.test(ahead.text)) return undefined
    // An argument by keyword: `f(body={…})`.
    if (ahead.text === '=' && at.parent?.bracket !== '(') return undefined
  }
  return undefined
}
