/** A word that is searched in bytes. */
export interface Word {
  /** ASCII, two characters or more; in lower case where the case does not count. */
  readonly text: string
  readonly anyCase: boolean
  /** A number of the caller's, which `weigh` gets back. */
  readonly kind: number
}

/** Gets each place of a word (`start` to `end`, in bytes). True ends the search. */
export type Weigh = (kind: number, bytes: Uint8Array, start: number, end: number, length: number) => boolean

/**
 * Searches words in the first `length` bytes. Two NUL bytes have to follow them. True where `weigh` ended the search.
 */
export type Search = (bytes: Uint8Array, length: number, weigh: Weigh) => boolean

/** A word of a slot, and the offset in it of the three bytes that lead to the slot. */
interface Entry {
  readonly word: Word
  readonly offset: number
}

/** Letters by how common they are in code and prose, the most common first. All others are rare. */
const common = 'etaonirsclpdumf_ghybv-.xw0k1'

/**
 * A search for several words at once, at some 700 MB a second whatever their number. A table has the three rarest bytes of
 * each word. Every three bytes of the text are looked up in it, and a hit is compared with the words.
 *
 * V8's regular expressions take four times as long for the same words, WebAssembly with 16-byte shuffles half as long:
 * bench/README.md.
 */
export function searchFor(words: readonly Word[]): Search {
  const slots = new Uint16Array(1 << 16)
  const lists: Entry[][] = [[]]
  const weights = weightsOfBytes()
  const listWith = (list: number, entry: Entry) => lists.push([...lists[list]!, entry]) - 1
  for (const word of words) {
    const { text } = word
    const offset = rarestIn(text, weights)
    const entry = { word, offset }
    const two = text.charCodeAt(offset) | (text.charCodeAt(offset + 1) << 8)
    if (text.length > 2) {
      const slot = slotOf(two | (text.charCodeAt(offset + 2) << 16))
      slots[slot] = listWith(slots[slot]!, entry)
      continue
    }
    // A word of two letters has no third byte: it goes into the slots of all of them, most of which share one list.
    const grown = new Map<number, number>()
    for (let third = 0; third < 256; third++) {
      // The table ignores one bit of the third byte.
      if ((third & 0x20) !== 0) continue
      const slot = slotOf(two | (third << 16))
      const list = slots[slot]!
      const longer = grown.get(list) ?? listWith(list, entry)
      grown.set(list, longer)
      slots[slot] = longer
    }
  }

  return (bytes, length, weigh) => {
    let three = (bytes[0]! << 8) | (bytes[1]! << 16)
    // One byte further than the text: the third byte of a word of two letters at its end.
    for (let last = 2; last <= length; last++) {
      three = (three >>> 8) | (bytes[last]! << 16)
      const list = slots[slotOf(three)]!
      if (list !== 0 && weighAll(lists[list]!, bytes, last - 2, length, weigh)) return true
    }
    return false
  }
}

function weighAll(entries: readonly Entry[], bytes: Uint8Array, at: number, length: number, weigh: Weigh): boolean {
  for (const entry of entries) {
    const start = at - entry.offset
    const end = start + entry.word.text.length
    if (start < 0 || end > length || !stands(entry.word, bytes, start)) continue
    if (weigh(entry.word.kind, bytes, start, end, length)) return true
  }
  return false
}

function stands({ text, anyCase }: Word, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < text.length; index++) {
    const wanted = text.charCodeAt(index)
    const byte = bytes[start + index]!
    if (byte !== wanted && !(anyCase && wanted >= 0x61 && wanted <= 0x7a && (byte | 0x20) === wanted)) return false
  }
  return true
}

/** The slot of three bytes, the first of them lowest. */
function slotOf(three: number): number {
  return Math.imul(three | 0x20_20_20, 0x9e_37_79_b1) >>> 16
}

/** Where the three bytes of a word begin that are probably the rarest in other text. */
function rarestIn(text: string, weights: Float64Array): number {
  let best = 0
  let least = Infinity
  let weight = 0
  for (let end = 0; end < text.length; end++) {
    weight += weights[text.charCodeAt(end)]!
    if (end < 2) continue
    if (weight < least) {
      least = weight
      best = end - 2
    }
    weight -= weights[text.charCodeAt(end - 2)]!
  }
  return best
}

/** How common each byte is, as a logarithm. A capital letter counts as its small one. */
function weightsOfBytes(): Float64Array {
  const weights = new Float64Array(128)
  for (let rank = 0; rank < common.length; rank++) {
    const weight = Math.log(common.length + 2 - rank)
    weights[common.charCodeAt(rank)] = weight
    weights[common[rank]!.toUpperCase().charCodeAt(0)] = weight
  }
  return weights
}
