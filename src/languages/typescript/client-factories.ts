import { signal } from '../../core/signal.ts'
import type { ts } from 'ts-morph'
import { boundUsesOf } from './bound.ts'
import { memberAround, outermost } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { calleeOf } from './names.ts'
import { type Call, isCall } from './slots.ts'
import type { ScriptTree } from './tree.ts'

/** What makes something that sends requests later: `getGenerativeModel`, `initChatModel`, `chats.create`. */
const maker = signal('making-callee')

/**
 * The calls that are made on what a call makes of a model: `model.generateContent(…)` for
 * `const model = genAI.getGenerativeModel({ model: '…' })`. None for a call that sends the request itself.
 */
export function callsOnMade(tree: ScriptTree, call: Call): ts.CallExpression[] {
  const ts = compiler()
  if (!ts.isNewExpression(call) && !maker.test(calleeOf(call.expression) ?? '')) return []
  const made = outermost(call)
  return [made, ...boundUsesOf(tree, made)].flatMap((use) => {
    const member = memberAround(use)
    const around = member?.parent
    return around && isCall(around) && ts.isCallExpression(around) && around.expression === member ? [around] : []
  })
}
