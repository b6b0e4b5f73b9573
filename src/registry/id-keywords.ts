import { bareId, isOrdinaryWord } from './id-grammar.ts'
import type { Registry } from './registry.ts'

/** First words of IDs that say too little alone: the stem takes the next word in as well. */
const general = new Set([
  'ai21', 'amazon', 'Beam', 'beam', 'chat', 'code', 'cohere', 'command', 'compound', 'computer', 'deep', 'dots', 'embed', 'embedding', 'ember', 'FW', 'ft', 'google', 'image', 'j2', 'labs', 'ling', 'luma', 'meta', 'Meta', 'microsoft', 'minimax', 'mistral', 'model', 'moonshot', 'moonshotai', 'muse', 'Muse', 'music', 'north', 'nvidia', 'NVIDIA', 'omni', 'open', 'openai', 'orpheus', 'playai', 'qwen', 'r1', 'rerank', 'ring', 'speech', 'stability', 'Stable', 'summarize', 'text', 'tiny', 'twelvelabs', 'virtual', 'writer', 'xai', 'zai',
]) // prettier-ignore

/** How some IDs begin that never existed, and that are reported as unknown: `gpt4o`, `dalle-3`. */
const misspelt = ['gpt', 'dalle']

/** The beginnings of IDs, as words. */
export interface KeywordWords {
  /** Each of the other IDs has one of them in it. */
  readonly stems: readonly string[]
  /** Short words that are also English or code (`o1`, `ada`): stems only where they stand alone. */
  readonly alone: readonly string[]
}

export interface IdKeywords {
  /** Without what has to stand around them. */
  readonly words: readonly string[]
  /** Where an ID may stand in a text. Case-sensitive, as IDs are. Global: see `holdsStem`. */
  readonly pattern: RegExp
  /** The same, tried at `lastIndex` alone. */
  readonly sticky: RegExp
}

/** The shortest beginnings that tell an ID from other text, derived from the rules: every ID contains one. */
export function keywordWords(registry: Pick<Registry, 'names'>): KeywordWords {
  const ids = [...new Set(registry.names.map((id) => bareId(id.slice(id.lastIndexOf('/') + 1))))]
  const plain = ids.filter((id) => !isAlone(id))
  const stems = new Set<string>()
  for (const id of plain.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (![...stems].some((stem) => id.includes(stem))) stems.add(stemOf(id))
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

/** The patterns of such words. */
export function keywordsOf({ stems, alone }: KeywordWords): IdKeywords {
  const source = [
    `(?<![A-Za-z0-9_])(?:${alone.map(escape).join('|')})(?![A-Za-z0-9_])`,
    ...stems.map((stem) => (isShort(stem) ? unlessInWord : '') + escape(stem)),
  ].join('|')
  return { words: [...stems, ...alone], pattern: new RegExp(source, 'g'), sticky: new RegExp(source, 'y') }
}

/** Whether an ID may stand anywhere in a text. V8 compiles a pattern anew for other flags, and this one takes long. */
export function holdsKeyword(text: string, { pattern }: IdKeywords): boolean {
  return text.search(pattern) >= 0
}

export function deriveKeywords(registry: Pick<Registry, 'names'>): IdKeywords {
  return keywordsOf(keywordWords(registry))
}

/** Whether a stem ends many a word: `o1-` ends `gpio1-`. It counts where a word begins. */
export function isShort(stem: string): boolean {
  return /^o\d-$/.test(stem)
}

/** What stands before a short stem. An escape is no part of a word, though its last character is a letter: `\no1-mini`, `%2Fo1-mini`. */
const unlessInWord = String.raw`(?<![A-Za-z0-9](?<!\\[A-Za-z]|%[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}))`

function stemOf(id: string): string {
  const [, first = '', separator = '', second = ''] = /^([A-Za-z0-9]+)([-._/]?)([A-Za-z0-9]*)/.exec(id)!
  const letters = /^[a-z]+/.exec(first)?.[0] ?? first
  if (general.has(first)) return first + separator + second
  return letters.length >= 5 ? letters : first + separator
}

/** A text as a pattern of itself. */
export const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
