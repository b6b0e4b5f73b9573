const escape =
  /(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([\s\S]))/y

const letters: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  s: ' ',
}

/** What an escape stands for, and where it ends. */
export interface Escape {
  readonly value: string
  readonly end: number
}

/**
 * Reads what follows the lead of an escape. `at` is the offset after the lead. An escape that most languages do not
 * know, such as `\-`, keeps its lead, as Python does.
 */
export function readEscape(text: string, at: number, lead: string): Escape {
  escape.lastIndex = at
  const match = escape.exec(text)
  if (!match) return { value: lead, end: at }
  const end = escape.lastIndex
  const [, byte, braced, short, long, octal, newline, other = ''] = match
  if (newline !== undefined) return { value: '', end }
  if (octal !== undefined) return { value: String.fromCharCode(Number.parseInt(octal, 8)), end }
  const hex = byte ?? braced?.replaceAll('_', '') ?? short ?? long
  if (hex !== undefined) {
    const point = Number.parseInt(hex, 16)
    return { value: point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\ufffd', end }
  }
  return { value: letters[other] ?? (/[\s\w-]/.test(other) ? lead + other : other), end }
}
