import type { Block } from '../../core/block.ts'
import { signal } from '../../core/signal.ts'
import type { Around } from './surroundings.ts'

/*
 * The description of an interface has samples of what may be sent, and a field on a screen shows one as long as it is
 * empty. Nobody sends them.
 */

const exampleKey = signal('example-key')
const examplesOfInterface = signal('interface-examples-key')
const describesInterface = signal('interface-callee')
const severalExamples = /^examples$/i

/**
 * Whether a value is a sample: `Field(example="…")`, `@ApiBody({ examples: … })`, `placeholder = { Text("…") }`. Several
 * examples may also be what an evaluation asks: they count only in the description of an interface.
 */
export function isSample(name: string | undefined, around: readonly Around[], innermost: Block | undefined): boolean {
  const keys = [name, ...around.map(({ block }) => block.key)].flatMap((key) =>
    key === undefined ? [] : key.slice(key.lastIndexOf('.') + 1),
  )
  if (keys.some((key) => examplesOfInterface.test(key))) return true
  const examples = keys.filter((key) => exampleKey.test(key))
  if (examples.some((key) => !severalExamples.test(key))) return true
  if (examples.length > 0 && callees(innermost).some((callee) => describesInterface.test(callee))) return true
  return isShownInField(innermost)
}

/** How many blocks around a value are looked at. */
const depth = 8

function parents(innermost: Block | undefined): readonly Block[] {
  const found: Block[] = []
  for (let block = innermost; block && found.length < depth; block = block.parent) found.push(block)
  return found
}

const callees = (innermost: Block | undefined) => parents(innermost).flatMap(({ callee }) => callee ?? [])

/** A text in the block that draws the placeholder of a field. */
function isShownInField(innermost: Block | undefined): boolean {
  const [call, body] = parents(innermost)
  return call?.kind === 'call' && body?.key !== undefined && /^placeholder$/i.test(body.key)
}
