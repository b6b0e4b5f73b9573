import { memoizeBy } from '../core/memoize.ts'
import { standsIn } from '../core/stands-in.ts'
import { requestRules } from '../../rules/requests.ts'
import { bareModel } from './capabilities.ts'
import type { Library } from './rules.ts'

interface Known extends Pick<Library, 'effect'> {
  readonly told: RegExp
  readonly callee: RegExp
  readonly unless: RegExp
  readonly models: RegExp
}

const librariesOf = memoizeBy(
  (vendor: string) => vendor,
  (vendor): readonly Known[] =>
    requestRules
      .filter(({ scope }) => 'vendor' in scope && scope.vendor === vendor)
      .flatMap(({ libraries = [] }) => libraries)
      .map(({ effect, told, callee = '', unless = '(?!)', models }) => ({
        effect,
        told: new RegExp(told),
        callee: new RegExp(callee),
        unless: new RegExp(unless),
        models: new RegExp(models),
      })),
)

/** A place that gets a model. */
export interface ModelPlace {
  /** The calls that may get it, as written. */
  readonly callees: readonly string[]
  /** The statement around it. It is asked for only where a library stands in the file. */
  readonly statement: () => string
  /** The text of the file. */
  readonly text: string
}

/** Why a known library cannot ask a model that a fix would put there: undefined where nothing speaks against it. */
export function libraryEffect(
  { callees, statement, text }: ModelPlace,
  vendor: string,
  model: string,
): Library['effect'] | undefined {
  return librariesOf(vendor).find(
    ({ told, callee, unless, models }) =>
      models.test(bareModel(model)) &&
      standsIn(text, told) &&
      (callee.test('') || callees.some((one) => callee.test(one))) &&
      !unless.test(statement()),
  )?.effect
}
