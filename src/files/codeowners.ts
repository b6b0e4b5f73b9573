import { join } from 'node:path'
import { readIfThere } from './git.ts'
import { type IgnoreRules, ignoreRules, isPathValid, searchableIn } from './ignore-rules.ts'

/**
 * Where the file may be: the paths of GitHub in its order, then the one that only GitLab has. The first that exists
 * counts.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/
 */
const locations = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const

interface Entry {
  readonly matcher: IgnoreRules
  readonly owners: readonly string[]
}

interface Line {
  readonly pattern: string
  readonly owners: readonly string[]
}

/** The CODEOWNERS file of the repository whose top is `root`: its place there, and its text. Undefined if there is none. */
export function codeownersFile(root: string): { readonly path: string; readonly text: string } | undefined {
  for (const path of locations) {
    const text = readIfThere(join(root, path), { follow: false })
    if (text !== undefined) return { path, text }
  }
  return undefined
}

/**
 * Parses a CODEOWNERS file. The result gives the owners of a path (POSIX, relative to the top). The last line that
 * matches decides, also if it names no owner. In a file with GitLab's sections (`[Name] @default`) the last line of
 * each section decides, and the owners of all sections are joined.
 *
 * @param onLeftOut called with the patterns that would take too long: their lines do not count
 */
export function ownersIn(
  text: string,
  onLeftOut?: (patterns: readonly string[]) => void,
): (path: string) => readonly string[] {
  const written = sectionsIn(text)
  const { left } = searchableIn(written.flatMap((lines) => lines.map(({ pattern }) => pattern)))
  if (left.length > 0) onLeftOut?.(left)
  const leftOut = new Set(left)
  const sections = written.map((lines) =>
    lines
      .filter(({ pattern }) => !leftOut.has(pattern))
      .map(({ pattern, owners }): Entry => ({ matcher: matcherOf(pattern), owners })),
  )
  return (path) => {
    // A path outside of the repository has no owner, and the matcher would throw for it.
    if (!isPathValid(path)) return []
    const owners = sections.flatMap((entries) => entries.findLast(({ matcher }) => matcher.ignores(path))?.owners ?? [])
    return [...new Set(owners)]
  }
}

const sectionHead = /^\^?\[[^\]]+\](?:\[\d+\])?(.*)$/

/** The lines of each section. */
function sectionsIn(text: string): Line[][] {
  const sections: Line[][] = [[]]
  let fallback: readonly string[] = []
  for (const line of text.split(/\r\n?|\n/)) {
    const content = line.replace(/(?<=^|\s)#.*/, '').trim()
    if (content === '') continue
    const head = sectionHead.exec(content)
    if (head) {
      sections.push([])
      fallback = wordsOf(head[1]!)
      continue
    }
    const [pattern, ...owners] = wordsOf(content)
    // GitHub has no negation and ignores such a line.
    if (pattern!.startsWith('!')) continue
    sections.at(-1)!.push({ pattern: pattern!, owners: owners.length > 0 ? owners : fallback })
  }
  return sections
}

/** Splits at spaces. A space after a backslash does not split. */
function wordsOf(text: string): string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}

/** Matches as in a gitignore, with two differences: case matters, and `docs/*` matches files in `docs`, not folders. */
function matcherOf(pattern: string): IgnoreRules {
  return ignoreRules(pattern.endsWith('/*') ? [pattern, `!${pattern}/`] : [pattern])
}
