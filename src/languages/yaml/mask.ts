import type { Range } from '../../core/range.ts'
import { templatesIn } from '../interpolation.ts'
import type { YamlScalar } from './scalar.ts'
import { holeFiller } from '../json/holes.ts'

/** A text that a YAML parser can read, with the same length and lines; and what was taken out of it as whole lines. */
export interface Masked {
  readonly text: string
  readonly scalars: readonly YamlScalar[]
}
// Patterns with `g`: `replace` ignores `lastIndex`, and `templateComments` sets it to 0 before its loop.
const fillerLine = /^[ \t]*\uE000[\uE000 \t]*(?=\r?$)/gm
const commentOpening = /\{\{-?[ \t]{0,9}\/\*/g
const conflictMarker = /^(?:<{7}|={7}|>{7}|\|{7})(?![^\s])[^\r\n]*/gm

/**
 * Hides what stands in the text but is not YAML: templates, and the markers of a merge conflict. A template beside other
 * text becomes a word. A template alone on its lines becomes blank, which does not change the structure around it.
 */
export function mask(text: string): Masked {
  const scalars: YamlScalar[] = []
  let masked = text
  if (text.includes('{{') || text.includes('{%')) {
    const comments = templateComments(text)
    for (const { start, end } of comments) {
      const content = { start: text.indexOf('/*', start) + 2, end: text.lastIndexOf('*/', end) }
      // A template may stand in a value that is for another program.
      const isAlone = text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === ''
      scalars.push({ range: content, role: 'comment', ...(!isAlone && { doubt: 'reader' }) })
    }
    masked = fill(masked, comments, ' ')
    masked = fill(masked, templatesIn(masked), holeFiller)
    masked = masked.replace(fillerLine, (line, start: number) => {
      const blanks = line.length - line.trimStart().length
      scalars.push({ range: { start: start + blanks, end: start + line.trimEnd().length }, role: 'text' })
      return ' '.repeat(line.length)
    })
  }
  return { text: masked.replace(conflictMarker, (line) => ' '.repeat(line.length)), scalars }
}

/** Helm's `{{/* … *\/}}`, which may span lines. */
function templateComments(text: string): Range[] {
  const ranges: Range[] = []
  commentOpening.lastIndex = 0
  for (let open = commentOpening.exec(text); open; open = commentOpening.exec(text)) {
    const close = text.indexOf('*/', commentOpening.lastIndex)
    if (close < 0) break
    const tail = /^\*\/\s{0,9}-?\}\}/.exec(text.slice(close, close + 20))
    const end = close + (tail?.[0].length ?? 2)
    ranges.push({ start: open.index, end })
    commentOpening.lastIndex = end
  }
  return ranges
}

function fill(text: string, ranges: readonly Range[], character: string): string {
  let from = 0
  let filled = ''
  for (const { start, end } of ranges) {
    filled += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, character)
    from = end
  }
  return filled + text.slice(from)
}
