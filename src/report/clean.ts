const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * Makes a text from a file or a path safe to print. Control characters are removed, because a terminal would execute
 * them. Bidirectional and invisible characters are removed, because they make a text look like another one. `##[` gets a
 * character without width: GitHub's runner takes it for a command, even in the middle of a line.
 */
export function clean(text: string): string {
  return text.replace(unprintable, '').replaceAll('##[', '##\u200B[')
}

/**
 * A path at the begin of a line. GitHub's runner takes a line for a command if it begins with `::`, also behind blanks, or
 * has `##[` anywhere: a file of such a name could hide the rest of the log, or set an output.
 */
export function cleanPath(path: string): string {
  const cleaned = clean(path)
  return /^\s*::/.test(cleaned) ? `./${cleaned}` : cleaned
}

/** Replaces each half of a surrogate pair with U+FFFD: neither an address nor XML can hold one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}

const unprintableInJson = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * A value as JSON, with a line end behind it. Characters that a terminal executes or does not show are escaped: names of files
 * may have them.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(unprintableInJson, (sign) =>
    Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
  return `${text}\n`
}
