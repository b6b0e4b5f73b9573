import { memoizeBy } from '../core/memoize.ts'
import type { SdkNeed } from '../core/sdk.ts'
import { standsIn } from '../core/stands-in.ts'
import { requestRules } from '../../rules/requests.ts'
import { bareModel } from './capabilities.ts'
import type { Library } from './rules.ts'

interface Known extends Pick<Library, 'effect' | 'mended'> {
  readonly told: RegExp
  readonly callee: RegExp
  readonly with: RegExp | undefined
  readonly unless: RegExp
  readonly models: RegExp
}

const librariesOf = memoizeBy(
  (vendor: string) => vendor,
  (vendor): readonly Known[] =>
    requestRules
      .filter(({ scope }) => 'vendor' in scope && scope.vendor === vendor)
      .flatMap(({ libraries = [] }) => libraries)
      .map(({ effect, mended, told, callee = '', with: besides, unless = '(?!)', models }) => ({
        effect,
        ...(mended && { mended }),
        told: new RegExp(told),
        callee: new RegExp(callee),
        with: besides === undefined ? undefined : new RegExp(besides),
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

/** What speaks against a model that a fix would put at a place. */
export interface LibraryTrouble {
  readonly effect: Library['effect']
  /** Set where only older versions of the library have it: the versions that are needed. */
  readonly needs?: readonly SdkNeed[]
}

/** Why known libraries cannot ask a model that a fix would put there. Empty where nothing speaks against it. */
export function libraryTroubles(
  { callees, statement, text }: ModelPlace,
  vendor: string,
  model: string,
): readonly LibraryTrouble[] {
  return librariesOf(vendor)
    .filter(
      ({ told, callee, with: besides, unless, models }) =>
        models.test(bareModel(model)) &&
        standsIn(text, told) &&
        (callee.test('') || callees.some((one) => callee.test(one))) &&
        (besides === undefined || standsIn(text, besides)) &&
        !unless.test(statement()),
    )
    .map(({ effect, mended }) => ({ effect, ...(mended && { needs: mended }) }))
}
