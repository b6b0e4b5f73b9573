import { UserError } from '../core/errors.ts'
import { createRequire } from 'node:module'
import type glob from 'fast-glob'
import { mostWanderingStars, unsearchable, wanderingStars } from './wandering-stars.ts'

let loaded: typeof glob | undefined

/** Loads fast-glob. Only folders and patterns need it, so a run on named files never loads it. */
export function loadGlob(): typeof glob {
  return (loaded ??= createRequire(import.meta.url)('fast-glob') as typeof glob)
}

/** More alternatives are no pattern that anybody means. Their search would never end. */
const mostAlternatives = 1000

/** A group that repeats inside of one that repeats: `+(+(a))`. */
const repeatedTwice = /[*+]\([^()]*[*+]\(/

/** @throws UserError for a glob whose search would take for ever */
export function assertSearchable(glob: string): void {
  const alternatives = [...glob.matchAll(/\{([^{}]*)\}/g)].reduce((product, [, inner = '']) => {
    const [, from, to] = /^(-?\d+)\.\.(-?\d+)/.exec(inner) ?? []
    return product * (from === undefined ? inner.split(',').length : Math.abs(Number(to) - Number(from)) + 1)
  }, 1)
  if (
    glob.length > 10_000 ||
    alternatives > mostAlternatives ||
    wanderingStars(glob) > mostWanderingStars ||
    repeatedTwice.test(glob)
  )
    throw new UserError(unsearchable(glob))
}
