const singleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
}

/** Only `replace` uses this pattern, and that sets `lastIndex` to 0 at its start: the pattern keeps no state. */
const escapeSequence = /\\(?:u\{([\da-f]{1,8})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi

/** The content of a JavaScript string or template as the program sees it, with its escapes decoded. */
export function withoutEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw
  return raw.replace(escapeSequence, (whole, braced?: string, four?: string, two?: string, other?: string) => {
    const digits = braced ?? four ?? two
    if (digits !== undefined) return characterOf(Number.parseInt(digits, 16)) ?? whole
    if (other === '\n' || other === '\r' || other === '\r\n' || other === '\u2028' || other === '\u2029') return ''
    return singleEscapes[other!] ?? other!
  })
}

/** A regular expression with `\.`, `\/`, `\-` and the like replaced by the character. Classes such as `\d` stay. */
export function withoutPatternEscapes(raw: string): string {
  return raw.replace(/\\([^\w\s])/g, '$1')
}

const namedReferences: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
}

/**
 * JSX text, or a JSX attribute, with its character references (`&amp;`, `&#39;`) decoded. It has no backslash escapes.
 */
export function withoutReferences(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi,
    (whole, decimal?: string, hex?: string, word?: string) => {
      if (word !== undefined) return Object.hasOwn(namedReferences, word) ? namedReferences[word]! : whole
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
      return characterOf(code) ?? whole
    },
  )
}

function characterOf(code: number): string | undefined {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined
}
