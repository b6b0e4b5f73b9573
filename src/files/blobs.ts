import type { Repository } from './ask-git.ts'
import type { FileText } from './read.ts'

/** The content of a blob, or why there is none. */
export type Blob =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | Extract<FileText, { kind: 'skipped' | 'unreadable' }>

/** What is made of a blob, or why there is none. */
export function blobAs<Made>(blob: Blob, make: (bytes: Uint8Array) => Made) {
  return blob.kind === 'bytes' ? make(blob.bytes) : blob
}

/**
 * Reads blobs out of git's store. They are fetched some at a time, in the order of `names`, so asking in that
 * order starts git seldom and holds little: `portion` bytes at most, unless one blob has more. What is larger than `maxBytes`
 * is not fetched. Where all of them are `likely` to have no more bytes than a portion, they are fetched at once, unasked.
 *
 * @throws UserError where git fails, now or when a blob is read
 */
export function blobBytes(
  { ask }: Pick<Repository, 'ask'>,
  names: readonly string[],
  maxBytes: number,
  portion = 32 * 1024 * 1024,
  likely = Infinity,
): (name: string) => Blob {
  const few = likely <= portion ? contentsOf(ask(['cat-file', '--batch'], listed(names))) : undefined
  const sizes = few
    ? new Map([...few].map(([name, { length }]) => [name, length]))
    : sizesOf(ask(['cat-file', '--batch-check'], listed(names)))
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
    held = contentsOf(ask(['cat-file', '--batch'], listed(wanted)))
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

/** What `cat-file --batch-check` prints: a line `<name> <type> <size>` for each, or `<name> missing`. */
function sizesOf(output: Buffer): Map<string, number> {
  const lines = output.toString('latin1').matchAll(/^(\w+) blob (\d+)$/gm)
  return new Map([...lines].map(([, name = '', size]) => [name, Number(size)]))
}

/** What `cat-file --batch` prints for each: `<name> <type> <size>`, a line end, the content and a line end, or `<name> missing`. */
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
