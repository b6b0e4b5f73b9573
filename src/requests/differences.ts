import { capabilitiesOf, checksFor, concerns, meets, type RequestTarget } from './capabilities.ts'
import type { Capabilities, Check } from './rules.ts'

/**
 * The checks that concern a model and did not concern the one before it: what a request to that one may hold, and one
 * to the new model may not. Empty where one of the two is not known.
 */
export function differencesBetween({ from, ...target }: RequestTarget & { readonly from: string }): readonly Check[] {
  const accepts = capabilitiesOf(target)
  const before = capabilitiesOf({ ...target, model: from })
  if (!accepts || !before) return []
  const { platform } = target
  return checksFor(target).filter(
    (check) =>
      check.effect !== 'ignored' &&
      mayHaveAsked(check, before) &&
      concerns(check, platform, accepts) &&
      !concerns(check, platform, before),
  )
}

/**
 * The checks of which nobody knows whether they concern a model, and that did not concern the one before it: a source says
 * that it took the parameter, and none that the new model does.
 */
export function openChecks({ from, ...target }: RequestTarget & { readonly from: string }): readonly Check[] {
  const accepts = capabilitiesOf(target)
  const before = capabilitiesOf({ ...target, model: from })
  if (!accepts || !before) return []
  return checksFor(target).filter(({ effect, models = {}, notOn }) => {
    const names = Object.keys(models)
    if (effect !== 'rejected' || notOn?.includes(target.platform)) return false
    if (!names.some((name) => accepts[name] === undefined)) return false
    return names.every((name) =>
      accepts[name] === undefined
        ? before[name] !== undefined && !meets(before, { [name]: models[name]! })
        : meets(accepts, { [name]: models[name]! }),
    )
  })
}

/** An unknown capability proves nothing. A feature that a model never had (thinking) is in none of its requests. */
function mayHaveAsked({ models = {} }: Check, before: Capabilities): boolean {
  return Object.keys(models).every((name) => {
    const had = before[name]
    return had !== undefined && !(Array.isArray(had) && had.length === 0)
  })
}
