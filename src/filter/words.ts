/** A word to be found in bytes. */
export interface Word {
  /** ASCII, two characters or more; in lower case where the case does not count. */
  readonly text: string
  readonly anyCase: boolean
  /** What the one who asked knows it by. */
  readonly kind: number
}

/** Told of each place where a word stands (`start` to `end`, in bytes). True: that is enough, the search is over. */
export type Weigh = (kind: number, bytes: Uint8Array, start: number, end: number, length: number) => boolean

/**
 * Looks for words in the first `length` bytes. Behind them there have to be two more, both NUL. Says whether `weigh`
 * had enough.
 */
export type Search = (bytes: Uint8Array, length: number, weigh: Weigh) => boolean

/** A word of a slot, and how far before the three bytes that lead to it it begins. */
interface Entry {
  readonly word: Word
  readonly bytes: Uint8Array
  /** What is set in a byte before it is compared: 0x20 for a letter in either case. */
  readonly masks: Uint8Array
  readonly offset: number
}

/** Letters by how common they are in code and prose, the most common first. All that is not here is rare. */
const common = 'etaonirsclpdumf_ghybv-.xw0k1'

/**
 * A search for all of some words at once, at some 700 MB a second whatever their number: every three bytes of the text
 * are looked up in a table of those three bytes of each word that are the rarest. Where the table has them, the words
 * are compared.
 *
 * V8's regular expressions take four times as long for the same words, WebAssembly with 16-byte shuffles half as long:
 * bench/README.md.
 */
export function searchFor(words: readonly Word[]): Search {
  const slots = new Uint16Array(1 << 16)
  const lists: Entry[][] = [[]]
  for (const word of words) {
    const { entry, slots: places } = placesOf(word)
    // A word of two stands in many slots, most of them as empty as each other.
    const grown = new Map<number, number>()
    for (const slot of places) {
      const before = slots[slot]!
      const after = grown.get(before) ?? lists.push([...lists[before]!, entry]) - 1
      grown.set(before, after)
      slots[slot] = after
    }
  }

  return (bytes, length, weigh) => {
    let three = (bytes[0]! << 8) | (bytes[1]! << 16)
    // One byte further than the text: the third of a word of two at its end.
    for (let last = 2; last <= length; last++) {
      three = (three >>> 8) | (bytes[last]! << 16)
      const list = slots[Math.imul(three | 0x20_20_20, 0x9e_37_79_b1) >>> 16]!
      if (list !== 0 && weighAll(lists[list]!, bytes, last - 2, length, weigh)) return true
    }
    return false
  }
}

function weighAll(entries: readonly Entry[], bytes: Uint8Array, at: number, length: number, weigh: Weigh): boolean {
  for (const entry of entries) {
    const start = at - entry.offset
    const end = start + entry.bytes.length
    if (start < 0 || end > length || !stands(entry, bytes, start)) continue
    if (weigh(entry.word.kind, bytes, start, end, length)) return true
  }
  return false
}

function stands({ bytes: wanted, masks }: Entry, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if ((bytes[start + index]! | masks[index]!) !== wanted[index]) return false
  }
  return true
}

/** Where the table leads to the word. One of two letters has no third: it is found with any. */
function placesOf(word: Word): { entry: Entry; slots: readonly number[] } {
  const bytes = Uint8Array.from(word.text, (character) => character.charCodeAt(0))
  const masks = bytes.map((byte) => (word.anyCase && byte >= 0x61 && byte <= 0x7a ? 0x20 : 0))
  const offset = rarestIn(word.text)
  const entry = { word, bytes, masks, offset }
  const [first = 0, second = 0, third] = bytes.subarray(offset)
  if (third !== undefined) return { entry, slots: [slotOf(first, second, third)] }
  // A bit that the table does not look at makes no difference.
  const thirds = Array.from({ length: 128 }, (_, rest) => ((rest & 0x60) << 1) | (rest & 0x1f))
  return { entry, slots: [...new Set(thirds.map((any) => slotOf(first, second, any)))] }
}

function slotOf(first: number, second: number, third: number): number {
  return Math.imul(first | (second << 8) | (third << 16) | 0x20_20_20, 0x9e_37_79_b1) >>> 16
}

/** Where the three bytes begin that are likely to be the rarest in other text. */
function rarestIn(text: string): number {
  const weights = Array.from(text, weightOf)
  let best = 0
  let least = Infinity
  for (let start = 0; start + 3 <= text.length; start++) {
    const weight = weights[start]! * weights[start + 1]! * weights[start + 2]!
    if (weight < least) {
      least = weight
      best = start
    }
  }
  return best
}

function weightOf(character: string): number {
  const rank = common.indexOf(character.toLowerCase())
  return rank < 0 ? 1 : common.length + 2 - rank
}
