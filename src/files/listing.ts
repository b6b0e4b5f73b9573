/** What stands in a folder, by name. */
export interface Listing {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

/**
 * The files of trees in the order of their paths, by code unit.
 *
 * The paths of a large tree are the most that a run has to remember. So a walk keeps names alone, folder by folder, and
 * the paths are parts of one string: half the memory of as many strings, and no sorting of them all.
 *
 * @param listings by the paths of the folders; `.` is the working directory
 * @param tops the folders that the trees begin in, none of them in another
 */
export function pathsOf(listings: ReadonlyMap<string, Listing>, tops: readonly string[]): string[] {
  const parts: string[] = []
  for (const top of tops.toSorted((a, b) => (`${a}/` < `${b}/` ? -1 : 1))) tell(top, listings, parts)
  return parts.length === 0 ? [] : parts.join('\0').split('\0')
}

/** A folder on the way to where the telling is, and what of it comes next. */
interface Open {
  /** What its files begin with: '' or `src/`. */
  readonly prefix: string
  /** A slash behind a folder's name: so they stand in the order of the paths. */
  readonly names: readonly string[]
  next: number
}

function tell(top: string, listings: ReadonlyMap<string, Listing>, parts: string[]): void {
  const opened = (path: string): Open => {
    const { files = [], folders = [] } = listings.get(path) ?? {}
    const names = [...files, ...folders.map((name) => `${name}/`)].toSorted()
    return { prefix: path === '.' ? '' : `${path}/`, names, next: 0 }
  }
  // Not by calls: a tree may be deeper than the stack.
  const way = [opened(top)]
  for (let here = way.at(-1); here; here = way.at(-1)) {
    const { prefix, names } = here
    const from = here.next
    while (here.next < names.length && !names[here.next]!.endsWith('/')) here.next++
    if (here.next > from) parts.push(prefix + names.slice(from, here.next).join(`\0${prefix}`))
    const folder = names[here.next++]
    if (folder === undefined) way.pop()
    else way.push(opened(prefix + folder.slice(0, -1)))
  }
}
