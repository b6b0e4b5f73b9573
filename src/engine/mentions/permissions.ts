import type { Block } from '../../core/block.ts'
import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'

/*
 * A policy of a cloud names models as resources that a role may ask. It allows requests, and makes none.
 */

const permissionKey = signal('permission-key')
const permissionSign = signal('permission-sign')

/** How many blocks around a value are read. A call makes the name of a resource, and stands in the list of them. */
const depth = 7
/** How far the parts of one statement stand from each other, in UTF-16 units. */
const reach = 600

/** Whether the value at an offset is a resource of a statement of permissions. `innermost` is the block around it. */
export function isPermission(
  { name, callee }: Pick<Literal, 'name' | 'callee'>,
  start: number,
  innermost: Block | undefined,
  text: string,
): boolean {
  if (![name, callee, ...namesAround(innermost)].some((one) => one !== undefined && permissionKey.test(lastOf(one))))
    return false
  return permissionSign.test(text.slice(Math.max(0, start - reach), start + reach))
}

function namesAround(innermost: Block | undefined): string[] {
  const names: string[] = []
  let block = innermost
  for (let count = 0; block && block.kind !== 'code' && count < depth; count++, block = block.parent) {
    names.push(block.key ?? '', block.callee ?? '')
    // The keys of a statement stand together, in one mapping. A call may get what it makes a name of in another one.
    if (block.kind === 'mapping' && block.parent?.kind !== 'call' && !isFunction(block)) break
  }
  return names
}

/** `{ "Fn::Sub": … }`: a function of CloudFormation, whose only key is its name. */
const isFunction = ({ fields }: Block) => fields.length === 1 && fields[0]!.key?.startsWith('Fn::') === true

const lastOf = (name: string) => name.slice(name.search(/\w*$/))
