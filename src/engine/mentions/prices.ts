import type { Block, BlockField } from '../../core/block.ts'
import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { type Around, fieldOf, isNumeric, valuesBelow } from './surroundings.ts'

const priceKey = signal('price-key')
const priceLimit = signal('price-limit')
const inputPrice = signal('input-price')
const outputPrice = signal('output-price')
const patternKey = signal('pattern-key')
const labelKey = signal('entry-label')
const requestKey = signal('request-key')
const tupleMaker = signal('tuple-maker')

/**
 * What an entry says of its model: `price`, a row of a price list; `offered`, an entry that has a label too; `described`,
 * something else that would not be true of another model. Undefined where it says nothing of the kind.
 */
export function descriptionAround(
  around: readonly Around[],
  place: { readonly name?: string | undefined; readonly start: number },
  id: string,
): 'price' | 'offered' | 'described' | undefined {
  const [own] = around
  if (!own) return undefined
  const { block } = own
  if (isPriced(block, around, place)) {
    if (isRequest(block)) return 'described'
    return block.fields.some(({ key = '', value }) => key !== place.name && value === 'text' && labelKey.test(key))
      ? 'offered'
      : 'price'
  }
  return namesPattern(block, id) ? 'described' : undefined
}

/** A parameter of a request. `prompt: 0.01` is a price. */
function isOfRequest(field: BlockField): boolean {
  const { key = '' } = field
  return requestKey.test(key) && !(inputPrice.test(key) && isNumeric(field))
}

const isRequest = memoize((block: Block) => block.fields.some(isOfRequest))
const hasNumber = memoize((block: Block) => block.fields.some((field) => field.key !== undefined && isNumeric(field)))
/** `Price("gpt-4", input = Rate(5.0), output = Rate(15.0))` */
const isMadeOfNumbers = memoize((block: Block) =>
  block.fields.some(({ key, block: inner }) => key !== undefined && inner !== undefined && holdsNumber(inner)),
)
const isKeyed = memoize((block: Block) => block.fields.some(({ key }) => key !== undefined))
/** A row with more values is a list of things of one kind. */
const rowLength = 12

function isPriced(
  block: Block,
  around: readonly Around[],
  { name, start }: { name?: string | undefined; start: number },
) {
  if ((name !== undefined || isKeyed(block)) && holdsPrices(block)) return true
  const isPriceList = namesAround(block).some(saysPrice)
  if (isPriceList && (hasNumber(block) || isMadeOfNumbers(block))) return true
  if (block.fields.length > rowLength) return false
  const own = block.fields.find((field, index) => {
    return field.key === undefined && field.start <= start && (block.fields[index + 1]?.start ?? block.end) > start
  })
  if (own === undefined) return false
  const beside = block.fields.filter((field) => field !== own)
  if (isPriceList && beside.some(isNumeric)) return true
  if (beside.some(({ block: inner }) => inner !== undefined && (saysPrice(inner.callee) || holdsPrices(inner))))
    return true
  const isTuple = block.kind === 'list' || tupleMaker.test(block.callee ?? '')
  const isRow = isTuple && block.parent !== undefined && block.parent.kind !== 'code'
  return isRow && beside.filter(({ value, text }) => value === 'number' && /\d\.\d|e-\d/i.test(text)).length > 1
}

/** A number under a key for a price, or one for what goes in beside one for what comes out, at most two levels down. */
const holdsPrices = memoize((block: Block): boolean => {
  let input: Block | undefined
  let output: Block | undefined
  for (const { key, field, block: home } of valuesBelow(block, 3)) {
    if (field.block && saysPrice(key) && holdsNumber(field.block)) return true
    if (!isNumeric(field)) continue
    if (saysPrice(key)) return true
    if (inputPrice.test(key)) input = home
    if (outputPrice.test(key)) output = home
    if (input && input === output) return true
  }
  return false
})

const holdsNumber = (block: Block) => [...valuesBelow(block, 2)].some(({ field }) => isNumeric(field))

const saysPrice = (name: string | undefined) => name !== undefined && priceKey.test(name) && !priceLimit.test(name)

/** The names of the blocks around an entry, as far as they make one value. */
function namesAround(innermost: Block): readonly string[] {
  const names: string[] = []
  let block: Block | undefined = innermost
  for (let levels = 0; block && block.kind !== 'code' && levels < 5; levels++, block = block.parent) {
    names.push(block.key ?? '', block.callee ?? '')
  }
  return names
}

const patternIn = memoize((block: Block) => fieldOf(block, patternKey))

/** A pattern that the names of a model are compared with. */
function namesPattern(block: Block, id: string): boolean {
  const pattern = patternIn(block)
  if (!pattern) return false
  const stem = /[a-z]{3,}/.exec(id.slice(id.lastIndexOf('/') + 1))?.[0] ?? id
  return pattern.value !== 'text' || pattern.text.includes(stem)
}
