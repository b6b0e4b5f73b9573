import { ignoreRules } from './ignore-rules.ts'

/**
 * The patterns of an ignore file, rewritten so that they mean the same relative to a folder further up.
 *
 * So the files of a whole chain of folders become one set of rules, and a `!pattern` of a deeper file wins over a
 * pattern of a shallower one. Separate sets cannot do that, because each decides about the parent folders alone.
 *
 * @param text the content of the ignore file
 * @param folder the folder of the file, POSIX, relative to the folder further up; '' for that folder itself
 */
export function patternsOf(text: string, folder: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const patterns = lines.filter((line) => !line.startsWith('#') && line.trim() !== '')
  return folder === '' ? patterns : patterns.map((pattern) => moved(pattern, folder))
}

/** Whether a pattern only counts relative to its own folder: it has a slash that is not at its end. */
export function isAnchored(pattern: string): boolean {
  return /\/(?! *$)/.test(pattern)
}

/** A pattern of `folder` as one of the folder further up. */
function moved(pattern: string, folder: string): string {
  const negated = pattern.startsWith('!')
  // `\!` and `\#` are escapes only at the start of a line.
  const body = (negated ? pattern.slice(1) : pattern).replace(/^\\([!#])/, '$1')
  const place = folder.replace(/[\\*?[\]]/g, '\\$&')
  return `${negated ? '!' : ''}/${place}/${isAnchored(body) ? body.replace(/^\//, '') : `**/${body}`}`
}

/**
 * A quick test for a file name: false if no pattern, negated or not, can match a path that ends in it. Of a long list
 * of patterns hardly any concerns a given file, and trying all of them takes longer than the walk itself.
 */
export function nameFilter(patterns: readonly string[]): (name: string) => boolean {
  const exact = new Set<string>()
  const endings = new Set<string>()
  const others: string[] = []
  for (const pattern of patterns) {
    const segment = lastSegment(pattern)
    if (!/[\\*?[\]]/.test(segment)) exact.add(segment)
    else if (/^\*\.[^\\*?[\]]+$/.test(segment)) endings.add(segment.slice(1))
    else others.push(`/${segment}`)
  }
  const rest = ignoreRules(others)
  return (name) => exact.has(name) || hasEnding(name, endings) || (others.length > 0 && rest.ignores(name))
}

function lastSegment(pattern: string): string {
  // A class such as `[a/b]` may hold a slash, and then the last slash separates nothing.
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
