import type { Language } from './language.ts'

/**
 * What ends a line beside LF and CRLF, where a language says nothing else: CR alone. Most specifications count it, and so
 * do editors.
 */
const usual = '\r'

const patterns = new Map<string, RegExp>()

/**
 * A text in which every line of a language ends with LF or CRLF: each other line end of the language is one LF. The
 * length stays, so offsets mean the same in both texts. A CR that ends no line in the language stays, too.
 */
export function withKnownLineEnds(text: string, { lineEnds = usual }: Pick<Language, 'lineEnds'>): string {
  if (lineEnds === '' || (lineEnds === usual && !text.includes(usual))) return text
  let pattern = patterns.get(lineEnds)
  if (!pattern) {
    pattern = new RegExp(String.raw`(?!\r\n)[${lineEnds}]`, 'g')
    patterns.set(lineEnds, pattern)
  }
  return text.replace(pattern, '\n')
}

/** A language that reads any text by its own line ends. */
export function readingLineEnds(language: Language): Language {
  const { requests, addresses, keyPath, parses, keepsShown, givesUp } = language
  let last: { readonly text: string; readonly known: string } | undefined
  // Some readers are asked once for each ID of a text.
  const known = (text: string) => {
    if (last?.text !== text) last = { text, known: withKnownLineEnds(text, language) }
    return last.known
  }
  return {
    ...language,
    literals: (text, path, wanted) => language.literals(known(text), path, wanted),
    ...(requests && { requests: (text, path, models) => requests(known(text), path, models) }),
    ...(addresses && { addresses: (text, path, models, named) => addresses(known(text), path, models, named) }),
    ...(keyPath && { keyPath: (text, offset) => keyPath(known(text), offset) }),
    ...(parses && {
      parses: (text, path, like) => parses(known(text), path, like === undefined ? like : known(like)),
    }),
    ...(keepsShown && { keepsShown: (text, path, removal) => keepsShown(known(text), path, removal) }),
    ...(givesUp && { givesUp: (text, path) => givesUp(known(text), path) }),
  }
}
