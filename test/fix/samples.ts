import type { Edit, Finding } from '../../src/core/finding.ts'
import { finding } from '../report/sample.ts'

/** An edit that turns the nth `old` of a text, counted from 0, into something else. */
export function editAt(text: string, old: string, replacement: string, nth = 0): Edit {
  let start = text.indexOf(old)
  for (let left = nth; left > 0; left--) start = text.indexOf(old, start + 1)
  if (start < 0) throw new Error(`${old} does not stand there ${nth + 1} times`)
  return { range: { start, end: start + old.length }, expected: old, text: replacement }
}

/** A finding whose fix these edits are; it stands at the first of them. */
export function findingOf(edits: readonly [Edit, ...Edit[]], changes: Partial<Finding> = {}): Finding {
  const [{ range, expected }] = edits
  return finding({ range, text: expected, model: expected, fix: { applicability: 'safe', edits }, ...changes })
}

/** A finding for each `word` of a text that `next` has a successor for, as a scan would make it. */
export function scanFor(next: Readonly<Record<string, string>>, text: string): Finding[] {
  return [...text.matchAll(/\w+/g)].flatMap(({ 0: word, index }) => {
    const successor = next[word]
    if (successor === undefined) return []
    const range = { start: index, end: index + word.length }
    return findingOf([{ range, expected: word, text: successor }], { replacement: successor })
  })
}
