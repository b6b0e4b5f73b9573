import { parser as cpp } from '@lezer/cpp'
import { parser as go } from '@lezer/go'
import { parser as java } from '@lezer/java'
import { parser as php } from '@lezer/php'
import { parser as python } from '@lezer/python'
import { parser as rust } from '@lezer/rust'
import type { Range } from '../../src/core/range.ts'

/** A string or a comment where somebody sees one: all of it, its quotes and marks included. */
export interface Seen {
  readonly kind: 'string' | 'comment'
  readonly start: number
  readonly end: number
}

/** What a grammar reads out of a text: its strings, those in the holes of others too, and its comments. */
export interface GrammarReading {
  readonly seen: readonly Seen[]
  /** Where the grammar does not look: what macros of C are replaced with. */
  readonly unseen: readonly Range[]
  /** False where the grammar had to guess. */
  readonly clean: boolean
}

const strings = /^(?:String|StringLiteral|TextBlock|FormatString|RawString|HeredocString)$/
const parsers = { cpp, go, java, php, python, rust }

/** The grammars of Lezer, by the name of the language. */
export const grammars: ReadonlyMap<string, (text: string) => GrammarReading> = new Map(
  Object.entries(parsers).map(([name, parser]) => [
    name,
    (text: string) => {
      const seen: Seen[] = []
      const unseen: Range[] = []
      let clean = true
      parser.parse(text).iterate({
        enter({ name: node, type, from: start, to: end }) {
          if (type.isError) clean = false
          const comment = node.endsWith('Comment')
          if (comment) seen.push({ kind: 'comment', start, end })
          else if (node === 'PreprocArg') unseen.push({ start, end })
          else if (strings.test(node)) seen.push({ kind: 'string', start, end })
          // A comment may nest in another.
          return !comment
        },
      })
      return { seen, unseen, clean }
    },
  ]),
)
