import { bareId, isOrdinaryWord } from './forms.ts'
import type { Registry } from './registry.ts'

/** First words of IDs that say too little alone: the stem takes the next word in as well. */
const general = new Set([
  'ai21', 'amazon', 'Beam', 'beam', 'chat', 'code', 'cohere', 'command', 'compound', 'computer', 'deep', 'dots', 'embed', 'embedding', 'ember', 'FW', 'ft', 'google', 'image', 'j2', 'labs', 'ling', 'luma', 'meta', 'Meta', 'microsoft', 'minimax', 'mistral', 'model', 'moonshot', 'moonshotai', 'muse', 'Muse', 'music', 'north', 'nvidia', 'NVIDIA', 'omni', 'open', 'openai', 'orpheus', 'playai', 'qwen', 'r1', 'rerank', 'ring', 'speech', 'stability', 'Stable', 'summarize', 'text', 'tiny', 'twelvelabs', 'virtual', 'writer', 'xai', 'zai',
]) // prettier-ignore

/** How some IDs begin that never existed, and that are reported as unknown: `gpt4o`, `dalle-3`. */
const misspelt = ['gpt', 'dalle']

export interface Stems {
  /** Tells whether an ID may stand anywhere in a text. Case-sensitive, as IDs are. Keeps no state. */
  readonly pattern: RegExp
  /** The same, tried at `lastIndex` alone. */
  readonly sticky: RegExp
  readonly words: readonly string[]
}

/**
 * The shortest beginnings that tell an ID from other text, derived from the rules: every ID contains one.
 * Short ordinary words (`o1`, `ada`) are stems only where they stand alone.
 */
export function deriveStems(registry: Registry): Stems {
  const ids = registry.names.map((id) => bareId(id.slice(id.lastIndexOf('/') + 1)))
  const plain = [...new Set(ids)].filter((id) => !isOrdinaryWord(id) || id.length > 8)
  const stems = new Set<string>()
  for (const id of plain.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (![...stems].some((stem) => id.includes(stem))) stems.add(stemOf(id))
  }
  const alone = [...new Set(ids)].filter((id) => isOrdinaryWord(id) && id.length <= 8)
  const words = [...stems].filter((stem, _, all) => !all.some((other) => other !== stem && stem.includes(other)))
  const all = [...words, ...misspelt.filter((word) => !words.includes(word))]
  const parts = [`(?<![A-Za-z0-9_])(?:${alone.map(escape).join('|')})(?![A-Za-z0-9_])`, ...all.map(escape)]
  const source = parts.join('|')
  return { pattern: new RegExp(source), sticky: new RegExp(source, 'y'), words: [...all, ...alone] }
}

function stemOf(id: string): string {
  const [, first = '', separator = '', second = ''] = /^([A-Za-z0-9]+)([-._/]?)([A-Za-z0-9]*)/.exec(id)!
  const letters = /^[a-z]+/.exec(first)?.[0] ?? first
  if (general.has(first)) return first + separator + second
  return letters.length >= 5 ? letters : first + separator
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
