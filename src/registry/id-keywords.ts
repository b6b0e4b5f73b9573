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
  /** Where an ID may stand in a text. Case-sensitive, as IDs are. Global: see `holdsKeyword`. */
  readonly pattern: RegExp
  /** The same, tried at `lastIndex` alone. */
  readonly sticky: RegExp
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

/** Whether a stem ends many a word: `o1-` ends `gpio1-`. It counts where a word begins. */
export function isShort(stem: string): boolean {
  return /^o\d-$/.test(stem)
}

/** What stands before a short stem. An escape is no part of a word, though its last character is a letter: `\no1-mini`, `%2Fo1-mini`. */
const unlessInWord = String.raw`(?<![A-Za-z0-9](?<!\\[A-Za-z]|%[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}))`

/** A text as a pattern of itself. */
export const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
