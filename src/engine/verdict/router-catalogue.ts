import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'

/*
 * A program that asks through a gateway of its own keeps one list for all makers. Some names in it are no vendor's:
 * `gemini-flash-2.0`, `llama-3.1-405b`. Then the others are the gateway's names as well, equal to a vendor's by chance.
 */

/** The makers of models by the first word of a name. */
const makers: readonly (readonly [maker: string, beginning: RegExp])[] = [
  ['openai', /^(?:gpt|chatgpt|o\d)(?=[-.\d]|$)/],
  ['anthropic', /^claude-/],
  ['google', /^(?:gemini|gemma)-/],
  ['meta', /^llama-?\d/],
  ['qwen', /^(?:qwen|qwq)[-\d]/],
  ['deepseek', /^deepseek-/],
  ['mistral', /^(?:mistral|mixtral|codestral)(?:-|$)/],
  ['xai', /^grok-/],
]
/** Models whose makers leave it to others to serve them: each host gives them names of its own. */
const open = /^(?:llama|qwen|gemma|mixtral)/
/** Names that the vendor writes the other way round, or with a hyphen. */
const turned = /^gemini-[a-z]+-\d\.\d$|^claude-\d\.\d-[a-z]+$/

/** So many makers make a list of all, and so many names of no vendor show that the list is a gateway's. */
const fewestMakers = 3
const fewestOwnNames = 2

/** Whether the entries around a mention, made by one type of the project, are the names of a gateway. */
export function isOfRouter({ role, literal: { callee } }: LocatedMention, file: FileFacts): boolean {
  return role === 'argument' && callee !== undefined && entryType.test(callee) && routerTypes(file)(callee)
}

const entryType = /^(?:new\s+)?[A-Z]\w*$/
const calls = /(?<![\w.])([A-Z]\w*)\(([^()\n]{0,300}(?:\([^()\n]{0,60}\)[^()\n]{0,200})?)/g
const names = /["']([a-z][a-z0-9]*(?:[-.][a-z0-9]+)*)["']/g

const routerTypes = memoize((file: FileFacts) => {
  const known = new Map<string, Set<string>>()
  for (const [, callee, list] of file.plain.matchAll(calls)) {
    const own = known.get(callee!) ?? new Set()
    for (const [, name] of list!.matchAll(names)) own.add(name!)
    known.set(callee!, own)
  }
  return (callee: string): boolean => {
    const own = [...(known.get(callee.replace(/^new\s+/, '')) ?? [])]
    const made = new Set(own.flatMap((name) => makers.find(([, beginning]) => beginning.test(name))?.[0] ?? []))
    if (made.size < fewestMakers) return false
    const nobodys = own.filter((name) => turned.test(name) || (open.test(name) && isUnknown(name, file)))
    return nobodys.length >= fewestOwnNames
  }
})

const isUnknown = (name: string, { registry }: FileFacts) => registry.platformsOf(name).length === 0
