import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'

/*
 * A string in code may be a command line: `run("claude --model …")`. The tool that it starts asks the model behind its flag.
 */

const tool = signal('model-command')
const printing = signal('printing-callee')
const telling = signal('telling-key')
/** Where a command begins: after an operator of a shell, or at the beginning of a string that code hands on. */
const starts =
  /(?:[|;&]|\$\(|(?:[=(,:[{+>?]|\breturn\b|^)\s*[a-z]{0,2}["'`]{1,3})\s*(?:(?:npx|bunx|uvx|pnpm dlx|sudo|exec|env)\s+(?:-{1,2}\w\S*\s+)*)?(?:[A-Z_]+=\S+\s+)*(?<tool>[@\w./~-]+)\s/g
const flag = /\s(?:--?[\w-]*model|-m)(?:\s+|=)\\?["']?(?:[\w.-]+\/)?$/
/** So long a command is read before the ID, in UTF-16 units. */
const reach = 600

/** Whether the ID is what a known tool gets by its flag for the model, in a string that nobody only prints. */
export function isInCommand({ literal: { name = '', callee = '' }, start }: LocatedMention, text: string): boolean {
  if (printing.test(callee) || telling.test(name)) return false
  const near = text.slice(Math.max(0, start - reach), start)
  // A backslash at the end of a line carries a command on.
  const line = near.slice(lastLineStart(near))
  if (!flag.test(line)) return false
  return [...line.matchAll(starts)].some(({ groups }) => tool.test(groups!['tool']!))
}

function lastLineStart(text: string): number {
  let at = text.lastIndexOf('\n')
  while (at > 0 && text[at - 1] === '\\') at = text.lastIndexOf('\n', at - 1)
  return at + 1
}
