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

/** What a word that is no directive was meant for: `emeritus-disable-line`, `emeritus-ignore-nextlin`. */
export function meantScope(word: string): DirectiveScope | undefined {
  const bare = word.replace(/^emeritus-/, '').replace(/^(?:ignore|disable|enable)-(?=.)/, '')
  if (Object.hasOwn(otherNames, bare)) return otherNames[bare]
  const names: readonly string[] = [...directiveScopes, ...Object.keys(otherNames)]
  const near = nearest(bare, names, bare.length > 4 ? 2 : 1)
  return near === undefined ? undefined : (otherNames[near] ?? (near as DirectiveScope))
}
