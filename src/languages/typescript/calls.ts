import { signal, signalWords } from '../../core/signal.ts'
import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { calleeOf, scriptNameOf, nameOfCallee, stringOf, unwrappedExpression } from './names.ts'
import { hidden, type ScriptPlace } from './place.ts'

/** Methods that ask whether a value is, or holds, what they are given. */
const questions = signalWords('script-question')

/** Questions whose receiver may be a list written on the spot: `['a', 'b'].includes(model)`. */
const listQuestions = signalWords('script-list-question')

/** Methods that rewrite text by what they are given. */
const rewriters = signalWords('script-rewriter')

const matcher = signal('matcher')

const assertions = signalWords('script-assertion')

/** Calls that give back the list they are handed, so that it goes by the name the result is bound to. */
const listMakers = signalWords('script-list-maker')

/** What a call means for the strings around its parentheses. */
export interface CallPlaces {
  /** For `['a'].includes(x)`: the place of what stands before the last dot. */
  readonly receiver: ScriptPlace
  /** One per argument. */
  readonly given: readonly ScriptPlace[]
}

/** The places of a call that itself stands in `place`; `group` is its offset. */
export function placesOfCall(
  call: ts.CallExpression | ts.NewExpression,
  place: ScriptPlace,
  group: number,
): CallPlaces {
  const ts = compiler()
  const expression = unwrappedExpression(call.expression)
  const given = call.arguments ?? []
  const callee = calleeOf(expression)
  const last = nameOfCallee(expression) ?? ''
  const subject = ts.isPropertyAccessExpression(expression) ? expression.expression : undefined
  const argument: ScriptPlace = { role: 'argument', callee, group }
  const receiver: ScriptPlace = { role: 'text', name: place.name }
  const all = (each: ScriptPlace): ScriptPlace[] => given.map(() => each)

  if (expression.kind === ts.SyntaxKind.ImportKeyword || callee === 'require') return { receiver, given: all(hidden) }
  if (last === 'expect') return { receiver, given: all({ ...argument, role: 'comparison' }) }
  if (subject && questions.has(last)) {
    return {
      receiver: {
        role: 'comparison',
        name: scriptNameOf(given[0]),
        list: listQuestions.has(last) ? 'checked' : undefined,
      },
      given: all({ ...argument, role: 'comparison', name: scriptNameOf(subject) }),
    }
  }
  if (subject && (rewriters.has(last) || matcher.test(last))) {
    return { receiver, given: all({ ...argument, role: 'comparison', name: scriptNameOf(subject) }) }
  }
  if (subject && assertions.has(last)) {
    return {
      receiver,
      given: all({ ...argument, role: 'comparison', name: scriptNameOf(given[0]) ?? scriptNameOf(subject) }),
    }
  }
  if (subject && last === 'default') return { receiver, given: defaultsOf(given, argument, place) }
  // A validator of one value says what a type says: `z.literal('a')`, `Type.Literal('a')`.
  if (subject && last.toLowerCase() === 'literal')
    return { receiver, given: all({ ...argument, role: 'type', name: place.name }) }
  // `prices.set('a', 1)`: the key of an entry.
  if (subject && (last === 'set' || last === 'put') && given.length === 2)
    return { receiver, given: [{ ...argument, role: 'key' }, argument] }
  if (listMakers.has(last)) {
    const list = last === 'Map' || last === 'fromEntries' ? 'pairs' : place.list
    return { receiver, given: all({ ...argument, name: place.name, list }) }
  }
  return { receiver, given: all(argument) }
}

/** `.default('a')` of a schema goes by what the schema is bound to; `.default('model', 'a')` of yargs by its first argument. */
function defaultsOf(given: readonly ts.Node[], argument: ScriptPlace, place: ScriptPlace): ScriptPlace[] {
  const fallback = (name: string | undefined): ScriptPlace => ({ ...argument, role: 'default', name })
  if (given.length < 2) return given.map(() => fallback(place.name))
  return given.map((_, index) => (index === 0 ? argument : fallback(stringOf(given[0]!))))
}
