import type { Language, LanguageFinder } from '../language.ts'

/**
 * A finder among some languages. `languages` is called when the first sample is read: the languages that read documents
 * stand in the list themselves.
 */
export function languageFinder(languages: () => readonly Language[]): LanguageFinder {
  let paths: ReadonlyMap<string, string> | undefined
  return {
    forPath: (path) => languages().find((language) => language.matches(path)),
    fencePath(info) {
      const word = /^[\s{.=]*([\w#+-]+)/.exec(info)?.[1]?.toLowerCase()
      paths ??= pathsByWord(languages())
      return word === undefined ? undefined : paths.get(word)
    },
  }
}

/** The paths that stand for languages, by the words that fences use for them. */
function pathsByWord(languages: readonly Language[]): ReadonlyMap<string, string> {
  return new Map(
    languages.flatMap(({ fences }) =>
      Object.entries(fences).flatMap(([path, words]) => words.map((word) => [word, path] as const)),
    ),
  )
}
