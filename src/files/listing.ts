/** The names of what a folder holds. */
export interface Listing {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

/**
 * The paths of all files of some trees, sorted by code unit.
 *
 * The paths of a large tree take more memory than anything else in a run. So the walk keeps only names, folder by
 * folder, and the paths are made as slices of one string: that takes half the memory of separate strings, and the whole
 * list needs no sorting.
 *
 * @param listings the content of each folder, by its path; `.` is the working directory
 * @param tops the folders in which the trees begin, none of them inside another
 */
export function pathsOf(listings: ReadonlyMap<string, Listing>, tops: readonly string[]): string[] {
  const parts: string[] = []
  for (const top of tops.toSorted((a, b) => (`${a}/` < `${b}/` ? -1 : 1))) addTree(top, listings, parts)
  return parts.length === 0 ? [] : parts.join('\0').split('\0')
}

/** A folder whose files are being added. */
interface OpenFolder {
  /** The start of the paths of its files: '' or `src/`. */
  readonly prefix: string
  /** Its entries, sorted. A folder has a slash after its name, so that the names sort as the paths do. */
  readonly names: readonly string[]
  /** The index of the next name. */
  next: number
}

/** Adds the paths of a tree to `parts`, in order. */
function addTree(top: string, listings: ReadonlyMap<string, Listing>, parts: string[]): void {
  const opened = (path: string): OpenFolder => {
    const { files = [], folders = [] } = listings.get(path) ?? {}
    const names = [...files, ...folders.map((name) => `${name}/`)].toSorted()
    return { prefix: path === '.' ? '' : `${path}/`, names, next: 0 }
  }
  // No recursion: a tree may be deeper than the stack.
  const open = [opened(top)]
  for (let here = open.at(-1); here; here = open.at(-1)) {
    const { prefix, names } = here
    const from = here.next
    while (here.next < names.length && !names[here.next]!.endsWith('/')) here.next++
    if (here.next > from) parts.push(prefix + names.slice(from, here.next).join(`\0${prefix}`))
    const folder = names[here.next++]
    if (folder === undefined) open.pop()
    else open.push(opened(prefix + folder.slice(0, -1)))
  }
}
