import { languageFinder } from '../../src/languages/document/fences.ts'
import { languages as all } from '../../src/languages/index.ts'
import type { Language, LanguageFinder } from '../../src/languages/language.ts'

/** A finder that knows the fences of every language, and has only some languages, or fake ones, to read with. */
export function finderAmong(languages: readonly Language[]): LanguageFinder {
  return { ...languageFinder(() => all), forPath: languageFinder(() => languages).forPath }
}
