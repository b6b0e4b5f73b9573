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

/** The end of a host; `*` stands for a part of a name. */
function hostPattern(host: string): string {
  return host.replaceAll('.', String.raw`\.`).replaceAll('*', String.raw`[\w-]+`)
}

/** Matches a host in lower case that is one of those, or under one of them. */
export function hostsPattern(hosts: readonly string[]): RegExp {
  return hosts.length === 0 ? /(?!)/ : new RegExp(String.raw`(?:^|[.-])(?:${hosts.map(hostPattern).join('|')})$`)
}

/** Where a text names a host. An address of tools for agents (MCP) asks no model. */
export function hostSign(host: string): string {
  return String.raw`(?<!\w)${hostPattern(host)}(?![\w-]|\/mcp\b)`
}

/** The signs of one platform in a text: its addresses, settings, packages and clients. */
export function signSources(facts: PlatformFacts): readonly string[] {
  const { hosts = [], envNames = [], packages = {}, clients = [], patterns = [] } = facts
  const texts = [...envNames, ...Object.values(packages).flat(), ...clients]
  return [...hosts.map(hostSign), ...texts.map(literalPattern), ...patterns.map(sourceOf)]
}

/** The host of an address in lower case; undefined for one without. */
export function hostOf(url: string): string | undefined {
  return /^[a-z]+:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(url)?.[1]?.toLowerCase()
}
