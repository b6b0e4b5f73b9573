/**
 * The stars of a pattern that can each stand for a different stretch of one path: a `**` before another name, and every
 * further `*` of one name. Patterns become regular expressions, and their work grows with the length of a path to the
 * power of this number.
 *
 * A star that ends the pattern is not counted: nothing after it can fail.
 */
export function wanderingStars(pattern: string): number {
  const classEnd = pattern.lastIndexOf(']') + 1
  const plain = pattern.slice(0, classEnd).replaceAll(/\\[^]|\[[^\]]*\]/g, 'x')
  const names = joinedStars(plain + pattern.slice(classEnd).replaceAll(/\\[^]/g, 'x'))
    .split('/')
    .filter((name) => name !== '')
  return names.reduce((sum, name, index) => {
    const isLast = index === names.length - 1
    if (isFolders(name)) return sum + (isLast ? 0 : 1)
    const stars = name.match(/\*+/g)?.length ?? 0
    return sum + Math.max(0, stars - 1 - (isLast && name.endsWith('*') ? 1 : 0))
  }, 0)
}

/** More of them are no pattern that anybody means. With four, one match can take seconds. */
export const mostWanderingStars = 3

/** No path of a file is longer, so no pattern has to be. */
export const longestPattern = 4096

/** What is said of a pattern that is not searched. */
export function unsearchable(pattern: string): string {
  return `the pattern '${pattern.slice(0, 60)}' has too many alternatives or stars to be searched`
}

/** The same pattern with one `**` for several in a row. */
export function joinedStars(pattern: string): string {
  return pattern.replaceAll(/(^!?|\/)\*{2,}\/(?:\*{2,}\/)+/g, '$1**/')
}

/** Whether a name of a pattern stands for any number of folders. */
function isFolders(name: string): boolean {
  return /^\*{2,}$/.test(name)
}
