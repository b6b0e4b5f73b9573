import { memoizeBy } from '../core/memoize.ts'
import { requestRules } from '../../rules/requests.ts'
import { bareModel, type RequestTarget } from './capabilities.ts'
import { snakeCase } from './parameters.ts'
import type { CheckOutcome, Client, Wrapper } from './rules.ts'

interface Known extends Omit<Wrapper, 'models' | 'told'> {
  readonly models: RegExp
  readonly told?: RegExp
}

const wrappersOf = memoizeBy(
  (vendor: string) => vendor,
  (vendor): readonly Known[] =>
    requestRules
      .filter(({ scope }) => 'vendor' in scope && scope.vendor === vendor)
      .flatMap(({ wrappers = [] }) => wrappers)
      .map(({ models, told, ...rest }) => ({
        ...rest,
        models: new RegExp(models),
        ...(told !== undefined && { told: new RegExp(told) }),
      })),
)

/**
 * What a known library does with a parameter of a request to the model that stands there: undefined where none is known.
 * Of a model that a fix would put there nothing is said: what the library drops would be lost in silence.
 */
export function wrapperOutcome(
  key: string,
  client: Client,
  { vendor, model, from }: RequestTarget,
  text: string,
): CheckOutcome | undefined {
  if (from !== undefined) return undefined
  const name = snakeCase(key)
  return wrappersOf(vendor).find(
    (one) =>
      one.client === client &&
      one.fields.includes(name) &&
      one.models.test(bareModel(model)) &&
      (one.told === undefined || one.told.test(text)),
  )?.outcome
}
