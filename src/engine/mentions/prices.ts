import type { Block, BlockField } from '../../core/block.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
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
  if (isPriced(block, place)) {
    if (block.fields.some(isOfRequest)) return 'described'
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

function isPriced(
  block: Block,
  { name, start }: { readonly name?: string | undefined; readonly start: number },
): boolean {
  const facts = priceFactsOf(block)
  if ((name !== undefined || facts.firstKeyed <= start) && holdsPrices(block)) return true
  const isPriceList = namesAround(block).some(saysPrice)
  const own = unnamedFieldAt(block, start)
  if (own === undefined) return isPriceList && facts.hasKeyedNumber
  const besides = (all: number, counts: boolean) => all > (counts ? 1 : 0)
  if (isPriceList && besides(facts.numbers, isNumeric(own))) return true
  if (besides(facts.prices, isPrice(own))) return true
  const isTuple = block.kind === 'list' || tupleMaker.test(block.callee ?? '')
  const isRow = isTuple && block.parent !== undefined && block.parent.kind !== 'code'
  return isRow && facts.fractions - (isFraction(own) ? 1 : 0) > 1
}

/** What all fields of a block tell together. A list may hold thousands of models, so it is looked at once. */
const priceFactsOf = memoize(({ fields }: Block) => ({
  /** The offset of the first field with a key. */
  firstKeyed: fields.find(({ key }) => key !== undefined)?.start ?? Infinity,
  hasKeyedNumber: fields.some((field) => field.key !== undefined && isNumeric(field)),
  numbers: fields.filter(isNumeric).length,
  prices: fields.filter(isPrice).length,
  fractions: fields.filter(isFraction).length,
}))

const isPrice = ({ block: inner }: BlockField) => inner !== undefined && (saysPrice(inner.callee) || holdsPrices(inner))

const isFraction = ({ value, text }: BlockField) => value === 'number' && /\d\.\d|e-\d/i.test(text)

/** The field without a key at an offset. */
function unnamedFieldAt({ fields, end }: Block, offset: number): BlockField | undefined {
  const index = countWhile(fields, ({ start }) => start <= offset) - 1
  const field = fields[index]
  return field?.key === undefined && (fields[index + 1]?.start ?? end) > offset ? field : undefined
}

/** A number under a key for a price, or one for what goes in beside one for what comes out, at most two levels down. */
const holdsPrices: (block: Block) => boolean = memoize((block: Block): boolean => {
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

const patternOf = memoize((block: Block) => fieldOf(block, patternKey))

/** A pattern that the names of a model are compared with. */
function namesPattern(block: Block, id: string): boolean {
  const pattern = patternOf(block)
  if (!pattern) return false
  const stem = /[a-z]{3,}/.exec(id.slice(id.lastIndexOf('/') + 1))?.[0] ?? id
  return pattern.value !== 'text' || pattern.text.includes(stem)
}
