const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * A text from a file or a path, made safe to print: a terminal would obey its control characters, and its
 * bidirectional and invisible ones would make it look like another text.
 */
export function clean(text: string): string {
  return text.replace(unprintable, '')
}

/** A text without halves of surrogate pairs, which neither an address nor XML can hold: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}
