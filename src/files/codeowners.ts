import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { readIfThere } from './git.ts'

/** Where the file may lie: GitHub's places in its order, then GitLab's own. The first one there is counts. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const

interface Entry {
  readonly matcher: Ignore
  readonly owners: readonly string[]
}

/** The text of the CODEOWNERS of the repository whose top is `root`, if there is one. */
export function readCodeowners(root: string): string | undefined {
  for (const place of places) {
    const text = readIfThere(join(root, place))
    if (text !== undefined) return text
  }
  return undefined
}

/**
 * Who owns a path (POSIX, relative to the top) by the text of a CODEOWNERS file. The last line that matches decides,
 * also where it names nobody; with GitLab's sections (`[Name] @default`) each section's last.
 */
export function ownersIn(text: string): (path: string) => readonly string[] {
  const sections = sectionsIn(text)
  return (path) => {
    // What lies outside of the repository is nobody's here, and the matcher would not take it.
    if (!ignore.isPathValid(path)) return []
    const owners = sections.flatMap((entries) => entries.findLast(({ matcher }) => matcher.ignores(path))?.owners ?? [])
    return [...new Set(owners)]
  }
}

const sectionHead = /^\^?\[[^\]]+\](?:\[\d+\])?(.*)$/

function sectionsIn(text: string): Entry[][] {
  const sections: Entry[][] = [[]]
  let fallback: readonly string[] = []
  for (const line of text.split(/\r\n?|\n/)) {
    const said = line.replace(/(?<=^|\s)#.*/, '').trim()
    if (said === '') continue
    const head = sectionHead.exec(said)
    if (head) {
      sections.push([])
      fallback = wordsOf(head[1]!)
      continue
    }
    const [pattern, ...owners] = wordsOf(said)
    // A negation is none of GitHub's syntax; there such a line counts for nothing.
    if (pattern!.startsWith('!')) continue
    sections.at(-1)!.push({ matcher: matcherOf(pattern!), owners: owners.length > 0 ? owners : fallback })
  }
  return sections
}

/** Words are separated by spaces that no backslash stands before. */
function wordsOf(text: string): string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}

/** As in a gitignore, but for two: capitals count, and `docs/*` takes the files of the folder and not its folders. */
function matcherOf(pattern: string): Ignore {
  const matcher = ignore({ ignorecase: false }).add(pattern)
  return pattern.endsWith('/*') ? matcher.add(`!${pattern}/`) : matcher
}
