const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * Makes a text from a file or a path safe to print. Control characters are removed, because a terminal would execute
 * them. Bidirectional and invisible characters are removed, because they make a text look like another one.
 */
export function clean(text: string): string {
  return text.replace(unprintable, '')
}

/** Replaces each half of a surrogate pair with U+FFFD: neither an address nor XML can hold one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}
