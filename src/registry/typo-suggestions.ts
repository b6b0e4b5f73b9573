import { nearest } from '../core/nearest.ts'
import { bareId, profileOf } from './id-grammar.ts'
import type { Registry } from './registry.ts'
import { spellingKey, type Spelling, normalizeId } from './normalize-id.ts'

export interface Known extends Spelling {
  readonly id: string
}

/** The IDs of one platform, by their spelling. */
interface Dictionary {
  readonly byKey: ReadonlyMap<string, readonly Known[]>
  readonly words: ReadonlySet<string>
  /** Stamp → the keys of the models that bear it. */
  readonly stamps: ReadonlyMap<string, ReadonlySet<string>>
}

export interface Typo {
  /** The one known ID that may be meant, if there is one. */
  readonly nearest?: string
  /** True where a word is misspelt: its shape alone does not show the vendor. */
  readonly misspelt?: true
}

/**
 * What a string that names no model of the platform may be a slip for: another punctuation or order, a missing or
 * added `-latest`, `-preview` or date, a zero for the letter, a letter of a word wrong.
 *
 * A digit is never corrected by its likeness. A date is, where that model has one snapshot only and no other model
 * bears the date that is written: `claude-sonnet-4-5-20250514` has the date of `claude-sonnet-4-20250514`, and nobody
 * knows which half is wrong. If several known IDs are equally near, there is no suggestion.
 */
export function typoOn(registry: Registry, platform: string, text: string): Typo | undefined {
  const dictionary = dictionaryOf(registry, platform)
  const spelling = normalizeId(text, platform)
  const id = closest(dictionary, spelling)
  if (id !== undefined) return { nearest: inForm(platform, text, id) }
  const word = strangeWord(dictionary, spelling)
  if (word === undefined) return undefined
  const corrected = [...dictionary.words]
    .filter((known) => isMisspelt(word, known))
    .map((known) => closest(dictionary, respell(spelling, word, known)))
    .filter((found) => found !== undefined)
  if (corrected.length === 0) return undefined
  const [only, ...others] = new Set(corrected)
  return { misspelt: true, ...(others.length === 0 && { nearest: inForm(platform, text, only!) }) }
}

/**
 * Every ID of the platform that has the same words as an ID without a date, whatever their order and date: what a library's
 * own alias stands for. An invented date is nobody's alias.
 */
export function similarIdsOf(registry: Registry, platform: string, text: string): readonly string[] {
  const { key, stamp } = normalizeId(text, platform)
  if (stamp !== undefined) return []
  return (dictionaryOf(registry, platform).byKey.get(key) ?? []).map(({ id }) => id)
}

/** Every ID of the platform with the words of a spelling, as it is written and with its date. */
export function spelledAs(registry: Registry, platform: string, key: string): readonly Known[] {
  return dictionaryOf(registry, platform).byKey.get(key) ?? []
}

function closest({ byKey, stamps }: Dictionary, spelling: Spelling): string | undefined {
  const { key, stamp } = spelling
  const all = byKey.get(key)
  if (!all) return stamp === undefined ? closestStage(byKey, spelling) : undefined
  const known = narrowed(all, (one) => one.versioned === spelling.versioned)
  const plain = known.filter((one) => one.stamp === undefined)
  const stamped = known.filter((one) => one.stamp !== undefined)
  if (stamp === undefined) return pick(plain.length > 0 ? plain : stamped, spelling)
  const same = stamped.filter((one) => one.stamp === stamp)
  if (same.length > 0) return pick(same, spelling)
  // Four digits are a day without its year, or a number that every model counts from one.
  if (stamps.has(stamp) && stamp.length > 4) return undefined
  return pick(stamped.length > 0 ? stamped : plain, spelling)
}

/** The model that is there as a preview only, or not as one. */
function closestStage(byKey: Dictionary['byKey'], spelling: Spelling): string | undefined {
  const others = spelling.words.filter((word) => word !== 'preview')
  const toggled = others.length < spelling.words.length ? others : [...spelling.words, 'preview']
  const known = byKey.get(spellingKey(toggled))?.filter((one) => one.stamp === undefined)
  return known && pick(known, spelling)
}

/**
 * The ID, if only one is left. Among several, those count that are an alias exactly if the text is one; then those with
 * the words in the order of the text.
 */
function pick(known: readonly Known[], { floating, order }: Spelling): string | undefined {
  const alike = narrowed(
    narrowed(known, (one) => one.floating === floating),
    (one) => one.order === order,
  )
  return alike.length === 1 ? alike[0]!.id : undefined
}

function narrowed(known: readonly Known[], fits: (one: Known) => boolean): readonly Known[] {
  const fitting = known.filter(fits)
  return fitting.length > 0 ? fitting : known
}

/** The one word that the platform's IDs do not have. */
function strangeWord({ words }: Dictionary, spelling: Spelling): string | undefined {
  const strange = spelling.words.filter((word) => !words.has(word))
  return strange.length === 1 && /^[a-z]{3,}$/.test(strange[0]!) ? strange[0] : undefined
}

/**
 * One slip of the fingers: a letter added, left out or swapped with its neighbour. Another letter makes another word
 * (`flask` for `flash`), and so does a plural. Short words may only repeat or swap theirs: `prod` is no slip for `pro`.
 */
function isMisspelt(word: string, known: string): boolean {
  if (!/^[a-z]{3,}$/.test(known) || word === `${known}s` || nearest(word, [known], 1) === undefined) return false
  const longer = word.length !== known.length && Math.min(word.length, known.length) > 4
  return longer || letters(word) === letters(known)
}

const letters = (word: string) => [...new Set(word)].toSorted().join('')

function respell(spelling: Spelling, word: string, known: string): Spelling {
  const words = spelling.words.map((one) => (one === word ? known : one))
  return { ...spelling, words, key: spellingKey(words), order: spelling.order.replace(word, known) }
}

/** A profile stays: what is near is another model, not another region. */
function inForm(platform: string, text: string, id: string): string {
  const profile = profileOf(platform, text)
  return profile === undefined ? id : `${profile}.${id}`
}

const dictionaries = new WeakMap<Registry, Map<string, Dictionary>>()

function dictionaryOf(registry: Registry, platform: string): Dictionary {
  let built = dictionaries.get(registry)
  if (!built) dictionaries.set(registry, (built = new Map()))
  let dictionary = built.get(platform)
  if (!dictionary) built.set(platform, (dictionary = buildDictionary(registry, platform)))
  return dictionary
}

function buildDictionary(registry: Registry, platform: string): Dictionary {
  const byKey = new Map<string, Known[]>()
  const words = new Set<string>()
  const stamps = new Map<string, Set<string>>()
  const ids = registry
    .rows(platform)
    .map(({ id }) => id)
    .filter((id) => bareId(id) === id && !id.endsWith('@default'))
  for (const id of new Set(ids)) {
    const spelling = normalizeId(id, platform)
    const { key, stamp } = spelling
    byKey.set(key, [...(byKey.get(key) ?? []), { ...spelling, id }])
    for (const word of spelling.words) words.add(word)
    if (stamp !== undefined) stamps.set(stamp, (stamps.get(stamp) ?? new Set()).add(key))
  }
  return { byKey, words, stamps }
}
