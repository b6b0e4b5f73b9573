import { bareId } from './id-grammar.ts'

/** An ID taken apart so that spellings of one model compare as equal. */
export interface Spelling {
  /** The words and the version in one order, without stamp, ending and punctuation. */
  readonly key: string
  /** The same as they are written. */
  readonly order: string
  readonly words: readonly string[]
  /** The date or number of a snapshot. Absent for an alias. */
  readonly stamp?: string
  /** True with `-latest` at the end. */
  readonly floating: boolean
  /** True with the `-v1:0` of Bedrock. */
  readonly versioned: boolean
}

/** Dates and snapshot numbers, as the vendors write them. */
const stampPattern = /[-@](20\d\d-?\d\d-?\d\d|\d\d-20\d\d|\d\d-\d\d|\d{4})(?=$|[-:@])|[-:@](00\d)$/

/** Takes an ID apart. `platform` decides which endings belong to the form and not to the model. */
export function normalizeId(id: string, platform: string): Spelling {
  let text = withoutSlips(bareId(id.toLowerCase()).replace(/^[a-z0-9]+\.(?=[a-z])/, ''))
  // The date also distinguishes the second version of a Claude model.
  const ending = (text.startsWith('claude') ? /-v\d+(?::\d+)?(?=$|@)/ : /:\d+$/).exec(text)
  if (ending && (ending[0].startsWith('-v') || platform === 'bedrock')) text = text.replace(ending[0], '')
  const found = stampPattern.exec(text)
  const stamp = (found?.[1] ?? found?.[2])?.replaceAll('-', '')
  if (found) text = text.slice(0, found.index) + text.slice(found.index + found[0].length)
  const alias = /[-@](?:latest|default)$/.exec(text)
  if (alias) text = text.slice(0, alias.index)
  const words = wordsOf(text)
  return {
    key: spellingKey(words),
    order: text.replaceAll(/[.:@]/g, '-'),
    words,
    floating: alias !== null,
    versioned: ending !== null && platform === 'bedrock',
    ...(stamp !== undefined && { stamp }),
  }
}

/** The spellings of a family's name and generation that people mix up, made one. */
function withoutSlips(text: string): string {
  return text
    .replaceAll('_', '-')
    .replace(/^(claude|gpt|gemini|imagen)(?=\d)/, '$1-')
    .replace(/^(claude-(?:instant-)?)v(?=\d)/, '$1')
    .replace(/^gpt-4(?:0|-o)(?=-|$)/, 'gpt-4o')
    .replace(/^dall-?e-?(?=\d)/, 'dalle-')
}

/** The version is one word, however it is punctuated: `3-5`, `3.5`; `4.0` is `4`. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll(/(?<=^|[-.:@])\d+(?:[-.]\d+)+(?=$|[-.:@])/g, (version) => version.replaceAll(/[-.]/g, '_'))
    .split(/[-.:@]+/)
    .map((word) => word.replace(/^(\d+)(?:_0)+$/, '$1'))
    .filter((word) => word !== '')
}

/** Words in whatever order compare as equal: `claude-sonnet-3-5` and `claude-3-5-sonnet`. */
export function spellingKey(words: readonly string[]): string {
  return words.toSorted().join(' ')
}
