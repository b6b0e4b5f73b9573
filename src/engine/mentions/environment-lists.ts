import type { LocatedMention } from './model-mentions.ts'

/** What stands before an item of such a list, on its line: the name of a variable, and other items. */
const before = /(?:^|[\s"'`])([A-Z][A-Z0-9_]*)(?:=|:\s{1,3})\\?["']?(?:[\w.:@/+-]{1,120},\s?)*$/
const isAfter = /^\s?,\s?[\w.:@/+-]/
/** So much of a line is read on either side. */
const reach = 600

/**
 * Whether an ID is one of a list with commas that a variable of the environment gets: `MODELS=gpt-4-0613,gpt-4o`. Who
 * copies that line has a program that offers these models.
 */
export function isInEnvironmentList({ start, end, literal: { name = '' } }: LocatedMention, text: string): boolean {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || !name.includes('MODEL')) return false
  const near = text.slice(Math.max(0, start - reach), start)
  const head = before.exec(near.slice(near.lastIndexOf('\n') + 1))
  return (
    head?.[1] === name && (head[0].endsWith(',') || /,\s$/.test(head[0]) || isAfter.test(text.slice(end, end + 10)))
  )
}
