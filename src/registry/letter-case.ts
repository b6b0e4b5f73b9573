import { memoize } from '../core/memoize.ts'
import { type ParsedId, parseId } from './id-grammar.ts'
import type { Registry } from './registry.ts'

/** A name of several words that begins with a small letter and has a capital one: `deepseek-r1-distill-llama-70B`. */
const mixed = /^(?:[\w.-]+\/)?[a-z](?=[^/]*[A-Z])(?=[^/]*\d)[\w.:@]*-[\w.:@-]+$/

/**
 * Reads a whole value as an ID that is written with other letters, large or small. `GPT-4` and `Claude-3-Opus` are names for
 * people: they begin with a capital letter.
 */
export function recased(registry: Registry, text: string): ParsedId | undefined {
  if (!mixed.test(text)) return undefined
  const id = idsInSmall(registry).get(text.toLowerCase())
  return id === undefined ? undefined : parseId(registry, id)
}

/** Where several IDs differ in their letters only, the one in small letters counts. */
const idsInSmall = memoize((registry: Registry) => {
  const ids = new Map<string, string>()
  for (const name of registry.names) {
    const small = name.toLowerCase()
    if (name === small || !ids.has(small)) ids.set(small, name)
  }
  return ids
})
