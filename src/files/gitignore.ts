import ignore from 'ignore'

/**
 * The patterns of a `.gitignore`-style text, rewritten so that they mean the same from a folder further up.
 * One set of rules for a whole chain of folders is what makes a deeper file's `!pattern` win over a shallower
 * one's pattern, which separate sets cannot do: each would judge the parents of a path by itself.
 *
 * @param folder where the text stands, POSIX, relative to the folder further up; '' for that folder itself
 */
export function patternsOf(text: string, folder: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const patterns = lines.filter((line) => !line.startsWith('#') && line.trim() !== '')
  return folder === '' ? patterns : patterns.map((pattern) => moved(pattern, folder))
}

/** Whether a pattern is bound to the folder it stands in: it has a slash elsewhere than at its end. */
export function isAnchored(pattern: string): boolean {
  return /\/(?! *$)/.test(pattern)
}

function moved(pattern: string, folder: string): string {
  const negated = pattern.startsWith('!')
  // `\!` and `\#` are escapes at the start of a line alone.
  const body = (negated ? pattern.slice(1) : pattern).replace(/^\\([!#])/, '$1')
  const place = folder.replace(/[\\*?[\]]/g, '\\$&')
  return `${negated ? '!' : ''}/${place}/${isAnchored(body) ? body.replace(/^\//, '') : `**/${body}`}`
}

/**
 * A quick look at a name: false where no pattern, negated or not, can match any path that ends in it. Of a long
 * list of patterns hardly any concerns a given file, and to try them all one by one costs more than the walk.
 */
export function namesOf(patterns: readonly string[]): (name: string) => boolean {
  const exact = new Set<string>()
  const endings = new Set<string>()
  const others: string[] = []
  for (const pattern of patterns) {
    const segment = lastSegment(pattern)
    if (!/[\\*?[\]]/.test(segment)) exact.add(segment)
    else if (/^\*\.[^\\*?[\]]+$/.test(segment)) endings.add(segment.slice(1))
    else others.push(`/${segment}`)
  }
  const rest = ignore({ ignorecase: false }).add(others)
  return (name) => exact.has(name) || hasEnding(name, endings) || (others.length > 0 && rest.ignores(name))
}

function lastSegment(pattern: string): string {
  // A class may hold a slash, and then the last one is no border.
  if (/\[[^\]]*\//.test(pattern)) return '*'
  const body = pattern.replace(/^!/, '').replace(/^\\([!#])/, '$1')
  const trimmed = body.replace(/(?<!\\) +$/, '').replace(/\/$/, '')
  return trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

function hasEnding(name: string, endings: ReadonlySet<string>): boolean {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    if (endings.has(name.slice(dot))) return true
  }
  return false
}
