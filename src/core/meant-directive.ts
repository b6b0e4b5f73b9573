import { nearest } from './nearest.ts'

/** The part of a directive behind `emeritus-ignore-`. */
export const directiveScopes = ['next-line', 'line', 'start', 'end', 'file'] as const

export type DirectiveScope = (typeof directiveScopes)[number]

/** How other tools name the same thing, without `emeritus-` and without `ignore-` or `disable-`. */
const otherNames: Readonly<Record<string, DirectiveScope>> = {
  ignore: 'next-line',
  disable: 'start',
  enable: 'end',
  nextline: 'next-line',
  next: 'next-line',
  'this-line': 'line',
  'same-line': 'line',
  begin: 'start',
  region: 'start',
  'start-file': 'file',
  all: 'file',
  'this-file': 'file',
  'whole-file': 'file',
}

/** Comments of other tools that name emeritus, each with what it would be here. */
const ofOthers: readonly (readonly [RegExp, DirectiveScope])[] = [
  [/next|^biome-ignore/, 'next-line'],
  [/^(?:eslint|oxlint)-disable$/, 'start'],
  [/-line$|^(?:noqa|nosemgrep|pylint|type|ruff)/, 'line'],
]

/**
 * What a word that is no directive was meant for: `emeritus-disable-line`, `emeritus-ignore-nextlin`, `noqa`.
 *
 * @param isTrailing whether code stands before the comment on its line
 */
export function meantScope(word: string, isTrailing = false): DirectiveScope | undefined {
  const plain = word.toLowerCase().replaceAll(/[_:\s]+/g, '-')
  if (!plain.startsWith('emeritus')) return ofOthers.find(([pattern]) => pattern.test(plain))?.[1]
  const bare = plain.replace(/^emeritus-/, '').replace(/^(?:ignore|disable|enable)-(?=.)/, '')
  if (isTrailing && bare.length > 0 && ['ignore', 'disable', 'next'].includes(bare)) return 'line'
  if (Object.hasOwn(otherNames, bare)) return otherNames[bare]
  const names: readonly string[] = [...directiveScopes, ...Object.keys(otherNames)]
  const near = nearest(bare, names, bare.length > 4 ? 2 : 1)
  return near === undefined ? undefined : (otherNames[near] ?? (near as DirectiveScope))
}
