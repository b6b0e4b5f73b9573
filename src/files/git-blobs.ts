import type { Repository } from './git-repository.ts'
import type { FileText } from './read.ts'

/** The content of a blob of git, or why it was not read. */
export type Blob =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | Extract<FileText, { kind: 'skipped' | 'unreadable' }>

/** Makes something of the bytes of a blob. A blob that was not read is returned as it is. */
export function blobAs<Made>(blob: Blob, make: (bytes: Uint8Array) => Made) {
  return blob.kind === 'bytes' ? make(blob.bytes) : blob
}

/**
 * Reads blobs from git's store. They are fetched in portions, in the order of `names`. Read in that order, git is
 * started seldom and little memory is used.
 *
 * @param names the object names of the blobs
 * @param maxBytes larger blobs are not fetched
 * @param portion how many bytes are fetched at once, unless one blob has more
 * @param likely how many bytes all blobs probably have. If they fit in one portion, they are fetched without asking for
 *   their sizes first.
 * @returns a function that reads one of the blobs
 * @throws UserError if git fails, now or when a blob is read
 */
export function blobBytes(
  { run }: Pick<Repository, 'run'>,
  names: readonly string[],
  maxBytes: number,
  portion = 32 * 1024 * 1024,
  likely = Infinity,
): (name: string) => Blob {
  const few = likely <= portion ? contentsOf(run(['cat-file', '--batch'], listed(names))) : undefined
  const sizes = few
    ? new Map([...few].map(([name, { length }]) => [name, length]))
    : sizesOf(run(['cat-file', '--batch-check'], listed(names)))
  const small = [...new Set(names)].filter((name) => sizes.has(name) && sizes.get(name)! <= maxBytes)
  let held = few ?? new Map<string, Buffer>()

  function fetchFrom(name: string): void {
    const wanted: string[] = []
    let bytes = 0
    for (const next of small.slice(small.indexOf(name))) {
      bytes += sizes.get(next)!
      if (wanted.length > 0 && bytes > portion) break
      wanted.push(next)
    }
    held = contentsOf(run(['cat-file', '--batch'], listed(wanted)))
  }

  return (name) => {
    const size = sizes.get(name)
    if (size === undefined) return { kind: 'unreadable', message: 'git has no content of it' }
    if (size > maxBytes) return { kind: 'skipped', reason: 'too-large' }
    if (!held.has(name)) fetchFrom(name)
    return { kind: 'bytes', bytes: held.get(name)! }
  }
}

function listed(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('')
}

/**
 * Reads the output of `git cat-file --batch-check`: a line `<name> <type> <size>` for each object, or `<name> missing`.
 * https://git-scm.com/docs/git-cat-file
 */
function sizesOf(output: Buffer): Map<string, number> {
  const lines = output.toString('latin1').matchAll(/^(\w+) blob (\d+)$/gm)
  return new Map([...lines].map(([, name = '', size]) => [name, Number(size)]))
}

/**
 * Reads the output of `git cat-file --batch`: as above, with the content and a line end after each line with a size.
 */
function contentsOf(output: Buffer): Map<string, Buffer> {
  const contents = new Map<string, Buffer>()
  for (let at = 0; at < output.length;) {
    const headEnd = output.indexOf('\n', at)
    const [name = '', kind, size] = output.toString('latin1', at, headEnd).split(' ')
    if (kind === 'missing') {
      at = headEnd + 1
      continue
    }
    const start = headEnd + 1
    contents.set(name, output.subarray(start, start + Number(size)))
    at = start + Number(size) + 1
  }
  return contents
}
