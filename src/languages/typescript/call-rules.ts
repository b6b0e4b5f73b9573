import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { calleeOf, scriptNameOf, lastCalleeName, stringOf, unwrappedExpression } from './expression-names.ts'
import { noLiteralContext, type LiteralContext } from './literal-context.ts'
import { signal, signalWords } from '../../core/signal.ts'

/** Methods that compare a value with their argument, or search it for their argument. */
const comparisonMethods = signalWords('script-question')

/** Those of them that a list literal may have: `['a', 'b'].includes(model)`. */
const listSearchMethods = signalWords('script-list-question')

/** Methods that replace one text by another. */
const replaceMethods = signalWords('script-rewriter')

/** Methods behind `expect(…)`: `toBe`, `toEqual`. */
const expectMatcher = signal('matcher')

/** Methods of assertion libraries: `assert.equal(a, b)`. */
const assertionMethods = signalWords('script-assertion')

/** Calls that return a collection of their arguments. The elements have the name that the result is assigned to. */
const listConstructors = signalWords('script-list-maker')

/** The contexts of the parts of a call. */
export interface CallContexts {
  /** The context of what stands before the last dot: `['a']` in `['a'].includes(x)`. */
  readonly receiver: LiteralContext
  /** The context of each argument. */
  readonly args: readonly LiteralContext[]
}

/**
 * The contexts of the parts of a call. `context` is that of the call, `group` is where the call begins (UTF-16
 * offset).
 */
export function contextsOfCall(
  call: ts.CallExpression | ts.NewExpression,
  context: LiteralContext,
  group: number,
): CallContexts {
  const ts = compiler()
  const expression = unwrappedExpression(call.expression)
  const args = call.arguments ?? []
  const callee = calleeOf(expression)
  const last = lastCalleeName(expression) ?? ''
  const subject = ts.isPropertyAccessExpression(expression) ? expression.expression : undefined
  const argument: LiteralContext = { role: 'argument', callee, group }
  const receiver: LiteralContext = { role: 'text', name: context.name }
  const all = (each: LiteralContext): LiteralContext[] => args.map(() => each)

  if (expression.kind === ts.SyntaxKind.ImportKeyword || callee === 'require')
    return { receiver, args: all(noLiteralContext) }
  if (last === 'expect') return { receiver, args: all({ ...argument, role: 'comparison' }) }
  if (subject && comparisonMethods.has(last)) {
    return {
      receiver: {
        role: 'comparison',
        name: scriptNameOf(args[0]),
        list: listSearchMethods.has(last) ? 'checked' : undefined,
      },
      args: all({ ...argument, role: 'comparison', name: scriptNameOf(subject) }),
    }
  }
  if (subject && (replaceMethods.has(last) || expectMatcher.test(last))) {
    return { receiver, args: all({ ...argument, role: 'comparison', name: scriptNameOf(subject) }) }
  }
  if (subject && assertionMethods.has(last)) {
    return {
      receiver,
      args: all({ ...argument, role: 'comparison', name: scriptNameOf(args[0]) ?? scriptNameOf(subject) }),
    }
  }
  if (subject && last === 'default') return { receiver, args: defaultContexts(args, argument, context) }
  // A validator of one value is like a literal type: `z.literal('a')`, `Type.Literal('a')`.
  if (subject && last.toLowerCase() === 'literal')
    return { receiver, args: all({ ...argument, role: 'type', name: context.name }) }
  // `prices.set('a', 1)`: the first argument is the key of an entry.
  if (subject && (last === 'set' || last === 'put') && args.length === 2)
    return { receiver, args: [{ ...argument, role: 'key' }, argument] }
  if (listConstructors.has(last)) {
    const list = last === 'Map' || last === 'fromEntries' ? 'pairs' : context.list
    return { receiver, args: all({ ...argument, name: context.name, list }) }
  }
  return { receiver, args: all(argument) }
}

/**
 * The contexts of the arguments of `default`. The name of the default value is, for `.default('a')` of a schema, the
 * name that the schema is assigned to, and for `.default('model', 'a')` of yargs, the first argument.
 */
function defaultContexts(
  args: readonly ts.Node[],
  argument: LiteralContext,
  context: LiteralContext,
): LiteralContext[] {
  const fallback = (name: string | undefined): LiteralContext => ({ ...argument, role: 'default', name })
  if (args.length < 2) return args.map(() => fallback(context.name))
  return args.map((_, index) => (index === 0 ? argument : fallback(stringOf(args[0]!))))
}
