import type { ExamplePattern, PlatformFacts } from './platform-facts.ts'

/** A text as a pattern of itself; `*` stands for the rest of a word. */
export function literalPattern(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll('*', String.raw`\w*`)
}

/** The pattern of a row. Without case each letter is written in both: a flag would hold for a whole union of patterns. */
export function sourceOf({ pattern, ignoreCase }: ExamplePattern): string {
  if (!ignoreCase) return pattern
  return pattern.replaceAll(/(?<!\\)[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

/** The signs of one platform in a text: its addresses, settings, packages and clients. */
export function signSources(facts: PlatformFacts): readonly string[] {
  const { signHosts = [], envNames = [], packages = {}, clients = [], patterns = [] } = facts
  const texts = [...signHosts, ...envNames, ...Object.values(packages).flat(), ...clients]
  return [...texts.map(literalPattern), ...patterns.map(sourceOf)]
}
