import { builtinPlatforms } from './builtin-platforms.ts'
import { bareId, isOrdinaryWord } from './id-grammar.ts'
import { type IdKeywords, keywordsOf, type KeywordWords } from './id-keywords.ts'
import type { Registry } from './registry.ts'

/** The beginnings of some IDs that never existed and that are reported as unknown: `gpt4o`, `dalle-3`. */
const misspelt = ['gpt', 'dalle']

/** The shortest beginnings that distinguish an ID from other text, derived from the rules: every ID contains one. */
export function keywordWords(
  registry: Pick<Registry, 'names'>,
  commonWords = builtinPlatforms.commonWords,
): KeywordWords {
  const ids = [...new Set(registry.names.map((id) => bareId(id.slice(id.lastIndexOf('/') + 1))))]
  const plain = ids.filter((id) => !isAlone(id))
  const stems = new Set<string>()
  for (const id of plain.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (![...stems].some((stem) => id.includes(stem))) stems.add(stemOf(id, commonWords))
  }
  const words = [...stems].filter((stem, _, all) => !all.some((other) => other !== stem && stem.includes(other)))
  return {
    stems: [...words, ...misspelt.filter((word) => !words.includes(word))],
    alone: ids.filter((id) => isAlone(id) && !id.includes(':')),
  }
}

/** `o3:batch` is `o3` alone, with an ending. */
function isAlone(id: string): boolean {
  const word = id.replace(/:.*$/, '')
  return word.length <= 8 && isOrdinaryWord(word)
}

export function deriveKeywords(registry: Pick<Registry, 'names'>): IdKeywords {
  return keywordsOf(keywordWords(registry))
}

function stemOf(id: string, commonWords: ReadonlySet<string>): string {
  const [, first = '', separator = '', second = ''] = /^([A-Za-z0-9]+)([-._/]?)([A-Za-z0-9]*)/.exec(id)!
  const letters = /^[a-z]+/.exec(first)?.[0] ?? first
  if (commonWords.has(first)) return first + separator + second
  return letters.length >= 5 ? letters : first + separator
}
